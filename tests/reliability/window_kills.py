"""The window killed in the middle of its work, then started again until it comes to rest: everything is there once."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from desktop.sandbox.server import Sandbox
from desktop.services import sample
from tests.reliability.kills import ROOT, books
from tests.reliability.program_kills import wrongs

RECEIPTS = 3
MOST_STARTS = 8

Holdings = tuple[Counter[Any], Counter[Any]]


def start(folder: Path, sandbox: Sandbox, *, longest: int = 120) -> subprocess.Popen[bytes]:
    """Start the window, which works by itself, in a process group of its own; it waits so many seconds for a rest."""
    told = {"CLEARING_DESK_HOME": str(folder / "home"), "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.Popen(
        [sys.executable, "-m", "tests.reliability.window_child", sandbox.url, str(folder / "papers"), str(longest)],
        cwd=ROOT,
        env=os.environ | told,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )


def lay_papers(folder: Path) -> None:
    """Copy one statement and a few receipts."""
    statements, receipts = sample.papers()
    (folder / "papers").mkdir()
    shutil.copy(min(statements.glob("PLN*")), folder / "papers")
    for paper in sorted(receipts.glob("Faktura*"))[:RECEIPTS]:
        shutil.copy(paper, folder / "papers")


def holdings(held: Any) -> Holdings:
    """Return bookings and what hangs somewhere, each with how often."""
    rows = Counter((r["exec_date"], r["amount"], r["description"]) for r in held["transactions"])
    return rows, Counter(a["sha256"] for a in held["attachments"] if a["transaction"])


def untouched() -> tuple[float, Holdings]:
    """Work once without a kill; return how long it took and what the server holds then."""
    with tempfile.TemporaryDirectory() as name, sample.start(Path(name) / "flowtly") as sandbox:
        lay_papers(Path(name))
        started = time.monotonic()
        child = start(Path(name), sandbox)
        _, said = child.communicate(timeout=300)
        assert child.returncode == 0, said.decode("utf-8", "replace")[-500:]
        return time.monotonic() - started, holdings(books(sandbox))


def one(
    seed: int, longest: float, right: tuple[Counter[Any], Counter[Any]], *, kills: int = 2
) -> tuple[int, list[str]]:
    """Kill it so often, then let it work; return how often it was killed, and what is wrong."""
    dice, killed, said, status = random.Random(seed), 0, b"", 1
    with tempfile.TemporaryDirectory() as name, sample.start(Path(name) / "flowtly") as sandbox:
        folder = Path(name)
        lay_papers(folder)
        for _ in range(kills):
            child = start(folder, sandbox)
            try:
                child.wait(dice.uniform(0.25, 1.0) * longest)
            except subprocess.TimeoutExpired:
                os.killpg(child.pid, signal.SIGKILL)
                killed += 1
            child.communicate()
        for _ in range(MOST_STARTS):
            child = start(folder, sandbox)
            _, said = child.communicate(timeout=300)
            status = child.returncode
            if status == 0:
                break
        held = books(sandbox)
    wrong = wrongs(held)
    if status != 0:
        wrong.append(f"the window ends with {status}: {said.decode('utf-8', 'replace')[-300:]}")
    if holdings(held) != right:
        wrong.append("the server holds something else than after work without a kill")
    return killed, [f"kill {seed}: {words}" for words in wrong]


def run(*, first: int = 0, count: int = 20, tell: Callable[[str], None]) -> list[str]:
    """Work `count` times with two kills each."""
    longest, right = untouched()
    tell(f"work without a kill takes {longest:.1f} s, and brings {sum(right[0].values())} bookings in all")
    wrong: list[str] = []
    killed = 0
    for seed in range(first, first + count):
        dead, said = one(seed, longest, right)
        killed += dead
        wrong += said
        tell(f"{killed} kills in {seed + 1 - first} works, {len(wrong)} wrong")
    return wrong
