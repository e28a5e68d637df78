"""What an import will do, in words, and the button that does it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from desktop.gui import tokens as t
from desktop.gui.parts.buttons import PrimaryButton, SecondaryButton
from desktop.gui.parts.card import Card
from desktop.gui.parts.plain import ElidedLabel, PlainLabel
from desktop.gui.statements.presenter import Plan
from desktop.phrases.speech import say, say_n


class ImportBar(Card):
    """The bottom bar of the statements page."""

    import_wanted = Signal()
    look_wanted = Signal()
    next_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(padding=t.SPACE_M)
        self._strong = PlainLabel("", role="strong")
        self._rest = ElidedLabel("")
        self._details = PlainLabel("", role="muted", wrap=True)
        self.look_button = SecondaryButton(say("Show what is sent"))
        self.import_button = PrimaryButton(say("Import"), "Ctrl Enter")
        self.next_button = PrimaryButton(say("Review pairs"), "Ctrl Enter")
        row = QHBoxLayout()
        row.setContentsMargins(t.SPACE_XS, 0, 0, 0)
        row.setSpacing(t.SPACE_XS)
        lead = QHBoxLayout()
        lead.setSpacing(t.SPACE_XS)
        lead.addWidget(self._strong)
        lead.addWidget(self._rest, 1)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addLayout(lead)
        words.addWidget(self._details)
        row.addLayout(words, 1)
        row.addSpacing(t.SPACE_M)
        for button in (self.look_button, self.import_button, self.next_button):
            row.addWidget(button)
            row.addSpacing(t.SPACE_XS)
        self.body.addLayout(row)
        self.look_button.clicked.connect(self.look_wanted)
        self.import_button.clicked.connect(self.import_wanted)
        self.next_button.clicked.connect(self.next_wanted)

    def go_on(self) -> None:
        """Do the main thing, as the key on it does."""
        button = self.import_button if self.import_button.isVisible() else self.next_button
        button.click()

    def show_plan(self, plan: Plan, *, importing: bool, ready: bool) -> None:
        """Say what an import would do now."""
        self._strong.setText(say("Importing…") if importing else plan.strong)
        self._rest.setText("" if importing else plan.rest)
        waits = bool(plan.new) and not importing
        self._details.setText("" if importing else plan.details)
        self._details.setVisible(bool(self._details.text()))
        self.look_button.setVisible(waits)
        self.import_button.setVisible(bool(plan.new) or importing)
        self.import_button.setEnabled(waits and ready)
        self.import_button.setText(
            say("Import {bookings}", bookings=say_n("{n} booking", "{n} bookings", plan.new))
            if waits
            else say("Importing…")
        )
        self.next_button.setVisible(not plan.new and not importing)
