"""What happens later: background work and the copy that lags behind, paced by requests and by the clock."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from desktop.sandbox.books.books import Books

REQUESTS_LATER = 3
"""A delayed effect shows at this many requests after its own, or after SECONDS_LATER, whichever comes first."""
SECONDS_LATER = 2.0


@dataclass(frozen=True, slots=True)
class _Due:
    requests: int
    time: float


class Pace:
    """Counts requests, runs work that was put off, and keeps the lagging copy. Safe from several threads."""

    def __init__(self, clock: Callable[[], float], *, primary: Books, copy: Books | None) -> None:
        self._clock = clock
        self._primary = primary
        self._copy = copy
        self._counts: Counter[str] = Counter()
        self._writes: list[str] = []
        self._put_off: list[tuple[_Due, Callable[[], None]]] = []
        self._copy_due: _Due | None = None
        self._lock = threading.RLock()
        self.take_over()

    @property
    def counts(self) -> Mapping[str, int]:
        """Requests by route, as the audit shows them."""
        with self._lock:
            return dict(self._counts)

    @property
    def reading(self) -> Books:
        """The books that reads are answered from."""
        return self._primary if self._copy is None else self._copy

    def count(self, route: str) -> None:
        """Count a request and do what has become due."""
        with self._lock:
            self._counts[route] += 1
            self.catch_up()

    def catch_up(self) -> None:
        """Do what has become due."""
        with self._lock:
            due = [work for when, work in self._put_off if self._reached(when)]
            self._put_off = [(when, work) for when, work in self._put_off if not self._reached(when)]
            for work in due:
                work()
            if self._copy_due is not None and self._reached(self._copy_due):
                self.take_over()

    def put_off(self, work: Callable[[], None]) -> None:
        """Do this some requests later."""
        with self._lock:
            self._put_off.append((self._due(), work))

    @property
    def writes(self) -> tuple[str, ...]:
        """Everything that was carried out, in order, by method and path with its ids."""
        with self._lock:
            return tuple(self._writes)

    def written(self, what: str) -> None:
        """Something was written: the copy learns of it some requests later."""
        with self._lock:
            self._writes.append(what)
            if self._copy is not None and self._copy_due is None:
                self._copy_due = self._due()

    def take_over(self) -> None:
        """Bring the copy up to date at once."""
        with self._lock:
            self._copy_due = None
            if self._copy is not None:
                self._primary.copy_into(self._copy)

    def finish(self) -> None:
        """Do everything that was put off: a queue outlives the server that filled it."""
        with self._lock:
            put_off, self._put_off = self._put_off, []
            for _, work in put_off:
                work()

    def _due(self) -> _Due:
        return _Due(self._counts.total() + REQUESTS_LATER, self._clock() + SECONDS_LATER)

    def _reached(self, due: _Due) -> bool:
        return self._counts.total() >= due.requests or self._clock() >= due.time
