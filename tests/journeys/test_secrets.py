"""The token is nowhere but in memory."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.sandbox.server import Sandbox
from tests.desktop.services.making import statement
from tests.journeys.conftest import ROOT, Program
from tests.journeys.test_command_line import RECEIPTS, STATEMENTS
from tests.processes import descendants

CANARY = "CANARY-7f3a-token"


@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="environments of processes cannot be looked at")
def test_no_child_process_sees_the_token(tmp_path: Path) -> None:
    (tmp_path / "a.sta").write_bytes(statement(("1005", "-1,00", "booking")))
    with subprocess.Popen(
        [sys.executable, "-c", READ_AND_WAIT, "read", str(tmp_path), "--json"],
        cwd=ROOT,
        env=os.environ | {"FLOWTLY_TOKEN": CANARY},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as running:
        assert running.stdout is not None
        assert running.stdout.readline() == "read\n"
        seen = [child for child in descendants(running.pid) if b"multiprocessing" in told_of(child, "cmdline")]
        assert seen
        assert not [child for child in seen if CANARY.encode() in told_of(child, "environ")]
        running.communicate("\n")
    assert running.returncode == 0


READ_AND_WAIT = """
import runpy, sys
from desktop.services.reading import ReaderPool
read = ReaderPool.read

def read_and_wait(*given, **named):
    answer = read(*given, **named)
    print("read", flush=True)
    sys.stdin.readline()
    return answer

ReaderPool.read = read_and_wait
sys.argv[0] = "clearing-desk"
runpy.run_module("desktop", run_name="__main__", alter_sys=True)
"""
"""The program as it is, which waits for a line when it has read a paper: its workers are there until then."""


def told_of(child: int, what: str) -> bytes:
    return Path(f"/proc/{child}/{what}").read_bytes()


def test_the_token_is_in_no_file_and_no_output(
    program: Program, server: Sandbox, own_home: Path, tmp_path: Path
) -> None:
    env = {"FLOWTLY_URL": server.url, "FLOWTLY_TOKEN": CANARY}
    ran = program("clear", "--statements", STATEMENTS, "--receipts", RECEIPTS, "--confirm", "confident", env=env)
    assert ran.status == 3  # the server knows another token
    assert CANARY not in ran.out + ran.err
    for file in own_home.rglob("*"):
        if file.is_file():
            assert CANARY.encode() not in file.read_bytes(), file
