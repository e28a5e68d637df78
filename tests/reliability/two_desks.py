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
from contextlib import nullcontext, suppress
from datetime import date
from decimal import Decimal
from pathlib import Path
from unittest.mock import patch

from desktop.flowtly.profile import Profile
from desktop.progress import Stop, Stopped, silent
from desktop.services.auditing import audit
from tests.patience import SECONDS
from tests.reliability.bank import BankLine
from tests.reliability.server import Habits
from tests.reliability.simulation import Life
from tests.reliability.world import Time, Violation

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
            child.wait(SECONDS)
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


class Turns:
    """Two desks that share a server; the second steps in at one place of the first one's delivery."""

    def __init__(self, seed: int, *, places: int, announced: bool = False) -> None:
        self.seed = seed
        self.one = Desk(seed, None)
        self.announced = announced
        self.one.server.profile = Profile(announce_imports=announced)
        self.two = Desk(seed, self.one)
        self.one.server.add("-77.00", date(2026, 9, 1), "Earlier", "E")
        self._at = random.Random(seed).randrange(1, places)
        self._passed = 0
        self.stepped_in = ""
        """Where the second stepped in; empty when the first was done before."""

    def both(self, deed: Callable[[Desk], None]) -> None:
        for desk in (self.one, self.two):
            self.one.server.journal = desk.journal
            deed(desk)
        self.one.server.journal = self.one.journal

    def deliver(self) -> None:
        self.one.server.hooks = self._hook
        self.one.deliver(wait=True)
        self.stepped_in = self.stepped_in or "afterwards"
        self.one.server.journal = self.two.journal
        self.two.deliver(wait=True)

    def _hook(self, name: str) -> None:
        # Between two readings or writes of the first, never within one.
        if self.stepped_in or name not in ("reading", "about to send"):
            return
        self._passed += 1
        if self._passed == self._at:
            self.stepped_in = name
            self.one.server.journal = self.two.journal
            with patch.object(Time, "wait", self._wait) if self.announced else nullcontext(), suppress(Stopped):
                self.two.deliver(wait=True)
            self.one.server.journal = self.one.journal

    def _wait(self, seconds: float, stop: Stop) -> bool:
        """The second has to wait for the first, which stands still meanwhile: it goes on after it."""
        raise Stopped

    def told(self, kind: str) -> bool:
        """Tell whether a desk is told of it right after."""
        return any(_audit_tells(desk, kind) for desk in (self.one, self.two))

    def told_by_both(self, kind: str) -> bool:
        """Tell whether each desk is told of it by its own next audit."""
        return all(_audit_tells(desk, kind) for desk in (self.one, self.two))


def interleave_announced(seed: int) -> tuple[list[str], str]:
    """The same, where the profile says that they leave notes for each other: nothing may be doubled."""
    wrong, place = interleave(seed, announced=True)
    return [*wrong, *([f"seed {seed}: doubled although announced"] if place else [])], place


def interleave(seed: int, *, announced: bool = False) -> tuple[list[str], str]:
    """Let two desks import the same statement in turns; return what is wrong, and where it was doubled, else empty."""
    turns = Turns(seed, places=28 if announced else 16, announced=announced)
    lines = [BankLine(date(2026, 10, 5), "-5,00", "Coffee", ""), BankLine(date(2026, 10, 5), "-5,00", "Coffee", "")]
    for desk in (turns.one, turns.two):
        desk._file(0, lines)
    turns.both(lambda desk: desk.confirm_files([0]))
    try:
        turns.deliver()
    except Violation as violation:
        return [f"seed {seed}: {violation}"], ""
    rows = Counter((row.exec_date, row.amount) for _, row in turns.one.server.rows.values())
    there = rows[(date(2026, 10, 5), Decimal("-5.00"))]
    return _judged(turns, there, once=2, kind="doubled")


def interleave_documents(seed: int) -> tuple[list[str], str]:
    """Let two desks attach the same receipt to the same transaction in turns; return as `interleave` does."""
    turns = Turns(seed, places=24)
    turns.both(lambda desk: desk.confirm_receipt(0))
    try:
        turns.deliver()
    except Violation as violation:
        return [f"seed {seed}: {violation}"], ""
    hanging = sum(target is not None for target in turns.one.server.hanging().values())
    if len(turns.one.server.documents) > hanging and not turns.told("stray"):
        return [f"seed {seed}: a copy is left over, and no audit tells it"], ""
    return _judged(turns, hanging, once=1, kind="linked_twice")


def _judged(turns: Turns, there: int, *, once: int, kind: str) -> tuple[list[str], str]:
    told = turns.told(kind)
    if there not in (once, 2 * once):
        return [f"seed {turns.seed}: {there} of {once}"], ""
    if there == 2 * once and not turns.told_by_both(kind):
        return [f"seed {turns.seed}: {kind}, and not every desk's audit tells it"], turns.stepped_in
    if there == once and told:
        return [f"seed {turns.seed}: nothing is {kind}, and an audit tells so"], ""
    return [], turns.stepped_in if there == 2 * once else ""


def _audit_tells(desk: Life, kind: str) -> bool:
    ids = [dossier.decision.id for dossier in desk.journal.dossiers()]
    desk.server.journal = desk.journal
    found = audit(desk.journal, desk.server.client, ids, progress=silent, stop=Stop(), patience=0.0, clock=desk.time)
    return any(mismatch.kind == kind for mismatch in found.mismatches)


def run(*, first: int = 0, count: int = 200, tell: Callable[[str], None]) -> list[str]:
    """Race `count` times for one folder, and interleave two desks as often."""
    wrong: list[str] = []
    for _ in range(max(count // 4, 1)):
        with tempfile.TemporaryDirectory() as folder:
            said = race(Path(folder) / "organisation")
        if said["held"] != 1 or said["already_open"] != 3:
            wrong.append(f"a race ended {dict(said)}")
    tell(f"{max(count // 4, 1)} races of 4 starters, {len(wrong)} wrong")
    for what, between in (
        ("import the same statement", interleave),
        ("import the same statement and announce it", interleave_announced),
        ("attach the same receipt", interleave_documents),
    ):
        places: Counter[str] = Counter()
        for seed in range(first, first + count):
            said_wrong, place = between(seed)
            wrong += said_wrong
            places[place] += bool(place)
        tell(
            f"{count} interleavings of two desks that {what}: doubled {dict(+places)}, each told by the audits of both"
        )
    return wrong
