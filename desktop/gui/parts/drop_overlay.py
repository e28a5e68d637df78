"""What the window shows while files are dragged over it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.gui import theme
from desktop.gui import tokens as t
from desktop.gui.parts.empty import Emblem
from desktop.gui.parts.plain import PlainLabel
from desktop.phrases.speech import meant, say, say_n

_REST = meant("Statements, receipts, folders, mails or ZIPs. The originals stay where they are.")


class DropOverlay(QWidget):
    """Covers its parent; takes neither mouse nor focus."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._covered = parent
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._words = PlainLabel(say("Drop to read them"), role="headline")
        self._rest = PlainLabel(say(_REST))
        column = QVBoxLayout(self)
        column.setSpacing(t.SPACE_M)
        column.addStretch()
        self._sign, self._stop = Emblem("drop", size=72), Emblem("alert", size=72, kind="review")
        for part in (self._sign, self._stop, self._words, self._rest):
            column.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch()
        self.hide()

    def cover(self, count: int, refusal: str = "") -> None:
        """Show itself over the whole parent, with how many files are dragged or why they cannot be taken."""
        number = say_n("Drop to read it", "Drop to read {n} files or folders", count)
        self._words.setText(say("This cannot be taken as it is") if refusal else number)
        self._rest.setText(refusal or say(_REST))
        self._sign.setVisible(not refusal)
        self._stop.setVisible(bool(refusal))
        self.setGeometry(self._covered.rect())
        self.raise_()
        self.show()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Veil what lies below and draw the place to drop."""
        worn = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        veil = QColor(worn.ground)
        veil.setAlphaF(0.97)
        painter.fillRect(self.rect(), veil)
        pen = QPen(QColor(worn.accent.ink), t.FOCUS_WIDTH)
        pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        inset = t.SPACE_XL
        painter.drawRoundedRect(
            QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), t.RADIUS_CARD, t.RADIUS_CARD
        )
