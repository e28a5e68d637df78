"""Two columns of cards, one below the other where there is no room beside each other."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from desktop.gui import tokens as t

_WIDEST = 560
_NARROW = 840
"""Below this width a card of half of it would cut the words on its buttons in some languages."""


class Sides(QWidget):
    """Lays the cards out; no card gets so wide that its lines are hard to read."""

    def __init__(self, left: Sequence[QWidget], right: Sequence[QWidget]) -> None:
        super().__init__()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(t.SPACE_L)
        self._cards = (*left, *right)
        for cards in (left, right):
            self._row.addLayout(_column(cards), 1)
        self._row.addStretch(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Turn with the room there is."""
        super().resizeEvent(event)
        way = QBoxLayout.Direction.TopToBottom if self.width() < _NARROW else QBoxLayout.Direction.LeftToRight
        if way == self._row.direction():
            return
        self._row.setDirection(way)
        for card in self._cards:
            # A layout does not ask how high a card is at the width it is held to, but at the one it has to give.
            card.setMaximumWidth(_WIDEST if way == QBoxLayout.Direction.LeftToRight else _NARROW)


def _column(cards: Sequence[QWidget]) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(t.SPACE_L)
    for card in cards:
        card.setMaximumWidth(_WIDEST)
        column.addWidget(card)
    column.addStretch(1)
    return column
