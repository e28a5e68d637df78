"""The mailbox: brings what threads have to say into the window thread, losing nothing.

A thread puts a letter into a queue and rings a bell; the bell is a queued signal to this one long-lived object. So no
letter is lost with its sender, however short that lived.
"""

from __future__ import annotations

import sys
import time
from collections import deque
from collections.abc import Callable
from threading import Lock

from PySide6.QtCore import QObject, Qt, Signal, Slot

Letter = Callable[[], None]

# How long one round of opening letters may take before the window may paint again.
_ROUND_SECONDS = 0.008


class Mailbox(QObject):
    """Made in the window thread, once; `post` may be called from any thread."""

    _bell = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._letters: deque[Letter] = deque()
        self._lock = Lock()
        self._rung = False
        self._shut = False
        self._bell.connect(self._open_some, Qt.ConnectionType.QueuedConnection)

    def post(self, letter: Letter) -> None:
        """Have the letter called in the window thread, after all that were posted before it."""
        with self._lock:
            if self._shut:
                return
            self._letters.append(letter)
            ring = not self._rung
            self._rung = True
        if ring:
            self._bell.emit()

    def drain(self) -> None:
        """Open all letters now; for closing, when the event loop turns no more. Window thread only."""
        while letter := self._take():
            _open(letter)

    @Slot()
    def shut(self) -> None:
        """Throw away what is here and what comes: those it would be for are gone."""
        with self._lock:
            self._shut = True
            self._letters.clear()

    @Slot()
    def _open_some(self) -> None:
        until = time.monotonic() + _ROUND_SECONDS
        while letter := self._take():
            _open(letter)
            if time.monotonic() > until:
                self._bell.emit()
                return

    def _take(self) -> Letter | None:
        with self._lock:
            if self._letters:
                return self._letters.popleft()
            self._rung = False
            return None


def _open(letter: Letter) -> None:
    # A fault in a callback is a bug of ours: it goes to the last-resort hook, and the letters behind it still arrive.
    try:
        letter()
    except Exception as error:  # noqa: BLE001 - the runner is where bugs leave the threads
        sys.excepthook(type(error), error, error.__traceback__)
