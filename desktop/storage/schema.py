"""The journal's tables, how a file is brought to them, and what a file must look like to be trusted."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from desktop.storage.durable import sync_file, sync_folder
from desktop.storage.failures import reading_what_may_be_damaged
from desktop.trouble import Trouble

APPLICATION_ID = 0x436C4465  # "ClDe", at bytes 68-71 of the file (https://www.sqlite.org/fileformat.html)

Migration = Sequence[str]
"""Statements that bring a file from one version to the next."""

_FIRST: Migration = (
    """
    CREATE TABLE decision (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        at TEXT NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('import', 'attach', 'apply')),
        effect_key TEXT NOT NULL,
        payload TEXT NOT NULL,
        shown TEXT NOT NULL,
        confirmed_by TEXT NOT NULL,
        digest TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX decision_effect ON decision (effect_key)",
    """
    CREATE TABLE entry (
        number INTEGER PRIMARY KEY,
        decision TEXT NOT NULL REFERENCES decision (id),
        at TEXT NOT NULL,
        step TEXT NOT NULL,
        state TEXT NOT NULL,
        attempt INTEGER NOT NULL CHECK (attempt > 0),
        remote_id TEXT,
        deadline TEXT,
        words TEXT,
        digest TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX entry_decision ON entry (decision)",
    *(
        f"CREATE TRIGGER {table}_no_{deed} BEFORE {deed} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, 'rows of the journal are only ever added'); END"
        for table in ("decision", "entry")
        for deed in ("update", "delete")
    ),
)

_CHECKED = " CHECK (kind IN ('import', 'attach', 'apply'))"


def _anew(kinds: str) -> Migration:
    """Make both tables anew with another check of the kinds: one cannot be changed in place.

    Every row goes over as it is, seal and all.
    """
    return (
        *(f"DROP TRIGGER {table}_no_{deed}" for table in ("decision", "entry") for deed in ("update", "delete")),
        "DROP INDEX decision_effect",
        "DROP INDEX entry_decision",
        "ALTER TABLE entry RENAME TO old_entry",
        "ALTER TABLE decision RENAME TO old_decision",
        *(statement.replace(_CHECKED, kinds) for statement in _FIRST[:4]),
        "INSERT INTO decision SELECT * FROM old_decision ORDER BY number",
        "INSERT INTO entry SELECT * FROM old_entry ORDER BY number",
        "DROP TABLE old_entry",
        "DROP TABLE old_decision",
        *_FIRST[4:],
    )


_MARKS = _anew(" CHECK (kind IN ('import', 'attach', 'apply', 'set_aside', 'mark', 'reject'))")
"""A doubled transaction set aside, and words that are only kept here: no receipt needed, missing, not this one."""
_DEEDS = _anew("")
"""What a decision may be is told by the program that reads it: a new kind of deed asks for no migration any more."""

_FINGERPRINTS: Migration = (
    """
    CREATE TABLE fingerprint (
        number INTEGER PRIMARY KEY,
        at TEXT NOT NULL,
        decision TEXT NOT NULL REFERENCES decision (id),
        position INTEGER NOT NULL CHECK (position >= 0),
        version INTEGER NOT NULL CHECK (version > 0),
        value TEXT NOT NULL,
        occurrence INTEGER NOT NULL CHECK (occurrence > 0),
        source TEXT NOT NULL,
        format TEXT,
        opening TEXT,
        closing TEXT,
        whole INTEGER NOT NULL CHECK (whole IN (0, 1)),
        digest TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX fingerprint_decision ON fingerprint (decision)",
    *(
        f"CREATE TRIGGER fingerprint_no_{deed} BEFORE {deed} ON fingerprint "
        f"BEGIN SELECT RAISE(ABORT, 'rows of the journal are only ever added'); END"
        for deed in ("update", "delete")
    ),
)
"""By what the bookings of an import, or of a word about one, are recognised in other files."""

_PLACES: Migration = ("ALTER TABLE fingerprint ADD COLUMN place INTEGER CHECK (place >= 0)",)
"""Where in its file a booking stood: in which order a file says things tells two bookings from one."""

MIGRATIONS: Sequence[Migration] = (_FIRST, _MARKS, _DEEDS, _FINGERPRINTS, _PLACES)


def loses_commits_in_wal(version: tuple[int, int, int]) -> bool:
    """Tell whether this SQLite has the WAL-reset bug, which can lose a committed row without a word.

    3.7.0 to 3.51.2; mended in 3.51.3, 3.50.7 and 3.44.6 (https://sqlite.org/wal.html#the_wal_reset_bug).
    """
    if version >= (3, 51, 3):
        return False
    return not (version[:2] == (3, 50) and version >= (3, 50, 7)) and not (
        version[:2] == (3, 44) and version >= (3, 44, 6)
    )


def set_up(connection: sqlite3.Connection, *, version: tuple[int, int, int] = sqlite3.sqlite_version_info) -> None:
    """Switch a connection to the safest settings there are. EXTRA is FULL plus a synced folder, for `DELETE`."""
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA cell_size_check = ON")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute(f"PRAGMA journal_mode = {'DELETE' if loses_commits_in_wal(version) else 'WAL'}")
    connection.execute("PRAGMA synchronous = EXTRA")
    if sys.platform == "darwin":
        connection.execute("PRAGMA fullfsync = ON")
        connection.execute("PRAGMA checkpoint_fullfsync = ON")


def bring_up_to_date(
    connection: sqlite3.Connection, path: Path, *, migrations: Sequence[Migration] = MIGRATIONS
) -> None:
    """Run the migrations that the file lacks, each in one transaction, each after a backup beside an older file.

    Raises Trouble `newer_database` (a later release wrote it), `foreign_database` (another program did) or
    `damaged_database`.
    """
    with reading_what_may_be_damaged(path):
        at = _version(connection, path, newest=len(migrations))
        check(connection, path, migrations=migrations[:at])
    for number, migration in enumerate(migrations[at:], start=at + 1):
        if at:
            # A file that was made this moment holds nothing to be kept.
            _back_up(connection, path.with_name(f"{path.stem}-before-{number}{path.suffix}"))
        _run(connection, migration, number=number)


def check(connection: sqlite3.Connection, path: Path, *, migrations: Sequence[Migration] = MIGRATIONS) -> None:
    """Raise Trouble `damaged_database` unless the file is whole and holds exactly our tables and triggers."""
    # The slower check, because it also compares each index with its table.
    sound = [row[0] for row in connection.execute("PRAGMA integrity_check(1)")] == ["ok"]
    orphans = connection.execute("PRAGMA foreign_key_check").fetchone()
    if not sound or orphans or _shape(connection) != _expected_shape(migrations):
        raise Trouble("damaged_database", path=str(path))


def _version(connection: sqlite3.Connection, path: Path, *, newest: int) -> int:
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    empty = not _shape(connection)
    if application != APPLICATION_ID and not (empty and application == 0 and version == 0):
        raise Trouble("foreign_database", path=str(path))
    if not empty and version < 1:
        raise Trouble("damaged_database", path=str(path))
    if version > newest:
        raise Trouble("newer_database", path=str(path), version=int(version), known=newest)
    return int(version)


def _run(connection: sqlite3.Connection, migration: Migration, *, number: int) -> None:
    connection.execute("BEGIN IMMEDIATE")
    try:
        for statement in migration:
            connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {number}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _back_up(connection: sqlite3.Connection, target: Path) -> None:
    target.unlink(missing_ok=True)
    with closing(sqlite3.connect(target)) as copy:
        connection.backup(copy)
    sync_file(target)
    sync_folder(target.parent)


def _shape(connection: sqlite3.Connection) -> list[tuple[str, str, str | None]]:
    return connection.execute("SELECT type, name, sql FROM sqlite_schema ORDER BY type, name").fetchall()


def _expected_shape(migrations: Sequence[Migration]) -> list[tuple[str, str, str | None]]:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as model:
        for number, migration in enumerate(migrations, start=1):
            _run(model, migration, number=number)
        return _shape(model)
