"""A question in place, asked once, before something at Flowtly is changed back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout

from desktop.gui import tokens as t
from desktop.gui.parts.buttons import PrimaryButton, SecondaryButton
from desktop.gui.parts.card import Card
from desktop.gui.parts.plain import PlainLabel, neutral
from desktop.phrases.speech import say


class Question(Card):
    """Says what would happen, with a yes and a no; where nothing can be done, only with a no."""

    def __init__(self) -> None:
        super().__init__(padding=t.SPACE_M, surface="notice-review")
        self._sentence = PlainLabel(wrap=True)
        self._act: Callable[[], None] | None = None
        self.yes = PrimaryButton(say("Undo at Flowtly"), "Enter")
        self.no = SecondaryButton(say("Keep it"), "Esc")
        row = QHBoxLayout()
        row.setSpacing(t.SPACE_M)
        row.addWidget(self._sentence, 1)
        row.addWidget(self.no)
        row.addWidget(self.yes)
        self.body.addLayout(row)
        self.hide()

    @property
    def asked(self) -> bool:
        """Tell whether an answer is waited for."""
        return not self.isHidden()

    @property
    def sentence(self) -> str:
        """Return what was asked."""
        return self._sentence.text()

    def ask(self, sentence: str, act: Callable[[], None] | None, *, yes: str = "") -> None:
        """Show what would happen; `act` does it, None where nothing can be done."""
        self._act = act
        self._sentence.setText(sentence)
        self.yes.setText(yes or say("Undo at Flowtly"))
        self.yes.setVisible(act is not None)
        self.no.setText(say("Keep it") if act is not None else say("Close"))
        self.yes.setAccessibleDescription(neutral(sentence))
        self.show()
        (self.yes if act is not None else self.no).setFocus()

    def answer(self) -> None:
        """Do what was asked about."""
        act = self._act
        self.withdraw()
        if act is not None:
            act()

    def withdraw(self) -> None:
        """Ask no more."""
        self._act = None
        self.hide()
