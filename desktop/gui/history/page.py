"""The page History: everything that was decided, newest first, and the way back where there is one."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.gui import tokens as t
from desktop.gui.history.presenter import HistoryLine, lines, summary
from desktop.gui.parts.buttons import PrimaryButton, SecondaryButton
from desktop.gui.parts.card import Card
from desktop.gui.parts.empty import Empty
from desktop.gui.parts.page import Page, PageHead, margins
from desktop.gui.parts.plain import PlainLabel, neutral
from desktop.gui.parts.row_table import RowTable
from desktop.gui.parts.rows import Cell, Column, Rows
from desktop.phrases.speech import meant, say

if TYPE_CHECKING:
    from desktop.gui.state import DeskState


class HistoryPage(Page):
    """History."""

    title = meant("History")
    icon = "history"

    def __init__(self, state: DeskState) -> None:
        super().__init__()
        self._state = state
        self._asked: str | None = None
        """The decision that is about to be undone, once the person has read what that does."""
        self._rows = Rows(_columns(), key=lambda line: line.id)
        self._head = PageHead(say("History"))
        self.table = RowTable(self._rows, name=say("History"))
        self.undo = SecondaryButton(say("Undo…"), "U")
        self.question = _Question()
        self._review = PrimaryButton(say("Go to Review"))
        self._empty = Empty(
            say("Nothing has been decided yet"),
            say(
                "Everything you confirm is written here with its time, what became of it at Flowtly, and the way back."
            ),
            self._review,
            icon="history",
        )
        self._stack = QStackedWidget()
        self._soon = QTimer(self, singleShot=True, interval=50)
        self._lay_out()
        self._wire()
        self.refresh()

    def refresh(self) -> None:
        """Show the diary as it is now."""
        shown = lines(self._state.records, now=datetime.now(UTC))
        self._rows.set_rows(shown)
        self._head.say(summary(shown))
        self._stack.setCurrentIndex(1 if shown else 0)
        self._show_undo()

    def focus_first(self) -> None:
        """Begin in the table."""
        (self.table if self._rows.rows else self._review).setFocus()

    def ask(self) -> None:
        """Take back what was not sent yet; of what was sent, say what undoing it would do, and ask once."""
        line = self.table.current
        if line is None or not self.undo.isEnabled():
            return
        if line.can_take_back:
            self._state.take_back([line.id])
        else:
            self._asked = line.id
            self.question.ask(line.question)
            self._show_undo()
            self.question.yes.setFocus()

    def _answer_yes(self) -> None:
        if self._asked is not None:
            self._state.undo(self._asked)
        self._answer_no()

    def _answer_no(self) -> None:
        self._asked = None
        self._show_undo()
        self.table.setFocus()

    def _chosen(self, line: object) -> None:
        # Another line: the question was about the one before.
        if isinstance(line, HistoryLine) and line.id != self._asked:
            self._asked = None
        self._show_undo()

    def _show_undo(self) -> None:
        line = self.table.current
        self.question.setVisible(self._asked is not None)
        self.undo.setVisible(self._asked is None)
        busy = any(self._state.activity(name) for name in ("undo", "send"))
        possible = line is not None and (line.can_undo or line.can_take_back)
        self.undo.setText(say("Take back") if line is not None and line.can_take_back else say("Undo…"))
        self.undo.setEnabled(possible and not busy)
        why = "" if line is None or possible else say("This cannot be taken back at Flowtly.")
        self.undo.setToolTip(why)

    def _wire(self) -> None:
        self._soon.timeout.connect(self.refresh)
        self._state.records_changed.connect(self._soon.start)
        self._state.busy_changed.connect(self._soon.start)
        self.table.chosen.connect(self._chosen)
        self.table.opened.connect(self.ask)
        self.undo.clicked.connect(self.ask)
        self.undo.bind(self, "U")
        self.question.yes.clicked.connect(self._answer_yes)
        self.question.no.clicked.connect(self._answer_no)
        escape = QShortcut(QKeySequence("Esc"), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self._answer_no)
        self._review.clicked.connect(partial(self._state.go, "review"))

    def _lay_out(self) -> None:
        full = QWidget()
        column = QVBoxLayout(full)
        column.setContentsMargins(margins())
        column.setSpacing(t.SPACE_L)
        column.addWidget(self._head)
        column.addWidget(self.table, 1)
        column.addWidget(self.question)
        actions = QHBoxLayout()
        actions.addWidget(self.undo)
        actions.addStretch(1)
        column.addLayout(actions)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(full)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)


class _Question(Card):
    """Asks once, in place, before something at Flowtly is undone."""

    def __init__(self) -> None:
        super().__init__(padding=t.SPACE_M, surface="notice-review")
        self._sentence = PlainLabel(wrap=True)
        self.yes = PrimaryButton(say("Undo at Flowtly"), "Enter")
        self.no = SecondaryButton(say("Keep it"), "Esc")
        self.yes.bind(self, "Return")
        self.yes.bind(self, "Enter")
        row = QHBoxLayout()
        row.setSpacing(t.SPACE_M)
        row.addWidget(self._sentence, 1)
        row.addWidget(self.no)
        row.addWidget(self.yes)
        self.body.addLayout(row)
        self.hide()

    def ask(self, sentence: str) -> None:
        """Show what would happen."""
        self._sentence.setText(sentence)
        self.yes.setAccessibleDescription(neutral(sentence))


def _columns() -> tuple[Column[HistoryLine], ...]:
    return (
        Column(say("When"), lambda line: Cell(line.when, muted=True, tabular=True), lambda line: line.at, width=140),
        Column(say("What"), lambda line: Cell(line.what, strong=True), lambda line: line.what, stretch=True),
        Column(
            say("State"),
            lambda line: Cell(chip=line.state, kind=line.kind, icon=line.icon),
            lambda line: line.state,
            width=170,
        ),
        Column(say("In words"), lambda line: Cell(line.words, muted=True), lambda line: line.words, width=280),
    )
