"""What this organisation's decisions taught the matcher: one readable row per habit, in a file of its own.

The journal is only ever added to and can prove that nothing was taken out; habits are there to be looked at, corrected
and deleted. So they stand beside it in the organisation's folder and not in it: losing the file loses no deed.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from threading import RLock
from types import TracebackType
from typing import Self, get_args

from desktop.storage.durable import make_folder
from desktop.storage.failures import disk_failures, reading_what_may_be_damaged, sqlite_failures
from desktop.trouble import Trouble
from matching.habits import Habit, HabitKind, added_up

_VERSION = 1
_TABLE = """
CREATE TABLE IF NOT EXISTS habit (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    bank TEXT NOT NULL,
    supplier TEXT NOT NULL,
    shown TEXT NOT NULL,
    confirmed INTEGER NOT NULL CHECK (confirmed >= 0),
    rejected INTEGER NOT NULL CHECK (rejected >= 0),
    UNIQUE (kind, bank, supplier)
) STRICT
"""
_SELECT = "SELECT id, kind, bank, supplier, shown, confirmed, rejected FROM habit ORDER BY kind, bank, supplier"
_ADD = """
INSERT INTO habit (kind, bank, supplier, shown, confirmed, rejected) VALUES (?, ?, ?, ?, ?, ?)
ON CONFLICT (kind, bank, supplier) DO UPDATE SET
    confirmed = max(0, confirmed + excluded.confirmed), rejected = max(0, rejected + excluded.rejected),
    shown = max(shown, excluded.shown)
"""
_TAKE = """
UPDATE habit SET confirmed = max(0, confirmed - ?), rejected = max(0, rejected - ?)
WHERE kind = ? AND bank = ? AND supplier = ?
"""
_KINDS = frozenset(get_args(HabitKind))


@dataclass(frozen=True, slots=True)
class HabitRow:
    """A remembered habit with the number under which it can be forgotten."""

    id: int
    habit: Habit


class HabitBook:
    """One file, one connection, one lock; each change is on the disk when the method returns.

    Methods may raise Trouble `disk_full`, `damaged_database`, `folder_unwritable` or `already_open`.
    """

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection, self._path = connection, path
        self._lock = RLock()

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open or make the book at this path; also raises Trouble `newer_database`."""
        with disk_failures(path):
            make_folder(path.parent)
            path.touch(mode=0o600, exist_ok=True)
        with sqlite_failures(path):
            connection = sqlite3.connect(path, timeout=5.0, isolation_level=None, check_same_thread=False)
            try:
                with reading_what_may_be_damaged(path):
                    _set_up(connection, path)
                    book = cls(connection, path)
                    book.rows()
            except BaseException:
                connection.close()
                raise
        return book

    def rows(self) -> tuple[HabitRow, ...]:
        """Return every row, sorted by what the bank said."""
        with self._lock, sqlite_failures(self._path):
            found = self._connection.execute(_SELECT).fetchall()
        return tuple(HabitRow(int(number), _habit(kind, *rest)) for number, kind, *rest in found)

    def habits(self) -> tuple[Habit, ...]:
        """Return what the matcher is given."""
        return tuple(row.habit for row in self.rows())

    def learn(self, habits: Iterable[Habit]) -> None:
        """Add what decisions taught."""
        with self._change():
            for one in added_up(habits):
                cells = (one.kind, one.bank, one.supplier, one.shown, one.confirmed, one.rejected)
                self._connection.execute(_ADD, cells)

    def unlearn(self, habits: Iterable[Habit]) -> None:
        """Take back what a decision taught, when the decision is taken back; rows without a count left are gone."""
        with self._change():
            for one in added_up(habits):
                self._connection.execute(_TAKE, (one.confirmed, one.rejected, *one.key))
            self._connection.execute("DELETE FROM habit WHERE confirmed = 0 AND rejected = 0")

    def forget(self, row: int) -> bool:
        """Delete one row; False when it is gone already."""
        with self._change():
            return self._connection.execute("DELETE FROM habit WHERE id = ?", (row,)).rowcount == 1

    def close(self) -> None:
        """Close the file; the book is of no use afterwards."""
        with self._lock:
            self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def _change(self) -> Iterator[None]:
        with self._lock, sqlite_failures(self._path):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise


def _set_up(connection: sqlite3.Connection, path: Path) -> None:
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    if version > _VERSION:
        raise Trouble("newer_database", path=str(path), version=version, known=_VERSION)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute(_TABLE)
    connection.execute(f"PRAGMA user_version = {_VERSION}")


def _habit(kind: str, bank: str, supplier: str, shown: str, confirmed: int, rejected: int) -> Habit:
    for known in _KINDS:
        if kind == known:
            return replace(_BLANK, kind=known, bank=bank, supplier=supplier, shown=shown, confirmed=confirmed,
                           rejected=rejected)  # fmt: skip
    raise ValueError(f"no kind of habit: {kind}")


_BLANK = Habit("name", "", "")
