"""A key cap: every action shows the key that does it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.gui import theme
from desktop.gui import tokens as t
from desktop.gui.parts.caps import caps

HEIGHT = 18
_PAD = 6
_SIZE = 11


def key_width(key: str) -> float:
    """Return how wide the cap of a key is, in logical pixels, with the name it is shown by."""
    return max(HEIGHT, theme.width(caps(key), size=_SIZE, weight=t.MEDIUM) + 2 * _PAD)


def paint_key(painter: QPainter, where: QRectF, key: str, ink: str, line: str) -> None:
    """Paint a cap with words in `ink` and an outline in `line` (`#RRGGBB`), in the middle of `where`."""
    cap = QRectF(where.left(), where.center().y() - HEIGHT / 2, key_width(key), HEIGHT).adjusted(0.5, 0.5, -0.5, -0.5)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(theme.colour(line))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(cap, 4, 4)
    painter.setPen(theme.colour(ink))
    painter.setFont(_font())
    painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, caps(key))
    painter.restore()


def _font() -> QFont:
    return theme.font(size=_SIZE, weight=t.MEDIUM)


class KeyHint(QWidget):
    """A key cap beside words."""

    def __init__(self, key: str) -> None:
        super().__init__()
        self._key = key
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(caps(key))

    def sizeHint(self) -> QSize:
        """Ask for the cap."""
        return QSize(round(key_width(self._key) + 0.5), HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the cap."""
        worn = theme.current()
        paint_key(QPainter(self), QRectF(self.rect()), self._key, worn.muted, worn.line)
