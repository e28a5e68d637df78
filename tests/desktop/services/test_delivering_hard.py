"""What an adversary would try on delivery; each test is named for the hole it closes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from unittest.mock import patch

import pytest

from desktop.flowtly.models import RemoteAttachment, RemoteTransaction
from desktop.progress import Stop, Stopped, silent
from desktop.services.deciding import take_back
from desktop.services.delivering import DeliveryReport, deliver
from desktop.services.naming import carries_mark, upload_name
from desktop.services.outbox import MOST_ATTEMPTS
from desktop.services.undoing import undo
from desktop.storage.journal import Journal
from desktop.storage.records import State, Step
from desktop.storage.shelf import Shelf
from desktop.trouble import Trouble
from tests.desktop.services.making import receipt_bytes, receipt_paper, statement
from tests.desktop.services.pretend import PretendFlowtly, linked
from tests.desktop.services.test_delivering import _confirm_import, _confirm_receipt

DAY = date(2026, 10, 5)
COFFEE, RENT, TRAM = ("1005", "-5,00", "Coffee"), ("1006", "-900,00", "Rent"), ("1007", "-3,40", "Tram")


@dataclass
class FastClock:
    """A clock whose time passes when it is waited for, and whose time of day can be set."""

    at: float = 0.0
    offset: timedelta = timedelta()

    def now(self) -> datetime:
        return datetime(2026, 11, 1, tzinfo=UTC) + timedelta(seconds=self.at) + self.offset

    def monotonic(self) -> float:
        return self.at

    def wait(self, seconds: float, stop: Stop) -> bool:
        self.at += seconds
        return stop.requested


@pytest.fixture
def clock() -> FastClock:
    return FastClock()


@pytest.fixture
def journal(tmp_path: Path, clock: FastClock) -> Iterator[Journal]:
    with Journal.open(tmp_path / "journal.sqlite", now=clock.now, monotonic=clock.monotonic) as opened:
        yield opened


Deliver = Callable[..., DeliveryReport]


@pytest.fixture
def send(journal: Journal, shelf: Shelf, flowtly: PretendFlowtly, clock: FastClock) -> Deliver:
    def run(*, stop: Stop | None = None, wait: bool = False) -> DeliveryReport:
        return deliver(
            journal,
            shelf,
            flowtly.client,
            progress=silent,
            stop=stop or Stop(),
            settle=300.0,
            wait=wait,
            clock=clock,
        )

    return run


def _receipt(journal: Journal, shelf: Shelf, flowtly: PretendFlowtly, row: RemoteTransaction) -> str:
    found = receipt_paper("12.30", "FV 1", DAY)
    (decision,) = _confirm_receipt(journal, shelf, flowtly, row.id, found)
    return decision.id


# ── imports ──


def test_overlapping_files_confirmed_apart_never_double(
    journal: Journal, shelf: Shelf, flowtly: PretendFlowtly, send: Deliver
) -> None:
    _confirm_import(journal, shelf, flowtly, statement(COFFEE, RENT))
    # Confirmed before the first has arrived, so compared with a Flowtly that has none of it.
    _confirm_import(journal, shelf, flowtly, statement(COFFEE, RENT, TRAM))
    report = send()
    assert (report.done, report.stale, flowtly.writes) == (1, 1, ["import"])
    _confirm_import(journal, shelf, flowtly, statement(COFFEE, RENT, TRAM))
    assert send().done == 1
    assert sorted(str(row.amount) for row in flowtly.rows.values()) == ["-3.40", "-5.00", "-900.00"]


def test_while_an_import_has_no_answer_the_next_of_its_account_waits(
    journal: Journal, shelf: Shelf, flowtly: PretendFlowtly, send: Deliver
) -> None:
    flowtly.faults["import"] = ["lost before"]
    _confirm_import(journal, shelf, flowtly, statement(COFFEE))
    _confirm_import(journal, shelf, flowtly, statement(TRAM, number="2"))
    report = send()
    assert (report.unclear, report.waiting, flowtly.writes) == (1, 1, ["import"])
    assert send(wait=True).done == 2
    assert len(flowtly.rows) == 2


def test_an_empty_list_is_no_proof_that_nothing_arrived(
    journal: Journal, shelf: Shelf, flowtly: PretendFlowtly, send: Deliver, clock: FastClock
) -> None:
    flowtly.add("-1.00", date(2026, 9, 30), "Earlier")
    flowtly.faults["import"] = ["lost after"]
    _confirm_import(journal, shelf, flowtly, statement(COFFEE))
    assert send().unclear == 1
    clock.at += 400
    flowtly.hidden = True
    assert send().unclear == 1
    flowtly.hidden = False
    assert (send().done, flowtly.writes) == (1, ["import"])


def test_nothing_is_sent_to_books_that_do_not_show_what_was_there(
    journal: Journal, shelf: Shelf, flowtly: PretendFlowtly, send: Deliver
) -> None:
    flowtly.add("-1.00", date(2026, 9, 30), "Earlier")
    _confirm_import(journal, shelf, flowtly, statement(COFFEE))
    flowtly.hidden = True
    report = send()
    assert (report.waiting, report.trouble.key if report.trouble else None) == (1, "books_not_shown")
    assert flowtly.writes == []
    flowtly.hidden = False
    assert send().done == 1


@pytest.mark.parametrize("days", [1, -1, 3650])
def test_setting_the_clock_shortens_no_waiting(
    days: int, journal: Journal, shelf: Shelf, flowtly: PretendFlowtly, send: Deliver, clock: FastClock
) -> None:
    flowtly.faults["import"] = ["lost before"]
    _confirm_import(journal, shelf, flowtly, statement(COFFEE))
    assert send().unclear == 1
    clock.offset += timedelta(days=days)
    clock.at += 200
    assert (send().unclear, flowtly.writes) == (1, ["import"])
    clock.at += 101
    assert (send().done, len(flowtly.writes)) == (1, 2)


def test_a_new_run_counts_the_settle_time_anew(
    tmp_path: Path, shelf: Shelf, flowtly: PretendFlowtly, clock: FastClock
) -> None:
    path = tmp_path / "other.sqlite"
    with Journal.open(path, now=clock.now, monotonic=clock.monotonic) as journal:
        (decision,) = _confirm_import(journal, shelf, flowtly, statement(COFFEE))
        deadline = clock.now() + timedelta(seconds=60)
        journal.enter(decision.id, Step.IMPORT, State.SENDING, deadline=deadline)
    # The computer's time was set a year ahead while the program was not running.
    clock.offset += timedelta(days=365)
    with Journal.open(path, now=clock.now, monotonic=clock.monotonic) as journal:
        again = partial(
            deliver, journal, shelf, flowtly.client, progress=silent, stop=Stop(), settle=300.0, clock=clock
        )
        assert again().unclear == 1
        clock.at += 361
        assert again().done == 1


def test_what_never_arrives_is_given_up_in_the_end(
    journal: Journal, shelf: Shelf, flowtly: PretendFlowtly, send: Deliver
) -> None:
    flowtly.faults["import"] = ["lost before"] * 50
    _confirm_import(journal, shelf, flowtly, statement(COFFEE))
    assert send(wait=True).refused == 1
    assert len(flowtly.writes) == MOST_ATTEMPTS


def test_a_short_rest_is_given_and_the_call_made_again(
    journal: Journal, shelf: Shelf, flowtly: PretendFlowtly, send: Deliver, clock: FastClock
) -> None:
    flowtly.faults["import"] = ["rest"]
    _confirm_import(journal, shelf, flowtly, statement(COFFEE))
    assert (send().done, flowtly.writes) == (1, ["import", "import"])
    assert clock.at >= 7


# ── one trouble is not everybody's ──


def test_a_document_gone_from_the_shelf_stops_only_itself(
    journal: Journal, shelf: Shelf, flowtly: PretendFlowtly, send: Deliver
) -> None:
    row = flowtly.add("-12.30", DAY)
    _receipt(journal, shelf, flowtly, row)
    shelf.path(receipt_paper("12.30", "FV 1", DAY).sha256).unlink()
    flowtly.documents["w1"] = RemoteAttachment(id="w1", iri=None, name="mail.pdf")
    _confirm_receipt(journal, shelf, flowtly, flowtly.add("-9.00", DAY).id, "flowtly:w1")
    report = send()
    assert (report.done, report.stale, report.trouble) == (1, 1, None)


def test_what_may_not_be_done_is_kept_and_the_rest_goes_on(
    journal: Journal, shelf: Shelf, flowtly: PretendFlowtly, send: Deliver
) -> None:
    flowtly.faults["import"] = ["forbid"]
    _confirm_import(journal, shelf, flowtly, statement(COFFEE))
    _receipt(journal, shelf, flowtly, flowtly.add("-12.30", DAY))
    report = send()
    assert (report.done, report.waiting, report.halted) == (1, 1, False)
    assert report.trouble is not None
    assert send().done == 1


# ── documents ──


def test_after_a_stale_link_the_document_that_is_there_is_used(
    journal: Journal, shelf: Shelf, flowtly: PretendFlowtly, send: Deliver
) -> None:
    row = flowtly.add("-12.30", DAY)
    _receipt(journal, shelf, flowtly, row)
    flowtly.rows[row.id] = replace(row, description="corrected")
    assert send().stale == 1
    _receipt(journal, shelf, flowtly, row)
    assert send().done == 1
    assert (list(linked(flowtly).values()), flowtly.writes.count("upload")) == ([row.id], 1)


def test_stopping_while_a_document_is_not_shown_is_no_verdict(
    journal: Journal, shelf: Shelf, flowtly: PretendFlowtly, send: Deliver
) -> None:
    decision = _receipt(journal, shelf, flowtly, flowtly.add("-12.30", DAY))
    stop = Stop()

    def gone(id: str) -> RemoteAttachment:
        stop.request()
        raise Trouble("not_found")

    with patch.object(flowtly, "attachment", gone), pytest.raises(Stopped):
        send(stop=stop)
    assert journal.dossier(decision).latest(Step.LINK) is None
    assert send().done == 1


def test_a_document_that_is_not_shown_yet_is_not_stale(
    journal: Journal, shelf: Shelf, flowtly: PretendFlowtly, send: Deliver
) -> None:
    _receipt(journal, shelf, flowtly, flowtly.add("-12.30", DAY))

    def late(id: str) -> RemoteAttachment:
        raise Trouble("not_found")

    with patch.object(flowtly, "attachment", late):
        report = send()
    assert (report.waiting, report.trouble.key if report.trouble else None) == (1, "not_shown_yet")
    assert send().done == 1


def test_the_same_receipt_for_two_transactions_is_uploaded_one_after_the_other(
    journal: Journal, shelf: Shelf, flowtly: PretendFlowtly, send: Deliver
) -> None:
    rows = [flowtly.add("-6.15", DAY), flowtly.add("-6.15", date(2026, 10, 6))]
    flowtly.faults["upload"] = ["lost after"]
    for row in rows:
        _receipt(journal, shelf, flowtly, row)
    report = send()
    assert (report.unclear, report.waiting) == (1, 1)
    assert send(wait=True).done == 2
    assert sorted(str(d.transaction) for d in flowtly.documents.values()) == sorted(row.id for row in rows)


def test_the_last_mark_of_a_name_counts() -> None:
    one, other = "a" * 64, "b" * 64
    again = upload_name(upload_name("r.pdf", one), other)
    assert carries_mark(again, other)
    assert not carries_mark(again, one)
    assert not carries_mark(None, one)


# ── taking back ──


def test_an_undo_that_was_killed_is_carried_on_and_hangs_nothing(
    journal: Journal, shelf: Shelf, flowtly: PretendFlowtly, send: Deliver, clock: FastClock
) -> None:
    decision = _receipt(journal, shelf, flowtly, flowtly.add("-12.30", DAY))
    send()
    journal.enter(decision, Step.DETACH, State.PLANNED)
    journal.enter(decision, Step.DELETE, State.PLANNED)
    journal.enter(decision, Step.DETACH, State.SENDING, deadline=clock.now() + timedelta(seconds=60))
    report = send(wait=True)
    assert (report.done, report.unclear, flowtly.documents) == (1, 0, {})
    assert clock.at < 1000


def test_undo_never_deletes_what_this_program_did_not_upload(
    journal: Journal, shelf: Shelf, flowtly: PretendFlowtly, send: Deliver
) -> None:
    row = flowtly.add("-12.30", DAY)
    name = upload_name("r.pdf", receipt_paper("12.30", "FV 1", DAY).sha256)
    flowtly._upload(name, receipt_bytes("12.30", "FV 1"))  # a colleague's desk was quicker
    decision = _receipt(journal, shelf, flowtly, row)
    assert send().done == 1
    undo(journal, flowtly.client, decision)
    assert linked(flowtly) == {name: None}


def test_undo_leaves_a_document_that_hangs_elsewhere_by_now(
    journal: Journal, shelf: Shelf, flowtly: PretendFlowtly, send: Deliver
) -> None:
    row, other = flowtly.add("-12.30", DAY), flowtly.add("-12.30", DAY)
    decision = _receipt(journal, shelf, flowtly, row)
    send()
    (document,) = flowtly.documents
    flowtly._link(document, other.id)
    with pytest.raises(Trouble, match="refused"):
        undo(journal, flowtly.client, decision)
    assert list(linked(flowtly).values()) == [other.id]


def test_a_word_taken_back_while_others_are_sent_is_not_sent(
    journal: Journal, shelf: Shelf, flowtly: PretendFlowtly, clock: FastClock
) -> None:
    _confirm_import(journal, shelf, flowtly, statement(COFFEE))
    decision = _receipt(journal, shelf, flowtly, flowtly.add("-12.30", DAY))

    def change_my_mind(entry: object) -> None:
        if not journal.dossier(decision).entries:
            take_back(journal, [decision])

    report = deliver(
        journal,
        shelf,
        flowtly.client,
        progress=silent,
        stop=Stop(),
        heard=change_my_mind,
        clock=clock,
    )
    assert (report.done, flowtly.writes) == (1, ["import"])


class Sudden(PretendFlowtly):
    """A colleague imports the very same file right after our next reading of the bookings."""

    coming: bytes = b""

    def transactions(self, *, since: date | None = None, until: date | None = None) -> Iterator[RemoteTransaction]:
        seen = list(super().transactions(since=since, until=until))
        coming, self.coming = self.coming, b""
        if coming:
            self._import(coming)
        return iter(seen)

    def transactions_in_all(self) -> int | None:
        return None if self.untold else len(self.rows)


@pytest.mark.parametrize("lists", ["told", "bare"])
def test_what_a_colleague_imports_at_the_last_moment_is_not_imported_again(
    journal: Journal, shelf: Shelf, clock: FastClock, lists: str
) -> None:
    flowtly = Sudden(untold=lists == "bare")
    flowtly.add("-77.00", date(2026, 9, 1), "Earlier")
    _confirm_import(journal, shelf, flowtly, statement(COFFEE, RENT))
    flowtly.coming = statement(COFFEE, RENT)
    report = deliver(journal, shelf, flowtly.client, progress=silent, stop=Stop(), clock=clock)
    assert (report.done, report.trouble) == (1, None)
    assert len(flowtly.rows) == 3
    assert "import" not in flowtly.writes


def test_a_last_look_that_fails_sends_nothing_and_keeps_what_was_confirmed(
    journal: Journal, shelf: Shelf, clock: FastClock
) -> None:
    flowtly = Faltering()
    flowtly.add("-77.00", date(2026, 9, 1), "Earlier")
    _confirm_import(journal, shelf, flowtly, statement(COFFEE))
    flowtly.falter = True
    report = deliver(journal, shelf, flowtly.client, progress=silent, stop=Stop(), clock=clock)
    assert report.trouble is not None
    assert (report.trouble.key, report.waiting, flowtly.writes) == ("no_answer", 1, [])
    flowtly.falter = False
    again = deliver(journal, shelf, flowtly.client, progress=silent, stop=Stop(), clock=clock)
    assert (again.done, flowtly.writes) == (1, ["import"])


def test_stopped_at_the_last_look_nothing_is_left_in_the_air(journal: Journal, shelf: Shelf, clock: FastClock) -> None:
    flowtly = Faltering()
    flowtly.add("-77.00", date(2026, 9, 1), "Earlier")
    (decision,) = _confirm_import(journal, shelf, flowtly, statement(COFFEE))
    flowtly.stopping = True
    with pytest.raises(Stopped):
        deliver(journal, shelf, flowtly.client, progress=silent, stop=Stop(), clock=clock)
    newest = journal.dossier(decision.id).latest(Step.IMPORT)
    assert newest is not None
    assert newest.state is State.PLANNED
    assert flowtly.writes == []


class Faltering(PretendFlowtly):
    """Answers every second question how many transactions there are with silence."""

    falter = False
    stopping = False
    asked = 0

    def transactions_in_all(self) -> int | None:
        self.asked += 1
        if self.falter and self.asked % 2 == 0:
            raise Trouble("no_answer", retry=True)
        if self.stopping and self.asked % 2 == 0:
            raise Stopped
        return super().transactions_in_all()
