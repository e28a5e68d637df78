"""The month as one bar, and its numbers."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from desktop.gui import theme
from desktop.gui import tokens as t
from desktop.gui.month.presenter import Figure
from desktop.gui.parts.chip import HEIGHT as CHIP_HEIGHT
from desktop.gui.parts.chip import chip_width, paint_chip
from desktop.phrases import figures
from desktop.phrases.speech import say

_THICK = 10
_GAP = 2


class MonthBar(QWidget):
    """Shares of the month side by side, in the order of the numbers below."""

    def __init__(self) -> None:
        super().__init__()
        self._figures: tuple[Figure, ...] = ()
        self.setFixedHeight(_THICK)
        self.setAccessibleName(say("The month in shares"))

    def show_figures(self, figures: Sequence[Figure]) -> None:
        """Show other shares."""
        if tuple(figures) == self._figures:
            return
        self._figures = tuple(figures)
        self.setAccessibleDescription(", ".join(f"{figure.number} {figure.word}" for figure in figures))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the shares."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        worn = theme.current()
        room = QRectF(self.rect())
        outline = QPainterPath()
        outline.addRoundedRect(room, _THICK / 2, _THICK / 2)
        painter.setClipPath(outline)
        painter.fillRect(room, theme.colour(worn.sunk))
        parts = [figure for figure in self._figures if figure.number]
        total = sum(figure.number for figure in parts)
        left = room.left()
        for figure in parts:
            width = (room.width() - _GAP * (len(parts) - 1)) * figure.number / total
            painter.fillRect(QRectF(left, room.top(), width, room.height()), theme.colour(worn.tones(figure.kind).ink))
            left += width + _GAP


class Number(QAbstractButton):
    """A big number with its word; leads to the page where it is worked on."""

    wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._figure = Figure(0, "", "neutral", "circle", "month")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.clicked.connect(lambda: self.wanted.emit(self._figure.page))

    def show_figure(self, figure: Figure) -> None:
        """Show another number."""
        if figure == self._figure:
            return
        self._figure = figure
        self.setAccessibleName(f"{figure.number} {figure.word}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for number and word above each other."""
        return QSize(round(chip_width(self._figure.word)) + 8, 62)

    def minimumSizeHint(self) -> QSize:
        """Never cut the word."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint number, word and focus ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        worn = theme.current()
        painter.setFont(theme.font(size=t.NUMBER, weight=t.HEAVY))
        painter.setPen(theme.colour(self._ink(worn)))
        painter.drawText(
            QRectF(4, 2, self.width(), 32), Qt.AlignmentFlag.AlignVCenter, figures.number(self._figure.number)
        )
        chip = QRectF(4, 38, self.width() - 8, CHIP_HEIGHT)
        paint_chip(painter, chip, self._figure.word, self._figure.kind, self._figure.icon)
        if self.hasFocus():
            painter.setPen(QPen(theme.colour(worn.accent.ink), t.FOCUS_WIDTH))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 5, 5)

    def _ink(self, worn: t.Tokens) -> str:
        if self.underMouse():
            return worn.accent.ink
        return worn.text if self._figure.number else worn.muted

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the click without the ring of the keyboard's focus."""
        super().mousePressEvent(event)
        self.clearFocus()
