"""What to do next, quickest first."""

from __future__ import annotations

from collections.abc import Sequence

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
    """One row a step; the first has the primary button."""

    wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__(padding=0, spacing=0)
        self._shown: tuple[tuple[NextStep, ...], bool] | None = None
        self._first: PlainButton | None = None

    def show_steps(self, steps: Sequence[NextStep], *, ready: bool) -> None:
        """Show other steps; nothing is rebuilt when they are the same."""
        if self._shown == (tuple(steps), ready):
            return
        focused = self._first is not None and self._first.hasFocus()
        self._shown = (tuple(steps), ready)
        self._clear()
        for place, step in enumerate(steps):
            if place:
                self.body.addWidget(Rule())
            self.body.addWidget(self._row(step, first=place == 0))
        if not steps:
            self.body.addWidget(_nothing(ready=ready))
        if focused:
            self.focus_first()

    def focus_first(self) -> bool:
        """Put the focus on the first step; False when there is none."""
        if self._first is None:
            return False
        self._first.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _row(self, step: NextStep, *, first: bool) -> QWidget:
        row = QFrame()
        if first:
            row.setProperty("surface", "chosen")
        line = QHBoxLayout(row)
        line.setContentsMargins(t.SPACE_L, t.SPACE_S, t.SPACE_M, t.SPACE_S)
        line.setSpacing(t.SPACE_L)
        number = PlainLabel(figures.number(step.number), role="strong")
        number.setFixedWidth(36)
        number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(PlainLabel(step.title, role="strong"))
        words.addWidget(PlainLabel(step.sentence, role="muted", wrap=True))
        button = PrimaryButton(step.verb, "Enter") if first else SecondaryButton(step.verb)
        button.setAccessibleName(f"{step.verb}: {step.number} {step.title}")
        button.setAutoDefault(True)
        button.clicked.connect(lambda: self.wanted.emit(step.page))
        if first:
            self._first = button
        line.addWidget(number)
        line.addLayout(words, 1)
        line.addWidget(button)
        return row

    def _clear(self) -> None:
        self._first = None
        while (item := self.body.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()


def _nothing(*, ready: bool) -> QWidget:
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(t.SPACE_L, t.SPACE_L, t.SPACE_L, t.SPACE_L)
    column.setSpacing(t.SPACE_XS)
    title = say("Nothing left to do.") if ready else say("One moment…")
    rest = (
        say("Drop more statements or receipts whenever they come.")
        if ready
        else say("Papers and Flowtly are being read.")
    )
    column.addWidget(PlainLabel(title, role="strong"))
    column.addWidget(PlainLabel(rest, role="muted", wrap=True))
    return box
