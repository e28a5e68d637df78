"""Marks on a page, painted like a marker pen's: the words under them stay readable."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from desktop.gui import theme
from desktop.gui import tokens as t

_LABEL_HEIGHT = 18


def paint_spot(painter: QPainter, where: QRectF) -> None:
    """Paint one mark."""
    tokens = theme.current()
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
    painter.fillRect(where, QColor(tokens.mark))
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
    _outline(painter, where, 1.5)


def paint_pointed(painter: QPainter, where: QRectF, label: str, within: QRectF) -> None:
    """Paint over a mark that is pointed at: a stronger outline, and its label beside it, inside the page."""
    _outline(painter, where.adjusted(-2, -2, 2, 2), 3)
    painter.setFont(theme.font(size=t.LABEL, weight=t.STRONG))
    width = painter.fontMetrics().horizontalAdvance(label) + 2 * t.SPACE_XS
    left = max(within.left(), min(where.left(), within.right() - width))
    above = where.top() - _LABEL_HEIGHT - t.SPACE_XS
    top = above if above > within.top() else where.bottom() + t.SPACE_XS
    box = QRectF(left, top, width, _LABEL_HEIGHT)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.current().mark_line))
    painter.drawRoundedRect(box, 3, 3)
    painter.setPen(QColor(t.LIGHT.text))  # On the mark's yellow, which both schemes share.
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, label)


def _outline(painter: QPainter, where: QRectF, width: float) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(theme.current().mark_line), width))
    painter.drawRoundedRect(where, 2, 2)
