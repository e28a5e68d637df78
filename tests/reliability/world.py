"""A world in one process: virtual time, a diary and a shelf in memory, and places where the process may die."""

from __future__ import annotations

import hashlib
import heapq
import itertools
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import cast

from desktop.progress import Stop
from desktop.storage.book import Book
from desktop.storage.journal import Journal
from desktop.storage.schema import bring_up_to_date, set_up
from desktop.storage.shelf import Shelf
from desktop.trouble import Trouble

IBAN = "PL61109010140000071219812874"
START = datetime(2026, 11, 2, 9, tzinfo=UTC)
SETTLE = 300.0
CALL = 60.0
"""Seconds after which a call of the pretended client has surely ended."""


class Crashed(BaseException):
    """The process died here."""


class Violation(AssertionError):
    """An invariant does not hold."""


@dataclass
class Time:
    """Virtual time: `monotonic` never jumps, the time of day may; what is due happens as it passes."""

    at: float = 1000.0
    offset: timedelta = timedelta()
    due: list[tuple[float, int, Callable[[], object]]] = field(default_factory=list)
    waited: int = 0
    _order: Iterator[int] = field(default_factory=itertools.count)

    def now(self) -> datetime:
        return START + timedelta(seconds=self.at) + self.offset

    def monotonic(self) -> float:
        return self.at

    def wait(self, seconds: float, stop: Stop) -> bool:
        if seconds < 0:
            raise Violation(f"waits {seconds} seconds")
        self.waited += 1
        if self.waited > 60_000:
            raise Violation("I6: waits and waits")
        self.pass_by(seconds)
        return stop.requested

    def pass_by(self, seconds: float) -> None:
        until = self.at + seconds
        while self.due and self.due[0][0] <= until:
            self.at, _, deed = heapq.heappop(self.due)
            deed()
        self.at = until

    def later(self, seconds: float, deed: Callable[[], object]) -> None:
        heapq.heappush(self.due, (self.at + seconds, next(self._order), deed))


@dataclass
class Hooks:
    """Named places where the process may die: the n-th that is passed, or the n-th of a name."""

    deadly: set[int] = field(default_factory=set)
    deadly_at: set[tuple[str, int]] = field(default_factory=set)
    passed: int = 0
    by_name: Counter[str] = field(default_factory=Counter)

    def __call__(self, name: str) -> None:
        self.passed += 1
        self.by_name[name] += 1
        if self.passed in self.deadly or (name, self.by_name[name]) in self.deadly_at:
            raise Crashed(f"{self.passed}: {name}")


class HookedJournal(Journal):
    """The journal, with a place to die before and after each commit."""

    hook: Callable[[str], None] = staticmethod(lambda name: None)

    @contextmanager
    def _change(self) -> Iterator[None]:
        with super()._change():
            yield
            self.hook("before commit")
        self.hook("after commit")


class InMemory(sqlite3.Connection):
    """A file in memory: gone with whoever held it last. A process that dies closes nothing, so nobody else does."""

    def __del__(self) -> None:
        self.close()


def in_memory() -> sqlite3.Connection:
    """Return an empty file in memory."""
    return sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False, factory=InMemory)


@cache
def _template() -> sqlite3.Connection:
    connection = in_memory()
    set_up(connection)
    bring_up_to_date(connection, Path("template"))
    return connection


def disk() -> sqlite3.Connection:
    """Return an empty journal's file, in memory: it outlives the process that dies, not the test."""
    connection = in_memory()
    _template().backup(connection)
    connection.execute("PRAGMA foreign_keys = ON")
    return connection


def boot(connection: sqlite3.Connection, time: Time, hooks: Hooks) -> HookedJournal:
    """Open the journal as a new process would."""
    if connection.in_transaction:
        connection.execute("ROLLBACK")
    journal = HookedJournal(Book(connection, Path("journal")), now=time.now, monotonic=time.monotonic)
    journal.hook = hooks
    return journal


def memory_shelf() -> Shelf:
    """Return a shelf in memory in the place of the folder; `tests/desktop/test_fakes.py` holds it against that one."""
    return cast(Shelf, MemoryShelf())


class MemoryShelf:
    """A shelf that outlives crashes: documents are durable before a decision names them."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}

    def keep(self, content: bytes) -> str:
        sha256 = hashlib.sha256(content).hexdigest()
        self.kept[sha256] = content
        return sha256

    def content(self, sha256: str) -> bytes:
        if sha256 not in self.kept:
            raise Trouble("document_missing", path=sha256)
        return self.kept[sha256]
