from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import httpx
import pytest

from desktop.sandbox.server import Sandbox
from tests.patience import SECONDS

ROOT = Path(__file__).parents[3]
SERVE = "from desktop.sandbox.server import serve_forever; serve_forever(variants=['no-hydra-prefix'])"


def test_it_stops_without_a_trace() -> None:
    before = set(threading.enumerate())
    sandbox = Sandbox.start()
    kept = Path(sandbox.office.books.rows("PRAGMA database_list")[0]["file"]).parent
    assert kept.is_dir()
    sandbox.stop()
    sandbox.stop()
    assert set(threading.enumerate()) == before
    assert not kept.exists()
    with pytest.raises(httpx.ConnectError):
        httpx.get(sandbox.url, trust_env=False, timeout=SECONDS)


def test_books_and_documents_outlive_a_restart(open_sandbox: Any, tmp_path: Path) -> None:
    first = open_sandbox(data=tmp_path / "new" / "folder")
    first.upload("a.pdf", b"content")
    first.sandbox.stop()
    again = open_sandbox(data=tmp_path / "new" / "folder")
    assert [row["name"] for row in again.audit()["attachments"]] == ["a.pdf"]
    assert again.audit()["requests"] == {}


def test_work_that_was_put_off_is_done_before_the_end(open_sandbox: Any, tmp_path: Path, statement: Any) -> None:
    first = open_sandbox("async-import", data=tmp_path)
    first.send_statement(statement())
    first.sandbox.stop()
    assert len(open_sandbox(data=tmp_path).audit()["transactions"]) == 2


def test_a_taken_port_is_an_error_that_leaves_nothing_behind() -> None:
    with Sandbox.start() as sandbox:
        port = int(sandbox.root.rsplit(":", 1)[1])
        with pytest.raises(OSError, match="in use"):
            Sandbox.start(port=port)


@pytest.mark.skipif(os.name != "posix", reason="Windows has no SIGTERM to send")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_the_command_prints_one_line_and_ends_cleanly(number: signal.Signals) -> None:
    with subprocess.Popen(
        [sys.executable, "-X", "dev", "-W", "error", "-c", SERVE],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        assert line.startswith("listening on http://127.0.0.1:")
        url = line.split()[-1]
        answer = httpx.get(
            f"{url}/transactions", headers={"Authorization": "Bearer x"}, trust_env=False, timeout=SECONDS
        )
        assert answer.json()["member"] == []
        process.send_signal(number)
        rest, errors = process.communicate(timeout=SECONDS)
    assert (process.returncode, rest, errors) == (0, "", "")


def test_small_answers_are_not_held_back(visitor: Any) -> None:
    """Without TCP_NODELAY each request would take some 46 ms."""
    visitor.get("/transactions")
    connections = visitor.sandbox._server.server_state.connections
    sockets = [each.transport.get_extra_info("socket") for each in connections]
    assert [each.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY) for each in sockets] == [1]
