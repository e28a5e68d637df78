"""Two programs at once: one folder lets one in; two folders against one Flowtly take turns at every step.

With two folders no lock helps. What is doubled there must be told by the audit; nothing may be doubled where the
imports do not fall into the same moment.
"""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

from desktop.progress import Stop, silent
from desktop.services.auditing import audit
from tests.reliability.bank import BankLine
from tests.reliability.server import Habits
from tests.reliability.simulation import Life
from tests.reliability.world import Violation

ROOT = Path(__file__).resolve().parents[2]
TAKE = """
import sys
from pathlib import Path
from desktop.storage.lock import Lock
from desktop.trouble import Trouble
{planted}
sys.stdout.write("ready\\n"); sys.stdout.flush()
sys.stdin.readline()
try:
    held = Lock.take(Path(sys.argv[1]))
    sys.stdout.write("held\\n")
except Trouble as trouble:
    sys.stdout.write(trouble.key + "\\n")
sys.stdout.flush()
sys.stdin.readline()
"""


def race(folder: Path, *, starters: int = 4, planted: str = "") -> Counter[str]:
    """Let some processes take the folder at the same moment; return what they say."""
    line = [sys.executable, "-c", TAKE.replace("{planted}", planted), str(folder)]
    children = [
        subprocess.Popen(line, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for _ in range(starters)
    ]
    try:
        for child in children:
            _hear(child)
        for child in children:
            _say(child)
        return Counter(_hear(child) for child in children)
    finally:
        for child in children:
            _say(child)
            child.wait(10)
            for stream in (child.stdin, child.stdout):
                if stream is not None:
                    stream.close()


def _say(child: subprocess.Popen[str]) -> None:
    assert child.stdin is not None
    child.stdin.write("\n")
    child.stdin.flush()


def _hear(child: subprocess.Popen[str]) -> str:
    assert child.stdout is not None
    return child.stdout.readline().strip()


class Desk(Life):
    """One of two programs against the same server."""

    def __init__(self, seed: int, other: Life | None) -> None:
        super().__init__(seed, habits=Habits())
        self._held = []
        if other is not None:
            self.time, self.hooks, self.server = other.time, other.hooks, other.server
            self.boot()


def interleave(seed: int) -> tuple[list[str], int]:
    """Let two desks confirm the same statement and deliver in turns; return what is wrong and what was doubled."""
    dice = random.Random(seed)
    one = Desk(seed, None)
    two = Desk(seed, one)
    one.server.add("-77.00", date(2026, 9, 1), "Earlier", "E")
    lines = [BankLine(date(2026, 10, 5), "-5,00", "Coffee", ""), BankLine(date(2026, 10, 5), "-5,00", "Coffee", "")]
    for desk in (one, two):
        desk._file(0, lines)
    # The second steps in at one of the first one's readings or writes: between two of them, never within one.
    at, passed = dice.randrange(1, 16), 0
    stepping_in = False

    def hook(name: str) -> None:
        nonlocal passed, stepping_in
        if stepping_in or name not in ("reading", "about to send"):
            return
        passed += 1
        if passed == at:
            stepping_in = True
            one.server.journal = two.journal
            two.deliver(wait=True)
            one.server.journal = one.journal

    one.confirm_files([0])
    two.server.journal = two.journal
    two.confirm_files([0])
    one.server.journal = one.journal
    one.server.hooks = hook  # type: ignore[assignment]
    try:
        one.deliver(wait=True)
    except Violation as violation:
        return [f"seed {seed}: {violation}"], 0
    if not stepping_in:
        two.server.journal = two.journal
        two.deliver(wait=True)
    stepping_in = True
    rows = Counter((row.exec_date, row.amount) for _, row in one.server.rows.values())
    there = rows[(date(2026, 10, 5), Decimal("-5.00"))]
    if there not in (2, 4):
        return [f"seed {seed}: {there} rows of 2"], 0
    told = _audit_tells(one) or _audit_tells(two)
    if there == 4 and not told:
        return [f"seed {seed}: doubled, and no audit tells it"], 1
    if there == 2 and told:
        return [f"seed {seed}: nothing is doubled, and an audit tells so"], 0
    return [], int(there == 4)


def _audit_tells(desk: Life) -> bool:
    ids = [dossier.decision.id for dossier in desk.journal.dossiers()]
    desk.server.journal = desk.journal
    found = audit(desk.journal, desk.server, ids, progress=silent, stop=Stop(), patience=0.0, clock=desk.time)  # type: ignore[arg-type]
    return any(mismatch.kind == "doubled" for mismatch in found.mismatches)


def run(*, first: int = 0, count: int = 200, tell: Callable[[str], None]) -> list[str]:
    """Race `count` times for one folder, and interleave two desks as often."""
    wrong: list[str] = []
    for _ in range(max(count // 4, 1)):
        with tempfile.TemporaryDirectory() as folder:
            said = race(Path(folder) / "organisation")
        if said["held"] != 1 or said["already_open"] != 3:
            wrong.append(f"a race ended {dict(said)}")
    tell(f"{max(count // 4, 1)} races of 4 starters, {len(wrong)} wrong")
    doubled = 0
    for seed in range(first, first + count):
        said_wrong, more = interleave(seed)
        wrong += said_wrong
        doubled += more
    tell(f"{count} interleavings of two desks, {doubled} doubled within the same moment, each told by the audit")
    return wrong
