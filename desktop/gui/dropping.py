"""Drag and drop onto the window, handled in one place; always as copies."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QDropEvent

from desktop.gui.offers import Arrived, arrived, count, refusal
from desktop.gui.parts.drop_overlay import DropOverlay

Taken = Callable[[Arrived], None]


class DropPlace(QObject):
    """The window's drag events, handled in one place. Moving files is never accepted: the originals stay."""

    def __init__(self, overlay: DropOverlay, taken: Taken) -> None:
        super().__init__(overlay)
        self._overlay = overlay
        self._taken = taken

    def enter(self, event: QDropEvent) -> None:
        """Accept files as copies and show where they will fall, or say why they cannot be taken."""
        number = count(event.mimeData())
        sentence = "" if number else refusal(event.mimeData())
        if not (number or sentence) or not event.possibleActions() & Qt.DropAction.CopyAction:
            event.ignore()
            return
        _accept_copy(event)
        self._overlay.cover(number, sentence)

    def move(self, event: QDropEvent) -> None:
        """Go on accepting."""
        if self._overlay.isVisible():
            _accept_copy(event)

    def leave(self) -> None:
        """Take the overlay away."""
        self._overlay.hide()

    def drop(self, event: QDropEvent) -> None:
        """Take the files; the work begins on the next turn of the loop, when the other program is let go."""
        self._overlay.hide()
        fallen = arrived(event.mimeData())
        if not fallen and not fallen.left:
            event.ignore()
            return
        _accept_copy(event)
        self._taken(fallen)


def _accept_copy(event: QDropEvent) -> None:
    event.setDropAction(Qt.DropAction.CopyAction)
    event.accept()
