"""What corrections taught: one line a lesson, each can be deleted."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.gui.correcting.presenter import about
from desktop.gui.parts.learned_lines import Learned, LearnedLines
from desktop.phrases.speech import say

if TYPE_CHECKING:
    from desktop.storage.lessons import LessonRow


class LessonList(QWidget):
    """`deleted` carries the `LessonRow` to forget."""

    deleted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._lines = LearnedLines(say("Nothing yet. Press F2 on a receipt to correct what was read from it."))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._lines)
        self._shown: Sequence[LessonRow] = ()

    def show_lessons(self, rows: Sequence[LessonRow]) -> None:
        """Show what was learned, newest first."""
        if rows == self._shown:
            return
        self._shown = rows
        self._lines.show_lines([self._learned(row) for row in rows])

    def _learned(self, row: LessonRow) -> Learned:
        headline, below = about(row.lesson)
        tip = say("Documents are then read as if this had never been taught.")
        return Learned(headline, below, headline, tip, partial(self.deleted.emit, row))
