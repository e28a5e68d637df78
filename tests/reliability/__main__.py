"""The long forms, each by one command: `python -m tests.reliability simulate`; `--help` names them all."""

from __future__ import annotations

import argparse
import importlib
import sys
import time
from collections.abc import Callable

PARTS = {
    "clock-jumps": "tests.reliability.clock_jumps",
    "parts-of-days": "tests.reliability.parts_of_days",
    "simulate": "tests.reliability.long_simulation",
    "crash-points": "tests.reliability.crash_points",
    "http": "tests.reliability.http_faults",
    "kills": "tests.reliability.kills",
    "program-kills": "tests.reliability.program_kills",
    "at-once": "tests.reliability.at_once",
    "window-kills": "tests.reliability.window_kills",
    "power-loss": "tests.reliability.power_loss",
    "disk": "tests.reliability.disk_faults",
    "desks": "tests.reliability.two_desks",
    "amnesia": "tests.reliability.amnesia",
    "overlaps": "tests.reliability.overlaps",
    "undo": "tests.reliability.undoing_all",
    "strangers": "tests.reliability.strangers",
    "planted": "tests.reliability.planted_run",
}


def main(arguments: list[str]) -> int:
    """Run one part and return 1 when it found something."""
    parser = argparse.ArgumentParser(prog="python -m tests.reliability")
    parser.add_argument("part", choices=sorted(PARTS))
    parser.add_argument("--count", "--seeds", type=int, default=None, help="how many; each part has its own default")
    parser.add_argument("--first", type=int, default=0, help="the first seed")
    given = parser.parse_args(arguments)
    run: Callable[..., list[str]] = importlib.import_module(PARTS[given.part]).run
    more = {} if given.count is None else {"count": given.count}
    started = time.monotonic()
    wrong = run(first=given.first, tell=_tell, **more)
    for words in wrong:
        _tell(f"WRONG {words}")
    _tell(f"{given.part}: {len(wrong)} wrong, first seed {given.first}, {time.monotonic() - started:.0f} s")
    return 1 if wrong else 0


def _tell(words: str) -> None:
    sys.stdout.write(words + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
