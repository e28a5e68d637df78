"""What sending says about its steps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from desktop.gui.send.presenter import SendView, next_batch, send_view, step_state, waiting
from desktop.gui.send.wording import failed_words, result_words, state_words, unclear_words
from desktop.phrases.spoken import speak
from desktop.phrases.tongues import ENGLISH, tongue
from desktop.services.history import HistoryRow
from desktop.storage.records import Entry, State, Step
from tests.desktop.gui.send.conftest import Make


def view(rows: list[HistoryRow], now: datetime, heard: Sequence[Entry] = (), *, sending: bool = False) -> SendView:
    newest = {(each.decision, each.step): each for each in heard}
    return send_view(rows, waiting(rows) | {row.decision.id for row in rows}, newest, now=now, sending=sending)


def test_steps_stand_in_the_order_of_sending(make: type[Make], now: datetime) -> None:
    shown = view([make.applied("a"), make.attached("b"), make.imported()], now)
    assert [(row.number, row.step) for row in shown.rows] == [
        ("1", Step.IMPORT),
        ("2", Step.UPLOAD),
        ("3", Step.LINK),
        ("4", Step.APPLY),
    ]
    assert shown.waiting == 3


def test_what_each_step_does_is_said_in_words(make: type[Make], now: datetime) -> None:
    rows = view([make.imported(new=118), make.attached("b"), make.linked("c"), make.applied("a")], now).rows
    assert [(row.what, row.beside) for row in rows] == [
        ("Import 118 bookings", "1 file, unchanged bytes"),
        ("Upload 1 document", ""),
        ("Link 2 documents", "to their transactions"),
        ("Apply 1 suggestion of Flowtly", ""),
    ]
    assert [row.can_be_taken_back for row in rows] == [False, True, True, True]


def test_a_document_that_waits_in_flowtly_is_not_uploaded(make: type[Make], now: datetime) -> None:
    assert [row.step for row in view([make.linked("c")], now).rows] == [Step.LINK]


@pytest.mark.parametrize(
    ("states", "words", "kind"),
    [
        ([State.PLANNED] * 3, "waiting", "neutral"),
        ([State.DONE, State.PLANNED, State.PLANNED], "1 done · 2 waiting", "neutral"),
        ([State.VERIFIED] * 118, "done, read back: 118 of 118", "confident"),
        ([State.DONE] * 2, "done", "confident"),
        ([State.VERIFIED, State.UNCLEAR], "1 done · 1 unclear", "review"),
        ([State.REFUSED, State.UNCLEAR, State.PLANNED], "1 not possible · 1 unclear · 1 waiting", "trouble"),
    ],
)
def test_where_steps_stand(states: list[State], words: str, kind: str) -> None:
    assert state_words(Counter(states)) == (words, kind)


def test_while_sending_the_newest_entry_counts(make: type[Make], now: datetime) -> None:
    rows = [make.attached("b"), make.attached("c")]
    heard = [make.entry("b", Step.UPLOAD, State.VERIFIED), make.entry("c", Step.UPLOAD, State.SENDING)]
    upload, link = view(rows, now, heard, sending=True).rows
    assert (upload.done, upload.total, upload.running) == (1, 2, True)
    assert (link.done, link.running) == (0, False)


def test_a_lost_answer_says_what_happens_and_when(make: type[Make], now: datetime) -> None:
    heard = [make.entry("b", Step.UPLOAD, State.UNCLEAR, seconds=252)]
    (sentence,) = view([make.attached("b", State.UNCLEAR)], now, heard).unclear
    assert sentence == (
        "The upload of RE-4471.pdf may have arrived. It is not sent again: "
        "in 4 min 12 s Flowtly is asked whether it has it. The rest goes on."
    )


def test_after_a_restart_an_unclear_decision_is_told_without_a_time(make: type[Make], now: datetime) -> None:
    (sentence,) = view([make.attached("b", State.UNCLEAR)], now).unclear
    assert "before anything else is sent, Flowtly is asked" in sentence


def test_an_answer_that_has_not_come_yet_is_not_lost(make: type[Make], now: datetime) -> None:
    heard = [make.entry("b", Step.UPLOAD, State.SENDING, seconds=60)]
    assert view([make.attached("b", State.UNCLEAR)], now, heard, sending=True).unclear == ()


def test_a_lost_link_speaks_of_linking(make: type[Make], now: datetime) -> None:
    heard = [make.entry("b", Step.UPLOAD, State.VERIFIED)]
    row = make.attached("b", State.UNCLEAR)
    assert step_state(row, Step.LINK, {("b", Step.UPLOAD): heard[0]}) is State.UNCLEAR
    assert view([row], now, heard).unclear[0].startswith("The linking of RE-4471.pdf")


def test_refusals_and_stale_ones_say_why() -> None:
    assert failed_words("a.pdf", State.REFUSED, "too large.") == "a.pdf was refused: too large."
    assert failed_words("a.pdf", State.REFUSED, None) == "a.pdf was refused: Flowtly gave no reason."
    assert failed_words("a.pdf", State.STALE, "has a document now").endswith("Decide again in Review.")


def test_what_came_of_it(make: type[Make], now: datetime) -> None:
    assert view([make.attached("b", State.VERIFIED)], now).result == (
        "All done. In Flowtly, each sent once: 1 document."
    )
    assert result_words(58, 23, 0).endswith("sent once: 58 bookings, 23 documents.")
    assert result_words(0, 0, 2) == "2 things were not possible; the reasons stand above."


def test_a_payment_that_was_completed_in_two_ways_is_one_payment(make: type[Make], now: datetime) -> None:
    month = make.row("m", "change", State.VERIFIED, transaction="t1", fields={"connectedMonth": "2026-10"})
    supplier = make.row("s", "supplier", State.VERIFIED, transaction="t1", attachment="/api/a/1")
    assert view([month, supplier], now).result.endswith("sent once: 1 completed payment.")


def test_a_refused_upload_leaves_no_link_waiting(make: type[Make], now: datetime) -> None:
    rows = view([make.attached("b", State.REFUSED), make.attached("c", State.VERIFIED)], now).rows
    assert [row.state for row in rows] == ["1 done · 1 not possible"] * 2


def test_an_import_is_counted_in_bookings(make: type[Make], now: datetime) -> None:
    (row,) = view([make.imported("i", State.VERIFIED, new=118)], now).rows
    assert row.state == "done, read back: 118 of 118"


def test_what_was_taken_back_is_not_shown(make: type[Make], now: datetime) -> None:
    assert view([make.attached("b", State.CANCELLED)], now).rows == ()


def test_a_batch_stays_until_something_new_is_confirmed(make: type[Make]) -> None:
    first = next_batch(frozenset(), [make.attached("a"), make.attached("b")])
    assert first == {"a", "b"}
    # a is done: it stays beside b.
    half = next_batch(first, [make.attached("a", State.VERIFIED), make.attached("b")])
    assert half == {"a", "b"}
    done = next_batch(half, [make.attached("a", State.VERIFIED), make.attached("b", State.VERIFIED)])
    assert done == {"a", "b"}
    # c is confirmed: what was done before is history now.
    assert next_batch(done, [make.attached("a", State.VERIFIED), make.attached("c")]) == {"c"}


def test_unclear_words_without_time_left() -> None:
    from datetime import timedelta

    assert "in 59 s Flowtly" in unclear_words(Step.LINK, "a", timedelta(seconds=59))
    assert "before anything else" in unclear_words(Step.LINK, "a", timedelta(seconds=-1))


def test_after_a_restart_the_diary_still_knows_until_when_an_answer_may_come(make: type[Make], now: datetime) -> None:
    lost = replace(make.attached("a", State.UNCLEAR), deadline=now + timedelta(minutes=4, seconds=12))
    view = send_view([lost], {"a"}, {}, now=now)
    assert "in 4 min 12 s Flowtly is asked" in view.unclear[0]


@pytest.mark.parametrize("step", list(Step))
def test_a_lost_answer_is_told_in_the_language_that_is_spoken(step: Step) -> None:
    speak(tongue("de"))
    try:
        said = unclear_words(step, "RE-1.pdf", None)
        assert state_words(Counter([State.DONE]))[0] == "erledigt"
    finally:
        speak(ENGLISH)
    assert "may have arrived" not in said
    assert "change" not in said
