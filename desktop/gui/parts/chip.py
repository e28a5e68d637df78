"""A state as a word with an icon on a soft ground: never told by colour alone."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.gui import icons, theme
from desktop.gui import tokens as t
from desktop.gui.parts.plain import neutral, tip

HEIGHT = 20
_ICON = 12
_PAD = 7
_GAP = 4

_MIDDLE = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine

_DEFAULT_ICONS: dict[t.Kind, str] = {
    "accent": "check",
    "confident": "check",
    "review": "question",
    "close": "approx",
    "trouble": "alert",
    "neutral": "circle",
}


def chip_width(text: str) -> float:
    """Return how wide a chip with this word is, in logical pixels."""
    return _length(text) + 2 * _PAD + _ICON + _GAP


@lru_cache(maxsize=512)
def _length(text: str) -> float:
    return theme.metrics(size=t.LABEL, weight=t.MEDIUM).horizontalAdvance(neutral(text))


def paint_chip(
    painter: QPainter, room: QRectF, text: str, kind: t.Kind, icon: str | None = None, *, chosen: bool = False
) -> float:
    """Paint a chip at the left of `room`, middle height, shortened to fit; return where it ends.

    On a `chosen` row its ground is the surface's: the soft grounds can hardly be told from that of the selection.
    """
    worn = theme.current()
    tones = worn.tones(kind)
    width = min(chip_width(text), room.width())
    where = QRectF(room.left(), room.center().y() - HEIGHT / 2, width, HEIGHT)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour(worn.surface if chosen else tones.soft))
    painter.drawRoundedRect(where, 5, 5)
    spot = QRectF(where.left() + _PAD, where.center().y() - _ICON / 2, _ICON, _ICON)
    icons.paint(painter, spot, icon or _DEFAULT_ICONS[kind], tones.ink)
    painter.setPen(theme.colour(tones.ink))
    painter.setFont(_font())
    words = QRectF(spot.right() + _GAP, where.top(), max(0.0, where.right() - spot.right() - _GAP - _PAD + 1), HEIGHT)
    shown = neutral(text)
    if width < chip_width(text):
        shown = theme.metrics(size=t.LABEL, weight=t.MEDIUM).elidedText(
            shown, Qt.TextElideMode.ElideRight, words.width()
        )
        # Where no word has room the icon alone says it, and the tool tip.
        shown = shown if words.width() > _ICON else ""
    painter.drawText(words, _MIDDLE, shown)
    painter.restore()
    return where.right()


def _font() -> QFont:
    return theme.font(size=t.LABEL, weight=t.MEDIUM)


class Chip(QWidget):
    """A state word."""

    def __init__(self, text: str = "", kind: t.Kind = "neutral", *, icon: str | None = None) -> None:
        super().__init__()
        self._text, self._kind, self._icon = "", kind, icon
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        if text:
            self.set_state(text, kind, icon=icon)

    @property
    def text(self) -> str:
        """Return the word."""
        return self._text

    @property
    def kind(self) -> t.Kind:
        """Return what the word means."""
        return self._kind

    def set_state(self, text: str, kind: t.Kind, *, icon: str | None = None) -> None:
        """Show another state."""
        shown = neutral(text)
        if (shown, kind, icon) == (self._text, self._kind, self._icon):
            return
        self._text, self._kind, self._icon = shown, kind, icon
        self.setAccessibleName(self._text)
        self.setToolTip(tip(text))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for the whole word."""
        return QSize(round(chip_width(self._text) + 0.5), HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Shrink to the icon and some letters."""
        return QSize(min(self.sizeHint().width(), 48), HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the word."""
        paint_chip(QPainter(self), QRectF(self.rect()), self._text, self._kind, self._icon)
