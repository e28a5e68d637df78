"""A layout of columns as even as their words allow; where they have no room side by side they stand in two lines."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QLayoutItem, QWidget

from desktop.gui import tokens as t
from desktop.gui.parts.item_layout import ItemLayout


class EvenLayout(ItemLayout):
    """Gives everything an even share of its line, but nothing less than it asks for."""

    def __init__(self, parent: QWidget | None = None, *, spacing: int = t.SPACE_M) -> None:
        super().__init__(parent)
        self.setSpacing(spacing)
        self.setContentsMargins(0, 0, 0, 0)

    def sizeHint(self) -> QSize:
        """Ask for one line."""
        return QSize(self._needed(self._items), self._height())

    def minimumSize(self) -> QSize:
        """Ask for no more than the columns of two lines; the width that is given tells the rest."""
        widest = _widest(self._halves())
        return QSize(sum(widest) + self.spacing() * max(0, len(widest) - 1), self._height())

    def heightForWidth(self, width: int) -> int:
        """Return how high one line or two are."""
        lines = len(self._lines(width))
        return lines * self._height() + max(0, lines - 1) * self.spacing()

    def setGeometry(self, room: QRect) -> None:
        """Set the things in their columns."""
        super().setGeometry(room)
        top, height = room.top(), self._height()
        lines = self._lines(room.width())
        # One grid for both lines: what stands below stands in the column of what is above.
        least = _widest(lines)
        wide = shares(least, room.width() - self.spacing() * (len(least) - 1))
        for line in lines:
            left = room.left()
            for item, width in zip(line, wide, strict=False):
                item.setGeometry(QRect(left, top, width, height))
                left += width + self.spacing()
            top += height + self.spacing()

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        return [self._items] if self._needed(self._items) <= width else self._halves()

    def _halves(self) -> list[list[QLayoutItem]]:
        half = -(-len(self._items) // 2)
        return [self._items[:half], self._items[half:]]

    def _needed(self, items: Sequence[QLayoutItem]) -> int:
        return sum(item.minimumSize().width() for item in items) + self.spacing() * max(0, len(items) - 1)

    def _height(self) -> int:
        return max((item.minimumSize().height() for item in self._items), default=0)


def _widest(lines: Sequence[Sequence[QLayoutItem]]) -> list[int]:
    """Return what each column asks for at least."""
    return [max(each.minimumSize().width() for each in column if each) for column in zip_longest(*lines)]


def shares(least: Sequence[int], room: int) -> list[int]:
    """Return widths that are even but for those that need more."""
    wide = list[int]()
    while True:
        rest = len(least) - len(wide)
        even = (room - sum(least[at] for at in wide)) // rest if rest else 0
        more = [at for at, need in enumerate(least) if at not in wide and need > even]
        if not more:
            return [need if at in wide else even for at, need in enumerate(least)]
        wide += more
