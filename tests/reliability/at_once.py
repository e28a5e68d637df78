"""The window at work, and `clear` again and again beside it on one home: one of them holds it, all is there once."""

from __future__ import annotations

import os
import random
import subprocess
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from desktop.sandbox.server import Sandbox
from desktop.services import sample
from tests.reliability.kills import ROOT, books, program
from tests.reliability.program_kills import wrongs
from tests.reliability.window_kills import MOST_STARTS, Holdings, holdings, lay_papers, start, untouched

OPEN = b"already open"
LONGEST = 40
"""So many seconds the window waits for a rest; one that came second waits in vain."""


def one(seed: int, longest: float, right: Holdings) -> tuple[Counter[str], list[str]]:
    """Let the window work while commands run, then alone. Return how the commands ended, and what is wrong."""
    dice, ended, said = random.Random(seed), Counter[str](), b""
    with tempfile.TemporaryDirectory() as name, sample.start(Path(name) / "flowtly") as sandbox:
        folder = Path(name)
        lay_papers(folder)
        window = start(folder, sandbox, longest=LONGEST)
        time.sleep(dice.uniform(0, longest))
        while window.poll() is None:
            ended[_clear(folder, sandbox)] += 1
            time.sleep(dice.uniform(0, 0.5))
        window.communicate()
        ended[f"window {window.returncode}"] += 1
        for _ in range(MOST_STARTS):
            window = start(folder, sandbox)
            _, said = window.communicate(timeout=300)
            if window.returncode == 0:
                break
        held = books(sandbox)
    wrong = wrongs(held)
    if window.returncode != 0:
        wrong.append(f"the window ends with {window.returncode}: {said.decode('utf-8', 'replace')[-300:]}")
    if holdings(held) != right:
        wrong.append("the server holds something else than after the window's work alone")
    return ended, [f"at once {seed}: {words}" for words in wrong]


def _clear(folder: Path, sandbox: Sandbox) -> str:
    statements, receipts = (map(str, (folder / "papers").glob(kind)) for kind in ("*.sta", "*.pdf"))
    papers = ("--statements", *statements, "--receipts", *receipts)
    told = {"CLEARING_DESK_HOME": str(folder / "home"), "FLOWTLY_URL": sandbox.url, "FLOWTLY_TOKEN": sample.TOKEN}
    done = subprocess.run(
        [*program(), "clear", *papers, "--confirm", "confident", "--settle", "1"],
        cwd=ROOT,
        env=os.environ | told,
        capture_output=True,
        timeout=300,
        check=False,
    )
    if done.returncode == 0:
        return "done"
    return "refused" if OPEN in done.stderr + done.stdout else f"status {done.returncode}"


def run(*, first: int = 0, count: int = 10, tell: Callable[[str], None]) -> list[str]:
    """Work `count` times with commands beside."""
    longest, right = untouched()
    ended: Counter[str] = Counter()
    wrong: list[str] = []
    for seed in range(first, first + count):
        how, said = one(seed, longest, right)
        ended, wrong = ended + how, wrong + said
        tell(f"{seed + 1 - first} works, commands and windows ended {dict(ended)}, {len(wrong)} wrong")
    return wrong
