"""A layout that sets things side by side and begins a new line where there is no more room, as words do."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from desktop.gui import tokens as t


class FlowLayout(QLayout):
    """Keeps every part at the size it asks for; what another language makes longer goes to the next line."""

    def __init__(self, parent: QWidget | None = None, *, spacing: int = t.SPACE_XS) -> None:
        super().__init__(parent)
        self._parts: list[QLayoutItem] = []
        self.setSpacing(spacing)
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Take a part in."""
        self._parts.append(item)

    def count(self) -> int:
        """Return how many parts there are."""
        return len(self._parts)

    def itemAt(self, at: int) -> QLayoutItem | None:
        """Return a part."""
        return self._parts[at] if 0 <= at < len(self._parts) else None

    def takeAt(self, at: int) -> QLayoutItem | None:
        """Give a part back."""
        return self._parts.pop(at) if 0 <= at < len(self._parts) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Ask for no more than what is needed."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Tell that fewer pixels across need more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return how high the lines are together."""
        return self._flow(QRect(0, 0, width, 0), place=False)

    def setGeometry(self, room: QRect) -> None:
        """Set the parts in lines."""
        super().setGeometry(room)
        self._flow(room, place=True)

    def sizeHint(self) -> QSize:
        """Ask for the widest part; the width that is given tells the rest."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """Ask for the widest part."""
        size = QSize()
        for part in self._parts:
            if not part.isEmpty():
                size = size.expandedTo(part.minimumSize())
        return size

    def _flow(self, room: QRect, *, place: bool) -> int:
        left, top, line = room.left(), room.top(), 0
        for part in self._parts:
            if part.isEmpty():
                continue
            size = part.sizeHint()
            if line and left + size.width() > room.left() + room.width():
                left, top, line = room.left(), top + line + self.spacing(), 0
            if place:
                part.setGeometry(QRect(QPoint(left, top), size))
            left += size.width() + self.spacing()
            line = max(line, size.height())
        return top + line - room.top()
