"""The field in the top bar: `/` from anywhere, type, walk, Enter."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.gui import icons, theme
from desktop.gui import tokens as t
from desktop.gui.parts.caps import caps
from desktop.gui.parts.key_hint import key_width, paint_key
from desktop.gui.search.index import Hit, Index
from desktop.gui.search.panel import Panel, say_found
from desktop.gui.state import DeskState
from desktop.phrases.speech import meant, say

_MOST = 60
_WIDEST, _LEAST = 380, 190
_PANEL = 860
_HINT = meant("Find an amount, a name, a number")
_FOOT = meant("↑ ↓ walk  ·  {enter} goes there  ·  {esc} leaves")
_FOOT_REVIEW = meant(
    "↑ ↓ walk  ·  {enter} lays a document beside the payment  ·  {ctrl_enter} goes there  ·  {esc} leaves"
)


class SearchField(QLineEdit):
    """`opened` tells the hit that was chosen, and whether the person wants to go there rather than to match it."""

    opened = Signal(object, bool)

    def __init__(self, state: DeskState, over: QWidget) -> None:
        super().__init__()
        self._state = state
        self._over = over
        self._index = Index()
        self._stale = True
        self._before: QWidget | None = None
        self.matching = False
        """Whether a document that is found is for the payment on the screen."""
        self.panel = Panel(over)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(40)
        self._soon.timeout.connect(self._find)
        self.setPlaceholderText(say(_HINT))
        self.setAccessibleName(say("Search by amount, name or number"))
        self.setAcceptDrops(False)
        self.setFixedHeight(t.BUTTON_HEIGHT)
        self.setMinimumWidth(_LEAST)
        self.setMaximumWidth(_WIDEST)
        self.setTextMargins(t.ICON + t.SPACE_XS, 0, round(key_width("/")) + t.SPACE_XS, 0)
        self.textEdited.connect(lambda _text: self._soon.start())
        self.panel.table.clicked.connect(lambda _index: self._open(there=not self.matching))
        for signal in (state.papers_changed, state.ledger_changed, state.previews_changed, state.pile_changed):
            signal.connect(self._outdate)
        over.installEventFilter(self)

    def begin(self, before: QWidget | None) -> None:
        """Take the focus; it goes back to where it was when the person leaves."""
        self._before = before
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def leave(self) -> None:
        """Put the list away, and give the focus back."""
        self.panel.hide()
        self.clear()
        before, self._before = self._before, None
        if self.hasFocus() and before is not None and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Index what is there, if that has changed since."""
        super().focusInEvent(event)
        if self._stale:
            self._stale = False
            self._state.index(self._indexed)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Put the list away when the person goes on elsewhere."""
        super().focusOutEvent(event)
        if event.reason() not in {Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason}:
            self.panel.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk the list from the field."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 10, Qt.Key.Key_PageUp: -10}
        if event.key() in step:
            self.panel.walk(step[Qt.Key(event.key())])
        elif event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._find()
            self._open(there=not self.matching or bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the glass and, while nothing is typed, the key."""
        super().paintEvent(event)
        painter, worn = QPainter(self), theme.current()
        icons.paint(painter, QRectF(10, (self.height() - 14) / 2, 14, 14), "search", worn.muted)
        if not self.text() and not self.hasFocus():
            left = self.width() - key_width("/") - t.SPACE_S
            paint_key(painter, QRectF(left, 0, 0, self.height()), "/", worn.muted, worn.line)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the list at the field when the window changes."""
        if event.type() == QEvent.Type.Resize and not self.panel.isHidden():
            self._place()
        return super().eventFilter(watched, event)

    def _outdate(self) -> None:
        self._stale = True
        if self.hasFocus():
            self._stale = False
            self._state.index(self._indexed)

    def _indexed(self, index: Index) -> None:
        self._index = index
        if self.hasFocus() and self.text():
            self._find()

    def _find(self) -> None:
        self._soon.stop()
        if not self.text().strip():
            self.panel.hide()
            return
        hits = self._index.find(self.text(), most=_MOST, documents_first=self.matching)
        if not self.panel.isHidden() and hits == self.panel.hits:
            return
        self._place()
        self.panel.show_hits(hits, say_found(len(hits), _MOST), _foot(beside=self.matching))
        self._place()

    def _place(self) -> None:
        """Lie below the field, as wide as there is room."""
        width = min(_PANEL, self._over.width() - 2 * t.SPACE_L)
        corner = self.mapTo(self._over, QPoint(0, self.height() + t.SPACE_XS))
        left = max(t.SPACE_L, min(corner.x(), self._over.width() - width - t.SPACE_L))
        self.panel.setFixedWidth(width)
        self.panel.move(left, corner.y())

    def _open(self, *, there: bool) -> None:
        hit: Hit | None = self.panel.current if not self.panel.isHidden() else None
        if hit is None:
            return
        self.leave()
        self.opened.emit(hit, there)


def _foot(*, beside: bool) -> str:
    """Return what the keys do; `beside` a payment a document is laid down."""
    enter, escape = caps("Enter"), caps("Esc")
    if beside:
        return say(_FOOT_REVIEW, enter=enter, ctrl_enter=caps("Ctrl Enter"), esc=escape)
    return say(_FOOT, enter=enter, esc=escape)
