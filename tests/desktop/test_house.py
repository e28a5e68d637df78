"""Paths, settings, logs and the front door."""

from __future__ import annotations

import ast
import json
import logging
import stat
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

import matching
from desktop import __main__ as front_door
from desktop import logs, paths, settings
from desktop.trouble import Trouble


def test_each_address_has_a_folder_of_its_own(tmp_path: Path) -> None:
    addresses = ["https://api.flowtly.eu", "https://api.flowtly.eu/api", "http://127.0.0.1:8000", "https://ąę/../x"]
    folders = {paths.organisation_folder(tmp_path, address) for address in addresses}
    assert len(folders) == len(addresses)
    assert all(folder.parent == tmp_path / "organisations" for folder in folders)
    assert paths.organisation_folder(tmp_path, "https://a/") == paths.organisation_folder(tmp_path, "https://a")


def test_private_folders_are_private(tmp_path: Path) -> None:
    assert stat.S_IMODE(paths.private(tmp_path / "home").stat().st_mode) == 0o700


def test_the_resources_are_found() -> None:
    assert (paths.resources() / "sample_month" / "seed.json").is_file()


def test_settings_come_back(tmp_path: Path) -> None:
    own = settings.Settings(address="https://a", own_names=("A", "B"), workers=3)
    settings.save(tmp_path, own)
    assert settings.load(tmp_path) == own
    assert [file.name for file in tmp_path.iterdir()] == ["settings.json"]


@pytest.mark.parametrize("content", ["", "[]", "{", "\x00"])
def test_settings_that_are_none_are_told(content: str, tmp_path: Path) -> None:
    (tmp_path / "settings.json").write_text(content)
    with pytest.raises(Trouble, match="settings_unreadable"):
        settings.load(tmp_path)


def test_settings_of_a_newer_version_keep_what_is_known(tmp_path: Path) -> None:
    (tmp_path / "settings.json").write_text('{"address": "https://a", "colour": "green", "workers": "many"}')
    assert settings.load(tmp_path) == settings.Settings(address="https://a")


def test_the_log_holds_no_secret_and_one_line_an_event(tmp_path: Path) -> None:
    logs.keep(tmp_path)
    root = logging.getLogger("desktop")
    try:
        logging.getLogger("desktop.test").info("Bearer abc123 PL61109010140000071219812874\nforged: line")
    finally:
        for handler in list(root.handlers):
            if isinstance(handler, logging.FileHandler):
                handler.close()
                root.removeHandler(handler)
    (line,) = (tmp_path / "clearing-desk.log").read_text().splitlines()
    what = json.loads(line)["what"]
    assert "abc123" not in what
    assert "PL6110" not in what
    assert what.endswith("2874\nforged: line")


@pytest.mark.parametrize(
    ("environment", "there"),
    [
        ({"DISPLAY": ":0"}, True),
        ({"WAYLAND_DISPLAY": "w"}, True),
        ({}, False),
        ({"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen"}, False),
        ({"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen:configfile=x"}, False),
    ],
)
def test_a_screen_is_known(environment: dict[str, str], there: bool, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: FBT001
    monkeypatch.setattr("sys.platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert front_door.screen_is_there() is there


def test_the_token_leaves_the_environment_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FLOWTLY_TOKEN", "secret")
    with pytest.raises(SystemExit):
        front_door.main(["--version"])
    import os

    assert "FLOWTLY_TOKEN" not in os.environ


def test_secrets_leave_the_environment_before_the_window_is_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    import os
    import sys
    from types import ModuleType

    secrets = {"FLOWTLY_TOKEN": "secret", "FLOWTLY_USER": "anna", "FLOWTLY_PASSWORD": "secret"}
    for name, value in secrets.items():
        monkeypatch.setenv(name, value)
    seen: list[object] = []

    def run(**given: object) -> int:
        seen.append(given["key"])
        return 0

    class App(ModuleType):
        def __getattr__(self, name: str) -> object:
            seen.append(secrets.keys() & os.environ.keys())
            return run

    monkeypatch.setitem(sys.modules, "desktop.app", App("desktop.app"))
    assert front_door.main([]) == 0
    assert seen[0] == set()
    assert repr(seen[-1]) == "Token(…)"


@pytest.mark.parametrize(
    ("qt", "python", "refused"), [("6.12.0", (3, 11), True), ("6.12.0", (3, 12), False), ("6.11.3", (3, 11), False)]
)
def test_the_qt_that_crashes_is_refused(qt: str, python: tuple[int, int], refused: bool) -> None:  # noqa: FBT001
    from desktop.app import refuse_broken_qt

    if refused:
        with pytest.raises(SystemExit, match="start"):
            refuse_broken_qt(qt, python)
    else:
        refuse_broken_qt(qt, python)


def test_no_module_binds_a_name_twice() -> None:
    # Two changes that met once did: the second pattern silently took the place of the first.
    roots = [Path(__file__).parents[2] / "desktop", *map(Path, matching.__path__)]
    modules = [path for root in roots for path in root.rglob("*.py")]
    assert len(modules) > 500
    twice = {str(path): found for path in modules if (found := _bound_twice(path.read_text(encoding="utf-8")))}
    assert twice == {}


def _bound_twice(source: str) -> set[str]:
    bound = Counter(name for statement in ast.parse(source).body for name in _bound_by(statement))
    return {name for name, number in bound.items() if number > 1}


def _bound_by(statement: ast.stmt) -> Iterator[str]:
    if isinstance(statement, ast.FunctionDef | ast.ClassDef):
        yield statement.name
    targets = statement.targets if isinstance(statement, ast.Assign) else []
    yield from (each.id for target in targets for each in ast.walk(target) if isinstance(each, ast.Name))
    if isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name):
        yield statement.target.id
