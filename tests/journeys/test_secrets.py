"""The token is nowhere but in memory."""

from __future__ import annotations

import os
import subprocess
import sys
import time
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
    (tmp_path / "long.sta").write_bytes(statement(*[("1005", "-1,00", f"booking {n}") for n in range(60_000)]))
    running = subprocess.Popen(
        [sys.executable, "-m", "desktop", "read", str(tmp_path), "--json"],
        cwd=ROOT,
        env=os.environ | {"FLOWTLY_TOKEN": CANARY},
        stdout=subprocess.DEVNULL,
    )
    seen = 0
    while running.poll() is None:
        for child in descendants(running.pid):
            try:
                environment = Path(f"/proc/{child}/environ").read_bytes()
            except OSError:
                continue  # it has ended meanwhile
            # Between fork and exec a child still shows its parent's start; then it must be gone.
            if b"multiprocessing" in Path(f"/proc/{child}/cmdline").read_bytes():
                seen += 1
                assert CANARY.encode() not in environment
        time.sleep(0.01)
    assert seen > 0


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
