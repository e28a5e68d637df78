"""Review without anything to review: says why, and what to do next."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.gui.parts.buttons import PrimaryButton, SecondaryButton
from desktop.gui.parts.empty import Empty
from desktop.phrases.speech import meant, say, say_n

if TYPE_CHECKING:
    from desktop.gui.state import DeskState

_BUSY = ("read", "fetch", "judge", "open")

_START = meant(
    "Drop bank statements and receipts anywhere on this window: files, folders, archives. "
    "What belongs together is laid side by side here, and nothing is sent before you confirm it."
)


class Nothing(QWidget):
    """Stands in the place of the queue while that is empty."""

    def __init__(self, state: DeskState) -> None:
        super().__init__()
        self._state = state
        self._statements = PrimaryButton(say("Look at the statements"))
        self._statements.clicked.connect(partial(state.go, "statements"))
        self._anyway = SecondaryButton(say("Match without importing"))
        self._anyway.clicked.connect(state.propose)
        self._receipts = SecondaryButton(say("See the receipts"))
        self._receipts.clicked.connect(partial(state.go, "receipts"))
        self._empty = Empty("", "", self._statements, self._anyway, self._receipts, icon="review")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(say("Review"))
        column = QVBoxLayout(self)
        column.addWidget(self._empty)

    def refresh_shown(self) -> None:
        """Say what is the case now, if anybody can see it."""
        if self.isVisible():
            self.refresh()

    def refresh(self) -> None:
        """Say what is the case now."""
        new = self._state.new_bookings
        busy = next((found for name in _BUSY if (found := self._state.activity(name))), None)
        waits = busy is None and self._state.pile is None and new > 0
        self._statements.setVisible(waits)
        self._anyway.setVisible(waits)
        self._receipts.setVisible(busy is None and not waits)
        title, sentence = self._words(busy.title if busy else "", new)
        self._empty.say(title, sentence)
        self.setAccessibleDescription(f"{title}. {sentence}")

    def _words(self, busy: str, new: int) -> tuple[str, str]:
        if busy:
            return f"{busy}…", say("Pairs appear here as soon as everything has been laid side by side.")
        if self._state.pile is None and new:
            waiting = say_n("{n} booking is", "{n} bookings are", new)
            sentence = say(
                "{waiting} on your statements but not in Flowtly yet. Import them, and their receipts "
                "can be matched; or match with what Flowtly has already.",
                waiting=waiting,
            )
            return say("Import first, then match"), sentence
        if self._state.pile is None:
            return say("Nothing to review yet"), say(_START)
        return (
            say("Everything is decided"),
            say(
                "No payment in Flowtly is waiting for a document. Drop more receipts or statements whenever they come."
            ),
        )
