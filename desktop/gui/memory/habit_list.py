"""What decisions taught: one line a habit, each can be deleted; and past decisions tried again."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.gui import tokens as t
from desktop.gui.memory.presenter import about, outcome
from desktop.gui.parts.buttons import PlainButton
from desktop.gui.parts.learned_lines import Learned, LearnedLines
from desktop.gui.parts.plain import PlainLabel
from desktop.phrases.speech import say
from desktop.settings import policy

if TYPE_CHECKING:
    from desktop.gui.state import DeskState
    from desktop.storage.habits import HabitBook, HabitRow
    from matching.replay import Replay


class HabitList(QWidget):
    """Reads the book when it is shown, deletes rows, and lets the pile be judged again without them."""

    def __init__(self, state: DeskState) -> None:
        super().__init__()
        self._state = state
        self._lines = LearnedLines(say("Nothing yet. What you confirm and reject in review is remembered here."))
        self._shown: tuple[HabitRow, ...] = ()
        self.again = PlainButton(say("Try past decisions again"), quiet=True)
        self.again.setToolTip(say("Judges what you decided once more and tells what would change. Sends nothing."))
        self.again.clicked.connect(self._try_again)
        self.told = PlainLabel("", role="muted", wrap=True)
        bottom = QHBoxLayout()
        bottom.setSpacing(t.SPACE_M)
        bottom.addWidget(self.again)
        bottom.addWidget(self.told, 1)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(t.SPACE_M)
        inside.addWidget(self._lines)
        inside.addLayout(bottom)

    def refresh(self) -> None:
        """Read what is remembered by now."""
        if (habits := self._book()) is not None:
            self._state.memory.rows(habits, self._show)

    def _book(self) -> HabitBook | None:
        return self._state.desk.habits if self._state.desk is not None else None

    def _forget(self, row: HabitRow) -> None:
        if (habits := self._book()) is not None:
            self._state.memory.forget(habits, row, self._forgotten)

    def _forgotten(self, rows: tuple[HabitRow, ...]) -> None:
        self._show(rows)
        if self._state.pile is not None:
            self._state.propose()

    def _try_again(self) -> None:
        if (habits := self._book()) is not None:
            self._state.memory.try_again(habits, policy(self._state.settings), self._tried)

    def _tried(self, found: Replay) -> None:
        self.told.setText(outcome(found))

    def _show(self, rows: tuple[HabitRow, ...]) -> None:
        if rows == self._shown:
            return
        self._shown = rows
        self._lines.show_lines([self._learned(row) for row in rows])

    def _learned(self, row: HabitRow) -> Learned:
        headline, below = about(row.habit)
        tip = say("Pairs are then judged as if this had never been learned.")
        return Learned(headline, below, f"{headline}, {below}", tip, partial(self._forget, row))
