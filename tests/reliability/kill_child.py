"""A process that forks delivering processes on request, each to be killed: `python -m tests.reliability.kill_child`.

It has loaded everything before, so that a child is delivering within milliseconds of being born. One line of JSON on
standard input is one child; its process id comes back, and then how it ended.
"""

from __future__ import annotations

import itertools
import json
import os
import signal
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from desktop.flowtly.client import Flowtly
from desktop.flowtly.line import WatchedStream
from desktop.progress import Stop, silent
from desktop.services.delivering import deliver
from desktop.storage.journal import Journal
from desktop.storage.shelf import Shelf

FASTER = 30.0
"""Time passes so much faster for the child than for the server: settling takes no patience of ours."""
SETTLE = 20.0


class FastClock:
    """The system's clock, faster."""

    def now(self) -> datetime:
        return datetime(2026, 11, 1, tzinfo=UTC) + timedelta(seconds=self.monotonic())

    def monotonic(self) -> float:
        return time.monotonic() * FASTER

    def wait(self, seconds: float, stop: Stop) -> bool:
        return stop.wait(seconds / FASTER)


def die_at(number: int) -> None:
    """Let this process be killed right after it has written to a socket so many times, or read from one."""
    passed = itertools.count(1)

    def deadly(method: Any) -> Any:
        def called(*given: Any, **more: Any) -> Any:
            done = method(*given, **more)
            if next(passed) == number:
                os.kill(os.getpid(), signal.SIGKILL)
            return done

        return called

    # For the rest of this process.
    WatchedStream.write = deadly(WatchedStream.write)  # type: ignore[method-assign]
    WatchedStream.read = deadly(WatchedStream.read)  # type: ignore[method-assign]


def work(folder: Path, url: str) -> int:
    """Deliver what is open; 0 when nothing is left."""
    clock = FastClock()
    with Journal.open(folder / "journal.sqlite", now=clock.now, monotonic=clock.monotonic) as journal:
        client = Flowtly.connect(url, "token")
        deliver(
            journal,
            Shelf(folder / "shelf"),
            client,
            progress=silent,
            stop=Stop(),
            settle=SETTLE,
            wait=True,
            clock=clock,
        )
        client.close()
        return 0 if not journal.unfinished() else 1


def main() -> None:
    """Fork a child for each line."""
    while line := sys.stdin.readline():
        job = json.loads(line)
        child = os.fork()
        if child == 0:
            status = 99
            try:
                if job["die_at"]:
                    die_at(job["die_at"])
                status = work(Path(job["folder"]), job["url"])
            finally:
                sys.stderr.flush()
                os._exit(status)
        sys.stdout.write(f"{child}\n")
        sys.stdout.flush()
        # Not asked for its end before whoever wants to kill it has done so: until then the number is its own.
        sys.stdin.readline()
        _, ended = os.waitpid(child, 0)
        sys.stdout.write(f"{os.waitstatus_to_exitcode(ended)}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
