"""Data that released versions wrote opens in this one, is migrated behind a backup, and comes back from it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from desktop.storage.habits import HabitBook
from desktop.storage.journal import Journal
from desktop.storage.records import State
from desktop.storage.schema import MIGRATIONS
from desktop.trouble import Trouble

VERSIONS = sorted(path for path in (Path(__file__).parent / "upgrades").iterdir() if path.is_dir())
OF_VERSIONS = pytest.mark.parametrize("written", VERSIONS, ids=lambda path: path.name)


def book(written: Path, name: str, folder: Path) -> Path:
    """Make a book again as it was written then."""
    file = folder / f"{name}.sqlite"
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.executescript((written / f"{name}.sql").read_text(encoding="utf-8"))
    return file


def rows(file: Path) -> tuple[int, int]:
    """Return how many decisions and entries a journal holds, past every layer of ours."""
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as connection:
        decisions, entries = (
            connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in ("decision", "entry")
        )
    return decisions, entries


@OF_VERSIONS
def test_a_journal_opens_and_keeps_every_word(written: Path, tmp_path: Path) -> None:
    file = book(written, "journal", tmp_path)
    before = rows(file)
    assert before[0] > 20
    with Journal.open(file) as journal:
        dossiers = journal.dossiers()
        assert not journal.unfinished()
    assert len(dossiers) == before[0]
    assert {dossier.entries[-1].state for dossier in dossiers} <= {State.DONE, State.VERIFIED}
    assert rows(file) == before
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone()[0] == len(MIGRATIONS)


@OF_VERSIONS
def test_it_comes_back_from_its_backup(written: Path, tmp_path: Path) -> None:
    file = book(written, "journal", tmp_path)
    before = rows(file)
    Journal.open(file).close()
    backups = sorted(tmp_path.glob("journal-before-*.sqlite"))
    assert backups
    # The oldest backup is what the older version had; a person puts it back by its name.
    oldest = backups[0]
    file.unlink()
    oldest.rename(file)
    assert rows(file) == before
    with Journal.open(file) as journal:
        assert len(journal.dossiers()) == before[0]


@OF_VERSIONS
def test_habits_open(written: Path, tmp_path: Path) -> None:
    file = book(written, "habits", tmp_path)
    HabitBook.open(file).close()


def test_a_journal_of_a_later_version_is_refused_and_left_alone(tmp_path: Path) -> None:
    file = book(VERSIONS[-1], "journal", tmp_path)
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    before = file.read_bytes()
    with pytest.raises(Trouble) as told:
        Journal.open(file)
    assert told.value.key == "newer_database"
    assert file.read_bytes() == before
