from __future__ import annotations

import sqlite3
import stat
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from threading import Barrier, Thread

import pytest

from desktop.storage.journal import Journal, NotSendable
from desktop.storage.records import Decision, State, Step
from desktop.trouble import Trouble

MakeDecision = Callable[..., Decision]
DEADLINE = datetime(2026, 2, 1, 0, 1, tzinfo=UTC)


def ended(journal: Journal, decision: Decision, *states: tuple[Step, State]) -> None:
    for step, state in states:
        journal.enter(decision.id, step, state, deadline=DEADLINE)


def test_what_was_decided_and_entered_is_read_back_equal_after_reopening(
    journal_path: Path, make_decision: MakeDecision
) -> None:
    payload = {"receipt": "ą" * 64, "amount": "-12.30", "lines": {"f1": 2}, "attachment": None, "note": "\ud800"}
    decision = make_decision(payload=payload)
    with Journal.open(journal_path) as journal:
        assert journal.decide(decision)
        entry = journal.enter(
            decision.id, Step.UPLOAD, State.SENDING, attempt=2, remote_id="7", deadline=DEADLINE, words="Zażółć\n"
        )
    with Journal.open(journal_path) as journal:
        assert journal.dossiers() == (journal.dossier(decision.id),)
        assert journal.dossier(decision.id).decision == decision
        assert journal.dossier(decision.id).entries == (entry,)
        assert entry.number == 1


def test_moments_are_kept_in_utc_and_naive_ones_are_a_mistake(journal: Journal, make_decision: MakeDecision) -> None:
    decision = make_decision()
    journal.decide(decision)
    warsaw = timezone(timedelta(hours=2))
    journal.enter(decision.id, Step.UPLOAD, State.SENDING, deadline=datetime(2026, 7, 1, 1, 0, tzinfo=warsaw))
    assert journal.dossier(decision.id).entries[0].deadline == datetime(2026, 6, 30, 23, 0, tzinfo=UTC)
    with pytest.raises(ValueError, match="time zone"):
        journal.enter(decision.id, Step.UPLOAD, State.UNCLEAR, deadline=datetime(2026, 7, 1, 1, 0))  # noqa: DTZ001 - meant


# What became of the first decision, and whether the same deed may be decided again.
OUTCOMES: list[tuple[str, list[tuple[Step, State]], bool]] = [
    ("nothing was tried yet", [], False),
    ("planned", [(Step.UPLOAD, State.PLANNED)], False),
    ("being sent", [(Step.UPLOAD, State.SENDING)], False),
    ("nobody knows", [(Step.UPLOAD, State.UNCLEAR)], False),
    ("half done", [(Step.UPLOAD, State.VERIFIED)], False),
    ("done", [(Step.UPLOAD, State.DONE), (Step.LINK, State.DONE)], False),
    ("verified", [(Step.UPLOAD, State.VERIFIED), (Step.LINK, State.VERIFIED)], False),
    ("refused at once", [(Step.UPLOAD, State.REFUSED)], True),
    ("refused after half of it", [(Step.UPLOAD, State.VERIFIED), (Step.LINK, State.REFUSED)], True),
    ("cancelled", [(Step.UPLOAD, State.CANCELLED)], True),
    ("the server has moved on", [(Step.UPLOAD, State.DONE), (Step.LINK, State.STALE)], True),
    ("stale while a request is in the air", [(Step.UPLOAD, State.UNCLEAR), (Step.LINK, State.STALE)], False),
    ("undone, noted on the step", [(Step.LINK, State.VERIFIED), (Step.LINK, State.UNDONE)], True),
    ("undone by detaching", [(Step.LINK, State.VERIFIED), (Step.DETACH, State.DONE)], True),
    ("undoing was refused", [(Step.LINK, State.VERIFIED), (Step.DETACH, State.REFUSED)], False),
    ("undoing got no answer", [(Step.LINK, State.VERIFIED), (Step.DETACH, State.UNCLEAR)], False),
    ("refused, then planned anew", [(Step.LINK, State.REFUSED), (Step.LINK, State.PLANNED)], False),
]


@pytest.mark.parametrize(("history", "again"), [row[1:] for row in OUTCOMES], ids=[row[0] for row in OUTCOMES])
def test_a_deed_is_decided_again_only_when_the_earlier_one_had_no_effect(
    *, journal: Journal, make_decision: MakeDecision, history: list[tuple[Step, State]], again: bool
) -> None:
    first, second = make_decision("1" * 32), make_decision("2" * 32)
    assert journal.decide(first)
    ended(journal, first, *history)
    assert journal.decide(second) is again
    assert len(journal.dossiers()) == 1 + again


def test_other_deeds_do_not_stand_in_the_way(journal: Journal, make_decision: MakeDecision) -> None:
    assert journal.decide(make_decision("1" * 32, effect="attach:r1:t1"))
    assert journal.decide(make_decision("2" * 32, effect="attach:r1:t2"))


# History and whether something is left to do.
UNFINISHED: list[tuple[str, str, dict[str, object], list[tuple[Step, State]], bool]] = [
    ("nothing entered", "import", {}, [], True),
    ("import verified", "import", {}, [(Step.IMPORT, State.VERIFIED)], False),
    ("import unclear", "import", {}, [(Step.IMPORT, State.UNCLEAR)], True),
    ("uploaded, not linked", "attach", {"attachment": None}, [(Step.UPLOAD, State.VERIFIED)], True),
    ("waiting document linked", "attach", {"attachment": "9"}, [(Step.LINK, State.VERIFIED)], False),
    ("upload refused, so no link", "attach", {"attachment": None}, [(Step.UPLOAD, State.REFUSED)], False),
    ("import answered, not seen yet", "import", {}, [(Step.IMPORT, State.DONE)], True),
    ("applied", "apply", {}, [(Step.APPLY, State.VERIFIED)], False),
    ("applied, not read back", "apply", {}, [(Step.APPLY, State.DONE)], True),
    ("applied, undo planned", "apply", {}, [(Step.APPLY, State.DONE), (Step.DETACH, State.PLANNED)], True),
    ("applied, undo in the air", "apply", {}, [(Step.APPLY, State.DONE), (Step.DETACH, State.SENDING)], True),
    ("applied, undone", "apply", {}, [(Step.APPLY, State.DONE), (Step.DETACH, State.VERIFIED)], False),
]


@pytest.mark.parametrize(
    ("kind", "payload", "history", "left"), [row[1:] for row in UNFINISHED], ids=[row[0] for row in UNFINISHED]
)
def test_unfinished_names_what_is_left_to_do(
    *,
    journal: Journal,
    make_decision: MakeDecision,
    kind: str,
    payload: dict[str, object],
    history: list[tuple[Step, State]],
    left: bool,
) -> None:
    decision = make_decision(kind=kind, payload=payload)
    journal.decide(decision)
    ended(journal, decision, *history)
    assert bool(journal.unfinished()) is left


@pytest.mark.parametrize("newest", [state for state in State if state is not State.PLANNED])
def test_nothing_is_sent_again_before_somebody_says_that_it_did_not_happen(
    journal: Journal, make_decision: MakeDecision, newest: State
) -> None:
    decision = make_decision()
    journal.decide(decision)
    journal.enter(decision.id, Step.LINK, newest, deadline=DEADLINE)
    with pytest.raises(ValueError, match="may not be sent again"):
        journal.enter(decision.id, Step.LINK, State.SENDING, attempt=2, deadline=DEADLINE)
    assert len(journal.dossier(decision.id).entries) == 1
    journal.enter(decision.id, Step.LINK, State.PLANNED)
    journal.enter(decision.id, Step.LINK, State.SENDING, attempt=2, deadline=DEADLINE)


def test_sending_without_a_deadline_or_about_nothing_is_a_mistake(
    journal: Journal, make_decision: MakeDecision
) -> None:
    journal.decide(make_decision())
    with pytest.raises(ValueError, match="deadline"):
        journal.enter("0" * 32, Step.LINK, State.SENDING)
    with pytest.raises(KeyError):
        journal.enter("f" * 32, Step.LINK, State.PLANNED)


def test_of_threads_that_decide_or_send_the_same_exactly_one_wins(
    journal: Journal, make_decision: MakeDecision
) -> None:
    barrier = Barrier(6)
    won: list[str] = []

    def race(name: str) -> None:
        decision = make_decision(name * 32)
        barrier.wait()
        if journal.decide(decision):
            won.append(decision.id)

    threads = [Thread(target=race, args=(name,)) for name in "abcdef"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(won) == 1
    assert [dossier.decision.id for dossier in journal.dossiers()] == won


@pytest.mark.parametrize("statement", ["UPDATE decision SET payload = '{}'", "DELETE FROM decision"])
def test_rows_cannot_be_changed_or_removed(
    journal_path: Path, journal: Journal, make_decision: MakeDecision, statement: str
) -> None:
    journal.decide(make_decision())
    with (
        closing(sqlite3.connect(journal_path)) as other,
        pytest.raises(sqlite3.IntegrityError, match="only ever added"),
    ):
        other.execute(statement)


def test_every_commit_waits_for_the_disk(journal: Journal) -> None:
    connection = journal._book.connection
    assert connection.execute("PRAGMA synchronous").fetchone()[0] >= 2
    assert connection.execute("PRAGMA foreign_keys").fetchone()[0] == 1


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps rights elsewhere")
def test_only_this_user_may_read_the_journal(journal: Journal, journal_path: Path) -> None:
    assert stat.S_IMODE(journal_path.stat().st_mode) == 0o600
    assert stat.S_IMODE(journal_path.parent.stat().st_mode) == 0o700


def full_after(journal: Journal, pages: int) -> None:
    (size,) = journal._book.connection.execute("PRAGMA page_count").fetchone()
    journal._book.connection.execute(f"PRAGMA max_page_count = {size + pages}")


def test_a_full_disk_is_said_and_nothing_of_the_failed_deed_is_kept(
    journal: Journal, make_decision: MakeDecision
) -> None:
    first, second = make_decision("1" * 32), make_decision("2" * 32, effect="other", payload={"note": "x" * 20_000})
    journal.decide(first)
    full_after(journal, 1)
    with pytest.raises(Trouble) as caught:
        journal.decide(second)
    assert caught.value.key == "disk_full"
    assert [dossier.decision for dossier in journal.dossiers()] == [first]
    full_after(journal, 100)
    assert journal.decide(second)


def test_a_journal_held_by_another_program_is_said(
    journal_path: Path, journal: Journal, make_decision: MakeDecision
) -> None:
    journal._book.connection.execute("PRAGMA busy_timeout = 1")
    with closing(sqlite3.connect(journal_path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(Trouble) as caught:
            journal.decide(make_decision())
    assert caught.value.key == "already_open"
    assert journal.decide(make_decision())


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(Trouble) as caught:
        Journal.open(tmp_path / "file" / "journal.db")
    assert caught.value.key == "folder_unwritable"


def test_many_decisions_are_kept_at_once_each_effect_once(journal: Journal, make_decision: MakeDecision) -> None:
    many = [make_decision(f"{number:032x}", effect=f"effect {number % 3}") for number in range(5)]
    assert journal.decide_all(many) == (True, True, True, False, False)
    assert [dossier.decision for dossier in journal.dossiers()] == many[:3]


def test_of_many_decisions_none_is_kept_when_the_disk_is_full(journal: Journal, make_decision: MakeDecision) -> None:
    full_after(journal, 2)
    many = [make_decision(f"{n:032x}", effect=f"e{n}", payload={"note": "x" * 3_000}) for n in range(9)]
    with pytest.raises(Trouble, match="disk_full"):
        journal.decide_all(many)
    assert journal.dossiers() == ()


@pytest.mark.parametrize("state", [State.SENDING, State.UNCLEAR, State.DONE, State.VERIFIED])
def test_what_was_sent_is_never_cancelled(journal: Journal, make_decision: MakeDecision, state: State) -> None:
    decision = make_decision()
    journal.decide(decision)
    journal.enter(decision.id, Step.UPLOAD, state, deadline=DEADLINE)
    with pytest.raises(NotSendable):
        journal.enter(decision.id, Step.UPLOAD, State.CANCELLED)


def test_the_age_of_an_entry_is_counted_by_time_that_nobody_can_set(
    journal_path: Path, make_decision: MakeDecision
) -> None:
    ticks = iter([100.0, 110.0, 150.0, 1000.0, 1007.0])
    decision = make_decision()
    with Journal.open(journal_path, monotonic=lambda: next(ticks)) as journal:
        journal.decide(decision)
        entry = journal.enter(decision.id, Step.UPLOAD, State.SENDING, deadline=DEADLINE)
        assert journal.age(entry) == 40.0
    with Journal.open(journal_path, monotonic=lambda: next(ticks)) as journal:
        # Of an earlier run: since this journal was opened, whatever the time of day says.
        assert journal.age(entry) == 7.0
