"""One SQLite file that this program keeps: opened the same careful way, changed whole or not at all."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import RLock
from types import TracebackType
from typing import Self

from desktop.storage.durable import make_folder
from desktop.storage.failures import disk_failures, reading_what_may_be_damaged, sqlite_failures
from desktop.storage.schema import set_up

_BUSY_SECONDS = 30.0
"""How long another program's write is waited for: on a slow disk one alone may take seconds."""


class Book:
    """One file, one connection, one lock: usable from every thread, one deed after the other.

    Each use may raise Trouble `disk_full`, `damaged_database`, `folder_unwritable` or `already_open` (another program
    holds the file).
    """

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self.connection = connection
        """To be used within `reading` or `changing` only."""
        self.path = path
        self._lock = RLock()

    @classmethod
    def open(cls, path: Path, prepare: Callable[[sqlite3.Connection], None]) -> Self:
        """Open or make the file at this path with the safest settings; `prepare` checks it and brings it up to date.

        What `prepare` raises leaves the file closed.
        """
        with disk_failures(path):
            make_folder(path.parent)
            path.touch(mode=0o600, exist_ok=True)
        with sqlite_failures(path):
            connection = sqlite3.connect(path, timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False)
            try:
                with reading_what_may_be_damaged(path):
                    set_up(connection)
                prepare(connection)
            except BaseException:
                connection.close()
                raise
        return cls(connection, path)

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Lend the connection for reading."""
        with self._lock, sqlite_failures(self.path):
            yield self.connection

    @contextmanager
    def changing(self) -> Iterator[sqlite3.Connection]:
        """Lend the connection for one change: on the disk, whole, when the block is left, or not made at all."""
        with self.reading() as connection:
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                # After some errors SQLite has rolled back by itself; a second ROLLBACK would hide the first error.
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise

    def close(self) -> None:
        """Close the file; the book is of no use afterwards."""
        with self._lock:
            self.connection.close()


class Keeper:
    """What is kept in one book: one file, one connection, one lock; a change is on the disk when the method returns.

    Methods may raise Trouble `disk_full`, `damaged_database`, `folder_unwritable` or `already_open`.
    """

    def __init__(self, book: Book) -> None:
        self._book = book

    def close(self) -> None:
        """Close the file; the keeper is of no use afterwards."""
        self._book.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
