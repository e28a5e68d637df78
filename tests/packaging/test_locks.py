"""The two locks: complete, pinned by hash, for every system, and silent about where they came from."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
RUN_LOCK = ROOT / "requirements.lock"
TEST_LOCK = ROOT / "tests" / "requirements.lock"
LOCKS = pytest.mark.parametrize("lock", [RUN_LOCK, TEST_LOCK], ids=["program", "tests"])


def entries(lock: Path) -> dict[str, str]:
    """Return each package with its version, marker and hashes, as one line."""
    text = lock.read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return {line.split("==")[0]: " ".join(line.split()) for line in lines}


@LOCKS
def test_every_package_is_pinned_to_a_version_and_hashes(lock: Path) -> None:
    loose = [name for name, line in entries(lock).items() if not re.search(r"==\S+ .*--hash=sha256:[0-9a-f]{64}", line)]
    assert not loose


@LOCKS
def test_no_address_or_path_stands_in_the_lock(lock: Path) -> None:
    text = lock.read_text(encoding="utf-8")
    assert not re.findall(r"\w+://|file:|--(?:extra-)?index|--find-links|^-|\n/| @ ", text)


def test_environment_of_the_tests_holds_the_program_exactly() -> None:
    program, tests = pinned(RUN_LOCK), pinned(TEST_LOCK)
    assert {name: pin for name, pin in program.items() if tests.get(name) != pin} == {}


def pinned(lock: Path) -> dict[str, tuple[str, ...]]:
    """Return version and hashes of each package, without the marker: the tests may want it on more systems."""
    return {name: tuple(re.findall(r"==\S+(?= )|sha256:\w+", line)) for name, line in entries(lock).items()}


def test_every_dependency_of_the_project_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    names = [re.split(r"[\[<>=!~; ]", line)[0].lower() for line in project["dependencies"]]
    wanted = {name.replace("_", "-").replace(".", "-") for name in names}
    assert wanted <= set(entries(RUN_LOCK))


def test_qt_that_aborts_older_pythons_is_not_locked() -> None:
    assert "==6.12.0 " not in entries(RUN_LOCK)["pyside6-essentials"]
