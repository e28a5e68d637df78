"""What was learned, one line each, with a button that has it forgotten."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.gui import tokens as t
from desktop.gui.parts.buttons import PlainButton, SecondaryButton
from desktop.gui.parts.plain import ElidedLabel, PlainLabel
from desktop.gui.parts.turns import Turn
from desktop.phrases.speech import say, say_n

_FEW, _MOST = 8, 50
"""Lines shown at first, and when all are asked for; who has more deletes some first to see the others."""
_IN_A_TURN = 3
"""Lines made at once: each of them costs a millisecond, and all of them stand low on a long page."""


@dataclass(frozen=True, slots=True)
class Learned:
    """One line: what it says, by which words its button is named and explained, and what the button does."""

    headline: str
    below: str
    name: str
    tip: str
    forget: Callable[[], object]


class LearnedLines(QWidget):
    """The lines, each told anew where others are shown; `nothing` is said where there are none.

    Of many that were never shown the first appear a moment later: a few are made in each turn of the event loop.
    """

    def __init__(self, nothing: str) -> None:
        super().__init__()
        self._lines: tuple[Learned, ...] = ()
        self._rows: list[_Row] = []
        self._made: list[_Row] = []
        """Not in their places yet, and not seen."""
        self._all = False
        """Whether all were asked for."""
        self._given: Sequence[Learned] = ()
        self._more = SecondaryButton("")
        self._more.clicked.connect(self.show_all)
        self._nothing = PlainLabel(nothing, role="muted", wrap=True)
        self._rest = PlainLabel(role="small")
        self._turn = Turn(self, self._make_some)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(t.SPACE_S)
        self._column.addWidget(self._nothing)
        self._column.addWidget(self._rest)
        self._column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        self.show_lines(())

    def show_lines(self, lines: Sequence[Learned]) -> None:
        """Show these lines, of many the first."""
        self._given = lines
        self._lines = tuple(lines[: _MOST if self._all else _FEW])
        self._nothing.setVisible(not lines)
        more = len(lines) - len(self._lines) if self._all else 0
        self._more.setText(say("Show all {n}", n=len(lines)))
        self._more.setVisible(not self._all and len(lines) > _FEW)
        self._rest.setText(say_n("and {n} more", "and {n} more", more) if more else "")
        self._rest.setVisible(more > 0)
        for row, line in zip(self._rows, self._lines, strict=False):
            row.show_line(line)
        for row in self._rows[len(self._lines) :]:
            row.hide()
        if len(self._rows) < len(self._lines):
            self._make_some()

    def show_all(self) -> None:
        """Show the others too."""
        self._all = True
        self.show_lines(self._given)

    def _make_some(self) -> None:
        """Make what is lacking; put in its place once, when all of it is there: each time the page is laid out anew."""
        lacking = len(self._lines) - len(self._rows) - len(self._made)
        self._made += [_Row(self) for _ in range(min(lacking, _IN_A_TURN))]
        if lacking > _IN_A_TURN:
            self._turn.start()
            return
        for row, line in zip(self._made, self._lines[len(self._rows) :], strict=False):
            self._column.insertWidget(self._column.count() - 2, row)
            row.show_line(line)
            self._rows.append(row)
        self._made = []


class _Row(QWidget):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.hide()
        self.ensurePolished()
        self._shown: Learned | None = None
        self._headline, self._below = ElidedLabel(role="strong"), ElidedLabel(role="small")
        self._delete = PlainButton(say("Delete"), quiet=True)
        self._delete.clicked.connect(self._forget)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._headline)
        words.addWidget(self._below)
        inside = QHBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(t.SPACE_S)
        inside.addLayout(words, 1)
        inside.addWidget(self._delete)

    def show_line(self, learned: Learned) -> None:
        self._shown = learned
        self._headline.setText(learned.headline)
        self._below.setText(learned.below)
        self._delete.setAccessibleName(say("Delete {what}", what=learned.name))
        self._delete.setToolTip(learned.tip)
        self.show()

    def _forget(self) -> None:
        if self._shown is not None:
            self._shown.forget()
