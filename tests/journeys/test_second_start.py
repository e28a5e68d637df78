"""The program started twice, as a person does by mistake: the second brings the first to the front, and ends."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from desktop.cli.arguments import with_open
from desktop.gui.calling import place
from tests.patience import SECONDS
from tests.sockets import place_for_sockets

ROOT = Path(__file__).parents[2]

Start = Callable[..., subprocess.Popen[bytes]]


@pytest.fixture
def start(own_home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Start]:
    """Start the program as another process; what still runs at the end is ended."""
    with place_for_sockets() as folder:
        monkeypatch.setenv("XDG_RUNTIME_DIR", str(folder))
        yield from _starting(own_home)


def _starting(own_home: Path) -> Iterator[Start]:
    started: list[subprocess.Popen[bytes]] = []

    def now(*words: str) -> subprocess.Popen[bytes]:
        told = os.environ | {"QT_QPA_PLATFORM": "offscreen", "CLEARING_DESK_HOME": str(own_home)}
        line = [sys.executable, "-m", "desktop", *words]
        started.append(subprocess.Popen(line, cwd=ROOT, env=told, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL))
        return started[-1]

    yield now
    for child in started:
        child.kill()
        child.wait(SECONDS)


@pytest.mark.skipif(sys.platform == "win32", reason="a window is known to stand by its socket's file")
def test_a_second_start_ends_and_after_a_kill_the_next_one_stands(start: Start, own_home: Path) -> None:
    bell = Path(str(place(own_home)))
    first = start()
    _until(bell.exists)
    (own_home / "january.sta").write_bytes(b"")
    second = start(str(own_home / "january.sta"))
    assert second.wait(SECONDS) == 0
    assert first.poll() is None
    first.kill()
    first.wait(SECONDS)
    # What the killed one has left does not keep the next from standing.
    left = bell.stat().st_ctime_ns
    third = start("open")
    _until(lambda: bell.exists() and bell.stat().st_ctime_ns != left)
    assert start("open").wait(SECONDS) == 0
    assert third.poll() is None


def _until(so: Callable[[], bool]) -> None:
    ends = time.monotonic() + SECONDS
    while not so():
        assert time.monotonic() < ends
        time.sleep(0.05)


@pytest.mark.parametrize(
    # What a file manager says, and what is a command although a file is called so too.
    ("words", "meant"),
    [
        (["january.sta"], ["open", "january.sta"]),
        (["january.sta", "faktura.pdf"], ["open", "january.sta", "faktura.pdf"]),
        (["read", "january.sta"], ["read", "january.sta"]),
        (["--version"], ["--version"]),
        (["gone.sta"], ["gone.sta"]),
        ([], []),
    ],
)
def test_a_file_that_stands_alone_is_opened(
    words: list[str], meant: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("january.sta", "read"):
        (tmp_path / name).touch()
    assert with_open(words) == meant
