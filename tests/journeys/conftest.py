"""The installed program as a person starts it: in a process of its own, against the embedded server."""

from __future__ import annotations

import gc
import json
import os
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop import app as front
from desktop.gui import theme
from desktop.gui.window import Window
from desktop.sandbox.server import Sandbox
from desktop.services import sample
from desktop.settings import Settings
from desktop.work.collecting import Collector
from desktop.work.runner import Runner
from tests.patience import SECONDS

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Ran:
    """What a command printed and how it ended."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one JSON document on stdout."""
        return json.loads(self.out)


Program = Callable[..., Ran]


@pytest.fixture
def program(own_home: Path) -> Program:
    """Run `python -m desktop` with these words; `env` adds to the environment."""

    def run(*words: object, env: dict[str, str] | None = None, timeout: float = 5 * SECONDS) -> Ran:
        done = subprocess.run(
            [sys.executable, "-m", "desktop", *map(str, words)],
            cwd=ROOT,
            env=os.environ | {"CLEARING_DESK_HOME": str(own_home)} | (env or {}),
            capture_output=True,
            timeout=timeout,
            check=False,
        )
        return Ran(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))

    return run


@pytest.fixture(autouse=True)
def nobody_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test that ends in the middle of work must not wait for somebody to answer whether to close."""
    monkeypatch.setattr("desktop.gui.window.really_close", lambda *_: True)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Sandbox]:
    """The embedded Flowtly with the sample month's earlier books in it."""
    with sample.start(tmp_path / "flowtly") as running:
        yield running


@pytest.fixture
def working_window(qtbot: QtBot, own_home: Path, qapp: QApplication) -> Iterator[Window]:
    """The real window, with threads and collector as the program has them."""
    # What an earlier test has left to be deleted is no work of this window's.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    theme.apply(qapp, "light")
    runner = Runner(qapp)
    built = Window(front.openers(own_home, Settings(), None), runner)
    qtbot.addWidget(built)
    built.resize(1400, 860)
    built.show()
    qtbot.waitExposed(built)
    before = sys.getswitchinterval()
    sys.setswitchinterval(front.TURN_SECONDS)
    # The test process carries the objects of other tests; the program's collector would never see those.
    gc.collect()
    collector = Collector(lambda: runner.idle, qapp)
    yield built
    collector.stop()
    sys.setswitchinterval(before)
    built.close()


@pytest.fixture
def flowtly_env(server: Sandbox) -> dict[str, str]:
    """The environment that points the program to that server."""
    return {"FLOWTLY_URL": server.url, "FLOWTLY_TOKEN": sample.TOKEN}


def audit(server: Sandbox) -> Any:
    """Ask the server what it really holds."""
    request = urllib.request.Request(f"{server.root}/_sandbox/audit", headers={"Authorization": "Bearer sample"})
    with urllib.request.urlopen(request, timeout=SECONDS) as answer:
        return json.load(answer)


@pytest.fixture(scope="session")
def truth() -> Any:
    """What belongs together in the sample month."""
    return json.loads((sample.folder() / "expected.json").read_text(encoding="utf-8"))
