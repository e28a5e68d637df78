"""A bordered box that says something about what stands above it."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QRectF, Qt
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QSizePolicy, QWidget

from desktop.gui import icons, theme
from desktop.gui import tokens as t
from desktop.gui.parts.plain import PlainLabel, neutral

_LONGEST_BESIDE = 34
_ICONS = {"review": "warning", "trouble": "alert"}


class NoticeBox(QFrame):
    """A sentence that matters: what is the case in strong words, and what happens about it."""

    def __init__(self, kind: Literal["review", "trouble"] = "review", *, icon: str | None = None) -> None:
        super().__init__()
        self.setProperty("surface", f"notice-{kind}")
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        # The words wrap: how high the box must be depends on how wide it may be.
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._spot = IconSpot(icon or _ICONS[kind], kind)
        self._strong = PlainLabel("", role=kind)
        self._strong.setStyleSheet(f"font-weight: {t.STRONG};")
        self._rest = PlainLabel("", wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(t.SPACE_L, t.SPACE_M, t.SPACE_L, t.SPACE_M)
        row.setSpacing(t.SPACE_S)
        self._words = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._words.setSpacing(t.SPACE_S)
        row.addWidget(self._spot, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(self._words, 1)
        self._words.addWidget(self._strong, 0, Qt.AlignmentFlag.AlignTop)
        self._words.addWidget(self._rest, 1)

    def say(self, strong: str, rest: str = "") -> None:
        """Show a sentence."""
        beside = len(strong) <= _LONGEST_BESIDE
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        self._words.setDirection(direction)
        self._words.setSpacing(t.SPACE_S if beside else 2)
        self._strong.setText(strong)
        self._rest.setText(rest)
        self.setAccessibleName(neutral(f"{strong} {rest}".strip()))


class IconSpot(QWidget):
    """An icon in the colour of its kind; follows the theme."""

    def __init__(self, icon: str, kind: t.Kind | Literal["text", "muted"] = "text", *, size: int = t.ICON) -> None:
        super().__init__()
        self._icon, self._kind = icon, kind
        self._size = size
        self.setFixedSize(size, size)

    def set_icon(self, icon: str, kind: t.Kind | Literal["text", "muted"]) -> None:
        """Show another icon."""
        self._icon, self._kind = icon, kind
        self.update()

    def paintEvent(self, _event: object) -> None:
        """Paint the icon."""
        from PySide6.QtGui import QPainter

        worn = theme.current()
        inks = {"text": worn.text, "muted": worn.muted}
        ink = inks[self._kind] if self._kind in inks else worn.tones(self._kind).ink  # type: ignore[arg-type] # a Kind
        icons.paint(QPainter(self), QRectF(0, 0, self._size, self._size), self._icon, ink)
