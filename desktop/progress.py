"""How long work tells how far it is and learns that it should stop."""

from __future__ import annotations

from threading import Event
from typing import Protocol


class Progress(Protocol):
    """Called by work as it goes: done so many of so many (None: not known yet), and at what."""

    def __call__(self, done: int, total: int | None, what: str) -> None:
        """Hear how far the work is."""


class Stopped(Exception):
    """The person asked to stop; what was done until then stays done."""


class Stop:
    """A flag that work looks at between two steps."""

    def __init__(self) -> None:
        self._event = Event()

    def request(self) -> None:
        """Ask the work to stop at its next step."""
        self._event.set()

    @property
    def requested(self) -> bool:
        """Tell whether stopping was asked for."""
        return self._event.is_set()

    def check(self) -> None:
        """Raise `Stopped` if stopping was asked for."""
        if self._event.is_set():
            raise Stopped

    def wait(self, seconds: float) -> bool:
        """Wait at most so long; return at once and True when stopping is asked for."""
        return self._event.wait(seconds)


def silent(done: int, total: int | None, what: str) -> None:
    """Take progress and say nothing."""
