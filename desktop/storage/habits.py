"""What this organisation's decisions taught the matcher: one readable row per habit, in a file of its own.

The journal is only ever added to and can prove that nothing was taken out; habits are there to be looked at, corrected
and deleted. So they stand beside it in the organisation's folder and not in it: losing the file loses no deed.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Self, get_args

from desktop.storage.book import Keeper
from desktop.storage.side_book import open_side_book
from matching.habits import Habit, HabitKind, added_up

_VERSION = 2
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
_PAST = """
CREATE TABLE IF NOT EXISTS past (
    id INTEGER PRIMARY KEY,
    decision TEXT NOT NULL,
    confirmed INTEGER NOT NULL CHECK (confirmed IN (0, 1)),
    booking BLOB NOT NULL,
    receipt BLOB NOT NULL
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
_KEEP = "INSERT INTO past (decision, confirmed, booking, receipt) VALUES (?, ?, ?, ?)"
_KINDS = frozenset(get_args(HabitKind))


@dataclass(frozen=True, slots=True)
class HabitRow:
    """A remembered habit with the number under which it can be forgotten."""

    id: int
    habit: Habit


@dataclass(frozen=True, slots=True)
class PastRow:
    """One pair that was decided: what both sides said then, as JSON, and whether a person said yes."""

    transaction: bytes
    receipt: bytes
    right: bool


class HabitBook(Keeper):
    """What earlier decisions taught, and the pairs that they were about."""

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open or make the book at this path; also raises Trouble `newer_database`."""
        return cls(open_side_book(path, version=_VERSION, tables=(_TABLE, _PAST), look=_rows))

    def rows(self) -> tuple[HabitRow, ...]:
        """Return every row, sorted by what the bank said."""
        with self._book.reading() as connection:
            return _rows(connection)

    def habits(self) -> tuple[Habit, ...]:
        """Return what the matcher is given."""
        return tuple(row.habit for row in self.rows())

    def learn(self, habits: Iterable[Habit]) -> None:
        """Add what decisions taught."""
        with self._book.changing() as connection:
            for one in added_up(habits):
                cells = (one.kind, one.bank, one.supplier, one.shown, one.confirmed, one.rejected)
                connection.execute(_ADD, cells)

    def unlearn(self, habits: Iterable[Habit]) -> None:
        """Take back what a decision taught, when the decision is taken back; rows without a count left are gone."""
        with self._book.changing() as connection:
            for one in added_up(habits):
                connection.execute(_TAKE, (one.confirmed, one.rejected, *one.key))
            connection.execute("DELETE FROM habit WHERE confirmed = 0 AND rejected = 0")

    def forget(self, row: int) -> bool:
        """Delete one row; False when it is gone already."""
        with self._book.changing() as connection:
            return connection.execute("DELETE FROM habit WHERE id = ?", (row,)).rowcount == 1

    def remember(self, decision: str, pairs: Iterable[PastRow]) -> None:
        """Keep the pairs that a decision was about."""
        with self._book.changing() as connection:
            for one in pairs:
                connection.execute(_KEEP, (decision, int(one.right), one.transaction, one.receipt))

    def drop(self, decision: str) -> None:
        """Forget that a decision was made."""
        with self._book.changing() as connection:
            connection.execute("DELETE FROM past WHERE decision = ?", (decision,))

    def past(self) -> tuple[PastRow, ...]:
        """Return every pair that was decided, oldest first."""
        with self._book.reading() as connection:
            found = connection.execute("SELECT booking, receipt, confirmed FROM past ORDER BY id").fetchall()
        return tuple(PastRow(booking, receipt, right=bool(right)) for booking, receipt, right in found)


def _rows(connection: sqlite3.Connection) -> tuple[HabitRow, ...]:
    found = connection.execute(_SELECT).fetchall()
    return tuple(HabitRow(int(number), _habit(kind, *rest)) for number, kind, *rest in found)


def _habit(kind: str, bank: str, supplier: str, shown: str, confirmed: int, rejected: int) -> Habit:
    for known in _KINDS:
        if kind == known:
            return replace(_BLANK, kind=known, bank=bank, supplier=supplier, shown=shown, confirmed=confirmed,
                           rejected=rejected)  # fmt: skip
    raise ValueError(f"no kind of habit: {kind}")


_BLANK = Habit("name", "", "")
