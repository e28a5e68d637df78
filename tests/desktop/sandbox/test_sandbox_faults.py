from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import httpx
import pytest

from desktop.sandbox.faults import ANY, Fault, read_fault
from tests.patience import SECONDS
from tests.slow_server import AS_LONG_AS_WANTED, come_true, slowness

ROOT = Path(__file__).parents[3]

Statement = Callable[..., bytes]
IMPORT = "POST /transactions/import"


@pytest.mark.parametrize(
    ("kind", "written"),
    [
        ("cut-before-commit", 0),
        ("cut-after-commit", 2),
    ],
)
def test_a_cut_connection_gives_no_answer(visitor: Any, statement: Statement, kind: str, written: int) -> None:
    visitor.break_next(IMPORT, kind)
    with pytest.raises(httpx.TransportError):
        visitor.send_statement(statement())
    assert len(visitor.audit()["transactions"]) == written
    assert visitor.send_statement(statement()).status_code == 201


def test_500_comes_after_the_work_is_done(visitor: Any, statement: Statement) -> None:
    visitor.break_next(IMPORT, "500-after-commit")
    assert visitor.send_statement(statement()).status_code == 500
    assert len(visitor.audit()["transactions"]) == 2


def test_429_says_how_long_to_wait(visitor: Any, statement: Statement) -> None:
    visitor.break_next(IMPORT, "429", seconds=7)
    answer = visitor.send_statement(statement())
    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "7")
    assert visitor.audit()["transactions"] == []


def test_a_slow_request_is_carried_out_after_its_client_gave_up(
    visitor: Any, statement: Statement, monkeypatch: pytest.MonkeyPatch
) -> None:
    visitor.break_next(IMPORT, "slow", seconds=AS_LONG_AS_WANTED)
    slow = slowness(monkeypatch)
    request = visitor.http.build_request("POST", "/transactions/import", files={"file": ("a", statement())})
    head = "".join(f"{name}: {value}\r\n" for name, value in request.headers.items())
    with socket.create_connection((request.url.host, request.url.port), SECONDS) as line:
        line.sendall(f"POST {request.url.path} HTTP/1.1\r\n{head}\r\n".encode() + request.read())
        assert slow.begun.wait(SECONDS)
        assert visitor.audit()["transactions"] == []
    slow.over.set()
    come_true(lambda: len(visitor.audit()["transactions"]) == 2)


def test_faults_strike_when_they_are_due_and_as_often_as_asked(visitor: Any) -> None:
    visitor.break_next("GET /transactions", "429", after=1, times=2)
    statuses = [visitor.get("/transactions").status_code for _ in range(5)]
    assert statuses == [200, 429, 429, 200, 200]


def test_faults_can_be_taken_back(visitor: Any) -> None:
    visitor.break_next("GET /transactions", "429")
    assert visitor.http.delete("/_sandbox/faults").status_code == 204
    assert visitor.get("/transactions").status_code == 200


@pytest.mark.parametrize("body", ["{", "[]", '{"route": "GET /transactions", "kind": "nonsense"}', '{"after": "x"}'])
def test_a_fault_that_does_not_exist_is_refused(visitor: Any, body: str) -> None:
    assert visitor.http.post("/_sandbox/faults", content=body).status_code == 400


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("*=slow", Fault(ANY, "slow")),
        (
            "GET /transactions=429,times=0,seconds=0.5",
            Fault("GET /transactions", "429", times=0, seconds=Decimal("0.5")),
        ),
        (
            "POST /x=500-after-commit,after=3,chance=0.25",
            Fault("POST /x", "500-after-commit", 3, chance=Decimal("0.25")),
        ),
    ],
)
def test_faults_are_read_from_the_command_line(text: str, meant: Fault) -> None:
    assert read_fault(text) == meant


@pytest.mark.parametrize(
    "text", ["slow", "*=quick", "*=slow,often=1", "*=slow,times=x", "*=slow,chance=2", "*=429,after=-1"]
)
def test_faults_that_cannot_be_read_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"kinds are|option|number"):
        read_fault(text)


@pytest.mark.skipif(os.name != "posix", reason="Windows has no SIGTERM to send")
def test_the_command_misbehaves_as_it_was_told(tmp_path: Path) -> None:
    words = [
        "sandbox",
        "--data",
        str(tmp_path),
        "--account",
        "anna:secret",
        "--fault",
        "GET /budgets=500-before-commit",
    ]
    with subprocess.Popen([sys.executable, "-m", "desktop", *words], cwd=ROOT, stdout=subprocess.PIPE) as running:
        assert running.stdout is not None
        url = running.stdout.readline().decode().split()[-1]
        with httpx.Client(base_url=url, trust_env=False, timeout=SECONDS) as http:
            token = http.post("/login", json={"username": "anna", "password": "secret"}).json()["token"]
            ask = {"Authorization": f"Bearer {token}"}
            assert [http.get("/budgets", headers=ask).status_code for _ in range(2)] == [500, 200]
        running.terminate()
        running.wait(SECONDS)
    refused = subprocess.run(
        [sys.executable, "-m", "desktop", "sandbox", "--fault", "nonsense"], cwd=ROOT, capture_output=True, check=False
    )
    assert refused.returncode == 2
