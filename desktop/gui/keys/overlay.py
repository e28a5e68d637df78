"""The keys, laid over the window until Esc."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QGridLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from desktop.gui import theme
from desktop.gui import tokens as t
from desktop.gui.keys.sheet import SHEET
from desktop.gui.parts.buttons import PrimaryButton
from desktop.gui.parts.key_hint import KeyHint, key_width
from desktop.gui.parts.plain import PlainLabel
from desktop.gui.parts.section_title import SectionTitle
from desktop.phrases.speech import say

_WIDTH, _HEAD, _BAR = 1160, 2 * t.SPACE_L + t.SPACE_L + t.BUTTON_HEIGHT + 2, 14
"""Of the card, of all but its keys, of the scroll bar beside them."""
_LEFT_COLUMN = 4
"""So many groups stand in the left column; the longest ones are in the right one."""


class KeysOverlay(QWidget):
    """Covers its parent; takes the focus, and gives it back where it was."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._covered = parent
        self._before: QWidget | None = None
        self.setAccessibleName(say("Keys"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._close = PrimaryButton(say("Close"), "Esc")
        self._close.clicked.connect(self.leave)
        self._card = QWidget(self)
        self._content = QWidget()
        self._area = QScrollArea()
        self._lay_out()
        parent.installEventFilter(self)
        self.hide()

    def turn(self) -> None:
        """Show itself, or go away."""
        if not self.isHidden():
            self.leave()
            return
        self._before = QApplication.focusWidget()
        self._place()
        self.raise_()
        self.show()
        self._area.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Go away."""
        self.hide()
        before, self._before = self._before, None
        if before is not None and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc and the key that opened it close it; nothing below hears a key."""
        if event.key() in {Qt.Key.Key_Escape, Qt.Key.Key_Question}:
            self.leave()
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Close with a click beside the card."""
        if not self._card.geometry().contains(event.position().toPoint()):
            self.leave()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Cover the parent whatever its size."""
        if event.type() == QEvent.Type.Resize and not self.isHidden():
            self._place()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Veil what lies below, and paint the card."""
        worn = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        veil = QColor(worn.ground)
        veil.setAlphaF(0.86)
        painter.fillRect(self.rect(), veil)
        painter.setBrush(QColor(worn.surface))
        painter.setPen(QColor(worn.line))
        room = QRectF(self._card.geometry()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(room, t.RADIUS_CARD, t.RADIUS_CARD)

    def _place(self) -> None:
        self.setGeometry(self._covered.rect())
        width = min(_WIDTH, self.width() - 2 * t.SPACE_XL)
        inside = self._content.heightForWidth(width - t.SPACE_XL - t.SPACE_L - _BAR)
        height = min(inside + _HEAD, self.height() - 2 * t.SPACE_XL)
        self._card.setGeometry((self.width() - width) // 2, (self.height() - height) // 2, width, height)

    def _lay_out(self) -> None:
        self._content.setProperty("surface", "none")
        columns = QHBoxLayout(self._content)
        columns.setContentsMargins(0, 0, t.SPACE_M, 0)
        columns.setSpacing(t.SPACE_XL)
        for groups in (SHEET[:_LEFT_COLUMN], SHEET[_LEFT_COLUMN:]):
            column = QVBoxLayout()
            column.setSpacing(t.SPACE_S)
            for title, keys in groups:
                column.addWidget(SectionTitle(say(title)))
                column.addLayout(_grid(keys))
                column.addSpacing(t.SPACE_M)
            column.addStretch(1)
            columns.addLayout(column, 1)
        self._area.setWidget(self._content)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setAccessibleName(say("All keys"))
        head = QHBoxLayout()
        head.addWidget(PlainLabel(say("Keys"), role="title"))
        head.addStretch(1)
        head.addWidget(self._close)
        inside = QVBoxLayout(self._card)
        inside.setContentsMargins(t.SPACE_XL, t.SPACE_L, t.SPACE_L, t.SPACE_L)
        inside.setSpacing(t.SPACE_L)
        inside.addLayout(head)
        inside.addWidget(self._area, 1)


def _grid(keys: tuple[tuple[str, str], ...]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(t.SPACE_M)
    grid.setVerticalSpacing(t.SPACE_XS)
    grid.setColumnMinimumWidth(0, round(max(key_width(key) for _, keys in SHEET for key, _ in keys)))
    grid.setColumnStretch(1, 1)
    for row, (key, words) in enumerate(keys):
        grid.addWidget(KeyHint(key), row, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        label: QLabel = PlainLabel(say(words), wrap=True)
        grid.addWidget(label, row, 1)
    return grid
