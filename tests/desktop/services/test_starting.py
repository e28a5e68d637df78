"""How workers begin: as copies of a process that has loaded the readers, else as processes of their own."""

from __future__ import annotations

import multiprocessing
import os
import sys
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from desktop.services import starting, worker
from desktop.services.limits import Limits
from desktop.services.reading import ReaderPool

NO_RECEIPT = b"neither a receipt nor a statement"


@pytest.mark.skipif(sys.platform != "linux", reason="copies are made on Linux alone")
def test_copies_have_the_readers_loaded_and_the_limits_of_their_own() -> None:
    with ReaderPool(2, limits=Limits(memory=900 * 2**20)) as pool:
        assert pool.recognise(NO_RECEIPT) == "unknown"
        seat = pool._readers._seats.take()
        pool._readers._seats.give(seat)
        reader = seat._workers[False]
        process = Path(f"/proc/{reader._process.pid}")
        assert "pdfium" in (process / "maps").read_text()  # no file was read yet
        limits = (process / "limits").read_text().splitlines()
        space = next(line for line in limits if line.startswith("Max address space"))
        assert int(space.split()[3]) == 900 * 2**20
        assert b"forkserver" in (process / "cmdline").read_bytes()


def test_a_worker_takes_no_thread_for_each_core(monkeypatch: pytest.MonkeyPatch) -> None:
    # Set beforehand, so that they are taken back behind this test.
    for name in worker._THREADS:
        monkeypatch.setenv(name, "64")
    worker._use_one_thread()
    assert {os.environ[name] for name in worker._THREADS} == {"1"}


def test_without_the_template_a_worker_is_a_process_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_serve: object, _line: Connection, _limits: Limits) -> None:
        raise OSError("AF_UNIX path too long")

    monkeypatch.setattr(starting, "_copied", refuse)
    with ReaderPool(1) as pool:
        assert pool.recognise(NO_RECEIPT) == "unknown"


def test_the_frozen_program_starts_processes_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_serve: object, _line: Connection, _limits: Limits) -> None:
        raise AssertionError("copied")

    monkeypatch.setattr(starting, "_copied", refuse)
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    begun: list[str] = []

    class Context:
        @staticmethod
        def Process(**given: object) -> Context:
            begun.append(str(given["name"]))
            return Context()

        def start(self) -> None:
            begun.append("started")

    def context(how: str) -> type[Context]:
        begun.append(how)
        return Context

    monkeypatch.setattr(multiprocessing, "get_context", context)
    ours, theirs = multiprocessing.Pipe()
    with ours, theirs:
        starting.started(lambda _line, _limits: None, theirs, Limits())
    assert begun == ["spawn", "reader", "started"]
