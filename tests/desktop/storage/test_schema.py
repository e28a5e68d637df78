from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.storage.journal import Journal
from desktop.storage.records import Decision, Fingerprint, State, Step
from desktop.storage.schema import MIGRATIONS, bring_up_to_date, check, loses_commits_in_wal, set_up
from desktop.trouble import Trouble

MakeDecision = Callable[..., Decision]

# Versions around those in which the bug was mended, and whether it is in them.
VERSIONS = [
    ((3, 37, 0), True),
    ((3, 40, 1), True),
    ((3, 44, 5), True),
    ((3, 44, 6), False),
    ((3, 45, 0), True),
    ((3, 50, 6), True),
    ((3, 50, 7), False),
    ((3, 51, 2), True),
    ((3, 51, 3), False),
    ((3, 52, 0), False),
    ((4, 0, 0), False),
]


@pytest.mark.parametrize(("version", "affected"), VERSIONS)
def test_versions_that_lose_commits_in_wal_are_known(*, version: tuple[int, int, int], affected: bool) -> None:
    assert loses_commits_in_wal(version) is affected


@pytest.mark.parametrize(("version", "mode"), [((3, 40, 1), "delete"), ((3, 51, 3), "wal")])
def test_the_journal_mode_follows_the_version(tmp_path: Path, version: tuple[int, int, int], mode: str) -> None:
    with closing(sqlite3.connect(tmp_path / "j.db", isolation_level=None)) as connection:
        set_up(connection, version=version)
        assert connection.execute("PRAGMA journal_mode").fetchone() == (mode,)


def opening(path: Path) -> Trouble:
    with pytest.raises(Trouble) as caught:
        Journal.open(path)
    return caught.value


def test_a_file_of_a_newer_release_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "j.db"
    Journal.open(path).close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    before = path.read_bytes()
    trouble = opening(path)
    assert (trouble.key, trouble.facts["version"]) == ("newer_database", len(MIGRATIONS) + 1)
    assert path.read_bytes() == before


def test_a_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "j.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE theirs (x)")
    assert opening(path).key == "foreign_database"


# Ways in which a file can be spoilt, each as bytes to put at a place.
SPOILT = {"not a database": (0, b"a text file"), "header gone": (0, bytes(100)), "tables gone": (100, bytes(900))}


@pytest.mark.parametrize("damage", SPOILT.values(), ids=SPOILT.keys())
def test_a_spoilt_file_is_refused(tmp_path: Path, damage: tuple[int, bytes]) -> None:
    path = tmp_path / "j.db"
    Journal.open(path).close()
    at, content = damage
    whole = path.read_bytes()
    path.write_bytes(whole[:at] + content + whole[at + len(content) :])
    assert opening(path).key in {"damaged_database", "foreign_database"}


def filled(path: Path, make_decision: MakeDecision) -> None:
    with Journal.open(path) as journal:
        for number in range(5):
            decision = make_decision(f"{number:032x}", effect=f"effect {number}")
            journal.decide(decision)
            journal.enter(decision.id, Step.UPLOAD, State.DONE, remote_id=f"remote {number}")


# What somebody might do to the rows with a database tool, after taking the triggers away and putting them back.
EDITS = [
    "UPDATE entry SET state = 'refused' WHERE number = 3",
    "UPDATE decision SET payload = '{}' WHERE number = 1",
    "DELETE FROM entry WHERE number = 2",
    "UPDATE entry SET decision = (SELECT id FROM decision WHERE number = 2) WHERE number = 1",
]


@pytest.mark.parametrize("edit", EDITS)
def test_rows_edited_by_hand_are_noticed(tmp_path: Path, make_decision: MakeDecision, edit: str) -> None:
    path = tmp_path / "j.db"
    filled(path, make_decision)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        triggers = connection.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
        for name, _ in triggers:
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute(edit)
        for _, sql in triggers:
            connection.execute(sql)
    assert opening(path).key == "damaged_database"


def test_a_missing_trigger_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "j.db"
    Journal.open(path).close()
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("DROP TRIGGER entry_no_delete")
    assert opening(path).key == "damaged_database"


def test_after_a_flipped_bit_the_journal_is_refused_or_unchanged(tmp_path: Path, make_decision: MakeDecision) -> None:
    path = tmp_path / "j.db"
    filled(path, make_decision)
    whole = path.read_bytes()
    with Journal.open(path) as journal:
        before = journal.dossiers()
    dice = random.Random(20260131)
    for _ in range(150):
        at = dice.randrange(len(whole))
        spoilt = bytearray(whole)
        spoilt[at] ^= 1 << dice.randrange(8)
        path.write_bytes(spoilt)
        try:
            with Journal.open(path) as journal:
                assert journal.dossiers() == before, at
        except Trouble as trouble:
            assert trouble.key in {"damaged_database", "foreign_database", "newer_database"}, (at, trouble)  # noqa: PT017 - refusing is one of two good ends


def test_fingerprints_of_before_places_stay_as_they_were_sealed(tmp_path: Path, make_decision: MakeDecision) -> None:
    path = tmp_path / "j.db"
    filled(path, make_decision)
    mark = Fingerprint(f"{0:032x}", 0, 1, "value", 1, "source")
    with Journal.open(path) as journal:
        first, second = journal.dossiers()[:2]
        journal.learn([replace(mark, decision=first.decision.id), replace(mark, decision=second.decision.id, place=7)])
    with Journal.open(path) as journal:
        assert [mark.place for dossier in journal.dossiers() for mark in dossier.fingerprints] == [None, 7]
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("DROP TRIGGER fingerprint_no_update")
        connection.execute("UPDATE fingerprint SET place = NULL")
        connection.execute(next(sql for sql in MIGRATIONS[3] if "fingerprint_no_update" in sql))
    assert opening(path).key == "damaged_database"


def test_an_older_file_is_backed_up_before_each_step(tmp_path: Path, make_decision: MakeDecision) -> None:
    path = tmp_path / "j.db"
    filled(path, make_decision)
    later = (*MIGRATIONS, ("ALTER TABLE entry ADD COLUMN who TEXT",), ("CREATE TABLE extra (x TEXT) STRICT",))
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        bring_up_to_date(connection, path, migrations=later)
        check(connection, path, migrations=later)
        assert connection.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS) + 2,)
    for number in (len(MIGRATIONS) + 1, len(MIGRATIONS) + 2):
        with closing(sqlite3.connect(tmp_path / f"j-before-{number}.db")) as backup:
            assert backup.execute("PRAGMA user_version").fetchone() == (number - 1,)
            assert backup.execute("SELECT count(*) FROM decision").fetchone() == (5,)


def test_a_step_that_fails_leaves_the_file_as_it_was(tmp_path: Path, make_decision: MakeDecision) -> None:
    path = tmp_path / "j.db"
    filled(path, make_decision)
    later = (*MIGRATIONS, ("CREATE TABLE extra (x TEXT) STRICT", "no SQL at all"))
    with closing(sqlite3.connect(path, isolation_level=None)) as connection, pytest.raises(sqlite3.OperationalError):
        bring_up_to_date(connection, path, migrations=later)
    with Journal.open(path) as journal:
        assert len(journal.dossiers()) == 5


def test_a_journal_of_the_first_version_keeps_every_row_and_takes_marks(
    tmp_path: Path, make_decision: MakeDecision
) -> None:
    path = tmp_path / "j.db"
    filled(path, make_decision)
    with Journal.open(path) as journal:
        whole = journal.dossiers()
    old = tmp_path / "old.db"
    with closing(sqlite3.connect(old, isolation_level=None)) as connection:
        bring_up_to_date(connection, old, migrations=MIGRATIONS[:1])
        connection.execute("ATTACH ? AS now", (str(path),))
        connection.execute("INSERT INTO decision SELECT * FROM now.decision ORDER BY number")
        connection.execute("INSERT INTO entry SELECT * FROM now.entry ORDER BY number")
    with Journal.open(old) as journal:
        assert journal.dossiers() == whole
        assert journal.decide(replace(make_decision("f" * 32, effect="mark:t1"), kind="mark"))
        assert [dossier.decision.kind for dossier in journal.dossiers()][-1] == "mark"
    with Journal.open(old) as journal:
        assert len(journal.dossiers()) == 6


def test_a_new_journal_makes_no_backups(tmp_path: Path) -> None:
    Journal.open(tmp_path / "j.db").close()
    assert not list(tmp_path.glob("*before*"))
