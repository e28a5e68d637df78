"""Readings kept by what was read: found again, bounded, and never in the way."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from desktop.storage.readings import Readings

KEY = "ab" * 32
OTHER = "cd" * 32


def _readings(folder: Path, version: str = "1" * 64, *, limit: int = 1_000_000) -> Readings:
    return Readings(folder / "readings", lambda: version, limit=limit)


def test_an_answer_is_found_again_after_a_restart(tmp_path: Path) -> None:
    _readings(tmp_path).put(KEY, b"answer")
    assert _readings(tmp_path).get(KEY) == b"answer"
    assert _readings(tmp_path).get(OTHER) is None


def test_another_version_of_the_reader_knows_nothing_of_it_and_clears_it_away(tmp_path: Path) -> None:
    _readings(tmp_path).put(KEY, b"answer")
    newer = _readings(tmp_path, "2" * 64)
    assert newer.get(KEY) is None
    newer.put(OTHER, b"newer")
    assert newer.get(OTHER) == b"newer"
    assert _readings(tmp_path).get(KEY) is None
    assert [folder.name for folder in (tmp_path / "readings").iterdir()] == ["2" * 16]


@pytest.mark.parametrize(
    "damage",
    [
        lambda kept: b"",
        lambda kept: kept[:10],
        lambda kept: kept[:-1],
        lambda kept: kept + b"x",
        lambda kept: kept.replace(b"answer", b"answes"),
    ],
    ids=["emptied", "cut in the sum", "cut", "longer", "changed"],
)
def test_a_damaged_file_is_no_answer_and_is_mended_by_the_next(tmp_path: Path, damage: object) -> None:
    readings = _readings(tmp_path)
    readings.put(KEY, b"answer")
    (path,) = (path for path in (tmp_path / "readings").rglob(KEY))
    assert callable(damage)
    path.write_bytes(damage(path.read_bytes()))
    assert readings.get(KEY) is None
    readings.put(KEY, b"answer")
    assert readings.get(KEY) == b"answer"


def test_what_was_not_asked_for_longest_goes_first(tmp_path: Path) -> None:
    readings = _readings(tmp_path, limit=10_000)
    keys = [f"{number:064x}" for number in range(12)]
    for age, key in enumerate(keys):
        readings.put(key, bytes(1_000))
        path = next((tmp_path / "readings").rglob(key), None)
        if path is not None:
            os.utime(path, (age, age))
        assert readings.get(keys[0]) is not None  # asked for all the time
    held = sum(path.stat().st_size for path in (tmp_path / "readings").rglob("*") if path.is_file())
    assert held <= 10_000
    assert readings.get(keys[-1]) is not None
    assert readings.get(keys[1]) is None


def test_a_place_that_cannot_be_written_to_is_no_trouble(tmp_path: Path) -> None:
    (tmp_path / "readings").write_text("a file where the folder should be")
    readings = _readings(tmp_path)
    readings.put(KEY, b"answer")
    assert readings.get(KEY) is None


def test_only_this_user_may_look_into_it(tmp_path: Path) -> None:
    if os.name == "nt":
        pytest.skip("folders of Windows have no such modes")
    _readings(tmp_path).put(KEY, b"answer")
    (path,) = (tmp_path / "readings").rglob(KEY)
    assert path.stat().st_mode & 0o077 == 0
    assert path.parent.stat().st_mode & 0o077 == 0
    assert not list(tmp_path.rglob("*.part"))


def test_a_key_is_never_a_way_out_of_the_folder(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="64 hex digits"):
        _readings(tmp_path).get("../" * 21 + "x")
