"""Carrying a document within the window: out of a list, over the navigation, onto a payment."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QPoint, QRectF, Qt
from PySide6.QtGui import QColor, QDrag, QPainter, QPixmap
from PySide6.QtWidgets import QWidget

from desktop.gui import theme
from desktop.gui import tokens as t
from desktop.gui.parts.plain import neutral

_KIND = "application/x-clearing-desk-document"
_WIDTH, _HEIGHT = 260, 36


def pack(receipt: str) -> QMimeData:
    """Return a document as it is carried; nothing of it can be dropped on other programs."""
    data = QMimeData()
    data.setData(_KIND, receipt.encode())
    return data


def unpack(data: QMimeData) -> str:
    """Return the id of the document that is carried; empty for anything else."""
    return bytes(data.data(_KIND).data()).decode("utf-8", "replace") if data.hasFormat(_KIND) else ""


def carry(source: QWidget, receipt: str, words: str) -> None:
    """Carry a document until it is dropped or let go; `words` go with the pointer."""
    drag = QDrag(source)
    drag.setMimeData(pack(receipt))
    drag.setPixmap(_label(words, source.devicePixelRatioF()))
    drag.setHotSpot(QPoint(t.SPACE_M, _HEIGHT // 2))
    drag.exec(Qt.DropAction.LinkAction)


def _label(words: str, ratio: float) -> QPixmap:
    worn = theme.current()
    picture = QPixmap(round(_WIDTH * ratio), round(_HEIGHT * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QColor(worn.accent.ink))
    painter.setBrush(QColor(worn.accent.soft))
    painter.drawRoundedRect(QRectF(0.5, 0.5, _WIDTH - 1, _HEIGHT - 1), t.RADIUS_CONTROL, t.RADIUS_CONTROL)
    painter.setPen(QColor(worn.text))
    painter.setFont(theme.font(weight=t.STRONG))
    room = QRectF(t.SPACE_M, 0, _WIDTH - 2 * t.SPACE_M, _HEIGHT)
    shown = painter.fontMetrics().elidedText(neutral(words), Qt.TextElideMode.ElideRight, round(room.width()))
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)
    painter.end()
    return picture
