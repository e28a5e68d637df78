"""How our reader compares with the plain `mt-940` library, on the same file in the same run.

    python -m tests.benchmarks.statements            speed and memory at 50,000 bookings
    python -m tests.benchmarks.statements linear     5,000 to 200,000 bookings

Speed is processor time, best of three, in alternation. Memory is the highest resident size of a process of its own
that reads the file and keeps the result, less what it had after its imports.
"""

from __future__ import annotations

import gc
import json
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.matching.reading.statements.banks import BANKS, large_file

DIALECTS = ("german", "pekao <", "pko ~", "ing nl", "mbank", "plain")
MANY = 50_000


def ours(content: bytes) -> object:
    from matching.reading.mt940 import read_mt940
    from matching.reading.reading import Options

    return read_mt940(content, Options())


def plain(content: bytes, encoding: str) -> object:
    import mt940

    return mt940.parse_statements(content, encoding, options=mt940.Options.all())


def seconds(work: Callable[[], object]) -> float:
    gc.collect()
    start = time.process_time()
    kept = work()
    spent = time.process_time() - start
    del kept
    return spent


def peak(who: str, path: str, encoding: str) -> None:
    """Print the memory that reading takes, in a process of its own."""
    import mt940  # noqa: F401 - both readers pay for the same imports

    import matching.reading.mt940  # noqa: F401

    content = Path(path).read_bytes()
    before = highest()
    kept = ours(content) if who == "ours" else plain(content, encoding)
    assert kept is not None
    print(json.dumps((highest() - before) / 1024))


def highest() -> int:
    """Return the highest resident size of this process in kB (Linux; `getrusage` would hand down the parent's)."""
    found = re.search(r"VmHWM:\s*(\d+)", Path("/proc/self/status").read_text())
    assert found is not None
    return int(found[1])


def memory(who: str, path: Path, encoding: str) -> float:
    command = [sys.executable, "-m", "tests.benchmarks.statements", "peak", who, str(path), encoding]
    return float(json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout))


def compare(many: int = MANY) -> None:
    print("| form | ours s | plain s | ratio | ours MB | plain MB |\n| --- | --- | --- | --- | --- | --- |")
    for name in DIALECTS:
        bank = BANKS[name]
        content = large_file(bank, many)
        times = [(seconds(lambda: ours(content)), seconds(lambda: plain(content, bank.encoding))) for _ in range(3)]  # noqa: B023
        mine, theirs = min(each[0] for each in times), min(each[1] for each in times)
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "large.sta"
            path.write_bytes(content)
            sizes = memory("ours", path, bank.encoding), memory("plain", path, bank.encoding)
        print(
            f"| {name} | {mine:.2f} | {theirs:.2f} | {mine / theirs:.2f} | {sizes[0]:.0f} | {sizes[1]:.0f} |",
            flush=True,
        )


def linear() -> None:
    print("| bookings | seconds | microseconds each |\n| --- | --- | --- |")
    for many in (5_000, 10_000, 50_000, 100_000, 200_000):
        content = large_file(BANKS["german"], many)
        spent = seconds(lambda: ours(content))  # noqa: B023
        print(f"| {many} | {spent:.2f} | {spent / many * 1e6:.0f} |", flush=True)


if __name__ == "__main__":
    arguments = sys.argv[1:]
    if arguments[:1] == ["peak"]:
        peak(*arguments[1:])
    elif arguments == ["linear"]:
        linear()
    else:
        compare()
