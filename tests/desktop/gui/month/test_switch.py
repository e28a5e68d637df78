"""The month on top of every page, and the ways to the ones before and after it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.flowtly.models import RemoteTransaction
from desktop.gui import month_errands
from desktop.gui.month.months import Span, moved
from desktop.gui.month.presenter import month_figures
from desktop.gui.standing import NO_RECEIPT, Records
from desktop.gui.window import Window
from desktop.progress import Progress, Stop
from desktop.services.history import HistoryRow
from desktop.services.ledger import Ledger, Line
from desktop.services.month.books import MonthBooks
from desktop.services.month.state import Beside, month_state
from desktop.services.month.view import MonthView
from desktop.storage.records import Decision, State
from matching.month.rules import rule_set
from matching.statement import Transaction
from tests.desktop.gui.window.world import NOW, World, preview, settled, statement_paper

ALT = Qt.KeyboardModifier.AltModifier


def line(key: str, month: int) -> Line:
    remote = RemoteTransaction(key, f"/t/{key}", None, Decimal(-10), "words")
    return Line(remote, Transaction(key, None, Decimal(-10), "PLN", booking_date=date(2026, month, 5)))


LEDGER = Ledger(NOW, (line("a", 8), line("b", 9), line("c", 9), line("d", 10)))


def view_of(month: date) -> MonthView:
    books = MonthBooks(LEDGER)
    return MonthView(books, month_state(books, month, Beside()), rule_set(()), None, "%Y-%m", (), ())


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[date]:
    """The months that were laid out."""
    months: list[date] = []

    def errand(_desk: object, _known: object, month: date, *_: object) -> Any:
        months.append(month)
        return lambda _progress, _stop: view_of(month)

    monkeypatch.setattr(month_errands, "laid_anew", errand)
    monkeypatch.setattr(month_errands, "view", errand)
    return months


@pytest.fixture
def desk(opened: Window, qtbot: QtBot, asked: list[date]) -> Window:
    """A window on a Flowtly with payments of August to October."""
    opened.state.bench.ledger = LEDGER
    opened.state.monthly._loaded(view_of(date(2026, 10, 1)))
    opened.state.ledger_changed.emit()
    opened.activateWindow()
    qtbot.waitUntil(opened.isActiveWindow)
    return opened


def test_the_keys_walk_the_months_as_far_as_there_is_something(desk: Window, qtbot: QtBot, asked: list[date]) -> None:
    switch, monthly = desk.frame.month, desk.state.monthly
    assert (switch.name, switch.earlier.isEnabled(), switch.later.isEnabled()) == ("October 2026", True, False)
    for _ in range(5):
        QTest.keyClick(QApplication.focusWidget() or desk, Qt.Key.Key_Left, ALT)
    assert (switch.name, switch.earlier.isEnabled()) == ("August 2026", False)
    qtbot.waitUntil(lambda: monthly.view is not None and monthly.view.state.month == date(2026, 8, 1))
    assert [figure.number for figure in month_figures(desk.state)] == [0, 0, 0, 1, 0]
    QTest.keyClick(QApplication.focusWidget() or desk, Qt.Key.Key_Right, ALT)
    QTest.keyClick(QApplication.focusWidget() or desk, Qt.Key.Key_Right, ALT)
    assert switch.name == "October 2026"
    assert not monthly.chosen


def test_the_arrows_are_reached_with_tab_and_pressed_with_space(desk: Window, qtbot: QtBot) -> None:
    switch = desk.frame.month
    for _ in range(30):
        if QApplication.focusWidget() is switch.earlier:
            break
        QTest.keyClick(QApplication.focusWidget() or desk, Qt.Key.Key_Tab)
    QTest.keyClick(QApplication.focusWidget() or desk, Qt.Key.Key_Space)
    assert switch.name == "September 2026"
    assert (switch.earlier.accessibleName(), switch.later.accessibleName()) == ("Earlier month", "Later month")


def test_a_month_that_was_left_meanwhile_does_not_stay(desk: Window, qtbot: QtBot, asked: list[date]) -> None:
    monthly = desk.state.monthly
    monthly.step(-1)
    # What was asked for before comes in only now.
    monthly._loaded(view_of(date(2026, 10, 1)), of=date(2026, 10, 1))
    qtbot.waitUntil(lambda: monthly.view is not None and monthly.view.state.month == date(2026, 9, 1))
    assert set(asked) == {date(2026, 9, 1)}


def test_an_earlier_month_is_shown_although_bookings_wait_for_their_import(
    desk: Window, qtbot: QtBot, world: World
) -> None:
    world.previews = (preview("new", "new"),)
    world.papers["/october.sta"] = statement_paper(world.previews[0])
    desk.state.take_in([Path("/october.sta")])
    qtbot.waitUntil(lambda: settled(desk) and desk.state.new_bookings == 2)
    assert month_figures(desk.state)[0].word == "to import"
    desk.state.monthly.step(-1)
    monthly = desk.state.monthly
    qtbot.waitUntil(lambda: monthly.view is not None and monthly.view.state.month == date(2026, 9, 1))
    assert [figure.number for figure in month_figures(desk.state)] == [0, 0, 0, 2, 0]


def test_marks_of_the_statements_month_are_carried_while_another_is_looked_at(
    desk: Window, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    carried: list[set[date]] = []

    def carry(_desk: object, _view: object, months: Iterable[date]) -> Callable[[Progress, Stop], tuple[()]]:
        carried.append(set(months))
        return lambda _progress, _stop: ()

    monkeypatch.setattr(month_errands, "carry_marks", carry)
    monthly = desk.state.monthly
    monthly.step(-1)
    qtbot.waitUntil(lambda: monthly.view is not None and monthly.view.state.month == date(2026, 9, 1))
    monthly.carry_marks(lambda: None)
    assert carried == [{date(2026, 9, 1), date(2026, 10, 1)}]


def test_the_span_covers_flowtly_and_the_statements() -> None:
    assert Span().of((), None) is None
    assert Span().of((), LEDGER) == (date(2026, 8, 1), date(2026, 10, 1))
    assert Span().of((preview("new"),), None) == (date(2026, 10, 1), date(2026, 10, 1))


@pytest.mark.parametrize(
    ("by", "month"), [(-10, date(2025, 12, 1)), (0, date(2026, 10, 1)), (3, date(2027, 1, 1)), (-9, date(2026, 1, 1))]
)
def test_months_are_counted_over_the_end_of_a_year(by: int, month: date) -> None:
    assert moved(date(2026, 10, 1), by) == month


def test_payments_marked_as_needing_nothing_are_counted_until_flowtly_has_it(desk: Window) -> None:
    monthly = desk.state.monthly
    assert monthly.to_carry == 0
    decision = Decision("m", NOW, "mark", "mark:d", {"transaction": "d", "mark": NO_RECEIPT, "offered": []}, "", "me")
    desk.state._diary.records = Records([HistoryRow(decision, "marked", State.KEPT, NOW, None, can_undo=False)])
    assert monthly.to_carry == 1
    # Sending was tried and Flowtly not reached: the flag stands among what is sent, and is not told a second time.
    said = HistoryRow(decision, "marked", State.KEPT, NOW, None, can_undo=False)
    payload = {"transaction": "d", "fields": {"ignored": 1, "note": "No document needed"}, "before": {}}
    flag = Decision("f", NOW, "change", "change:d", payload, "", "me")
    planned = HistoryRow(flag, "No document needed", State.PLANNED, NOW, None, can_undo=False)
    desk.state._diary.records = Records([said, planned])
    assert monthly.to_carry == 0
    month = replace(planned, decision=replace(flag, payload={**payload, "fields": {"connectedMonth": "2026-10"}}))
    desk.state._diary.records = Records([said, month])
    assert monthly.to_carry == 1
