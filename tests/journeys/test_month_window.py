"""The sample month from dropped files to a green proof, through the real window and by keyboard alone."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.flowtly.client import Flowtly
from desktop.flowtly.keys import Token, Way
from desktop.gui.monthend.chooser import Chooser
from desktop.gui.monthend.page import ClosingPage
from desktop.gui.review.page import ReviewPage
from desktop.gui.window import Window
from desktop.sandbox.server import Sandbox
from desktop.services import sample
from tests.journeys.recompute import Server, differences
from tests.journeys.test_month import invoices
from tests.journeys.test_window import PATIENCE, drop, more_than, quiet, window
from tests.keyboard import press

__all__ = ["window"]
STATEMENTS, RECEIPTS = sample.papers()
CTRL = Qt.KeyboardModifier.ControlModifier


def test_from_dropped_files_to_a_green_proof_by_keyboard(
    window: Window, qtbot: QtBot, server: Sandbox, tmp_path: Path
) -> None:  # fmt: skip
    state = window.state
    with Flowtly.connect(server.url, sample.TOKEN) as client:
        invoices(client)
        client.budgets.create("Studio")

    def idle() -> bool:
        return quiet(window)() and not state.activities and window._runner.idle

    def settle(until: Callable[[], bool] = lambda: True) -> None:
        qtbot.waitUntil(lambda: idle() and until(), timeout=PATIENCE)

    state.connect_to(Way(server.url, Token(sample.TOKEN)))
    settle(lambda: state.desk is not None)
    assert drop(window, [STATEMENTS, RECEIPTS])
    settle(lambda: state.new_bookings == 58)
    press(window, Qt.Key.Key_2, CTRL)
    press(window, Qt.Key.Key_Return, CTRL)
    settle(lambda: state.pile is not None and state.new_bookings == 0)

    # Documents: one key each.
    press(window, Qt.Key.Key_4, CTRL)
    review = window.findChild(ReviewPage)
    assert review is not None
    confirm_documents(window, qtbot)
    send(window, settle)

    # Months, counterparties, budgets and what needs nothing.
    press(window, Qt.Key.Key_7, CTRL)
    page = window.findChild(ClosingPage)
    assert page is not None
    settle(lambda: state.monthly.view is not None and page.queue.table.hasFocus())
    keys = assign(window, page, settle)
    assert keys <= 140, keys
    turn_to(window, page, "sales")
    while page.sales.link.isEnabled():
        before = len(state.records)
        press(window, Qt.Key.Key_Space)
        settle(more_than(window, before))
    send(window, settle)
    press(window, Qt.Key.Key_7, CTRL)
    turn_to(window, page, "missing")
    page.missing.table.selectAll()
    if page.missing.table.current is not None:
        press(window, Qt.Key.Key_N)
        settle()
    turn_to(window, page, "queue")
    assign(window, page, settle)
    send(window, settle)

    press(window, Qt.Key.Key_7, CTRL)
    turn_to(window, page, "proof")
    page.proof.folder.setText(str(tmp_path / "proof"))
    press(window, Qt.Key.Key_Return, CTRL)
    settle(lambda: state.monthly.closing is not None or state.monthly.trouble is not None)
    assert state.monthly.trouble is None, state.monthly.trouble
    closing = state.monthly.closing
    assert closing is not None
    assert closing.proof.green, closing.proof.blockers
    proof = json.loads((tmp_path / "proof" / "2026-10 proof.json").read_text(encoding="utf-8"))
    assert list(differences(proof, Server(server.url, sample.TOKEN))) == []


def confirm_documents(window: Window, qtbot: QtBot) -> None:
    """Confirm what is proposed, as a person does who finds all of it right: Space on each line."""
    state = window.state

    def left() -> int:
        proposals = state.pile.judgement.proposals if state.pile else ()
        return sum(state.standing(p) == "open" for p in proposals)

    pressed = 0
    while left():
        known = len(state.records)
        press(window, Qt.Key.Key_Space)
        pressed += 1
        assert pressed < 100
        qtbot.waitUntil(more_than(window, known), timeout=PATIENCE)


def send(window: Window, settle: Callable[..., None]) -> None:
    """Go to Send and send."""
    press(window, Qt.Key.Key_5, CTRL)
    settle()
    press(window, Qt.Key.Key_Return, CTRL)
    settle()
    settle()


def turn_to(window: Window, page: ClosingPage, name: str) -> None:
    """Press T until the tab is there."""
    from desktop.gui.monthend.page import TABS

    for _ in TABS:
        if TABS[page.tabs.at] == name:
            return
        QTest.keyClick(page.tabs, Qt.Key.Key_T) if page.tabs.at == len(TABS) - 1 else press(window, Qt.Key.Key_T)


def assign(window: Window, page: ClosingPage, settle: Callable[..., None]) -> int:
    """Accept what is proposed, for all alike at once; choose a budget or a reason where nothing is."""
    pressed = 0
    while page.queue.rows:
        row = page.queue.table.current
        assert row is not None
        before = len(page.queue.rows)
        if page.queue.alike.isEnabled():
            press(window, Qt.Key.Key_A)
        elif page.queue.accept.isEnabled():
            press(window, Qt.Key.Key_Space)
        elif row.offer.gap.value == "budget":
            page.queue.table.selectAll()
            press(window, Qt.Key.Key_C)
            chooser = page.queue.findChild(Chooser)
            assert chooser is not None
            QTest.keyClick(chooser, Qt.Key.Key_Return)
        else:
            press(window, Qt.Key.Key_N)
        pressed += 1
        settle()
        assert len(page.queue.rows) < before, row
        assert pressed < 200
    return pressed


def test_a_word_is_shown_at_once(window: Window, qtbot: QtBot, server: Sandbox) -> None:
    state = window.state
    state.connect_to(Way(server.url, Token(sample.TOKEN)))
    qtbot.waitUntil(lambda: state.desk is not None and state.ready, timeout=PATIENCE)
    assert drop(window, [STATEMENTS])
    qtbot.waitUntil(lambda: state.new_bookings == 58 and state.ready, timeout=PATIENCE)
    press(window, Qt.Key.Key_2, CTRL)
    press(window, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: state.monthly.view is not None and not state.activities, timeout=PATIENCE)
    press(window, Qt.Key.Key_7, CTRL)
    page = window.findChild(ClosingPage)
    assert page is not None
    qtbot.waitUntil(page.queue.table.hasFocus, timeout=PATIENCE)
    before = len(page.queue.rows)
    press(window, Qt.Key.Key_Space)
    # Seen in the very same turn, whenever the journal has it.
    assert len(page.queue.rows) < before
    qtbot.waitUntil(lambda: bool(state.monthly.last) and window._runner.idle, timeout=PATIENCE)
    press(window, Qt.Key.Key_Z)
    qtbot.waitUntil(lambda: len(page.queue.rows) == before and window._runner.idle, timeout=PATIENCE)


@pytest.fixture(autouse=True)
def _own_documents(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Nothing is ever written to the person's own folder."""
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
