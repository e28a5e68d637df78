"""Words of one line as they are painted: shortened to fit, measured once."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from desktop.gui import theme
from desktop.gui import tokens as t
from desktop.gui.parts.plain import neutral


@lru_cache(maxsize=8192)
def fitted(
    text: str, width: float, *, size: int = t.BODY, weight: int = t.REGULAR, tabular: bool = False
) -> tuple[str, float]:
    """Return the words as they fit into a width, neutralised, and how long they are, in logical pixels."""
    plain = neutral(text)
    measures = theme.metrics(size=size, weight=weight, tabular=tabular)
    length = measures.horizontalAdvance(plain)
    if length <= width:
        return plain, length
    shown = measures.elidedText(plain, Qt.TextElideMode.ElideRight, width)
    return shown, measures.horizontalAdvance(shown)


def paint_words(
    painter: QPainter,
    room: QRectF,
    text: str,
    ink: str,
    *,
    size: int = t.BODY,
    weight: int = t.REGULAR,
    tabular: bool = False,
    right: bool = False,
) -> float:
    """Paint words into `room`, middle height, in a colour (`#RRGGBB`); return how long they are."""
    shown, length = fitted(text, max(0.0, room.width()), size=size, weight=weight, tabular=tabular)
    painter.setFont(theme.font(size=size, weight=weight, tabular=tabular))
    painter.setPen(theme.colour(ink))
    measures = theme.metrics(size=size, weight=weight, tabular=tabular)
    base = room.top() + (room.height() + measures.ascent() - measures.descent()) / 2
    painter.drawText(QPointF(room.right() - length if right else room.left(), base), shown)
    return length
