"""What the disk and SQLite fail with, turned into Trouble; every other error is our bug and travels on."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from desktop.trouble import Trouble

# Primary result codes, https://www.sqlite.org/rescode.html; the extended ones carry them in their lowest byte.
_SQLITE_KEYS = {
    sqlite3.SQLITE_FULL: "disk_full",
    sqlite3.SQLITE_IOERR: "disk_full",
    sqlite3.SQLITE_CANTOPEN: "folder_unwritable",
    sqlite3.SQLITE_READONLY: "folder_unwritable",
    sqlite3.SQLITE_PERM: "folder_unwritable",
    sqlite3.SQLITE_AUTH: "folder_unwritable",
    sqlite3.SQLITE_BUSY: "already_open",
    sqlite3.SQLITE_LOCKED: "already_open",
    sqlite3.SQLITE_CORRUPT: "damaged_database",
    sqlite3.SQLITE_NOTADB: "damaged_database",
}

_DISK_KEYS = {
    errno.ENOSPC: "disk_full",
    errno.EDQUOT: "disk_full",
    errno.EFBIG: "disk_full",
    errno.EIO: "disk_full",
    errno.EACCES: "folder_unwritable",
    errno.EPERM: "folder_unwritable",
    errno.EROFS: "folder_unwritable",
    errno.ENOTDIR: "folder_unwritable",
    errno.EEXIST: "folder_unwritable",
}


def trouble_of_sqlite(error: sqlite3.Error, path: Path) -> Trouble | None:
    """Return the trouble that this error of SQLite means, or None if it is our mistake."""
    code = getattr(error, "sqlite_errorcode", None)
    key = _SQLITE_KEYS.get(code & 0xFF) if code is not None else None
    return Trouble(key, path=str(path)) if key else None


@contextmanager
def sqlite_failures(path: Path) -> Iterator[None]:
    """Raise Trouble (`disk_full`, `damaged_database`, `folder_unwritable`, `already_open`) for SQLite's own words."""
    try:
        yield
    except sqlite3.Error as error:
        trouble = trouble_of_sqlite(error, path)
        if trouble is None:
            raise
        raise trouble from error


@contextmanager
def reading_what_may_be_damaged(path: Path) -> Iterator[None]:
    """Raise Trouble for any error while a file is looked at before it is trusted: `damaged_database` if nothing else.

    Damaged pages speak in many ways: errors of SQLite with and without a code, texts that are not UTF-8, odd values.
    """
    try:
        yield
    except (sqlite3.Error, ValueError, TypeError) as error:
        known = trouble_of_sqlite(error, path) if isinstance(error, sqlite3.Error) else None
        raise known or Trouble("damaged_database", path=str(path)) from error


@contextmanager
def disk_failures(path: Path) -> Iterator[None]:
    """Raise Trouble (`disk_full`, `folder_unwritable`) for what the operating system says about a file."""
    try:
        yield
    except OSError as error:
        key = _DISK_KEYS.get(error.errno or 0)
        if key is None:
            raise
        raise Trouble(key, path=str(path)) from error
