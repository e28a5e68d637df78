"""The books: one SQLite connection that every thread shares under one lock, and the ids it gives out."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from desktop.sandbox.books.schema import SCHEMA

_ALPHABET = "0123456789abcdefghijklmnopqrstuvwxyz"
_SPACE = 36**8
# Neither is divisible by 2 or 3, so the step runs through all 36**8 ids before one comes again.
_STEP = 1_567_218_893_051
_START = 731_664_229_813

Value = str | int | None

_MOST_MARKS = 500
"""So many values are named one by one in a query; older SQLite takes at most 999."""


class Books:
    """The accounts of the embedded Flowtly. Use `writing` around changes; reads outside see committed rows only."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._lock = threading.RLock()

    @classmethod
    def open(cls, path: Path | None) -> Books:
        """Give the books in this file, made when it is not there; in memory without a file."""
        connection = sqlite3.connect(
            ":memory:" if path is None else path, check_same_thread=False, isolation_level=None
        )
        connection.row_factory = sqlite3.Row
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.executescript(SCHEMA)
        return cls(connection)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """All changes inside are committed together, or none of them when an exception leaves the block."""
        with self._lock:
            if self._connection.in_transaction:
                yield
                return
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                self._connection.execute("ROLLBACK")
                raise
            self._connection.execute("COMMIT")

    def rows(self, sql: str, values: Sequence[Value] = ()) -> list[sqlite3.Row]:
        """All rows of the query."""
        with self._lock:
            return self._connection.execute(sql, values).fetchall()

    def one(self, sql: str, values: Sequence[Value] = ()) -> sqlite3.Row | None:
        """Give the first row of the query, None without any."""
        with self._lock:
            found: sqlite3.Row | None = self._connection.execute(sql, values).fetchone()
            return found

    def count(self, sql: str, values: Sequence[Value] = ()) -> int:
        """Give the single number that the query gives."""
        row = self.one(sql, values)
        return 0 if row is None else int(row[0])

    def run(self, sql: str, values: Sequence[Value] = ()) -> None:
        """One change."""
        with self._lock:
            self._connection.execute(sql, values)

    def insert(self, table: str, columns: Mapping[str, Value]) -> None:
        """Write a new row. Names of tables and columns are always our own words."""
        marks = ", ".join("?" * len(columns))
        self.run(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})", tuple(columns.values()))  # noqa: S608

    def add(self, table: str, columns: Mapping[str, Value]) -> str:
        """Write a new row under a fresh id, and give the id."""
        with self.writing():
            id_ = self.fresh_id()
            self.insert(table, {"id": id_, **columns})
        return id_

    def change(self, table: str, id_: str, changes: Mapping[str, Value], changeable: frozenset[str]) -> None:
        """Write these columns of a row; KeyError for one that may not be changed."""
        with self.writing():
            for column, value in changes.items():
                if column not in changeable:
                    raise KeyError(column)
                self.run(f"UPDATE {table} SET {column} = ? WHERE id = ?", (value, id_))  # noqa: S608

    def naming(self, table: str, transactions: Sequence[str]) -> list[sqlite3.Row]:
        """Rows that name one of these bank transactions, oldest first; asked at once for a page, for all if many."""
        sql = f"SELECT * FROM {table} WHERE bank_transaction IS NOT NULL"  # noqa: S608
        if len(transactions) > _MOST_MARKS:
            return self.rows(f"{sql} ORDER BY sequence")
        marks = ",".join("?" * len(transactions))
        return self.rows(f"{sql} AND bank_transaction IN ({marks}) ORDER BY sequence", transactions)

    def fresh_id(self) -> str:
        """Give an id nobody has yet: 8 base-36 characters, as Flowtly's own look; in no visible order."""
        with self.writing():
            self.run("UPDATE given SET ids = ids + 1")
            number = (_START + _STEP * self.count("SELECT ids FROM given")) % _SPACE
        return base36(number)

    def copy_into(self, other: Books) -> None:
        """Make the other books equal to these."""
        with self._lock, other._lock:
            self._connection.backup(other._connection)

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            self._connection.close()


def base36(number: int) -> str:
    """Give the number below 36**8 as 8 characters."""
    letters = []
    for _ in range(8):
        number, rest = divmod(number, 36)
        letters.append(_ALPHABET[rest])
    return "".join(reversed(letters))
