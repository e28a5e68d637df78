"""How long a frozen program takes to start, beside the same program from its source."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence

from bench import Bench, must
from plan import ROOT

MOST_TIMES_SOURCE = 1.5
_ROUNDS = 5


def start(bench: Bench) -> str:
    """Tell that it starts in at most half as long again as the source does, both with the same work."""
    python = ROOT / ".venv" / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    if not python.exists():
        return "left out: no environment of the source is here to compare with"
    commands: dict[str, list[str]] = {"frozen": [str(bench.program)], "source": [str(python), "-m", "desktop"]}
    said = {}
    tried = {"--version": ["--version"], "the window": ["--picture", str(bench.home / "start.png")]}
    if _reads_scans([str(bench.program)], bench) != _reads_scans(commands["source"], bench):
        # One would read the sample month's scan meanwhile, the other would not.
        tried.pop("the window")
    for what, words in tried.items():
        took: dict[str, list[float]] = {"frozen": [], "source": []}
        for _ in range(_ROUNDS):
            for name, command in commands.items():
                took[name].append(_seconds([*command, *words], bench.around()))
        said[what] = statistics.median(took["frozen"]) / statistics.median(took["source"])
    must(said.get("the window", 0.0) <= MOST_TIMES_SOURCE, said)
    return ", ".join(f"{what} {ratio:.2f} times the source" for what, ratio in said.items())


def _reads_scans(command: Sequence[str], bench: Bench) -> bool:
    told = subprocess.run(
        [*command, "doctor", "--json"], env=bench.around(), cwd=ROOT, capture_output=True, text=True, check=False
    )
    return any(sign["what"] == "pictures" for sign in json.loads(told.stdout)["signs"])


def _seconds(command: Sequence[str], around: Mapping[str, str]) -> float:
    began = time.monotonic()
    subprocess.run(command, env=around, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
    return time.monotonic() - began
