"""Text from outside: shown as plain text, never as markup, and without characters that lie about their order."""

from __future__ import annotations

import html
import re
import unicodedata
from functools import lru_cache
from typing import Literal

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

Role = Literal["body", "muted", "small", "strong", "section", "title", "headline", "number", "trouble", "review"]

_LONGEST = 4000
_STRANGER = "\N{REPLACEMENT CHARACTER}"
_BLANKS = frozenset("\n\r\t\v\f\x85\u2028\u2029")
# Bidirectional controls (UAX 9) and blanks without width: they make `exe.fdp` look like `pdf.exe`.
_HIDDEN = frozenset("\u061c\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff\ufffc")
_MOST_MARKS = 3
_TIED = re.compile(r"(?<=[0-9]) (?=[A-Z]{3}\b)|(?<=\S) (?=[;:?!»])|(?<=«) ")
"""Blanks at which no line may end: before a currency, and where French sets them beside its signs."""


def neutral(text: str, *, lines: bool = False) -> str:
    """Return the text as it may be shown: controls replaced, line ends kept only when `lines` says so, bounded.

    Control, bidirectional and surrogate characters become U+FFFD (they are shown as strange, not hidden); piles of
    combining marks are cut to three.
    """
    if text.isascii() and text.isprintable():
        return text[:_LONGEST]
    return _neutralised(text[:_LONGEST], lines=lines)


@lru_cache(maxsize=4096)
def _neutralised(text: str, *, lines: bool) -> str:
    kept: list[str] = []
    marks = 0
    for character in text:
        if " " <= character <= "~":
            marks = 0
            kept.append(character)
            continue
        marks = marks + 1 if unicodedata.combining(character) else 0
        if marks <= _MOST_MARKS:
            kept.append(_shown(character, lines=lines))
    return "".join(kept)


def _shown(character: str, *, lines: bool) -> str:
    if character in _BLANKS:
        return "\n" if lines and character == "\n" else " "
    if character in _HIDDEN or unicodedata.category(character) in {"Cc", "Cs", "Co", "Cn"}:
        return _STRANGER
    return character


def _bound(text: str) -> str:
    """Return the text with what belongs together kept on one line."""
    return _TIED.sub("\N{NO-BREAK SPACE}", text)


def tip(text: str) -> str:
    """Return the text for a tool tip; Qt guesses markup there, so it is given escaped markup and guesses right."""
    return f"<qt>{html.escape(neutral(text, lines=True))}</qt>" if text else ""


class PlainLabel(QLabel):
    """A label for any text.

    What Qt asks often (paint, sizes) is not answered in Python here; `ElidedLabel` does so for the few that shorten.
    """

    _lines = True
    """Whether line ends are kept."""
    _said = ""

    def __init__(
        self, text: str = "", *, role: Role = "body", wrap: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        self.setProperty("role", role)
        if text:
            self.setText(text)

    def setText(self, text: str) -> None:
        """Show the text, neutralised."""
        self._said = neutral(text, lines=self._lines)
        super().setText(_bound(self._said) if self.wordWrap() else self._said)

    def text(self) -> str:
        """Return the text as it was given, neutralised."""
        return self._said

    def set_role(self, role: Role) -> None:
        """Change the look."""
        if self.property("role") != role:
            self.setProperty("role", role)
            self.style().unpolish(self)
            self.style().polish(self)


class ElidedLabel(PlainLabel):
    """A label of one line, shortened to fit; the whole text is then in the tool tip."""

    _lines = False

    def __init__(self, text: str = "", *, role: Role = "body", parent: QWidget | None = None) -> None:
        super().__init__(role=role, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setText(text)

    def setText(self, text: str) -> None:
        """Show the text, neutralised."""
        super().setText(text)
        self._tell_all()

    def minimumSizeHint(self) -> QSize:
        """Let it shrink to a few letters."""
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), 24), hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Offer the whole text as a tool tip when it does not fit."""
        super().resizeEvent(event)
        self._tell_all()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the text, shortened where it must be."""
        painter = QPainter(self)
        room = self.contentsRect()
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(room, self.alignment() | Qt.TextFlag.TextSingleLine, shown)

    def _tell_all(self) -> None:
        cut = self.fontMetrics().horizontalAdvance(self.text()) > self.contentsRect().width()
        self.setToolTip(tip(self.text()) if cut else "")
