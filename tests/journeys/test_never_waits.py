"""The window never waits: a whole month through every screen, and a start with the decisions of years."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.flowtly.keys import Token, Way
from desktop.gui.window import Window
from desktop.sandbox.server import Sandbox
from desktop.services import sample
from desktop.services.entering import folder_of
from desktop.storage.journal import Journal
from desktop.storage.records import Decision, DecisionKind, Entry, State, Step
from desktop.storage.rows import INSERT_DECISION, INSERT_ENTRY, decision_cells, entry_cells, seal
from tests.journeys.stall_watch import StallWatch
from tests.journeys.test_many_receipts import GOAL_MS, PATIENCE, write_invoices, write_statement
from tests.keyboard import press

PAGES = ("month", "statements", "receipts", "review", "send", "history", "close", "settings", "month")
LINES, RECEIPTS, DECISIONS = 180, 140, 20_000
_LOOK_MS = 300


def look_at_every_page(window: Window, qtbot: QtBot) -> None:
    """Turn to every page and walk some of it, as a person does."""
    for page in PAGES:
        window.state.go(page)
        qtbot.wait(_LOOK_MS)
        for key in (Qt.Key.Key_Down, Qt.Key.Key_PageDown, Qt.Key.Key_End, Qt.Key.Key_Home):
            press(window, key)
            qtbot.wait(40)


def tell(watch: StallWatch, what: str) -> Iterator[str]:
    """Print what was measured since the last time; yield what was too long."""
    sys.stdout.write(f"{what}: {watch.told()}\n")
    if watch.worst * 1000 >= GOAL_MS:
        yield "\n".join((what, *watch.places))
    watch.begin_anew()


@pytest.mark.long
@pytest.mark.timeout(1800)
def test_a_month_of_180_lines_and_140_receipts_never_holds_the_window_up(
    working_window: Window, qtbot: QtBot, server: Sandbox, tmp_path: Path
) -> None:
    window, state, too_long = working_window, working_window.state, list[str]()
    papers = write_invoices(tmp_path / "papers", RECEIPTS)
    write_statement(papers, LINES)

    def quiet() -> bool:
        return state.ready and not state.confirming and not state.activity("send") and not state.activity("month")

    watch = StallWatch(GOAL_MS)
    state.connect_to(Way(server.url, Token(sample.TOKEN)))
    qtbot.waitUntil(lambda: state.desk is not None and state.ready, timeout=PATIENCE)
    too_long += tell(watch, "connected")
    state.take_in((papers, *sample.papers()))
    number = RECEIPTS + 1 + 41
    qtbot.waitUntil(lambda: len(state.papers) == number and quiet() and bool(state.previews), timeout=PATIENCE)
    too_long += tell(watch, "read")
    look_at_every_page(window, qtbot)
    too_long += tell(watch, "every page, before the import")
    state.import_confirmed()
    qtbot.waitUntil(lambda: state.pile is not None and quiet(), timeout=PATIENCE)
    too_long += tell(watch, "imported and judged")
    look_at_every_page(window, qtbot)
    too_long += tell(watch, "every page, judged")
    state.go("review")
    qtbot.wait(_LOOK_MS)
    for key in (Qt.Key.Key_A, Qt.Key.Key_Return):
        press(window, key)
        qtbot.wait(_LOOK_MS)
    qtbot.waitUntil(quiet, timeout=PATIENCE)
    too_long += tell(watch, "confident ones confirmed")
    for at in range(30):
        key = (Qt.Key.Key_Space, Qt.Key.Key_N, Qt.Key.Key_M, Qt.Key.Key_Down, Qt.Key.Key_Z)[at % 5]
        press(window, key)
        qtbot.wait(60)
    qtbot.waitUntil(quiet, timeout=PATIENCE)
    too_long += tell(watch, "30 keys of review")
    state.go("send")
    state.deliver()
    qtbot.wait(_LOOK_MS)
    qtbot.waitUntil(lambda: quiet() and not state.records.waiting, timeout=PATIENCE)
    too_long += tell(watch, "delivered")
    look_at_every_page(window, qtbot)
    too_long += tell(watch, "every page, delivered")
    watch.finish()
    assert sum(row.state is State.VERIFIED for row in state.records) > RECEIPTS
    assert not too_long, "\n\n".join(too_long)


def write_diary(path: Path, number: int) -> None:
    """Write a journal with so many decisions, as years of work leave it: documents that were sent, and marks."""
    began = datetime(2023, 1, 1, tzinfo=UTC)
    with Journal.open(path) as journal, journal._book.changing():
        before, entry_before, entries = "", "", 0
        for at in range(number):
            when = began + timedelta(minutes=50 * at)
            kind: DecisionKind = "mark" if at % 4 == 0 else "attach"
            said = {"mark": "no_receipt", "offered": []} if kind == "mark" else {"receipt": f"{at:064x}"}
            payload = {
                "transaction": f"old-{at}",
                "amount": f"-{at % 900}.{at % 100:02}",
                "currency": "PLN",
                "counterparty": f"Firma {at % 700} Sp. z o.o.",
                "label": f"/papers/{at // 1000}/faktura-{at}.pdf",
                **said,
            }
            decision = Decision(f"{at:032x}", when, kind, f"{kind}:{at}", payload, "amount and number agree", "Anna")
            cells = decision_cells(at + 1, decision)
            before = seal(before, cells)
            journal._book.connection.execute(INSERT_DECISION, (*cells, before))
            for step in (Step.UPLOAD, Step.LINK) if kind == "attach" else ():
                entries += 1
                entry = Entry(entries, decision.id, when, step, State.VERIFIED, 1, f"{at}", None, None)
                line = entry_cells(replace(entry, at=when + timedelta(seconds=entries % 50)))
                entry_before = seal(entry_before, line)
                journal._book.connection.execute(INSERT_ENTRY, (*line, entry_before))


@pytest.mark.long
@pytest.mark.timeout(900)
def test_a_start_with_twenty_thousand_decisions_never_holds_the_window_up(
    working_window: Window, qtbot: QtBot, server: Sandbox, tmp_path: Path, own_home: Path
) -> None:
    window, state, too_long = working_window, working_window.state, list[str]()
    way = Way(server.url, Token(sample.TOKEN))
    folder = folder_of(own_home, way)
    folder.mkdir(parents=True, exist_ok=True)
    write_diary(folder / "journal.sqlite", DECISIONS)
    watch = StallWatch(GOAL_MS)
    state.connect_to(way)
    qtbot.waitUntil(lambda: state.desk is not None and state.ready, timeout=PATIENCE)
    qtbot.waitUntil(lambda: len(state.records) == DECISIONS, timeout=PATIENCE)
    too_long += tell(watch, f"{DECISIONS:,} decisions read")
    look_at_every_page(window, qtbot)
    too_long += tell(watch, "every page")
    state.take_in(sample.papers())
    qtbot.waitUntil(lambda: len(state.papers) == 41 and state.ready and bool(state.previews), timeout=PATIENCE)
    state.import_confirmed()
    qtbot.waitUntil(lambda: state.pile is not None and state.ready and not state.activity("send"), timeout=PATIENCE)
    too_long += tell(watch, "sample month imported and judged")
    state.go("review")
    qtbot.waitUntil(lambda: bool(window.review.queue), timeout=PATIENCE)
    for key in (Qt.Key.Key_Space, Qt.Key.Key_N, Qt.Key.Key_Space, Qt.Key.Key_Z):
        press(window, key)
        qtbot.waitUntil(lambda: not state.confirming, timeout=PATIENCE)
    too_long += tell(watch, "four words of review")
    watch.finish()
    assert not too_long, "\n\n".join(too_long)
