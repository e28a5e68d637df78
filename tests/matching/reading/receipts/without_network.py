"""Everything about reading receipts with the network cut, in one go:

    python -m tests.matching.reading.receipts.without_network [--short]

The long forms included: table tests, traps, layouts, hostile and damaged files and the pictures of their pages, kept
readings, and the thousand two-page PDFs of the benchmark through the whole command. It runs in a network namespace of
its own (Linux, `unshare --net`), in which there is no way out, not even to this computer itself; that is tried first.
`--short` leaves out the long forms and reads two hundred PDFs.
"""

from __future__ import annotations

import errno
import os
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[4]
_INSIDE = "RECEIPTS_WITHOUT_NETWORK"
_TESTS = (
    "tests/matching/reading/receipts",
    "tests/desktop/services/test_hostile_papers.py",
    "tests/desktop/services/test_readers.py",
    "tests/desktop/services/test_reading.py",
    "tests/desktop/services/test_kept_readings.py",
    "tests/desktop/services/test_turns.py",
    "tests/desktop/services/test_parting.py",
    "tests/desktop/services/test_learning.py",
    "tests/desktop/cli/test_read_again.py",
)
_ELSEWHERE = (("192.0.2.1", 443), ("127.0.0.1", 9), ("1.1.1.1", 53))


def main() -> int:
    """Cut the network and run; the exit status is that of the first part that failed."""
    if os.environ.get(_INSIDE):
        return _run(short="--short" in sys.argv)
    unshare = shutil.which("unshare")
    if sys.platform != "linux" or unshare is None:
        sys.exit("This needs Linux and unshare (util-linux).")
    inside = [unshare, "--map-root-user", "--net", sys.executable, "-m", _name(), *sys.argv[1:]]
    return subprocess.run(inside, cwd=ROOT, env={**os.environ, _INSIDE: "1"}, check=False).returncode


def _name() -> str:
    return ".".join(Path(__file__).relative_to(ROOT).with_suffix("").parts)


def _run(*, short: bool) -> int:
    for address in _ELSEWHERE:
        if (found := _attempt(address)) != errno.ENETUNREACH:
            sys.exit(f"The network is not cut: {address[0]} answered with {errno.errorcode.get(found, found)}.")
    _say("The network is cut: there is no way to any address.")
    started = time.monotonic()
    for words in (
        ["-m", "pytest", "-q", "-rP", "-m", "not long" if short else "long or not long", *_TESTS],
        ["tests/benchmarks/receipts.py", "--files", "200" if short else "1000", "--plumber", "40"],
    ):
        if status := subprocess.run([sys.executable, *words], cwd=ROOT, check=False).returncode:
            return status
    _say(f"All of it in {time.monotonic() - started:.0f} s.")
    return 0


def _say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def _attempt(address: tuple[str, int]) -> int:
    """Return the number of the error with which a connection ends, 0 for none."""
    with socket.socket() as line:
        line.settimeout(2)
        return line.connect_ex(address)


if __name__ == "__main__":
    sys.exit(main())
