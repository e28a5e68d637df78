"""A second start calls the first window: it comes to the front and takes the files; nothing else gets through."""

from __future__ import annotations

import json
import os
import socket
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from threading import Thread

import pytest
from pytestqt.qtbot import QtBot

from desktop.gui import calling
from desktop.gui.calling import LONGEST, Bell, call_first, place
from desktop.gui.window import Window
from tests.sockets import place_for_sockets

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="what somebody else left is a file on POSIX only")


@pytest.fixture(autouse=True)
def run(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Give the sockets a folder of this test's own."""
    with place_for_sockets() as folder:
        monkeypatch.setenv("XDG_RUNTIME_DIR", str(folder))
        yield folder


@pytest.fixture
def bell(qtbot: QtBot, tmp_path: Path) -> Iterator[Bell]:
    hung = Bell()
    assert hung.hang(tmp_path)
    yield hung
    hung.take_down()


Call = Callable[[Sequence[Path]], bool]


@pytest.fixture
def call(qtbot: QtBot, tmp_path: Path) -> Call:
    """Call as a second program does, which has no part in this one's event loop."""

    def calling_now(paths: Sequence[Path]) -> bool:
        said: list[bool] = []
        other = Thread(target=lambda: said.append(call_first(tmp_path, paths)))
        other.start()
        qtbot.waitUntil(lambda: bool(said))
        other.join()
        return said[0]

    return calling_now


def test_a_call_rings_and_brings_the_files(bell: Bell, call: Call, qtbot: QtBot, tmp_path: Path) -> None:
    files = [tmp_path / "jan.sta", tmp_path / "Paragon – żółty.pdf", tmp_path / os.fsdecode(b"odd \xff name")]
    with qtbot.waitSignal(bell.rung) as rung:
        assert call(files)
    assert rung.args == [tuple(files)]
    with qtbot.waitSignal(bell.rung) as rung:
        assert call([])
    assert rung.args == [()]


def test_a_window_that_is_busy_with_its_own_start_still_answers(bell: Bell, qtbot: QtBot, tmp_path: Path) -> None:
    said: list[bool] = []
    other = Thread(target=lambda: said.append(call_first(tmp_path)))
    other.start()
    # Longer than the two seconds that were once waited, in which a slow machine had not come to answer.
    time.sleep(2.3)
    qtbot.waitUntil(lambda: bool(said))
    other.join()
    assert said == [True]


def test_nobody_answers_for_another_folder_or_after_it_was_taken_down(bell: Bell, call: Call, tmp_path: Path) -> None:
    assert not call_first(tmp_path / "another organisation")
    bell.take_down()
    assert not call([])


def test_what_a_dead_program_left_is_nobody_and_can_be_replaced(qtbot: QtBot, call: Call, tmp_path: Path) -> None:
    left = socket.socket(socket.AF_UNIX)
    left.bind(str(place(tmp_path)))
    left.close()
    assert not call([])
    bell = Bell()
    assert bell.hang(tmp_path)
    with qtbot.waitSignal(bell.rung):
        assert call([])
    bell.take_down()


def test_only_this_users_socket_in_this_users_folder_is_spoken_to(tmp_path: Path, run: Path) -> None:
    where = Path(str(place(tmp_path)))
    assert where.parent.stat().st_mode & 0o777 == 0o700
    where.write_text("no socket")
    assert not call_first(tmp_path)
    where.unlink()
    where.parent.chmod(0o755)
    # Others can enter the folder: it is not used, and there may be none at all.
    assert place(tmp_path) != str(where)
    where.parent.chmod(0o700)


def test_another_users_socket_is_not_spoken_to(bell: Bell, call: Call, tmp_path: Path) -> None:
    try:
        os.chown(str(place(tmp_path)), 12345, -1)
    except OSError:
        pytest.skip("only who has the right to can give a file away")
    assert not call([])


GARBAGE: tuple[bytes, ...] = (
    b"\n",
    b"{}\n",
    b"[]\n",
    b'{"paths": "C:"}\n',
    b'{"paths": [1]}\n',
    b'{"paths": [""]}\n',
    # A path that depends on where the first program happens to stand.
    b'{"paths": ["relative"]}\n',
    b'{"paths": ["/a\\u0000b"]}\n',
    b"[" * 40_000 + b"\n",
    b"\xff\xfe\n",
    b"x" * (LONGEST + 10),
    json.dumps({"paths": ["/x"] * 1001}).encode() + b"\n",
    b"GET / HTTP/1.1\r\n\r\n",
)


def test_nothing_but_a_call_is_understood(bell: Bell, call: Call, qtbot: QtBot, tmp_path: Path) -> None:
    rung: list[object] = []
    bell.rung.connect(rung.append)
    for _ in range(8):
        for said in GARBAGE:
            caller = socket.socket(socket.AF_UNIX)
            caller.connect(str(place(tmp_path)))
            caller.settimeout(0.02)
            try:
                caller.sendall(said)
            except OSError:
                # It hung up before the end.
                pass
            qtbot.wait(1)
            caller.close()
    qtbot.waitUntil(lambda: not bell.findChildren(calling._Caller))
    assert rung == []
    assert call([])
    assert rung == [()]


def hung_up(caller: socket.socket) -> bool:
    try:
        return caller.recv(1) == b""
    except BlockingIOError:
        return False
    except OSError:
        return True


def test_who_calls_and_says_nothing_is_hung_up_on(
    bell: Bell, call: Call, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = calling._PATIENCE_MS
    monkeypatch.setattr(calling, "_PATIENCE_MS", 50)
    callers = [socket.socket(socket.AF_UNIX) for _ in range(20)]
    for caller in callers:
        caller.connect(str(place(tmp_path)))
        caller.setblocking(False)
    for caller in callers:
        qtbot.waitUntil(partial(hung_up, caller))
    qtbot.waitUntil(lambda: not bell.findChildren(calling._Caller))
    monkeypatch.setattr(calling, "_PATIENCE_MS", usual)
    assert call([])
    for caller in callers:
        caller.close()


def test_too_many_files_are_not_handed_over(bell: Bell, tmp_path: Path) -> None:
    assert not call_first(tmp_path, [tmp_path / f"{'x' * 200} {n}.pdf" for n in range(400)])


def test_the_window_comes_forward_with_the_files(window: Window, tmp_path: Path, qtbot: QtBot) -> None:
    window.showMinimized()
    window.come_forward([tmp_path / "a.pdf"])
    assert window.isVisible()
    assert not window.isMinimized()
    qtbot.waitUntil(lambda: window._waiting == (tmp_path / "a.pdf",))
