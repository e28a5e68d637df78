"""The time that a worker is given for one file."""

from __future__ import annotations

from desktop.services.limits import Limits

_AT_WORK = 0.25
"""A worker that used this share of its processor time since is at work, however slowly: the clock begins anew."""


class Allowance:
    """Processor time for one file, and a bound by the clock for a worker that waits.

    On a machine that is busy with other things a worker gets a twentieth of its time: a scan of three pages takes
    minutes then. Times are seconds, the clock's and the processor's.
    """

    def __init__(self, limits: Limits, size: int, *, now: float, spent: float) -> None:
        self._seconds = limits.seconds + limits.seconds_per_megabyte * size / 2**20
        self._patience = limits.patience * self._seconds
        self._deadline = now + self._patience
        self._end = spent + self._seconds
        self._seen = spent

    def is_over(self, *, now: float, spent: float) -> bool:
        """Tell whether the worker is to be given up; to be asked again and again."""
        if spent - self._seen >= _AT_WORK * self._seconds:
            self._seen, self._deadline = spent, now + self._patience
        return spent > self._end or now > self._deadline
