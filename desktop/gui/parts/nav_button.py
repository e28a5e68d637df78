"""An entry of the navigation: icon, word, and how many things wait there."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from desktop.gui import icons, theme
from desktop.gui import tokens as t
from desktop.gui.parts.caps import beside
from desktop.gui.parts.carrying import unpack
from desktop.phrases import figures

_HEIGHT = 36
_LEAST, _WORDS_AT, _END = 160, 36, 10
_FEW = 100
_HELD_MS = 350


class NavButton(QAbstractButton):
    """A checkable entry; the one that is checked is the page that is shown."""

    def __init__(self, title: str, icon: str, key: str) -> None:
        super().__init__()
        self._title, self._icon, self._count = title, icon, 0
        self.setCheckable(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAcceptDrops(True)
        self._held = QTimer(self)
        self._held.setSingleShot(True)
        self._held.setInterval(_HELD_MS)
        self._held.timeout.connect(self.click)
        self.set_on(on=False)
        self.setToolTip(beside(title, key))
        self.setAccessibleName(title)

    def set_count(self, count: int | None) -> None:
        """Show how many things wait."""
        if self._count == (count or 0):
            return
        self._count = count or 0
        self.setAccessibleName(f"{self._title}, {self._count}" if self._count else self._title)
        self.updateGeometry()
        self.update()

    def nextCheckState(self) -> None:
        """Leave it to the navigation which entry is on: a click never turns the shown one off."""

    def set_on(self, *, on: bool) -> None:
        """Be the entry of the page that is shown, and the one that Tab reaches; arrows walk to the others."""
        self.setChecked(on)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if on else Qt.FocusPolicy.ClickFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the page, as Space does; arrows are the navigation's own, not the button's."""
        if event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            event.ignore()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Open the page when a document is held over its entry for a moment."""
        if unpack(event.mimeData()):
            event.setDropAction(Qt.DropAction.LinkAction)
            event.accept()
            self._held.start()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Open nothing when it goes on at once."""
        self._held.stop()
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Take nothing: a document belongs on a payment."""
        self._held.stop()
        event.ignore()

    def sizeHint(self) -> QSize:
        """Ask for one line in which neither the word nor the count is cut; there is always room for a few digits."""
        words = theme.width(self._title, weight=t.STRONG)
        digits = figures.number(max(self._count, _FEW))
        count = theme.width(digits, tabular=True)
        return QSize(max(_LEAST, round(_WORDS_AT + words + t.SPACE_M + count + _END)), _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Never cut words."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint ground, icon, word, count and focus ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        worn = theme.current()
        room = QRectF(self.rect())
        self._paint_ground(painter, room, worn)
        ink = worn.accent.ink if self.isChecked() else worn.text
        icons.paint(painter, QRectF(12, (room.height() - t.ICON) / 2, t.ICON, t.ICON), self._icon, ink)
        painter.setPen(theme.colour(ink))
        painter.setFont(theme.font(weight=t.STRONG if self.isChecked() else t.REGULAR))
        painter.drawText(room.adjusted(_WORDS_AT, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, self._title)
        if self._count:
            painter.setPen(theme.colour(worn.muted))
            painter.setFont(theme.font(tabular=True))
            side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(room.adjusted(0, 0, -_END, 0), side, figures.number(self._count))

    def _paint_ground(self, painter: QPainter, room: QRectF, worn: t.Tokens) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        if self.isChecked():
            painter.setBrush(theme.colour(worn.accent.soft))
            painter.drawRoundedRect(room, t.RADIUS_CONTROL, t.RADIUS_CONTROL)
        elif self.underMouse():
            painter.setBrush(theme.colour(worn.hover if worn.scheme == "dark" else worn.sunk))
            painter.drawRoundedRect(room, t.RADIUS_CONTROL, t.RADIUS_CONTROL)
        if self.hasFocus():
            painter.setPen(QPen(theme.colour(worn.accent.ink), t.FOCUS_WIDTH))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(room.adjusted(1, 1, -1, -1), 5, 5)
