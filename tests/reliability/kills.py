"""Real SIGKILLs of a delivering process, with the real journal on disk and the real server over HTTP."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from desktop.flowtly.client import Flowtly
from desktop.progress import Stop, silent
from desktop.sandbox.server import Sandbox
from desktop.services.comparing import compare
from desktop.services.deciding import new_decision
from desktop.services.fetching import fetch, fingerprint
from desktop.services.importing import confirm_import
from desktop.services.naming import upload_name
from desktop.storage.journal import Journal
from desktop.storage.shelf import Shelf
from tests.desktop.services.making import paper
from tests.patience import SECONDS
from tests.reliability.bank import BankLine, write_statement

ROOT = Path(__file__).resolve().parents[2]
KILLS_A_ROUND = 25


def program() -> tuple[str, ...]:
    """Return the program as it is installed: the one named by CLEARING_DESK_PROGRAM, the command beside this Python."""
    named = os.environ.get("CLEARING_DESK_PROGRAM") or shutil.which(
        "clearing-desk", path=str(Path(sys.executable).parent)
    )
    return (named,) if named else (sys.executable, "-m", "desktop")


def books(sandbox: Sandbox) -> Any:
    """Ask the server what it truly holds."""
    with urllib.request.urlopen(f"{sandbox.root}/_sandbox/audit", timeout=SECONDS) as answer:
        return json.load(answer)


@dataclass
class Nursery:
    """The process that forks children."""

    process: subprocess.Popen[str] = field(init=False)

    def __post_init__(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.reliability.kill_child"],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def run(self, folder: Path, url: str, *, kill_after: float | None = None, die_at: int = 0) -> int:
        """Run a child and return how it ended: -9 when it was killed, after so many seconds or calls of a socket."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps({"folder": str(folder), "url": url, "die_at": die_at}) + "\n")
        self.process.stdin.flush()
        child = int(self.process.stdout.readline())
        if kill_after is not None:
            time.sleep(kill_after)
            os.kill(child, signal.SIGKILL)
        self.process.stdin.write("ask for its end\n")
        self.process.stdin.flush()
        return int(self.process.stdout.readline())

    def close(self) -> None:
        assert self.process.stdin is not None
        self.process.stdin.close()
        self.process.wait(SECONDS)
        assert self.process.stdout is not None
        self.process.stdout.close()


@contextmanager
def nursery() -> Iterator[Nursery]:
    """Hold a nursery open."""
    opened = Nursery()
    try:
        yield opened
    finally:
        opened.close()


@dataclass(frozen=True)
class Round:
    """What was confirmed."""

    lines: tuple[BankLine, ...]
    wanted: Counter[tuple[str, str]]
    """(SHA-256, transaction) of each document that shall hang."""


def confirm(folder: Path, url: str, dice: random.Random) -> Round:
    """Confirm an import with twins and some receipts for transactions that are there already."""
    earlier = tuple(BankLine(date(2026, 9, 10 + n), "-7,00", f"Earlier {n}", f"EARLIER{n}") for n in range(8))
    lines = tuple(
        BankLine(
            date(2026, 10, 5 + n // 3), dice.choice(("-5,00", "20,00")), dice.choice(("Coffee", "Rent")), f"REF{n:05}"
        )
        for n in range(6)
    )
    shelf = Shelf(folder / "shelf")
    wanted: Counter[tuple[str, str]] = Counter()
    with Flowtly.connect(url, "token") as client, Journal.open(folder / "journal.sqlite") as journal:
        client.import_statement("earlier.sta", write_statement(earlier, "9"))
        found = paper(write_statement(lines, "10"), "october.sta")
        shelf.keep(write_statement(lines, "10"))
        ledger = fetch(client, progress=silent, stop=Stop(), suggestions=False)
        confirm_import(journal, shelf, compare([found], ledger), [found], by="kills")
        for number, line in enumerate(ledger.lines):
            sha256 = shelf.keep(f"receipt {number % 2} {dice.random()}".encode() * 50)
            payload: dict[str, object] = {
                "transaction": line.transaction.id,
                "fingerprint": fingerprint(line.remote),
                "amount": "-7.00",
                "currency": "PLN",
                "counterparty": "ACME",
                "receipt": sha256,
                "name": upload_name("r.pdf", sha256),
                "label": "r.pdf",
            }
            journal.decide(new_decision("attach", f"attach:{sha256}:{number}", payload, shown="", by="kills"))
            wanted[(sha256, line.transaction.id)] += 1
    return Round(earlier + lines, wanted)


def wrongs(held: Any, made: Round) -> list[str]:
    """Compare what the server holds with what was confirmed."""
    has = Counter((row["exec_date"][:10], f"{float(row['amount']):.2f}") for row in held["transactions"])
    should = Counter((line.day.isoformat(), f"{float(line.amount.replace(',', '.')):.2f}") for line in made.lines)
    hangs = Counter((found["sha256"], found["transaction"]) for found in held["attachments"] if found["transaction"])
    copies = Counter(found["sha256"] for found in held["attachments"])
    said = []
    if has != should:
        said.append(f"bookings: too many {dict(has - should)}, missing {dict(should - has)}")
    if hangs != made.wanted:
        said.append(f"documents: too many {dict(hangs - made.wanted)}, missing {dict(made.wanted - hangs)}")
    if any(count > 1 for count in copies.values()):
        said.append(f"uploaded more than once: {[c for c in copies.values() if c > 1]}")
    return said


def heard_out(sandbox: Sandbox) -> None:
    """Wait until the server has done what the dead had asked of it: a stalled machine must not make that late.

    Settling covers it in the program; here its time passes faster than that of the server.
    """
    ends, state = time.monotonic() + SECONDS, sandbox._server.server_state
    while (state.connections or state.tasks) and time.monotonic() < ends:
        time.sleep(0.005)


def one_round(children: Nursery, seed: int, kills: int) -> tuple[int, int, list[str]]:
    """Kill up to so many times, then let it end; return kills, of these in mid-write, and what is wrong."""
    dice = random.Random(seed)
    killed = flying = 0
    with tempfile.TemporaryDirectory() as home, Sandbox.start() as sandbox:
        folder = Path(home)
        made = confirm(folder, sandbox.url, dice)
        for _ in range(kills):
            if dice.random() < 0.5:
                ended = children.run(folder, sandbox.url, kill_after=dice.uniform(0.005, 0.3))
            else:
                ended = children.run(folder, sandbox.url, die_at=dice.randint(1, 70))
            if ended != -signal.SIGKILL:
                break
            killed += 1
            heard_out(sandbox)
        for _ in range(4):
            if children.run(folder, sandbox.url) == 0:
                break
        said = wrongs(books(sandbox), made)
        with Journal.open(folder / "journal.sqlite") as journal:
            for dossier in journal.dossiers():
                flying += sum("no answer came" in (entry.words or "") for entry in dossier.entries)
                flying += sum("looked up" in (entry.words or "") for entry in dossier.entries)
            if journal.unfinished():
                said.append("it did not come to its end")
    return killed, flying, [f"round {seed}: {words}" for words in said]


def run(*, first: int = 0, count: int = 1_500, tell: Callable[[str], None]) -> list[str]:
    """Kill `count` times."""
    wrong: list[str] = []
    killed = flying = 0
    seed = first
    with nursery() as children:
        while killed < count:
            dead, unanswered, said = one_round(children, seed, min(KILLS_A_ROUND, count - killed))
            killed, flying, seed = killed + dead, flying + unanswered, seed + 1
            wrong += said
            if (seed - first) % 20 == 0:
                tell(f"{killed} kills in {seed - first} rounds, {flying} in the middle of a write, {len(wrong)} wrong")
    tell(f"{killed} kills in {seed - first} rounds, {flying} in the middle of a write")
    return wrong
