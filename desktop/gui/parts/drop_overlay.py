"""What the window shows while files are dragged over it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.gui import theme
from desktop.gui import tokens as t
from desktop.gui.parts.empty import Emblem
from desktop.gui.parts.plain import PlainLabel
from desktop.phrases.speech import say


class DropOverlay(QWidget):
    """Covers its parent; takes neither mouse nor focus."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._covered = parent
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._words = PlainLabel(say("Drop to read them"), role="headline")
        self._rest = PlainLabel(say("Statements, receipts, folders, mails or ZIPs. The originals stay where they are."))
        column = QVBoxLayout(self)
        column.setSpacing(t.SPACE_M)
        column.addStretch()
        for part in (Emblem("drop", size=72), self._words, self._rest):
            column.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch()
        self.hide()

    def cover(self, count: int) -> None:
        """Show itself over the whole parent, with how many files are dragged."""
        self._words.setText(
            say("Drop to read it") if count == 1 else say("Drop to read {count} files or folders", count=count)
        )
        self.setGeometry(self._covered.rect())
        self.raise_()
        self.show()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Veil what lies below and draw the place to drop."""
        worn = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        veil = QColor(worn.ground)
        veil.setAlphaF(0.93)
        painter.fillRect(self.rect(), veil)
        pen = QPen(QColor(worn.accent.ink), t.FOCUS_WIDTH)
        pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        inset = t.SPACE_XL
        painter.drawRoundedRect(
            QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), t.RADIUS_CARD, t.RADIUS_CARD
        )
