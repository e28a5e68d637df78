"""Buttons: one primary a screen, secondary ones beside it, each with its key on it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QEnterEvent, QFont, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from desktop.gui import icons, theme
from desktop.gui import tokens as t
from desktop.gui.parts.caps import beside
from desktop.gui.parts.key_hint import key_width, paint_key
from desktop.gui.parts.plain import neutral, tip

_PAD, _QUIET_PAD = 14, 8
_GAP = 8


@dataclass(frozen=True, slots=True)
class _Wear:
    ground: str
    ink: str
    line: str
    key_ink: str
    key_line: str


class PlainButton(QPushButton):
    """A button painted from tokens. `key` is shown on it; the shortcut itself is set with `bind` or by the page."""

    def __init__(self, text: str, key: str = "", *, icon: str | None = None, quiet: bool = False) -> None:
        super().__init__(text)
        self._key, self._icon, self._quiet, self._bare = key, icon, quiet, False
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setText(text)

    @property
    def key(self) -> str:
        """Return the key shown on the button."""
        return self._key

    def setText(self, text: str) -> None:
        """Show other words."""
        shown = neutral(text)
        written = shown.replace("&", "&&")
        self.setAccessibleName(shown)
        if written != self.text():
            super().setText(written)
            self.updateGeometry()

    def set_bare(self, *, bare: bool) -> None:
        """Show the icon alone, where there is no room for words and key; its name stays, and is its tool tip then."""
        if bare != self._bare:
            self._bare = bare
            self.setToolTip(tip(beside(self.accessibleName(), self._key)) if bare else "")
            self.updateGeometry()
            self.update()

    def bind(self, within: QWidget, keys: str | QKeySequence.StandardKey) -> QShortcut:
        """Click this button with a shortcut that works while the focus is anywhere in `within`."""
        shortcut = QShortcut(QKeySequence(keys), within)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self._click_if_seen)
        return shortcut

    def sizeHint(self) -> QSize:
        """Ask for icon, words and key side by side."""
        width = self._words_width() + 2 * self._pad()
        width += t.ICON + (_GAP if self._words() else 0) if self._icon else 0
        width += key_width(self._key) + _GAP + 2 if self._key and not self._bare else 0
        return QSize(round(width + 0.5), t.BUTTON_HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Never cut words on a button."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the focus, as Space does; one that is held down presses it once."""
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.NoModifier
        if plain and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if not event.isAutoRepeat():
                self.click()
            return
        super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show that the pointer is on it."""
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Show that the pointer has left."""
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint ground, icon, words, key and the focus ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        wear = self._wear(theme.current())
        self._paint_ground(painter, wear)
        self._paint_content(painter, wear)

    def _paint_ground(self, painter: QPainter, wear: _Wear) -> None:
        room = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(theme.colour(wear.line) if wear.line else Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(wear.ground) if wear.ground else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(room, t.RADIUS_CONTROL, t.RADIUS_CONTROL)
        if self.hasFocus():
            self._paint_focus(painter)

    def _paint_focus(self, painter: QPainter) -> None:
        pen = painter.pen()
        pen.setColor(theme.colour(self._focus_colour(theme.current())))
        pen.setStyle(Qt.PenStyle.SolidLine)
        pen.setWidthF(t.FOCUS_WIDTH)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        inset = self._focus_inset()
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), 5, 5)

    def _paint_content(self, painter: QPainter, wear: _Wear) -> None:
        hint = self.sizeHint().width()
        left = (self.width() - hint) / 2 + self._pad()
        middle = self.rect().center().y() + 0.5
        if self._icon:
            icons.paint(painter, QRectF(left, middle - t.ICON / 2, t.ICON, t.ICON), self._icon, wear.ink)
            left += t.ICON + _GAP
        painter.setPen(theme.colour(wear.ink))
        painter.setFont(self._type())
        painter.drawText(
            QRectF(left, 0, self._words_width() + 2, self.height()), Qt.AlignmentFlag.AlignVCenter, self._words()
        )
        if self._key and not self._bare:
            left += self._words_width() + _GAP + 2
            paint_key(painter, QRectF(left, 0, 0, self.height()), self._key, wear.key_ink, wear.key_line)

    def _click_if_seen(self) -> None:
        if self.isVisible():
            self.click()

    def _pad(self) -> int:
        # Without a line around it, a button with its key needs less room to be told from the next.
        return _QUIET_PAD if self._quiet and self._key else _PAD

    def _words(self) -> str:
        return "" if self._bare else self.text().replace("&&", "&")

    def _words_width(self) -> float:
        return theme.width(self._words(), weight=t.STRONG)

    def _type(self) -> QFont:
        return theme.font(weight=t.STRONG)

    def _focus_colour(self, worn: t.Tokens) -> str:
        return worn.accent.ink

    def _focus_inset(self) -> float:
        return 1.0

    def _wear(self, worn: t.Tokens) -> _Wear:
        ink = worn.text if self.isEnabled() else worn.muted
        over = self.isEnabled() and (self.underMouse() or self.isDown())
        ground = worn.hover if over else ("" if self._quiet else worn.surface)
        return _Wear(ground, ink, "" if self._quiet else worn.line, worn.muted, worn.line)


class SecondaryButton(PlainButton):
    """A button for everything that is not the one main thing."""


class PrimaryButton(PlainButton):
    """The one main action of a screen, where the eye ends."""

    def _focus_colour(self, worn: t.Tokens) -> str:
        return worn.text

    def _wear(self, worn: t.Tokens) -> _Wear:
        if not self.isEnabled():
            return _Wear(worn.sunk, worn.muted, worn.line, worn.muted, worn.line)
        over = self.underMouse() or self.isDown()
        ground = QColor(worn.accent.ink).darker(112).name() if over else worn.accent.ink
        return _Wear(ground, worn.on_accent, "", worn.on_accent, _between(worn.accent.ink, worn.on_accent))


def _between(one: str, other: str) -> str:
    a, b = QColor(one), QColor(other)
    return QColor((a.red() + b.red()) // 2, (a.green() + b.green()) // 2, (a.blue() + b.blue()) // 2).name()
