"""Books beside the journal: rows that may be corrected and deleted, in files of their own that hold no deed."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path

from desktop.storage.book import Book
from desktop.storage.failures import reading_what_may_be_damaged
from desktop.trouble import Trouble


def open_side_book(
    path: Path, *, version: int, tables: Sequence[str], look: Callable[[sqlite3.Connection], object]
) -> Book:
    """Open or make the book at this path, with these tables in it; `look` reads it once, so that damage is told now.

    Raises Trouble as `Book.open` does, and `newer_database` for a file that a later version wrote.
    """

    def prepare(connection: sqlite3.Connection) -> None:
        with reading_what_may_be_damaged(path):
            _bring_up_to_date(connection, path, version, tables)
            look(connection)

    return Book.open(path, prepare)


def _bring_up_to_date(connection: sqlite3.Connection, path: Path, known: int, tables: Sequence[str]) -> None:
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    if version > known:
        raise Trouble("newer_database", path=str(path), version=version, known=known)
    for table in tables:
        connection.execute(table)
    connection.execute(f"PRAGMA user_version = {known}")
