"""The page History: everything that was decided, newest first, and the way back where there is one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QVBoxLayout, QWidget

from desktop.gui import tokens as t
from desktop.gui.history.differences import Differences
from desktop.gui.history.presenter import HistoryLine, Lines, state_word, state_words, summary
from desktop.gui.history.question import Question
from desktop.gui.history.undo_words import possible, undo_words
from desktop.gui.parts.buttons import PrimaryButton, SecondaryButton
from desktop.gui.parts.empty import Empty
from desktop.gui.parts.flow import flowing
from desktop.gui.parts.page import Page, PageHead, margins
from desktop.gui.parts.row_table import RowTable
from desktop.gui.parts.rows import Cell, Column, Rows
from desktop.gui.parts.steady import SteadyLabel
from desktop.gui.parts.widths import for_chips, for_days, for_words
from desktop.gui.standing import told
from desktop.phrases.speech import meant, say, say_n

if TYPE_CHECKING:
    from desktop.gui.state import DeskState
    from desktop.services.auditing import Mismatch
    from desktop.services.history import HistoryRow
    from desktop.services.undoing import Scope, UndoPlan


class HistoryPage(Page):
    """History."""

    title = meant("History")
    icon = "history"

    def __init__(self, state: DeskState) -> None:
        super().__init__()
        self._state = state
        self._about: str | None = None
        self._was_busy = False
        """The line about which a question stands."""
        self._lines = Lines(now=datetime.now(UTC))
        self._rows = Rows(_columns(self._lines.of), key=lambda row: row.decision.id)
        self._head = PageHead(say("History"))
        self.export = SecondaryButton(say("Export…"))
        self.differences = Differences()
        self.table = RowTable(self._rows, name=say("History"))
        self.undo = SecondaryButton(say("Undo…"), "U")
        self.undo_batch = SecondaryButton(say("Undo what was confirmed with it…"), "B")
        self.undo_evening = SecondaryButton(say("Undo that day's work…"), "D")
        self.question = Question()
        self._whole = SteadyLabel()
        """The line that is looked at in full words, of which the table may show the beginning."""
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
        self._lay_out()
        self._wire()
        self.refresh()

    def refresh(self) -> None:
        """Show the diary as it is now."""
        diary = told(self._state.records)
        self._lines.turn_to(datetime.now(UTC))
        self._rows.set_rows(diary.newest_first)
        self._head.say(summary(diary.counts))
        self._stack.setCurrentIndex(1 if diary else 0)
        self._show_actions()

    def focus_first(self) -> None:
        """Begin in the table."""
        (self.table if self._rows.rows else self._review).setFocus()

    def ask(self) -> None:
        """Take back what was not sent yet; of what was sent, say what undoing it would do, and ask once."""
        line = self._line
        if line is None or not self.undo.isEnabled():
            return
        if line.can_take_back:
            self._state.take_back([line.id])
        else:
            self._ask(line.question, lambda: self._state.after.undo([line.id]))

    def ask_many(self, scope: Scope) -> None:
        """Say what undoing everything that belongs to the line would do, and what it cannot; then ask once."""
        line = self._line
        if line is not None and not self._busy:
            self._state.after.plan_undo(line.id, scope, self._planned)

    def _planned(self, plan: UndoPlan) -> None:
        wanted = possible(plan)
        words = undo_words(plan, self._state.records) or say("There is nothing of this to take back.")
        self._ask(words, (lambda: self._state.after.undo(wanted)) if wanted else None)

    def _ask_to_ignore(self, mismatch: Mismatch) -> None:
        words = say_n(
            "{n} booking ({what}) is flagged as ignored in Flowtly and no longer counts. Undo brings it back.",
            "{n} bookings ({what}) are flagged as ignored in Flowtly and no longer count. Undo brings them back.",
            len(mismatch.remote),
            what=mismatch.what,
        )
        act = partial(self._state.after.set_aside, mismatch.remote, mismatch.words)
        self._ask(words, act, yes=say("Ignore in Flowtly"))

    def _ask(self, words: str, act: Callable[[], None] | None, *, yes: str = "") -> None:
        line = self._line
        self._about = line.id if line is not None else None
        self.question.ask(words, act, yes=yes)
        self._show_actions()

    def _answered(self) -> None:
        self.question.answer()
        self._withdraw()

    def _withdraw(self) -> None:
        self.question.withdraw()
        self._show_actions()
        self.table.setFocus()

    def _chosen(self, _row: object) -> None:
        # Another line: the question was about the one before.
        if self._line is not None and self._line.id != self._about:
            self.question.withdraw()
        self._show_actions()

    @property
    def _line(self) -> HistoryLine | None:
        """Return the line that is looked at."""
        row = self.table.current
        return None if row is None else self._lines.of(row)

    @property
    def _busy(self) -> bool:
        return any(self._state.activity(name) for name in ("undo", "send"))

    def _follow_busy(self) -> None:
        """Show what can be done now; how far something is, is told many times a second and changes nothing here."""
        if self.isVisible() and self._busy != self._was_busy:
            self._show_actions()

    def _show_actions(self) -> None:
        line, busy = self._line, self._busy
        self._was_busy = busy
        self._whole.setText(line.whole if line is not None else "")
        self.differences.show_audit(self._state.audit, busy=busy)
        possible_here = line is not None and (line.can_undo or line.can_take_back)
        self.undo.setText(say("Take back") if line is not None and line.can_take_back else say("Undo…"))
        self.undo.setEnabled(possible_here and not busy)
        why = "" if line is None or possible_here else say("This cannot be taken back at Flowtly.")
        self.undo.setToolTip(why)
        for button in (self.undo_batch, self.undo_evening):
            button.setEnabled(line is not None and not busy)
        for button in (self.undo, self.undo_batch, self.undo_evening):
            button.setVisible(not self.question.asked)

    def _export(self) -> None:
        # The kind of file is told by its name: only these two are written.
        kinds = f"{say('Table (CSV)')} (*.csv);;JSON (*.json)"
        name, kind = QFileDialog.getSaveFileName(self, say("Export the history"), say("history") + ".csv", kinds)
        if name:
            given = Path(name)
            self._state.after.export(
                given if given.suffix else given.with_suffix(".json" if "json" in kind else ".csv")
            )

    def _wire(self) -> None:
        self.follow(self._state.records_changed, self._state.audit_changed)
        self._state.busy_changed.connect(self._follow_busy)
        self.table.chosen.connect(self._chosen)
        self.table.opened.connect(self.ask)
        self.differences.wanted.connect(self._ask_to_ignore)
        for button, verb in (
            (self.undo, self.ask),
            (self.undo_batch, partial(self.ask_many, "batch")),
            (self.undo_evening, partial(self.ask_many, "evening")),
        ):
            button.clicked.connect(lambda _=False, verb=verb: verb())
            button.bind(self, button.key)
        self.export.clicked.connect(self._export)
        self.question.yes.clicked.connect(self._answered)
        self.question.no.clicked.connect(self._withdraw)
        escape = QShortcut(QKeySequence("Esc"), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self._withdraw)
        self._review.clicked.connect(partial(self._state.go, "review"))

    def _lay_out(self) -> None:
        full = QWidget()
        column = QVBoxLayout(full)
        column.setContentsMargins(margins())
        column.setSpacing(t.SPACE_L)
        self._head.buttons.addWidget(self.export)
        column.addWidget(self._head)
        column.addWidget(self.differences)
        column.addWidget(self.table, 1)
        column.addWidget(self._whole)
        column.addWidget(self.question)
        column.addWidget(flowing(self.undo, self.undo_batch, self.undo_evening))
        self._stack.addWidget(self._empty)
        self._stack.addWidget(full)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)


_MIDNIGHT = datetime(2026, 1, 1, tzinfo=UTC)


def _when_width() -> int:
    return max(for_days(" 00:00"), for_words(say("today {local:%H:%M}", local=_MIDNIGHT)))


def _columns(of: Callable[[HistoryRow], HistoryLine]) -> tuple[Column[HistoryRow], ...]:
    """Return the columns; sorting looks at the rows themselves, for a line is made only when it is seen."""
    return (
        Column(
            say("When"),
            lambda row: Cell(of(row).when, muted=True, tabular=True),
            lambda row: row.at,
            width=_when_width(),
        ),
        Column(
            say("Who"),
            lambda row: Cell(of(row).who, muted=True),
            lambda row: row.decision.by,
            width=90,
            least=60,
            spare=True,
        ),
        Column(say("What"), lambda row: Cell(of(row).what, strong=True), lambda row: row.what, stretch=True, least=280),
        Column(
            say("Why"),
            lambda row: Cell(of(row).why, muted=True),
            lambda row: row.decision.shown,
            width=200,
            least=110,
            spare=True,
        ),
        Column(
            say("State"),
            lambda row: Cell(chip=of(row).state, kind=of(row).kind, icon=of(row).icon),
            lambda row: state_word(row.state),
            width=for_chips(*state_words()),
        ),
        Column(
            say("Answer"),
            lambda row: Cell(of(row).words, muted=True),
            lambda row: row.words or "",
            width=190,
            least=110,
            spare=True,
        ),
    )
