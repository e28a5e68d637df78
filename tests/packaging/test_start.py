"""What packaging/start.py decides, on every system, without touching this one."""

from __future__ import annotations

import ast
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(
    ("version", "fits"),
    [
        ((3, 10), False),  # no StrEnum, no tomllib
        ((3, 11), True),  # Debian 12
        ((3, 12), True),
        ((3, 13), True),
        ((3, 14), False),  # the pinned Qt has no promise for it
    ],
)
def test_python_fits_from_3_11_to_3_13(start: ModuleType, version: tuple[int, int], *, fits: bool) -> None:
    assert start.python_fits(version) is fits


def test_wrong_python_is_told_what_to_install(start: ModuleType) -> None:
    assert "Python 3.11 to 3.13; this is 3.9." in start.python_sentence((3, 9))


def test_old_python_can_read_the_script_far_enough_to_say_so() -> None:
    source = (ROOT / "packaging" / "start.py").read_text(encoding="utf-8")
    ast.parse(source, feature_version=(3, 7))


def test_script_uses_the_standard_library_only() -> None:
    tree = ast.parse((ROOT / "packaging" / "start.py").read_text(encoding="utf-8"))
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert {name.split(".")[0] for name in names} <= set(sys.stdlib_module_names)


@pytest.mark.parametrize(
    ("platform", "python", "packages"),
    [
        ("linux", "bin/python", "lib/python3.12/site-packages"),
        ("darwin", "bin/python", "lib/python3.12/site-packages"),
        ("win32", "Scripts/python.exe", "Lib/site-packages"),
    ],
)
def test_environment_is_laid_out_as_on_that_system(
    start: ModuleType, platform: str, python: str, packages: str
) -> None:
    venv = Path("venv")
    assert start.venv_python(venv, platform) == venv / python
    assert start.site_packages(venv, platform, (3, 12)) == venv / packages


@pytest.mark.parametrize(
    ("platform", "environment", "screen"),
    [
        ("linux", {}, False),  # a server
        ("linux", {"DISPLAY": ""}, False),
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
        ("win32", {}, True),
        ("darwin", {}, True),
    ],
)
def test_screen_is_told_from_the_environment(
    start: ModuleType, platform: str, environment: dict[str, str], *, screen: bool
) -> None:
    assert start.has_screen(platform, environment) is screen


@pytest.mark.parametrize(
    ("text", "debian"),
    [
        ('PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\nID=debian\n', True),
        ("ID=ubuntu\nID_LIKE=debian\n", True),
        ('ID=linuxmint\nID_LIKE="ubuntu debian"\n', True),
        ('ID=fedora\nID_LIKE="rhel centos"\n', False),
        ("", False),
    ],
)
def test_debian_family_is_told_from_os_release(start: ModuleType, text: str, *, debian: bool) -> None:
    assert start.is_debian(text) is debian


def test_only_the_missing_libraries_are_asked_for(start: ModuleType) -> None:
    there = set(start.BASIC_LIBRARIES) - {"libGL.so.1", "libbrotlidec.so.1"}
    assert start.missing_libraries(start.BASIC_LIBRARIES, there.__contains__) == ["libgl1", "libbrotli1"]


def test_sentence_names_the_one_line_to_run(start: ModuleType) -> None:
    assert start.by_hand(["libgl1"]).endswith("sudo apt-get install --no-install-recommends libgl1")


@pytest.fixture
def fresh(tmp_path: Path) -> Path:
    """Return a checkout with two locks and an empty environment."""
    (tmp_path / "tests").mkdir()
    (tmp_path / "venv").mkdir()
    (tmp_path / "requirements.lock").write_bytes(b"a==1\n")
    (tmp_path / "tests" / "requirements.lock").write_bytes(b"a==1\nb==2\n")
    return tmp_path


def stamped(start: ModuleType, root: Path, *, for_tests: bool) -> None:
    lock = start.lock_of(root, for_tests=for_tests)
    (root / "venv" / "clearing-desk.stamp").write_text(start.stamp_of(lock, (3, 12)), encoding="ascii")


def current(start: ModuleType, root: Path, *, for_tests: bool, version: tuple[int, int] = (3, 12)) -> bool:
    found: bool = start.is_current(root / "venv", root, version, for_tests=for_tests)
    return found


def test_environment_without_a_stamp_is_installed_anew(start: ModuleType, fresh: Path) -> None:
    assert not current(start, fresh, for_tests=False)


def test_environment_of_the_tests_serves_the_program_but_not_the_other_way_round(
    start: ModuleType, fresh: Path
) -> None:
    stamped(start, fresh, for_tests=True)
    assert current(start, fresh, for_tests=False)
    assert current(start, fresh, for_tests=True)
    stamped(start, fresh, for_tests=False)
    assert current(start, fresh, for_tests=False)
    assert not current(start, fresh, for_tests=True)


def test_changed_lock_or_other_python_is_installed_anew(start: ModuleType, fresh: Path) -> None:
    stamped(start, fresh, for_tests=False)
    assert not current(start, fresh, for_tests=False, version=(3, 13))
    (fresh / "requirements.lock").write_bytes(b"a==2\n")
    assert not current(start, fresh, for_tests=False)


def test_line_ends_of_a_windows_checkout_do_not_change_the_stamp(start: ModuleType, fresh: Path) -> None:
    lock = fresh / "requirements.lock"
    stamp = start.stamp_of(lock, (3, 12))
    lock.write_bytes(b"a==1\r\n")
    assert start.stamp_of(lock, (3, 12)) == stamp


def test_pip_takes_only_what_is_pinned_by_hash(start: ModuleType, fresh: Path) -> None:
    arguments = start.pip_arguments(fresh / "requirements.lock")
    assert "--require-hashes" in arguments
    assert arguments[-2:] == ["-r", str(fresh / "requirements.lock")]


def test_without_qt_the_tests_of_the_window_are_left_out_by_name(start: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "conftest.py").write_text("", encoding="utf-8")
    (tmp_path / "test_click.py").write_text("def test_it(qtbot): ...\n", encoding="utf-8")
    (tmp_path / "test_money.py").write_text("def test_it(): ...\n", encoding="utf-8")
    (tmp_path / "screens").mkdir()
    (tmp_path / "screens" / "conftest.py").write_text("from PySide6 import QtWidgets\n", encoding="utf-8")
    (tmp_path / "screens" / "test_page.py").write_text("def test_it(page): ...\n", encoding="utf-8")
    ignored = [part for part in start.without_window(tmp_path) if part.startswith("--ignore=")]
    assert ignored == [f"--ignore={tmp_path / 'screens'}", f"--ignore={tmp_path / 'test_click.py'}"]


def test_unknown_command_is_wrong_usage(start: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    assert start.main(["dance"]) == 2
    assert "demo | test | run | prepare" in capsys.readouterr().err
