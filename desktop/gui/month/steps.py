"""What to do next, quickest first."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.gui import tokens as t
from desktop.gui.month.presenter import NextStep
from desktop.gui.parts.buttons import PlainButton, PrimaryButton, SecondaryButton
from desktop.gui.parts.card import Card, Rule
from desktop.gui.parts.plain import PlainLabel
from desktop.phrases import figures
from desktop.phrases.speech import say


class Steps(Card):
    """One row a step; the first has the primary button. Rows stay and are told anew: making one costs milliseconds."""

    wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__(padding=0, spacing=0)
        self._shown: tuple[tuple[NextStep, ...], bool, bool] | None = None
        self._rows: list[_Row] = []
        self._rest: QWidget | None = None
        """What stands there while there is nothing to do."""

    def show_steps(self, steps: Sequence[NextStep], *, ready: bool, begun: bool = True) -> None:
        """Show other steps; `begun` tells whether any paper was there yet."""
        if self._shown == (tuple(steps), ready, begun):
            return
        focused = self._first is not None and self._first.hasFocus()
        self._shown = (tuple(steps), ready, begun)
        while len(self._rows) < len(steps):
            self._rows.append(_Row(self, first=not self._rows))
        for row, step in zip_longest(self._rows, steps):
            row.show_step(step)
        self._show_rest(ready=ready, begun=begun, wanted=not steps)
        if focused:
            self.focus_first()

    def focus_first(self) -> bool:
        """Put the focus on the first step; False when there is none."""
        if self._first is None:
            return False
        self._first.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    @property
    def _first(self) -> PlainButton | None:
        return self._rows[0].button if self._rows and self._shown and self._shown[0] else None

    def _show_rest(self, *, ready: bool, begun: bool, wanted: bool) -> None:
        if self._rest is not None:
            self._rest.hide()
            self._rest.deleteLater()
            self._rest = None
        if wanted:
            self._rest = _nothing(ready=ready, begun=begun)
            self.body.addWidget(self._rest)


class _Row:
    """The widgets of one step."""

    def __init__(self, steps: Steps, *, first: bool) -> None:
        self._page = ""
        self._rule = Rule()
        self._row = QFrame()
        if first:
            self._row.setProperty("surface", "chosen")
        self._number = PlainLabel(role="strong")
        self._number.setFixedWidth(36)
        self._number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._title = PlainLabel(role="strong")
        self._sentence = PlainLabel(role="muted", wrap=True)
        self.button = PrimaryButton("", "Enter") if first else SecondaryButton("")
        self.button.setAutoDefault(True)
        self.button.clicked.connect(lambda: steps.wanted.emit(self._page))
        self._lay_out()
        if not first:
            steps.body.addWidget(self._rule)
        steps.body.addWidget(self._row)

    def show_step(self, step: NextStep | None) -> None:
        """Show a step, or nothing."""
        self._row.setVisible(step is not None)
        self._rule.setVisible(step is not None and self._rule.parent() is not None)
        if step is None:
            return
        self._page = step.page
        self._number.setText(figures.number(step.number))
        self._title.setText(step.title)
        self._sentence.setText(step.sentence)
        self.button.setText(step.verb)
        self.button.setAccessibleName(f"{step.verb}: {step.number} {step.title}")

    def _lay_out(self) -> None:
        line = QHBoxLayout(self._row)
        line.setContentsMargins(t.SPACE_L, t.SPACE_S, t.SPACE_M, t.SPACE_S)
        line.setSpacing(t.SPACE_L)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._title)
        words.addWidget(self._sentence)
        line.addWidget(self._number)
        line.addLayout(words, 1)
        line.addWidget(self.button)


def _nothing(*, ready: bool, begun: bool) -> QWidget:
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(t.SPACE_L, t.SPACE_L, t.SPACE_L, t.SPACE_L)
    column.setSpacing(t.SPACE_XS)
    if not ready:
        title, rest = say("One moment…"), say("Papers and Flowtly are being read.")
    elif begun:
        title, rest = say("Nothing left to do."), say("Drop more statements or receipts whenever they come.")
    else:
        title = say("Begin with the month's papers")
        rest = say("Drop its bank statements and receipts anywhere on this window, all at once.")
    column.addWidget(PlainLabel(title, role="strong"))
    column.addWidget(PlainLabel(rest, role="muted", wrap=True))
    return box
