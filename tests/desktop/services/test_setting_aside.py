"""A doubled booking: told with its exact lines, set aside on a person's word only, and brought back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from desktop.progress import Stop, silent
from desktop.services.auditing import Mismatch, audit
from desktop.services.delivering import DeliveryReport, deliver
from desktop.services.fetching import fetch
from desktop.services.history import rows
from desktop.services.ledger import Line
from desktop.services.setting_aside import set_aside
from desktop.services.undoing import undo_many
from desktop.storage.journal import Journal
from desktop.storage.records import State, Step
from desktop.storage.shelf import Shelf
from tests.desktop.services.making import statement
from tests.desktop.services.pretend import PretendFlowtly
from tests.desktop.services.test_delivering import _confirm_import
from tests.desktop.services.test_delivering_hard import FastClock

FILE = statement(("1005", "-5,00", "Coffee"), ("1005", "-5,00", "Coffee"), ("1006", "-900,00", "Rent"))


@pytest.fixture
def clock() -> FastClock:
    return FastClock()


@pytest.fixture
def journal(tmp_path: Path, clock: FastClock) -> Iterator[Journal]:
    with Journal.open(tmp_path / "journal.sqlite", now=clock.now, monotonic=clock.monotonic) as opened:
        yield opened


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path / "shelf")


@pytest.fixture
def flowtly(journal: Journal, shelf: Shelf) -> PretendFlowtly:
    """Return a Flowtly in which a second computer imported the same file in the same moment."""
    found = PretendFlowtly()
    found.add("-77.00", date(2026, 9, 1), "Earlier")
    _confirm_import(journal, shelf, found, FILE)
    deliver(journal, shelf, found.client, progress=silent, stop=Stop())
    found._import(FILE)
    return found


def _mismatches(journal: Journal, flowtly: PretendFlowtly) -> tuple[Mismatch, ...]:
    ids = [dossier.decision.id for dossier in journal.dossiers()]
    return audit(journal, flowtly.client, ids, progress=silent, stop=Stop(), patience=0).mismatches


def _lines(flowtly: PretendFlowtly, wanted: tuple[str, ...]) -> list[Line]:
    ledger = fetch(flowtly.client, progress=silent, stop=Stop())
    return [line for line in ledger.lines if line.transaction.id in wanted]


@pytest.fixture
def send(journal: Journal, shelf: Shelf, flowtly: PretendFlowtly, clock: FastClock) -> Callable[[], DeliveryReport]:
    return lambda: deliver(journal, shelf, flowtly.client, progress=silent, stop=Stop(), wait=True, clock=clock)


def test_each_doubled_line_is_named_with_how_often_it_stands_there(journal: Journal, flowtly: PretendFlowtly) -> None:
    told = _mismatches(journal, flowtly)
    assert [(mismatch.kind, len(mismatch.remote)) for mismatch in told] == [("doubled", 1)] * 3
    assert "-900.00" in told[2].what
    assert "Flowtly shows 2 of" in told[2].words


def test_what_a_person_sets_aside_is_no_longer_doubled_and_can_be_brought_back(
    journal: Journal, flowtly: PretendFlowtly, send: Callable[[], DeliveryReport]
) -> None:
    before = dict(flowtly.rows)
    told = _mismatches(journal, flowtly)
    surplus = tuple(found for mismatch in told for found in mismatch.remote)
    decisions = set_aside(journal, _lines(flowtly, surplus), why=told[0].words, by="anna")
    assert [found.by for found in decisions] == ["anna"] * 3
    assert not any(row.ignored for row in flowtly.rows.values())
    assert send().done == 3
    assert {key for key, row in flowtly.rows.items() if row.ignored} == set(surplus)
    assert _mismatches(journal, flowtly) == ()
    assert rows(journal)[0].what.startswith("Set aside the doubled booking")
    assert set_aside(journal, _lines(flowtly, surplus), why="again", by="anna") == ()
    undone = undo_many(journal, flowtly.client, [found.id for found in decisions])
    assert len(undone.done) == 3
    assert flowtly.rows == before
    assert rows(journal)[0].state is State.UNDONE


@pytest.mark.parametrize(
    # What happens to the call, and how often it is made: only what is proven not to be there is sent again.
    ("fault", "writes"),
    [("refuse", 1), ("lost after", 1), ("lost before", 2)],
)
def test_a_call_without_an_answer_is_looked_up(
    journal: Journal, flowtly: PretendFlowtly, send: Callable[[], DeliveryReport], fault: str, writes: int
) -> None:
    (one,) = _lines(flowtly, _mismatches(journal, flowtly)[2].remote)
    flowtly.faults["patch"] = [fault]
    set_aside(journal, [one], why="doubled", by="anna")
    report = send()
    assert flowtly.writes.count("patch") == writes
    assert (report.refused, flowtly.rows[one.transaction.id].ignored) == (
        (1, False) if fault == "refuse" else (0, True)
    )


def test_a_transaction_that_changed_since_is_asked_about_again(
    journal: Journal, flowtly: PretendFlowtly, send: Callable[[], DeliveryReport]
) -> None:
    (one,) = _lines(flowtly, _mismatches(journal, flowtly)[2].remote)
    (decision,) = set_aside(journal, [one], why="doubled", by="anna")
    key = one.transaction.id
    flowtly.rows[key] = replace(flowtly.rows[key], description="another one")
    assert send().stale == 1
    assert "patch" not in flowtly.writes
    newest = journal.dossier(decision.id).latest(Step.SET_ASIDE)
    assert newest is not None
    assert newest.state is State.STALE


def test_what_a_colleague_set_aside_is_not_brought_back_by_our_undo(
    journal: Journal, flowtly: PretendFlowtly, send: Callable[[], DeliveryReport]
) -> None:
    (one,) = _lines(flowtly, _mismatches(journal, flowtly)[2].remote)
    (decision,) = set_aside(journal, [one], why="doubled", by="anna")
    key = one.transaction.id
    flowtly.rows[key] = replace(flowtly.rows[key], ignored=True)
    assert send().done == 1
    assert undo_many(journal, flowtly.client, [decision.id]).cannot == ((decision.id, "not_done"),)
    assert flowtly.rows[key].ignored


def test_one_that_counts_again_is_told(
    journal: Journal, flowtly: PretendFlowtly, send: Callable[[], DeliveryReport]
) -> None:
    (one,) = _lines(flowtly, _mismatches(journal, flowtly)[2].remote)
    set_aside(journal, [one], why="doubled", by="anna")
    send()
    key = one.transaction.id
    flowtly.rows[key] = replace(flowtly.rows[key], ignored=False)
    assert {mismatch.kind for mismatch in _mismatches(journal, flowtly)} == {"doubled", "not_set_aside"}


def test_a_transaction_that_is_not_shown_proves_nothing_about_a_call_without_an_answer(
    journal: Journal, shelf: Shelf, flowtly: PretendFlowtly, clock: FastClock
) -> None:
    (one,) = _lines(flowtly, _mismatches(journal, flowtly)[2].remote)
    flowtly.faults["patch"] = ["lost after"]
    (decision,) = set_aside(journal, [one], why="doubled", by="anna")
    deliver(journal, shelf, flowtly.client, progress=silent, stop=Stop(), clock=clock)
    key = one.transaction.id
    hidden = flowtly.rows.pop(key)
    deliver(journal, shelf, flowtly.client, progress=silent, stop=Stop(), clock=clock)
    newest = journal.dossier(decision.id).latest(Step.SET_ASIDE)
    assert newest is not None
    assert newest.state is State.UNCLEAR
    flowtly.rows[key] = hidden
    report = deliver(journal, shelf, flowtly.client, progress=silent, stop=Stop(), clock=clock)
    assert (report.done, flowtly.writes.count("patch")) == (1, 1)
