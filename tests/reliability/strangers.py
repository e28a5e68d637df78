"""What a stranger would do to the installed program, from outside: its commands, the sandbox's flags, and the audit.

Every scene begins with a server of its own that holds the sample month's accounts, lets something go wrong in the
middle of `clear`, goes on with `resume` until that ends with 0, and clears once more. In the end the server must hold
what it holds when nothing goes wrong: every booking and every document once.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import tempfile
import time
import urllib.request
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from desktop.sandbox.faults import KINDS
from desktop.sandbox.variants import VARIANTS
from desktop.services import sample
from tests.patience import SECONDS
from tests.reliability import adversary
from tests.reliability.kills import program

ROOT = Path(__file__).resolve().parents[2]
SETTLE = "2"
MOST_RESUMES = 10
RECEIPTS = 4
ROUTES = ("POST /transactions/import", "POST /transaction-attachments", "PATCH /transaction-attachments/{id}")
_NEEDS_MORE = {"api-prefix", "instance-needed"}
"""Variants under which the address or the key is another one."""

Books = Any


@dataclass(frozen=True)
class Scene:
    """One thing that goes wrong."""

    name: str
    variants: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()
    act: str = "clear"
    worded: bool = True
    """What Flowtly says of a booking is what it says when nothing goes wrong."""


class Stage:
    """A server and a home, both seen from outside only."""

    def __init__(self, folder: Path, flags: Sequence[str], seed: int) -> None:
        self.folder = folder
        self.home = folder / "home"
        self.dice = random.Random(seed)
        self._flags = flags
        self.address = ""
        self.start_server()

    def start_server(self) -> None:
        """Start it, where it was if it was killed."""
        same_port = ("--port", self.address.split(":")[2].partition("/")[0]) if self.address else ()
        line = [*program(), "sandbox", "--data", str(self.folder / "flowtly"), *same_port, *self._flags]
        self._server = subprocess.Popen(line, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        assert self._server.stdout is not None
        self.address = self._server.stdout.readline().split()[-1]

    def kill_server(self) -> None:
        """Kill it as a cut of its power would; one that is dead stays so."""
        self._server.kill()
        self._server.wait()
        assert self._server.stdout is not None
        self._server.stdout.close()

    def start(self, *words: str, home: Path | None = None, more: dict[str, str] | None = None) -> Any:
        told = {"CLEARING_DESK_HOME": str(home or self.home), "FLOWTLY_URL": self.address, "FLOWTLY_TOKEN": "any"}
        return subprocess.Popen(
            [*program(), *words],
            cwd=ROOT,
            env=os.environ | told | (more or {}),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )

    def clear(self, statements: Path | None = None, **more: Any) -> Any:
        folder = statements or self.folder / "statements"
        papers = ("--statements", str(folder), "--receipts", str(self.folder / "receipts"))
        return self.start("clear", *papers, "--confirm", "confident", "--settle", SETTLE, "--json", **more)

    def resume(self, **more: Any) -> Any:
        return self.start("resume", "--settle", SETTLE, "--json", **more)

    def books(self) -> Books:
        root = self.address.removesuffix("/api")
        with urllib.request.urlopen(f"{root}/_sandbox/audit", timeout=SECONDS) as answer:
            return json.load(answer)

    def journal(self) -> Path:
        return next(self.home.glob("organisations/*/journal.sqlite"))


def end(child: subprocess.Popen[bytes]) -> tuple[int, Any]:
    """Wait for a program; return its status and what it printed."""
    out, err = child.communicate(timeout=300)
    try:
        return child.returncode, json.loads(out) if out else err.decode("utf-8", "replace")[-300:]
    except ValueError:
        return child.returncode, out.decode("utf-8", "replace")[-300:]


def kill(child: Any, seconds: float) -> None:
    """Let it run so long, then kill it and its workers."""
    try:
        child.wait(seconds)
    except subprocess.TimeoutExpired:
        os.killpg(child.pid, signal.SIGKILL)
    end(child)


@contextmanager
def staged(scene: Scene, seeded: Path, seed: int) -> Iterator[Stage]:
    """Serve a copy of the seeded books with the scene's variants and faults."""
    with tempfile.TemporaryDirectory(prefix="stranger-") as name:
        folder = Path(name)
        shutil.copytree(seeded, folder / "flowtly")
        _lay_papers(folder)
        flags = [word for variant in scene.variants for word in ("--variant", variant)]
        flags += [word for fault in scene.faults for word in ("--fault", fault)]
        stage = Stage(folder, flags, seed)
        try:
            yield stage
        finally:
            stage.kill_server()


def _lay_papers(folder: Path) -> None:
    statements, receipts = sample.papers()
    (folder / "statements").mkdir()
    (folder / "receipts").mkdir()
    shutil.copy(min(statements.glob("PLN*")), folder / "statements")
    for paper in sorted(receipts.glob("Faktura*"))[:RECEIPTS]:
        shutil.copy(paper, folder / "receipts")


# ── what is done ──


def clear_once(stage: Stage, longest: float) -> None:
    """Run `clear` to its end, whatever that is."""
    end(stage.clear())


def kill_in_clear(stage: Stage, longest: float) -> None:
    """Kill it in the middle, and what resumes it, twice."""
    kill(stage.clear(), stage.dice.uniform(0.3, 1.0) * longest)
    for _ in range(2):
        kill(stage.resume(), stage.dice.uniform(0.1, 1.0) * longest)


def two_at_once(stage: Stage, longest: float) -> None:
    """Two clears of one home in the same moment: the lock lets one in."""
    both = [stage.clear(), stage.clear()]
    ended = [end(child)[0] for child in both]
    assert set(ended) <= {0, 1, 3}, ended


def journal_gone(stage: Stage, longest: float) -> None:
    """Clear, then lose the whole home."""
    end(stage.clear())
    shutil.rmtree(stage.home)


def journal_of_before(stage: Stage, longest: float) -> None:
    """Copy the home in the middle, go on, then bring the copy back."""
    kill(stage.clear(), stage.dice.uniform(0.4, 0.9) * longest)
    if stage.home.is_dir():
        shutil.copytree(stage.home, stage.folder / "copy")
    end(stage.resume())
    end(stage.clear())
    if (stage.folder / "copy").is_dir():
        shutil.rmtree(stage.home)
        shutil.copytree(stage.folder / "copy", stage.home)


def disk_full(stage: Stage, longest: float) -> None:
    """Forbid files over some size, as a full disk does, then give the space back."""
    papers = ("--statements", str(stage.folder / "statements"), "--receipts", str(stage.folder / "receipts"))
    words = (*program(), "clear", *papers, "--confirm", "confident", "--settle", SETTLE, "--json")
    told = {"CLEARING_DESK_HOME": str(stage.home), "FLOWTLY_URL": stage.address, "FLOWTLY_TOKEN": "any"}
    size = stage.dice.choice((8, 24, 28, 32, 40, 48, 64, 96))
    child = subprocess.Popen(
        ["/bin/sh", "-c", f'ulimit -f {size * 2}; exec "$@"', "sh", *words],
        cwd=ROOT,
        env=os.environ | told,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    status, said = end(child)
    assert status in (0, 1, 3), (status, said)


ACTS: dict[str, Callable[[Stage, float], None]] = {
    "clear": clear_once,
    "kill": kill_in_clear,
    "two": two_at_once,
    "gone": journal_gone,
    "before": journal_of_before,
    "full": disk_full,
    "trimmed export": lambda stage, _longest: adversary.trimmed(stage),
    "bare export": lambda stage, _longest: adversary.bare(stage),
    "camt after MT940": lambda stage, _longest: adversary.as_camt(stage),
    "camt before MT940": lambda stage, _longest: adversary.camt_first(stage),
    "two names": lambda stage, _longest: adversary.two_names(stage),
    "another computer": lambda stage, longest: adversary.another_computer(stage, longest, kill),
    **{
        f"server dies at {route}": lambda stage, _longest, at=route: adversary.server_dies(stage, at)  # type: ignore[misc]
        for route in ROUTES
    },
}
_AROUND = tuple(name for name in ACTS if " " in name)
"""Acts of which the program sees nothing but what they leave behind."""


def scenes() -> list[Scene]:
    """Return every scene: each variant alone, each fault on each write, each act, and the acts under faults."""
    found = [Scene(f"variant {name}", (name,)) for name in VARIANTS if name not in _NEEDS_MORE]
    found += [
        Scene(f"{kind} on {route}", (), (f"{route}={kind},after={after}",))
        for route in ROUTES
        for kind in KINDS
        for after in ((0,) if "import" in route else (0, 1))
    ]
    found += [
        Scene(f"{act} {turn}", (), (), act) for act in ("kill", "full", "before", "gone", "two") for turn in "abc"
    ]
    hard = ("*=late-commit,chance=0.2,times=6", "*=cut-after-commit,chance=0.2,times=4", "*=429,chance=0.1,times=5")
    sets = (
        ("async-import",), ("partial-import",), ("duplicates-422",), ("duplicates-500",), ("read-lag", "async-import"),
        ("answers-202", "read-lag"), ("plain-collections", "duplicates-500"), ("answers-204",),
    )  # fmt: skip
    found += [Scene(f"{act} among faults, {' '.join(names)}", names, hard, act)
              for names in sets for act in ("kill", "clear", "before")]  # fmt: skip
    found += [Scene(act, act=act, worded=act != "camt before MT940") for act in _AROUND]
    found += [Scene(f"another computer {turn}", act="another computer") for turn in "bc"]
    found += [
        Scene(
            f"{kind} on page {after + 1} of {route}, {variant}", (variant,), (f"{route}={kind},after={after},times=2",)
        )
        for route, variant in (
            ("GET /transactions", "page-size-honoured"),
            ("GET /transactions", "plain-collections"),
            ("GET /transaction-attachments", "no-view"),
        )
        for kind, after in (
            ("half-answer", 1),
            ("500-before-commit", 4),
            ("cut-before-commit", 7),
            ("expired-token", 5),
        )
    ]
    return found


def play(scene: Scene, seeded: Path, seed: int, longest: float) -> tuple[Books, list[str]]:
    """Play a scene; return what the server holds in the end, and what is wrong besides."""
    said: list[str] = []
    with staged(scene, seeded, seed) as stage:
        ACTS[scene.act](stage, longest)
        status = 0
        told: Any = None
        for _ in range(MOST_RESUMES):
            status, told = end(stage.resume())
            if status == 0:
                break
        if status != 0:
            said.append(f"resume ends with {status}: {json.dumps(told)[:300]}")
        for _ in range(4):
            status, told = end(stage.clear())
            if status == 0:
                break
        if status != 0 or told["audit"]["mismatches"]:
            said.append(f"clear ends with {status}: {json.dumps(told)[:600]}")
        return stage.books(), said


def holdings(held: Books, *, worded: bool = True) -> tuple[Counter[Any], Counter[Any], Counter[Any]]:
    """Return bookings, what hangs where, and copies of documents, each with how often."""
    said = {r["id"]: r["description"] if worded else "" for r in held["transactions"]}
    places = {r["id"]: (r["exec_date"], r["amount"], said[r["id"]]) for r in held["transactions"]}
    rows = Counter(places.values())
    hanging = Counter((a["sha256"], places.get(a["transaction"])) for a in held["attachments"] if a["transaction"])
    return rows, hanging, Counter(a["sha256"] for a in held["attachments"])


def compared(mine: Books, right: Books, *, worded: bool = True) -> list[str]:
    """Say what is there too often and what is missing."""
    said = []
    both = (holdings(mine, worded=worded), holdings(right, worded=worded))
    for what, have, want in zip(("bookings", "links", "documents"), *both, strict=True):
        if have - want:
            said.append(f"{what} too many: {list((have - want).items())[:3]}")
        if want - have:
            said.append(f"{what} missing: {list((want - have).items())[:3]}")
    return said


def run(*, first: int = 0, count: int = 0, tell: Callable[[str], None]) -> list[str]:
    """Play every scene, or `count` of them from `first` on."""
    wanted: Sequence[Scene] = scenes()[first : first + count if count else None]
    wrong: list[str] = []
    with tempfile.TemporaryDirectory(prefix="strangers-") as name:
        seeded = Path(name) / "flowtly"
        sample.start(seeded).stop()
        started = time.monotonic()
        right, said = play(Scene("nothing"), seeded, 0, 10.0)
        wrong += said
        longest = (time.monotonic() - started) / 3

        def one(seed: int) -> list[str]:
            try:
                held, found = play(wanted[seed], seeded, first + seed, longest)
                found += compared(held, right, worded=wanted[seed].worded)
            except AssertionError as error:
                found = [str(error)]
            tell(f"{wanted[seed].name}: {found or 'right'}")
            return [f"{wanted[seed].name}: {words}" for words in found]

        with ThreadPoolExecutor(2) as pool:
            for found in pool.map(one, range(len(wanted))):
                wrong += found
    tell(f"{len(wanted)} scenes, a clear takes about {longest:.1f} s")
    return wrong
