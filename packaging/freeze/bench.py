"""What the steps of trying a frozen folder work with: a program of its own, in an environment that lends it nothing."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

PATIENCE = 300


class Failed(Exception):
    """A step found something else than it must."""


@dataclass(frozen=True, slots=True)
class Bench:
    """What a step works with."""

    installed: Path
    program: Path
    home: Path
    papers: Path
    picture: Path

    def around(self, **more: str) -> dict[str, str]:
        """Return the whole environment of the program: no PATH that leads anywhere, no Python."""
        around = {"PATH": "", "CLEARING_DESK_HOME": str(self.home), "QT_QPA_PLATFORM": "offscreen", **more}
        if sys.platform == "win32":
            # Without these Windows itself does not start a program.
            around |= {name: os.environ[name] for name in ("SYSTEMROOT", "TEMP", "TMP") if name in os.environ}
        return around

    def run(self, *words: str | Path, **more: str) -> subprocess.CompletedProcess[str]:
        """Run the program to its end."""
        return subprocess.run(
            [str(self.program), *map(str, words)],
            env=self.around(**more), capture_output=True, text=True, encoding="utf-8", timeout=PATIENCE, check=False,
            cwd=self.home,
        )  # fmt: skip


@contextmanager
def sandbox(bench: Bench) -> Iterator[str]:
    """Run the program's own server."""
    served = subprocess.Popen(
        [str(bench.program), "sandbox"], env=bench.around(), cwd=bench.home, stdout=subprocess.PIPE, text=True
    )
    try:
        assert served.stdout is not None
        line = served.stdout.readline()
        must(line.startswith("listening on http://127.0.0.1:"), line)
        yield line.split()[-1]
    finally:
        served.terminate()
        served.communicate(timeout=30)


def readers_of(parent: int) -> list[int]:
    """Return the reading processes below a process: those that have a pipe from it and are its children."""
    found = []
    for task in Path("/proc").iterdir():
        if task.name.isdigit():
            try:
                stat = (task / "stat").read_text()
                words = (task / "cmdline").read_bytes().split(b"\0")
            except OSError:
                # Ended between the list and the look.
                continue
            mine = int(stat.rpartition(")")[2].split()[1]) == parent
            if mine and any(word.startswith(b"--multiprocessing-fork") for word in words):
                found.append(int(task.name))
    return found


def good(done: subprocess.CompletedProcess[str], *statuses: int) -> subprocess.CompletedProcess[str]:
    """Return what ended with one of these statuses; raises Failed for another."""
    must(done.returncode in statuses, done)
    return done


def must(holds: bool, found: object) -> None:  # noqa: FBT001 - what must hold
    """Raise Failed, with what was found, unless this holds."""
    if not holds:
        raise Failed(str(found)[:1500])
