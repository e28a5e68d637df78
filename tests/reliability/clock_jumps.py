"""The real program under a wall clock that jumps: what has no answer is left alone for the whole settle time.

`clear` is killed right after its import has left; the server takes its time and books it seconds later. Then `resume`
runs in a process of its own whose time of day is set while it works: a day on, a day back, ten years back, an hour to
and fro. It must neither look too early nor send again. The control counts by the wall clock and must double.
"""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import Any

from desktop.services import sample
from tests.reliability.strangers import ROOT, Books, Scene, Stage, compared, end, kill, play, staged

SETTLE = "4"
SLOW = "POST /transactions/import=slow,seconds=5"
DAY, YEAR = 86_400, 31_557_600
JUMPS: Mapping[str, str] = {
    # Seconds after the program's start, and by how much its time of day is off from then on.
    "never": "",
    "a day on": f"1.5:{DAY}",
    "a day back": f"1.5:-{DAY}",
    "ten years back": f"1.5:-{10 * YEAR}",
    "ten years on from the start": f"0:{10 * YEAR}",
    "an hour to and fro": "1:3600,2:0,3:-3600,4:3600,5:0,6:-3600,7:0",
    "on at the last moment": f"4.5:{DAY}",
}
CUSTOM = """
import datetime as _days, os, time

_jumps = [tuple(map(float, each.split(":"))) for each in os.environ["JUMPS"].split(",") if each]
_time, _time_ns, _start = time.time, time.time_ns, time.monotonic()


def _off():
    at = time.monotonic() - _start
    return next((by for after, by in reversed(_jumps) if after <= at), 0.0)


class datetime(_days.datetime):
    @classmethod
    def now(cls, tz=None):
        return cls.fromtimestamp(time.time(), tz)


time.time = lambda: _time() + _off()
time.time_ns = lambda: _time_ns() + int(_off() * 1e9)
_days.datetime = datetime
"""
"""Read by Python before anything else of the program."""
BY_THE_WALL = """
import runpy, sys
from tests.reliability.planted import wall_clock_only
wall_clock_only().start()
sys.argv = ["clearing-desk", *sys.argv[1:]]
runpy.run_module("desktop", run_name="__main__", alter_sys=True)
"""


def jump(name: str, seeded: Path, *, by_the_wall: bool = False) -> tuple[Books, list[str]]:
    """Kill `clear` with its import in the air, resume under a clock that jumps; return the books and what is wrong."""
    with staged(Scene(name, (), (SLOW,)), seeded, 0) as stage:
        child = stage.clear()
        _until_sent(stage)
        kill(child, 0.2)
        started = time.monotonic()
        status, told = end(_resume(stage, JUMPS[name], by_the_wall=by_the_wall))
        took = time.monotonic() - started
        wrong = [] if status == 0 or by_the_wall else [f"resume ends with {status}: {str(told)[:200]}"]
        if not by_the_wall and not float(SETTLE) <= took < 60:
            wrong.append(f"resume ended after {took:.1f} s")
        for _ in range(3):
            end(stage.clear())
        return stage.books(), wrong


def _until_sent(stage: Stage) -> None:
    """Wait until the diary says that an import is being sent, and a little longer."""
    until = time.monotonic() + 60
    while time.monotonic() < until:
        for journal in stage.home.glob("organisations/*/journal.sqlite"):
            with closing(sqlite3.connect(f"file:{journal}?mode=ro", uri=True, timeout=0.5)) as diary:
                try:
                    found = diary.execute("SELECT 1 FROM entry WHERE step = 'import' AND state = 'sending'").fetchone()
                except sqlite3.OperationalError:
                    found = None
            if found:
                return
        time.sleep(0.02)
    raise AssertionError("nothing was sent")


def _resume(stage: Stage, jumps: str, *, by_the_wall: bool) -> Any:
    custom = stage.folder / "custom"
    custom.mkdir()
    (custom / "sitecustomize.py").write_text(CUSTOM, encoding="utf-8")
    told = {"CLEARING_DESK_HOME": str(stage.home), "FLOWTLY_URL": stage.address, "FLOWTLY_TOKEN": "any"}
    way = ("-c", BY_THE_WALL) if by_the_wall else ("-m", "desktop")
    return subprocess.Popen(
        [sys.executable, *way, "resume", "--settle", SETTLE, "--json"],
        cwd=ROOT,
        env=os.environ | told | {"JUMPS": jumps, "PYTHONPATH": f"{custom}{os.pathsep}{ROOT}"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )


def run(*, first: int = 0, count: int = 0, tell: Callable[[str], None]) -> list[str]:
    """Jump in every way, then the control, which must double."""
    names = list(JUMPS)[first : first + count if count else None]
    wrong: list[str] = []
    with tempfile.TemporaryDirectory(prefix="clock-") as folder:
        seeded = Path(folder) / "flowtly"
        sample.start(seeded).stop()
        right, _ = play(Scene("nothing"), seeded, 0, 10.0)
        with ThreadPoolExecutor(2) as pool:
            for name, (held, found) in zip(names, pool.map(lambda each: jump(each, seeded), names), strict=True):
                said = [*found, *compared(held, right)]
                tell(f"{name}: {said or 'right'}")
                wrong += [f"{name}: {words}" for words in said]
        held, _ = jump("a day on", seeded, by_the_wall=True)
        doubled = any("too many" in words for words in compared(held, right))
        tell(f"control, counting by the wall clock: {'doubled, as it must' if doubled else 'not doubled'}")
    return wrong if doubled else [*wrong, "the control did not double: the test does not bite"]
