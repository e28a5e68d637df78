"""Filters above a table: a word and a count each, one is chosen."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from desktop.gui import theme
from desktop.gui import tokens as t
from desktop.phrases import figures


class FilterButton(QAbstractButton):
    """One filter."""

    def __init__(self, word: str) -> None:
        super().__init__()
        self._word, self._count = word, 0
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_count(0)

    def set_count(self, count: int) -> None:
        """Show how many rows it would leave."""
        self._count = count
        self.setAccessibleName(f"{self._word}, {count}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for word and count."""
        words = f"{self._word} {figures.number(self._count)}"
        return QSize(round(theme.width(words, weight=t.MEDIUM)) + 26, 32)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint ground, word, count and focus ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        worn, on = theme.current(), self.isChecked()
        over = worn.hover if self.underMouse() else worn.surface
        painter.setBrush(QColor(worn.accent.soft if on else over))
        painter.setPen(QColor(worn.accent.ink if on else worn.line))
        room = QRectF(self.rect())
        painter.drawRoundedRect(room.adjusted(0.5, 0.5, -0.5, -0.5), t.RADIUS_CONTROL, t.RADIUS_CONTROL)
        painter.setFont(theme.font(weight=t.MEDIUM))
        painter.setPen(QColor(worn.accent.ink if on else worn.text))
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, f"{self._word} {figures.number(self._count)}")
        if self.hasFocus():
            painter.setPen(QPen(QColor(worn.accent.ink), t.FOCUS_WIDTH))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(room.adjusted(1, 1, -1, -1), 5, 5)


class Filters(QWidget):
    """`chosen` tells the name of the filter that is on."""

    chosen = Signal(str)

    def __init__(self, words: Mapping[str, str]) -> None:
        super().__init__()
        self._buttons = {name: FilterButton(word) for name, word in words.items()}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(t.SPACE_S)
        for name, button in self._buttons.items():
            row.addWidget(button)
            button.clicked.connect(lambda _checked=False, which=name: self.chosen.emit(which))
        next(iter(self._buttons.values())).setChecked(True)

    @property
    def current(self) -> str:
        """Return the name of the filter that is on."""
        return next(name for name, button in self._buttons.items() if button.isChecked())

    def choose(self, name: str) -> None:
        """Turn a filter on; one that is not known changes nothing."""
        if name not in self._buttons:
            return
        self._buttons[name].setChecked(True)
        self.chosen.emit(name)

    def set_counts(self, counts: Mapping[str, int]) -> None:
        """Show how many rows each would leave."""
        for name, button in self._buttons.items():
            button.set_count(counts.get(name, 0))
