"""A layout that sets things side by side and begins a new line where there is no more room, as words do."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QLayoutItem, QWidget

from desktop.gui import tokens as t
from desktop.gui.parts.item_layout import ItemLayout


class FlowLayout(ItemLayout):
    """Keeps every part at the size it asks for; what another language makes longer goes to the next line."""

    def __init__(self, parent: QWidget | None = None, *, spacing: int = t.SPACE_XS, centred: bool = False) -> None:
        super().__init__(parent)
        self._centred = centred
        self._heights: dict[int, int] = {}
        """By width, as worked out since something changed: the layouts around ask several times for each laying out."""
        self._widest: QSize | None = None
        self.setSpacing(spacing)
        self.setContentsMargins(0, 0, 0, 0)

    def invalidate(self) -> None:
        """Forget what was worked out: a part came, went, or asks for another size."""
        self._heights.clear()
        self._widest = None
        super().invalidate()

    def heightForWidth(self, width: int) -> int:
        """Return how high the lines are together."""
        height = self._heights.get(width)
        if height is None:
            height = self._heights[width] = self._flow(QRect(0, 0, width, 0), place=False)
        return height

    def setGeometry(self, room: QRect) -> None:
        """Set the parts in lines."""
        super().setGeometry(room)
        self._flow(room, place=True)

    def sizeHint(self) -> QSize:
        """Ask for the widest part; the width that is given tells the rest."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """Ask for the widest part."""
        if self._widest is None:
            size = QSize()
            for part in self._items:
                if not part.isEmpty():
                    size = size.expandedTo(part.minimumSize())
            self._widest = size
        return QSize(self._widest)

    def _flow(self, room: QRect, *, place: bool) -> int:
        top = room.top()
        for line in self._lines(room.width()):
            sizes = [size for _, size in line]
            spare = room.width() - sum(size.width() for size in sizes) - self.spacing() * (len(line) - 1)
            left = room.left() + (max(0, spare) // 2 if self._centred else 0)
            for part, size in line:
                if place:
                    part.setGeometry(QRect(QPoint(left, top), size))
                left += size.width() + self.spacing()
            top += max(size.height() for size in sizes) + self.spacing()
        return max(0, top - self.spacing() - room.top())

    def _lines(self, width: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        """Return the parts line by line, each with the size it asks for."""
        lines: list[list[tuple[QLayoutItem, QSize]]] = []
        used = 0
        for part in self._items:
            if part.isEmpty():
                continue
            size = part.sizeHint()
            need = size.width()
            if not lines or used + self.spacing() + need > width:
                lines.append([(part, size)])
                used = need
            else:
                lines[-1].append((part, size))
                used += self.spacing() + need
        return lines


def flowing(*parts: QWidget, spacing: int = t.SPACE_S, centred: bool = False) -> QWidget:
    """Return parts that flow; a layout alone inside another does not tell how high it gets, a widget around it does."""
    around = QWidget()
    layout = FlowLayout(around, spacing=spacing, centred=centred)
    for part in parts:
        layout.addWidget(part)
    return around
