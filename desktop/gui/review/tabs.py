"""Two tabs over the middle of review, for windows too narrow to show payment and document side by side."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QWidget

from desktop.gui import theme
from desktop.gui import tokens as t
from desktop.gui.parts.key_hint import KeyHint


class Tabs(QWidget):
    """Shows which of several things is looked at; `chosen` tells which was asked for (from 0)."""

    chosen = Signal(int)

    def __init__(self, *names: str, key: str = "P", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(t.SPACE_L, t.SPACE_S, t.SPACE_L, 0)
        row.setSpacing(t.SPACE_L)
        for at, name in enumerate(names):
            button = _Tab(name)
            self._group.addButton(button, at)
            row.addWidget(button)
        row.addWidget(KeyHint(key))
        row.addStretch(1)
        self._group.button(0).setChecked(True)
        self._group.idClicked.connect(self.chosen)

    @property
    def at(self) -> int:
        """Return which tab is chosen."""
        return self._group.checkedId()

    def turn(self) -> None:
        """Go to the next tab, from the last to the first."""
        self._group.button((self.at + 1) % len(self._group.buttons())).click()

    def show_at(self, at: int) -> None:
        """Go to a tab."""
        if self.at != at:
            self._group.button(at).click()

    def show_first(self) -> None:
        """Go to the first tab."""
        if self.at != 0:
            self._group.button(0).click()


class _Tab(QAbstractButton):
    def __init__(self, name: str) -> None:
        super().__init__()
        self.setText(name)
        self.setAccessibleName(name)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        width = QFontMetrics(theme.font(weight=t.STRONG)).horizontalAdvance(self.text())
        return QSize(width + 2 * t.SPACE_XS, 30)

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = theme.current()
        painter = QPainter(self)
        painter.setFont(theme.font(weight=t.STRONG))
        painter.setPen(QColor(tokens.accent.ink if self.isChecked() else tokens.muted))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
        if self.isChecked():
            painter.fillRect(QRectF(0, self.height() - 2, self.width(), 2), QColor(tokens.accent.ink))
        if self.hasFocus():
            painter.setPen(QPen(QColor(tokens.accent.ink), t.FOCUS_WIDTH))
            painter.drawRect(self.rect().adjusted(1, 1, -2, -2))
