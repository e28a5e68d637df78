"""The month's page: one bar, five numbers that are links, what to do next, accounts, and a place to drop."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from desktop.gui import tokens as t
from desktop.gui.month.accounts import AccountView, DropCard
from desktop.gui.month.bar import MonthBar, Number
from desktop.gui.month.months import month_name
from desktop.gui.month.presenter import (
    AccountCard,
    account_cards,
    laid_out,
    lines_of,
    month_figures,
    next_steps,
)
from desktop.gui.month.steps import Steps
from desktop.gui.monthend.presenter import time_left
from desktop.gui.parts.buttons import SecondaryButton
from desktop.gui.parts.card import Card
from desktop.gui.parts.even import EvenLayout
from desktop.gui.parts.page import Page, PageHead, margins
from desktop.gui.parts.scrolled import scrolled
from desktop.gui.parts.section_title import SectionTitle
from desktop.gui.receipts.file_rows import needing_you
from desktop.gui.state import DeskState
from desktop.phrases import figures
from desktop.phrases.speech import meant, say, say_n

_RIGHT, _NARROW = 300, 840
"""Of the accounts beside the steps; below the second width of the page they stand under them."""
_ANY_WIDTH = 16_777_215
"""Qt's own word for no limit, which its binding does not name (QWIDGETSIZE_MAX)."""


class MonthPage(Page):
    """Home."""

    title = meant("Month")
    icon = "month"

    def __init__(self, state: DeskState) -> None:
        super().__init__()
        self._state = state
        self._was_ready = True
        self._cards: tuple[AccountCard, ...] = ()
        self._head = PageHead(say("The month"))
        self.missing = SecondaryButton(say("Missing documents…"))
        self.close_month = SecondaryButton(say("Close the month…"))
        self._head.buttons.addWidget(self.missing)
        self._head.buttons.addWidget(self.close_month)
        self._bar = MonthBar()
        self._numbers = [Number() for _ in range(5)]
        self._steps = Steps()
        self._accounts = QVBoxLayout()
        self._accounts.setSpacing(t.SPACE_M)
        self.drop_card = DropCard()
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lay_out()
        self._steps.wanted.connect(self._go)
        self.drop_card.files.clicked.connect(lambda: state.go("open"))
        self.drop_card.folder.clicked.connect(lambda: state.go("folder"))
        for number in self._numbers:
            number.wanted.connect(self._go)
        self.missing.clicked.connect(lambda: self._go("close:missing"))
        self.close_month.clicked.connect(lambda: self._go("close:proof"))
        self.follow(
            state.monthly.changed,
            state.desk_changed,
            state.papers_changed,
            state.previews_changed,
            state.ledger_changed,
            state.pile_changed,
            state.records_changed,
        )
        state.busy_changed.connect(self._ready_changed)

    def refresh(self) -> None:
        """Show the month as it is now."""
        state = self._state
        view = state.monthly.view
        month = month_name(state.previews, state.ledger) if state.previews or not state.reading else ""
        month = figures.month(view.state.month) if view and laid_out(state) else month
        self._head.set_title(month or say("The month"))
        self._head.say(self._line())
        shown = month_figures(state)
        self._bar.show_figures(shown)
        for number, figure in zip(self._numbers, shown, strict=True):
            number.show_figure(figure)
        begun = bool(state.papers) or bool(state.ledger and state.ledger.lines)
        self._steps.show_steps(next_steps(state, needing_you(state)), ready=state.ready, begun=begun)
        self._show_accounts()
        if self.hasFocus():
            self.focus_first()

    def focus_first(self) -> None:
        """Put the focus on the first thing to do: Enter starts it. While there is none yet, the page keeps it."""
        if not self._steps.focus_first():
            super().focus_first()

    def _go(self, page: str) -> None:
        """Go to a page, or to a part of the closing page."""
        page, _, part = page.partition(":")
        self._state.asked_for = part
        self._state.go(page)

    def _ready_changed(self) -> None:
        # Progress comes many times a second; the page only tells whether anything is on its way.
        if self._state.ready != self._was_ready:
            self._was_ready = self._state.ready
            self._turn.start()

    def _line(self) -> str:
        state = self._state
        lines = lines_of(state.ledger, state.monthly.month)
        hung = sum(1 for line in lines if line.remote.attachments)
        receipts = sum(1 for paper in state.papers if paper.reading.kind == "receipt")
        known = {preview.statement.account for preview in state.previews}
        parts = [say_n("{n} transaction in Flowtly", "{n} transactions in Flowtly", len(lines))] if lines else []
        if hung:
            parts.append(say_n("{n} of them with a document", "{n} of them with a document", hung))
        if state.new_bookings and not state.monthly.chosen:
            parts.append(say_n("{n} new booking", "{n} new bookings", state.new_bookings))
        if known:
            parts.append(say_n("{n} account", "{n} accounts", len(known)))
        if receipts:
            parts.append(say_n("{n} receipt", "{n} receipts", receipts))
        return " · ".join([*parts, *time_left(state.monthly.view)])

    def _show_accounts(self) -> None:
        monthly = self._state.monthly
        cards = account_cards(() if monthly.chosen else self._state.previews, monthly.view)
        if cards == self._cards:
            return
        self._cards = cards
        while (item := self._accounts.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for card in cards:
            self._accounts.addWidget(AccountView(card))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the accounts below the steps where there is no room for them beside."""
        super().resizeEvent(event)
        narrow = self.width() < _NARROW
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._halves.setDirection(way)
        self._side.setMinimumWidth(0 if narrow else _RIGHT)
        self._side.setMaximumWidth(_ANY_WIDTH if narrow else _RIGHT)

    def _lay_out(self) -> None:
        content = QWidget()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled(content, say("The month")))
        column = QVBoxLayout(content)
        column.setContentsMargins(margins())
        column.setSpacing(t.SPACE_L)
        column.addWidget(self._head)
        column.addWidget(self._summary())
        self._halves.setSpacing(t.SPACE_L)
        self._halves.addLayout(self._left(), 1)
        self._side = self._right()
        self._halves.addWidget(self._side)
        column.addLayout(self._halves, 1)

    def _summary(self) -> Card:
        # A layout alone inside another does not tell how high it gets; a widget around it does.
        numbers = QWidget()
        line = EvenLayout(numbers)
        for number in self._numbers:
            line.addWidget(number)
        return Card(self._bar, numbers, padding=t.SPACE_L, spacing=t.SPACE_M)

    def _left(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(t.SPACE_S)
        column.addWidget(SectionTitle(say("What to do next")))
        column.addWidget(self._steps)
        column.addStretch(1)
        return column

    def _right(self) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(t.SPACE_S)
        column.addWidget(SectionTitle(say("Accounts")))
        column.addLayout(self._accounts)
        column.addSpacing(t.SPACE_XS)
        column.addWidget(self.drop_card, 0, Qt.AlignmentFlag.AlignTop)
        column.addStretch(1)
        return side
