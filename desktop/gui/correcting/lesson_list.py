"""What corrections taught: one line a lesson, each can be deleted."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.gui import tokens as t
from desktop.gui.correcting.presenter import about
from desktop.gui.parts.buttons import PlainButton
from desktop.gui.parts.plain import PlainLabel
from desktop.phrases.speech import say, say_n

if TYPE_CHECKING:
    from desktop.storage.lessons import LessonRow

_MOST = 50
"""Lines shown; who has more deletes some first to see the others."""


class LessonList(QWidget):
    """`deleted` carries the `LessonRow` to forget."""

    deleted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(t.SPACE_S)
        self._shown: Sequence[LessonRow] | None = None
        self.show_lessons(())

    def show_lessons(self, rows: Sequence[LessonRow]) -> None:
        """Show what was learned, newest first."""
        if rows == self._shown:
            return
        self._shown = rows
        while (item := self._rows.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        if not rows:
            nothing = say("Nothing yet. Press F2 on a receipt to correct what was read from it.")
            self._rows.addWidget(PlainLabel(nothing, role="muted", wrap=True))
        for row in rows[:_MOST]:
            self._rows.addWidget(self._line(row))
        if len(rows) > _MOST:
            more = say_n("and {n} more", "and {n} more", len(rows) - _MOST)
            self._rows.addWidget(PlainLabel(more, role="small"))

    def _line(self, row: LessonRow) -> QWidget:
        line = QWidget()
        headline, below = about(row.lesson)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(PlainLabel(headline, role="strong", elide=True))
        words.addWidget(PlainLabel(below, role="small", elide=True))
        inside = QHBoxLayout(line)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(t.SPACE_S)
        inside.addLayout(words, 1)
        delete = PlainButton(say("Delete"), quiet=True)
        delete.setAccessibleName(say("Delete {what}", what=headline))
        delete.setToolTip(say("Documents are then read as if this had never been taught."))
        delete.clicked.connect(partial(self.deleted.emit, row))
        inside.addWidget(delete)
        return line
