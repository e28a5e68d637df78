"""The program as installed, killed in the middle of `clear`, then `resume` until it ends with 0: all is right."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from desktop.sandbox.server import Sandbox
from desktop.services import sample
from tests.patience import SECONDS
from tests.reliability.kills import ROOT, books, heard_out, program

MOST_RESUMES = 8
RECEIPTS = 6


class Desk:
    """A home, a server with the sample month, and a few of its papers."""

    def __init__(self, folder: Path, sandbox: Sandbox) -> None:
        self.folder, self.sandbox = folder, sandbox
        statements, receipts = sample.papers()
        (folder / "statements").mkdir()
        (folder / "receipts").mkdir()
        shutil.copy(min(statements.glob("PLN*")), folder / "statements")
        for paper in sorted(receipts.glob("Faktura*"))[:RECEIPTS]:
            shutil.copy(paper, folder / "receipts")

    def start(self, *words: str) -> subprocess.Popen[bytes]:
        """Start the program in a process group of its own: its workers must go with it."""
        told = {"CLEARING_DESK_HOME": str(self.folder / "home"), "FLOWTLY_URL": self.sandbox.url}
        return subprocess.Popen(
            [*program(), *words],
            cwd=ROOT,
            env=os.environ | told | {"FLOWTLY_TOKEN": sample.TOKEN},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )

    @property
    def clear(self) -> tuple[str, ...]:
        folders = ("--statements", str(self.folder / "statements"), "--receipts", str(self.folder / "receipts"))
        return ("clear", *folders, "--confirm", "confident", "--settle", "1", "--json")


def _end(child: subprocess.Popen[bytes], *, timeout: float = 5 * SECONDS) -> tuple[int, Any]:
    out, err = child.communicate(timeout=timeout)
    try:
        return child.returncode, json.loads(out) if out else {}
    except ValueError:
        return child.returncode, {"error": err.decode("utf-8", "replace")}


def wrongs(held: Any) -> list[str]:
    """Return what the server holds twice or has hanging twice."""
    rows = Counter((r["exec_date"], r["amount"], r["description"], r["operation_number"]) for r in held["transactions"])
    hanging = Counter((a["sha256"], a["transaction"]) for a in held["attachments"] if a["transaction"])
    copies = Counter(a["sha256"] for a in held["attachments"])
    said = [f"a booking is there {count} times: {row}" for row, count in rows.items() if count > 1]
    said += [f"a document hangs {count} times" for count in hanging.values() if count > 1]
    return said + [f"a document is there {count} times" for count in copies.values() if count > 1]


def untouched(folder: Path) -> tuple[float, Counter[Any], Counter[Any]]:
    """Run once without a kill; return how long it took and what the server holds then."""
    with sample.start(folder / "flowtly") as sandbox:
        desk = Desk(folder, sandbox)
        started = time.monotonic()
        status, _ = _end(desk.start(*desk.clear))
        assert status == 0, status
        return time.monotonic() - started, *_holdings(books(sandbox))


def _holdings(held: Any) -> tuple[Counter[Any], Counter[Any]]:
    rows = Counter((r["exec_date"], r["amount"], r["description"]) for r in held["transactions"])
    return rows, Counter(a["sha256"] for a in held["attachments"] if a["transaction"])


def _resume(desk: Desk) -> tuple[int, Any]:
    """Resume until the program ends well; return how it ended last and what it told."""
    resume = ("resume", "--settle", "1", "--json")
    status, told = _end(desk.start(*resume))
    for _ in range(MOST_RESUMES - 1):
        if status == 0:
            break
        status, told = _end(desk.start(*resume))
    return status, told


def one(seed: int, longest: float, rows: Counter[Any], hanging: Counter[Any]) -> tuple[bool, list[str]]:
    """Kill one `clear`, resume until 0, `clear` again; return whether it was killed, and what is wrong."""
    dice = random.Random(seed)
    said: list[str] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with sample.start(folder / "flowtly") as sandbox:
            desk = Desk(folder, sandbox)
            child = desk.start(*desk.clear)
            time.sleep(dice.uniform(0.3, 1.0) * longest)
            killed = child.poll() is None
            if killed:
                os.killpg(child.pid, signal.SIGKILL)
            _end(child)
            heard_out(sandbox)
            status, told = _resume(desk)
            if status != 0:
                said.append(f"resume ends with {status}: {told}")
            elif told["audit"]["mismatches"]:
                said.append(f"resume found {told['audit']['mismatches']}")
            said += wrongs(books(sandbox))
            status, told = _end(desk.start(*desk.clear))
            if status != 0 or told["audit"]["mismatches"]:
                said.append(f"clear ends with {status}: {told}")
            held = books(sandbox)
            if _holdings(held) != (rows, hanging):
                said.append("the server holds something else than after a run without a kill")
            said += wrongs(held)
    return killed, [f"kill {seed}: {words}" for words in said]


def run(*, first: int = 0, count: int = 60, tell: Callable[[str], None]) -> list[str]:
    """Kill `count` programs."""
    wrong: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        longest, rows, hanging = untouched(Path(folder))
    tell(f"a run without a kill takes {longest:.1f} s, brings {sum(rows.values())} bookings in all")
    killed = 0
    for seed in range(first, first + count):
        dead, said = one(seed, longest, rows, hanging)
        killed += dead
        wrong += said
        if (seed + 1 - first) % 5 == 0:
            tell(f"{killed} of {seed + 1 - first} killed, {len(wrong)} wrong")
    tell(f"{killed} of {count} killed before their end")
    return wrong
