"""What every test has: no network but loopback, no leaked threads or processes, an offscreen window."""

from __future__ import annotations

import gc
import logging
import multiprocessing
import os
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from pytestqt.qtbot import QtBot

from tests.patience import SECONDS, PatientBot

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

SAMPLES = Path(__file__).parents[2] / "shared" / "samples"

# What is drawn is the same in each run, and no example is called slow: whether a change is taken must not hang on dice
# or on what else the machine does. With `-m long` each run draws its own.
hypothesis.settings.register_profile(
    "short",
    derandomize=True,
    database=None,
    deadline=None,
    print_blob=True,
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
)
hypothesis.settings.register_profile("long", parent=hypothesis.settings.get_profile("short"), derandomize=False)
hypothesis.settings.load_profile("short")


def pytest_configure(config: pytest.Config) -> None:
    """Let the long tests draw anew each time."""
    if "long" in config.option.markexpr:
        hypothesis.settings.load_profile("long")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave the long tests out unless they are asked for with `-m long`."""
    if "long" in config.option.markexpr:
        return
    kept = [item for item in items if item.get_closest_marker("long") is None]
    config.hook.pytest_deselected(items=[item for item in items if item.get_closest_marker("long") is not None])
    items[:] = kept


@pytest.fixture(scope="session")
def samples() -> Path:
    """Real statements and receipts that stand beside the project where we work; they are never part of it."""
    if not SAMPLES.is_dir():
        pytest.skip("the folder of real samples is not here")
    return SAMPLES


@pytest.fixture(autouse=True)
def circles_go_in_the_main_thread(request: pytest.FixtureRequest) -> Iterator[None]:
    """A test of the window frees circles of objects at its end, here, and never from a thread at work.

    Left to itself Python frees them in whichever thread makes one thing more; Qt's objects among them then go in the
    wrong thread, and the whole run ends with a segmentation fault. The program has its own collector for that.
    """
    if "qapp" not in request.fixturenames:
        yield
        return
    gc.disable()
    yield
    gc.collect()
    # What is left lives on; it is not walked over again and again.
    gc.freeze()
    gc.enable()


@pytest.fixture(autouse=True)
def only_loopback(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test that reaches for the network fails."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        if isinstance(address, tuple) and str(address[0]) not in {"127.0.0.1", "::1", "localhost"}:
            pytest.fail(f"a test wanted to reach {address[0]}")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Each test has a home folder of its own, and none of the person's settings."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("CLEARING_DESK_HOME", str(home))
    for name in ("FLOWTLY_URL", "FLOWTLY_TOKEN", "FLOWTLY_USER", "FLOWTLY_PASSWORD", "FLOWTLY_INSTANCE"):
        monkeypatch.delenv(name, raising=False)
    # No keychain of the person's either, on Linux.
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "disabled:")
    return home


@pytest.fixture(autouse=True)
def nothing_left_behind() -> Iterator[None]:
    """Threads and processes that a test started are gone when it ends."""
    before = set(threading.enumerate())
    yield
    deadline = time.monotonic() + SECONDS
    while (left := _left_since(before)) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not left, f"left behind: {left}"


def _left_since(before: set[threading.Thread]) -> list[object]:
    threads = [t for t in set(threading.enumerate()) - before if t.is_alive() and not _of_the_house(t)]
    return [*threads, *multiprocessing.active_children()]


def _of_the_house(thread: threading.Thread) -> bool:
    # Threads that libraries keep for the whole process.
    return thread.name.startswith(("pydevd", "Dummy", "asyncio_"))


@pytest.fixture
def qtbot(qapp: object, request: pytest.FixtureRequest) -> QtBot:
    """Wait as long as a slow machine needs."""
    return PatientBot(request)


@pytest.fixture(autouse=True)
def quiet_log(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """A line in our own log at warning level or above fails a test that did not expect it."""
    yield
    loud = [
        record
        for record in caplog.get_records("call")
        if record.levelno >= logging.WARNING and record.name.startswith("desktop")
    ]
    if loud:
        pytest.fail("unexpected log: " + "; ".join(record.getMessage() for record in loud))
