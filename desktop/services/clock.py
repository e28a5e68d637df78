"""The clock that delivery goes by, handed in so that a test can let a year pass in a second."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import Final, Protocol

from desktop.progress import Stop


class Clock(Protocol):
    """Tells the time of day, tells time that nobody can set, and waits."""

    def now(self) -> datetime:
        """Return the time of day (UTC), which a person or a server may set."""
        ...

    def monotonic(self) -> float:
        """Return seconds since some moment; they never jump."""
        ...

    def wait(self, seconds: float, stop: Stop) -> bool:
        """Wait at most so long; return at once and True when stopping is asked for."""
        ...


class SystemClock:
    """The clock of the computer itself."""

    def now(self) -> datetime:
        """Return the time of day (UTC)."""
        return datetime.now(UTC)

    def monotonic(self) -> float:
        """Return seconds since some moment; they never jump."""
        return time.monotonic()

    def wait(self, seconds: float, stop: Stop) -> bool:
        """Wait at most so long; return at once and True when stopping is asked for."""
        return stop.wait(seconds)


SYSTEM: Final[Clock] = SystemClock()
