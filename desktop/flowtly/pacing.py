"""How long a call may take, and how long to wait before a read is tried again. Writes are never tried again here."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

_BYTES_PER_SECOND = 50_000


@dataclass(frozen=True, slots=True)
class Pacing:
    """Seconds and counts of a client, and how it waits."""

    read_seconds: float = 30.0
    """A read ends by then, whatever the server does."""
    write_seconds: float = 60.0
    tries: int = 4
    first_wait: float = 0.5
    """Doubled for each further try; half of it is left to chance, so that many desks do not come back at once."""
    longest_wait: float = 60.0
    """A server that asks for a longer rest gets it from the person, not from a call that seems to hang."""
    patience: float = 90.0
    """After so many seconds in all a read is not tried again."""
    sleep: Callable[[float], object] = time.sleep
    clock: Callable[[], float] = time.monotonic
    chance: Callable[[], float] = random.random

    def seconds_for(self, size: int) -> float:
        """Return how long an upload of so many bytes may take on a slow line."""
        return self.write_seconds + size / _BYTES_PER_SECOND

    def wait(self, tried: int, *, asked: float | None) -> float | None:
        """Return the seconds to wait after so many tries, `asked` being the server's wish; None: no further try."""
        if tried >= self.tries or (asked or 0.0) > self.longest_wait:
            return None
        own = min(self.first_wait * 2.0 ** (tried - 1), self.longest_wait) * (0.5 + self.chance() / 2)
        return max(own, asked or 0.0)


def asked_wait(retry_after: str | None, date: str | None = None) -> float | None:
    """Read `Retry-After`, seconds or a date (RFC 9110, 10.2.3); a date counts from the server's own `Date`.

    None for nothing and for nonsense; never negative.
    """
    written = (retry_after or "").strip()
    if written.isascii() and written.isdigit() and len(written) <= 9:
        return float(written)
    then = _moment(written)
    if then is None:
        return None
    return max(0.0, (then - (_moment(date or "") or datetime.now(UTC))).total_seconds())


def _moment(written: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(written)
    except (ValueError, TypeError, OverflowError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
