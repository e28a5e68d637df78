"""The left of review: what is left to decide, the queue, and the way to confirm the certain ones at once."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.gui import tokens as t
from desktop.gui.parts.buttons import SecondaryButton
from desktop.gui.parts.card import Rule
from desktop.gui.parts.plain import PlainLabel
from desktop.gui.review.pace import time_left
from desktop.gui.review.presenter import QueueRow
from desktop.gui.review.queue_model import QueueModel
from desktop.gui.review.queue_view import QueueView
from desktop.phrases.speech import say


class QueueColumn(QWidget):
    """Shows the queue; `chosen` tells which row (from 0) is looked at."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "surface")
        self.model = QueueModel(self)
        self.view = QueueView()
        self.view.setModel(self.model)
        self.view.selectionModel().currentChanged.connect(self._tell)
        self._left = PlainLabel(role="muted", wrap=True)
        self._time = PlainLabel(role="muted")
        self._time.setToolTip(say("At your pace of the last payments, one by one"))
        self.bulk = SecondaryButton(say("Confirm all confident"), "A")
        self.bulk.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.bulk.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._lay_out()

    def show_rows(self, rows: Sequence[QueueRow], left: str, *, bulk: int, seconds: float | None = None) -> None:
        """Show the queue, and the `seconds` it takes; the row that was looked at stays where it is on the screen."""
        key, offset = self.key, self._offset()
        blocked = self.view.selectionModel().blockSignals(True)
        if self.model.show(rows):
            self._put_back(key, offset)
            self.view.viewport().update()
        self.view.selectionModel().blockSignals(blocked)
        # A number is not parted from its word at the end of a line.
        self._left.setText(" · ".join(part.replace(" ", "\N{NO-BREAK SPACE}") for part in left.split(" · ")))
        self._time.setText(time_left(seconds))
        self.bulk.setText(say("Confirm all confident ({bulk})…", bulk=bulk))
        self.bulk.setEnabled(bulk > 0)

    @property
    def at(self) -> int:
        """Return which row is looked at, -1 for none."""
        return self.view.currentIndex().row()

    @property
    def key(self) -> str | None:
        """Return the key of the row that is looked at."""
        rows, at = self.model.rows, self.at
        return rows[at].key if 0 <= at < len(rows) else None

    def go(self, at: int) -> None:
        """Look at another row; beyond the ends it stays."""
        if 0 <= at < len(self.model.rows):
            self.view.setCurrentIndex(self.model.index(at))
            # After a drop the view does not scroll by itself.
            self.view.scrollTo(self.model.index(at))

    def place(self, key: str) -> int | None:
        """Return in which row this key stands."""
        return next((at for at, row in enumerate(self.model.rows) if row.key == key), None)

    def _tell(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.isValid():
            self.chosen.emit(current.row())

    def _offset(self) -> int:
        """Return how far below the top of the view the current row stands."""
        return self.view.visualRect(self.view.currentIndex()).top()

    def _put_back(self, key: str | None, offset: int) -> None:
        place = self.place(key) if key else None
        if place is None or place == self.at:
            return
        self.view.setCurrentIndex(self.model.index(place))
        bar = self.view.verticalScrollBar()
        bar.setValue(bar.value() + self._offset() - offset)

    def _lay_out(self) -> None:
        # One under the other: side by side the counts have no room in most languages.
        head = QVBoxLayout()
        head.setContentsMargins(t.SPACE_L, t.SPACE_S, t.SPACE_M, t.SPACE_S)
        head.setSpacing(0)
        first = QHBoxLayout()
        first.addWidget(PlainLabel(say("To decide"), role="strong"), 1)
        first.addWidget(self._time)
        head.addLayout(first)
        head.addWidget(self._left)
        foot = QHBoxLayout()
        foot.setContentsMargins(t.SPACE_M, t.SPACE_M, t.SPACE_M, t.SPACE_M)
        foot.addWidget(self.bulk, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(Rule())
        column.addWidget(self.view, 1)
        column.addWidget(Rule())
        column.addLayout(foot)
