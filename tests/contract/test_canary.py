"""The canary: after every command, and after crashes by force, the token is in no file, no output and no child.

`python -m pytest tests/contract/test_canary.py -m long` crashes the program at twenty moments instead of three.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.flowtly.client import Flowtly
from desktop.sandbox.faults import ALWAYS, ANY, Fault
from desktop.sandbox.server import Sandbox
from desktop.services import sample
from desktop.trouble import Trouble
from tests.patience import SECONDS
from tests.processes import descendants

ROOT = Path(__file__).parents[2]
CANARY = "CANARY-5d1c-token"
PASSWORD = "CANARY-88e0-password"
SECRETS = (CANARY.encode(), PASSWORD.encode())
PAPERS = ROOT / "resources" / "sample_month" / "papers"
WORK = ["--statements", str(PAPERS / "statements"), "--receipts", str(PAPERS / "receipts")]
SEED = 20260131

# Every command, with what makes the server misbehave meanwhile.
COMMANDS: list[tuple[str, list[str], str]] = [
    ("read", ["read", str(PAPERS / "statements"), "--json"], ""),
    ("match", ["match", *WORK, "--json"], ""),
    ("check", ["check"], ""),
    ("check as JSON", ["check", "--json"], ""),
    ("check a broken server", ["check"], "500-before-commit"),
    ("clear without confirming", ["clear", *WORK], ""),
    ("clear", ["clear", *WORK, "--confirm", "confident", "--settle", "0", "--json"], ""),
    ("clear with an expired token", ["clear", *WORK, "--confirm", "confident"], "expired-token"),
    ("clear from half an answer", ["clear", *WORK], "half-answer"),
    ("resume", ["resume", "--settle", "0"], ""),
    ("check by password", ["check", "--user", "anna"], "expired-token"),
    ("resume by password", ["resume", "--user", "anna", "--settle", "0"], ""),
    ("a wrong word", ["clear", "--token", CANARY[:6]], ""),
    ("version", ["--version"], ""),
    ("demo", ["demo", "--no-window"], ""),
]


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Sandbox]:
    with sample.start(tmp_path / "flowtly") as running:
        # The server of the sample knows its own token; any other opens nothing and would end most commands at once.
        running.office.doors._token = CANARY
        running.office.doors._accounts = {"anna": PASSWORD}
        yield running


@pytest.fixture
def surroundings(tmp_path: Path, own_home: Path, server: Sandbox) -> dict[str, str]:
    """The environment of the program: its own home and its own folder for temporary files."""
    (tmp_path / "temporary").mkdir()
    return os.environ | {
        "CLEARING_DESK_HOME": str(own_home),
        **dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(tmp_path / "temporary")),
        "FLOWTLY_URL": server.url,
        "FLOWTLY_TOKEN": CANARY,
        "FLOWTLY_USER": "anna",
        "FLOWTLY_PASSWORD": PASSWORD,
        "PYTHONFAULTHANDLER": "1",
    }


def assert_nowhere(surroundings: dict[str, str], said: bytes) -> None:
    assert not any(secret in said for secret in SECRETS)
    for folder in ("CLEARING_DESK_HOME", "TMPDIR"):
        for file in Path(surroundings[folder]).rglob("*"):
            if file.is_file():
                content = file.read_bytes()
                assert not any(secret in content for secret in SECRETS), file


SLOW = {"demo", "match", "clear without confirming", "clear from half an answer"}
ROWS = [
    pytest.param(words, fault, id=name, marks=[pytest.mark.long] if name in SLOW else [])
    for name, words, fault in COMMANDS
]


@pytest.mark.parametrize(("words", "fault"), ROWS)
def test_after_a_command(surroundings: dict[str, str], server: Sandbox, words: list[str], fault: str) -> None:
    if fault:
        server.office.faults.add(Fault(ANY, fault, after=3, times=ALWAYS))
    done = subprocess.run(
        [sys.executable, "-m", "desktop", *words],
        cwd=ROOT,
        env=surroundings,
        capture_output=True,
        timeout=5 * SECONDS,
        check=False,
    )
    assert done.returncode in {0, 1, 2, 3}
    assert_nowhere(surroundings, done.stdout + done.stderr)


@pytest.mark.skipif(os.name != "posix", reason="only there a program can be asked to end from outside")
def test_after_the_sandbox(surroundings: dict[str, str]) -> None:
    words = [sys.executable, "-m", "desktop", "sandbox", "--data", str(Path(surroundings["TMPDIR"]) / "data")]
    with subprocess.Popen(
        words, cwd=ROOT, env=surroundings, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    ) as running:
        assert running.stdout is not None
        listening = running.stdout.readline()
        url = listening.decode().split()[-1]
        with pytest.raises(Trouble), Flowtly.connect(url, CANARY) as client:
            client.detach("nowhere")
        running.terminate()
        rest = running.stdout.read()
    assert running.returncode == 0
    assert_nowhere(surroundings, listening + rest)


# Seconds until the program is ended by force, and how: killed, aborted with its stack shown, or asked to dump.
MOMENTS = [(0.6, signal.SIGKILL), (1.2, signal.SIGABRT), (2.0, signal.SIGSEGV)] if os.name == "posix" else []
DICE = random.Random(SEED)
MORE = [
    (round(DICE.uniform(0.1, 5.0), 2), DICE.choice([signal.SIGKILL, signal.SIGABRT, signal.SIGSEGV, signal.SIGINT]))
    for _ in range(20 if os.name == "posix" else 0)
]
ALL = [*MOMENTS, *(pytest.param(*one, marks=pytest.mark.long) for one in MORE)]


@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="environments of processes cannot be looked at")
@pytest.mark.parametrize(("seconds", "how"), ALL)
def test_after_a_crash(surroundings: dict[str, str], tmp_path: Path, seconds: float, how: signal.Signals) -> None:
    with (tmp_path / "said").open("wb") as said:
        running = subprocess.Popen(
            [sys.executable, "-m", "desktop", "clear", *WORK, "--confirm", "confident", "--settle", "0"],
            cwd=ROOT,
            env=surroundings,
            stdout=said,
            stderr=said,
        )
        ends = time.monotonic() + seconds
        seen: set[int] = set()
        while time.monotonic() < ends and running.poll() is None:
            for child in descendants(running.pid):
                try:
                    # Between fork and exec a child still shows its parent's start.
                    if b"multiprocessing" in Path(f"/proc/{child}/cmdline").read_bytes():
                        seen.add(child)
                        environment = Path(f"/proc/{child}/environ").read_bytes()
                        assert not any(secret in environment for secret in SECRETS)
                except OSError:
                    continue  # it has ended meanwhile
            time.sleep(0.02)
        running.send_signal(how)
        try:
            running.wait(SECONDS)
        except subprocess.TimeoutExpired:
            # An interrupt while Python itself still starts may be lost; what counts here is what is left behind.
            running.kill()
            running.wait(SECONDS)
    for child in seen:
        gone = time.monotonic() + SECONDS
        while Path(f"/proc/{child}").exists() and time.monotonic() < gone:
            time.sleep(0.05)
    assert_nowhere(surroundings, (tmp_path / "said").read_bytes())
