"""What is remembered about months: rules that decisions taught, who was asked for a document, which months are closed.

Like habits it stands beside the journal, one file an organisation: rows are there to be read, corrected and deleted,
and losing the file loses no deed.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Self, get_args

from desktop.storage.book import Keeper
from desktop.storage.side_book import open_side_book
from matching.month.rules import By, Matter, Rule, added_up

_VERSION = 1
_TABLES = (
    """
    CREATE TABLE IF NOT EXISTS rule (
        id INTEGER PRIMARY KEY,
        matter TEXT NOT NULL,
        by TEXT NOT NULL,
        bank TEXT NOT NULL,
        value TEXT NOT NULL,
        shown TEXT NOT NULL,
        incoming INTEGER NOT NULL,
        confirmed INTEGER NOT NULL CHECK (confirmed >= 0),
        refused INTEGER NOT NULL CHECK (refused >= 0),
        UNIQUE (matter, by, bank, value, incoming)
    ) STRICT
    """,
    """
    CREATE TABLE IF NOT EXISTS asked (
        id INTEGER PRIMARY KEY, line TEXT NOT NULL, whom TEXT NOT NULL, at TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE IF NOT EXISTS closed (
        month TEXT PRIMARY KEY, at TEXT NOT NULL, by TEXT NOT NULL, digest TEXT NOT NULL
    ) STRICT
    """,
)
_SELECT = """
SELECT id, matter, by, bank, value, shown, incoming, confirmed, refused FROM rule
ORDER BY matter, bank, by, value, incoming
"""
_ADD = """
INSERT INTO rule (matter, by, bank, value, incoming, shown, confirmed, refused) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (matter, by, bank, value, incoming) DO UPDATE SET
    confirmed = confirmed + excluded.confirmed, refused = refused + excluded.refused, shown = excluded.shown
"""
_TAKE = """
UPDATE rule SET confirmed = max(0, confirmed - ?), refused = max(0, refused - ?)
WHERE matter = ? AND by = ? AND bank = ? AND value = ? AND incoming = ?
"""


@dataclass(frozen=True, slots=True)
class RuleRow:
    """A remembered rule with the number under which it can be changed or forgotten."""

    id: int
    rule: Rule


@dataclass(frozen=True, slots=True)
class Asked:
    """Somebody was asked for the document of a payment."""

    line: str
    """Flowtly's id of the transaction."""
    whom: str
    at: datetime
    """UTC."""


@dataclass(frozen=True, slots=True)
class Closed:
    """A month of which a green proof was written."""

    month: str
    """YYYY-MM."""
    at: datetime
    by: str
    digest: str
    """SHA-256 of the proof's numbers."""


class MonthBook(Keeper):
    """What is known about months beside the journal: rules, who was asked, which months are closed."""

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open or make the book at this path; also raises Trouble `newer_database`."""
        return cls(open_side_book(path, version=_VERSION, tables=_TABLES, look=_rows))

    def rows(self) -> tuple[RuleRow, ...]:
        """Return every rule, sorted by what it is about and whom."""
        with self._book.reading() as connection:
            return _rows(connection)

    def rules(self) -> tuple[Rule, ...]:
        """Return what proposals are made with."""
        return tuple(row.rule for row in self.rows())

    def learn(self, rules: Iterable[Rule]) -> None:
        """Add what decisions taught."""
        with self._book.changing() as connection:
            for one in added_up(rules):
                _add(connection, one)

    def unlearn(self, rules: Iterable[Rule]) -> None:
        """Take back what decisions taught; rows that nobody confirmed or refused any more are gone."""
        with self._book.changing() as connection:
            for one in added_up(rules):
                key = (one.matter, one.by, one.bank, one.value, int(one.incoming))
                connection.execute(_TAKE, (one.confirmed, one.refused, *key))
            connection.execute("DELETE FROM rule WHERE confirmed = 0 AND refused = 0")

    def forget(self, row: int) -> bool:
        """Delete one rule; False when it is gone already."""
        with self._book.changing() as connection:
            return connection.execute("DELETE FROM rule WHERE id = ?", (row,)).rowcount == 1

    def correct(self, row: int, *, value: str, shown: str) -> bool:
        """Let a rule say something else from now on; False when it is gone already."""
        with self._book.changing() as connection:
            found = next((one.rule for one in _rows(connection) if one.id == row), None)
            if found is None:
                return False
            connection.execute("DELETE FROM rule WHERE id = ?", (row,))
            _add(connection, replace(found, value=value, shown=shown))
            return True

    def asked(self) -> tuple[Asked, ...]:
        """Return who was asked for what, oldest first."""
        with self._book.reading() as connection:
            found = connection.execute("SELECT line, whom, at FROM asked ORDER BY id").fetchall()
        return tuple(Asked(line, whom, datetime.fromisoformat(at)) for line, whom, at in found)

    def note_asked(self, lines: Iterable[str], whom: str, *, at: datetime | None = None) -> None:
        """Remember that somebody was asked for these payments' documents."""
        moment = (at or datetime.now(UTC)).astimezone(UTC).isoformat()
        with self._book.changing() as connection:
            connection.executemany(
                "INSERT INTO asked (line, whom, at) VALUES (?, ?, ?)", [(line, whom, moment) for line in lines]
            )

    def closed(self) -> tuple[Closed, ...]:
        """Return the months of which a green proof was written."""
        with self._book.reading() as connection:
            found = connection.execute("SELECT month, at, by, digest FROM closed ORDER BY month").fetchall()
        return tuple(Closed(month, datetime.fromisoformat(at), by, digest) for month, at, by, digest in found)

    def note_closed(self, closed: Closed) -> None:
        """Remember a green proof; a later one of the same month takes its place."""
        with self._book.changing() as connection:
            cells = (closed.month, closed.at.astimezone(UTC).isoformat(), closed.by, closed.digest)
            connection.execute("INSERT OR REPLACE INTO closed VALUES (?, ?, ?, ?)", cells)


def _add(connection: sqlite3.Connection, one: Rule) -> None:
    key = (one.matter, one.by, one.bank, one.value, int(one.incoming))
    connection.execute(_ADD, (*key, one.shown, one.confirmed, one.refused))


def _rows(connection: sqlite3.Connection) -> tuple[RuleRow, ...]:
    return tuple(_row(*cells) for cells in connection.execute(_SELECT).fetchall())


def _row(
    number: int, matter: str, by: str, bank: str, value: str, shown: str, incoming: int, confirmed: int, refused: int
) -> RuleRow:
    about: Matter | None = next((known for known in get_args(Matter) if known == matter), None)
    known_by: By | None = next((known for known in get_args(By) if known == by), None)
    if about is None or known_by is None:
        raise ValueError(f"no kind of rule: {matter}, {by}")
    return RuleRow(number, Rule(about, known_by, bank, value, shown, bool(incoming), confirmed, refused))
