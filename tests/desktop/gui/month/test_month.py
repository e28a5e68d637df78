"""The month's page: figures that add up, and the next thing to do under Enter."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop.flowtly.models import RemoteTransaction
from desktop.gui.month.months import month_name
from desktop.gui.month.page import MonthPage
from desktop.gui.month.presenter import accounts, month_figures, next_steps
from desktop.gui.window import Window
from desktop.services.ledger import Ledger, Line
from desktop.services.proposing import Pile
from matching.proposal import Candidate, Judgement, Proposal, Verdict
from matching.statement import Transaction
from tests.desktop.gui.window.world import NOW, World, preview, settled, statement_paper
from tests.keyboard import focused


def line(number: int, *, attached: bool = False, ignored: bool = False, month: int = 10) -> Line:
    remote = RemoteTransaction(
        f"t{number}", None, None, Decimal(-10), "words", ignored=ignored, attachments=("a",) if attached else ()
    )
    return Line(remote, Transaction(f"t{number}", None, Decimal(-10), "PLN", booking_date=date(2026, month, 5)))


def proposal(verdict: Verdict, transaction: str) -> Proposal:
    return Proposal(Candidate((transaction,), ("r",), 0.9), verdict)


def test_the_numbers_add_up_to_all_transactions_of_the_month(opened: Window) -> None:
    state = opened.state
    state.bench.ledger = Ledger(
        NOW, (line(1, attached=True), line(2, ignored=True), line(3), line(4), line(5), line(6, month=9))
    )
    state.bench.pile = Pile(Judgement((proposal(Verdict.CONFIDENT, "t3"), proposal(Verdict.AMBIGUOUS, "t4"))))
    shown = month_figures(state)
    assert [figure.number for figure in shown] == [1, 1, 1, 1, 1]
    assert month_name((), state.ledger) == "October 2026"


def test_the_months_of_the_statements_win_over_those_of_flowtly() -> None:
    assert month_name((preview("new"),), Ledger(NOW, (line(1, month=9),))) == "October 2026"
    assert month_name((), None) == ""


def test_importing_comes_first_and_enter_starts_it(qtbot: QtBot, opened: Window, world: World) -> None:
    world.previews = (preview("new", "new"),)
    world.papers["/october.sta"] = statement_paper(world.previews[0])
    opened.state.take_in([Path("/october.sta")])
    qtbot.waitUntil(lambda: settled(opened) and opened.state.new_bookings == 2)
    assert [step.page for step in next_steps(opened.state, 1)] == ["statements", "receipts"]
    opened.activateWindow()
    qtbot.waitUntil(opened.isActiveWindow)
    opened.state.go("month")
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: opened.frame.shown == "statements")


def test_when_nothing_is_left_the_page_says_so(qtbot: QtBot, opened: Window) -> None:
    opened.state.go("month")
    page = opened.frame.pages["month"]
    assert isinstance(page, MonthPage)
    assert next_steps(opened.state, 0) == ()
    assert page._steps._first is None


def test_a_first_start_says_how_to_begin(opened: Window) -> None:
    said = {label.text() for label in opened.frame.pages["month"].findChildren(QLabel)}
    assert "Begin with the month's papers" in said
    assert "0 receipts" not in said


def test_an_account_says_from_what_to_what() -> None:
    card = accounts((preview("new", "new"), preview("new", number="25", opening="80.00")))[0]
    assert (card.name, card.word, card.opening, card.closing) == ("PLN •••• 2874", "complete", "100.00", "70.00")
    assert card.span == "01 Oct → 02 Oct, 2 statements"
