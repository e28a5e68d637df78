"""Reading receipts beside plain text extraction, on the same files in the same run.

    python tests/benchmarks/receipts.py [--files 1000] [--plumber 50] [--workers 0]

Draws two-page invoices (no two alike) into a folder. Each file goes in turn through: the text of all pages by PDFium
and nothing else; our reader in this process; pdfplumber's text (every n-th file, it is slow). Then the whole folder
goes through the program as it is used, `clearing-desk read FOLDER --json`, start, workers and parcels included, and
through a pool of warm workers, with plain PDFium before and after, and in as many processes at once. Processor time
is that of all processes together; wall time says something on a quiet machine only. Ratios come from this one run.
"""

from __future__ import annotations

import argparse
import ctypes
import io
import json
import multiprocessing
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

import pdfplumber
import pypdfium2 as pdfium

from desktop.services.reading import ReaderPool
from desktop.services.worker import load_readers
from matching.reading.read import read
from matching.reading.reading import Options
from tests.matching.reading.receipts.drawing import draw
from tests.matching.reading.receipts.layouts import layouts

_TERMS = (
    "delivery within three working days from stock", "goods remain ours until they are paid in full",
    "claims are to be made within eight days", "late payment bears interest at the legal rate",
    "our bank details are printed on the first page", "returns need a number from our service desk",
    "prices are net unless a line says otherwise", "the place of performance is our registered office",
)  # fmt: skip


def documents(count: int) -> list[bytes]:
    """Draw invoices of two pages: a layout of its own each, and a page of terms."""
    chance = random.Random(5)
    papers = []
    for layout in layouts(count, seed=5):
        terms = "\n".join(f"{number}. {chance.choice(_TERMS)}, {chance.choice(_TERMS)}" for number in range(1, 36))
        papers.append(draw(layout.page, f"Page 2 of 2\n{terms}", wide=4.2))
    return papers


def plain_pdfium(content: bytes) -> None:
    """Take the text of every page."""
    document = pdfium.PdfDocument(content)
    for page in document:
        text = page.get_textpage()
        text.get_text_range()
        text.close()
        page.close()
    document.close()


def plain_pdfplumber(content: bytes) -> None:
    """Take the text of every page, each closed at once."""
    with pdfplumber.open(io.BytesIO(content)) as document:
        for page in document.pages:
            page.extract_text()
            page.close()


def ours(content: bytes) -> None:
    """Read all fields."""
    reading = read(content, Options())
    assert reading.receipt is not None
    assert reading.receipt.total is not None


def _timed(work: Callable[[bytes], None], content: bytes) -> float:
    started = time.process_time()
    work(content)
    return time.process_time() - started


@dataclass
class _Spent:
    """Seconds of processor and of wall for so many files."""

    processor: float = 0.0
    wall: float = 0.0
    files: int = 0

    def add(self, processor: float, wall: float, files: int) -> None:
        self.processor += processor
        self.wall += wall
        self.files += files


def main() -> None:
    """Run and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--files", type=int, default=1000)
    parser.add_argument("--plumber", type=int, default=50, help="how many files pdfplumber reads")
    parser.add_argument("--workers", type=int, default=0, help="worker processes; 0 is one per core")
    arguments = parser.parse_args()
    _adopt_orphans()
    load_readers()  # as a worker does before its first file; it sets Python's cycle collector for a process that reads
    papers = documents(arguments.files)
    spent: dict[str, _Spent] = defaultdict(_Spent)
    _one_by_one(papers, max(len(papers) // arguments.plumber, 1), spent)
    with tempfile.TemporaryDirectory() as folder:
        for number, paper in enumerate(papers):
            (Path(folder) / f"{number:05}.pdf").write_bytes(paper)
        _whole(Path(folder), arguments.workers or None, spent)
    _print(spent)


def _one_by_one(papers: list[bytes], step: int, spent: dict[str, _Spent]) -> None:
    """Take each file through the three in turn: the machine's moods meet all of them."""
    for work in (plain_pdfium, ours, plain_pdfplumber):
        work(papers[0])
    for number, paper in enumerate(papers):
        for name, work in (("plain PDFium, in turn", plain_pdfium), ("ours, one process, in turn", ours)):
            taken = _timed(work, paper)
            spent[name].add(taken, taken, 1)
            if number % step == 0:
                spent[f"{name}, every {step}th"].add(taken, taken, 1)
        if number % step == 0:
            taken = _timed(plain_pdfplumber, paper)
            spent["plain pdfplumber, in turn"].add(taken, taken, 1)


def _whole(folder: Path, workers: int | None, spent: dict[str, _Spent]) -> None:
    """Read the folder as the program does, with plain PDFium before, between and after."""
    files = sorted(folder.iterdir())
    _plain_folder(files, spent)
    with tempfile.TemporaryDirectory() as place:
        home = Path(place) / "home"
        first = _program(folder, len(files), spent["clearing-desk read FOLDER --json"], home)
        _plain_folder(files, spent)
        home.mkdir()
        kept = [_program(folder, len(files), spent[f"with a data folder, {time} time"], home) for time in _TIMES]
        assert kept == [first, first], "what was kept says something else"
    _plain_folder(files, spent)
    _plain_at_once(files, workers or os.cpu_count() or 1, spent[_AT_ONCE])
    _pool(files, workers, spent["pool of warm workers"])
    _plain_folder(files, spent)


def _plain_folder(files: list[Path], spent: dict[str, _Spent]) -> None:
    wall, processor = time.perf_counter(), time.process_time()
    _plain_files(files)
    spent[_BASE].add(time.process_time() - processor, time.perf_counter() - wall, len(files))


def _plain_at_once(files: list[Path], processes: int, spent: _Spent) -> None:
    """Take the text with as many processes as there are workers: all take more of busy processors for the same work."""
    context = multiprocessing.get_context("fork")
    wall, processor = time.perf_counter(), _of_children()
    at_work = [context.Process(target=_plain_files, args=(files[first::processes],)) for first in range(processes)]
    for each in at_work:
        each.start()
    for each in at_work:
        each.join()
    spent.add(_of_children() - processor, time.perf_counter() - wall, len(files))


def _plain_files(files: list[Path]) -> None:
    for file in files:
        plain_pdfium(file.read_bytes())


def _of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _program(folder: Path, files: int, spent: _Spent, home: Path) -> bytes:
    """Run the command in processes of its own, its answer into a file, and look at the memory the first one holds."""
    command = [sys.executable, "-m", "desktop", "read", str(folder), "--json"]
    environment = {**os.environ, "CLEARING_DESK_HOME": str(home)}
    held = 0
    with tempfile.TemporaryFile() as answer:
        wall, processor = time.perf_counter(), _of_children()
        with subprocess.Popen(command, stdout=answer, cwd=Path(__file__).parents[2], env=environment) as process:
            while process.poll() is None:
                held = max(held, _held(process.pid))
                time.sleep(0.05)
        _see_all_out()
        spent.add(_of_children() - processor, time.perf_counter() - wall, files)
        answer.seek(0)
        said = answer.read()
    totals = sum(1 for file in json.loads(said)["files"] if file["receipt"]["total"])
    print(f"read --json: {totals} totals of {files} files; its first process held at most {held / 2**20:.0f} MB")
    return said


def _adopt_orphans() -> None:
    """Have processes that outlive the one which started them come to this one: their time counts as well (Linux)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(36, 1, 0, 0, 0)  # PR_SET_CHILD_SUBREAPER


def _see_all_out() -> None:
    """Wait for the processes that were left, so that their time is known."""
    while True:
        try:
            os.wait()
        except ChildProcessError:
            return


def _held(process: int) -> int:
    """Return the most memory that a process has held, in bytes (Linux), else 0."""
    try:
        status = Path(f"/proc/{process}/status").read_text()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in status.splitlines() if line.startswith("VmHWM")), 0)


def _pool(files: list[Path], workers: int | None, spent: _Spent) -> None:
    """Read all papers through workers that were started before."""
    with ReaderPool(workers) as pool:
        pool.warm()
        for _ in range(2 * pool.size):
            pool.read(files[0].read_bytes())
        wall, processor, own = time.perf_counter(), _of_workers(), time.process_time()
        with ThreadPoolExecutor(pool.size) as threads:
            readings = threads.map(lambda file: pool.read(file.read_bytes()), files)
            totals = sum(1 for reading in readings if reading.receipt and reading.receipt.total)
        spent.add(_of_workers() - processor + time.process_time() - own, time.perf_counter() - wall, len(files))
        print(f"pool of {pool.size}: {totals} totals of {len(files)} files")


def _of_workers() -> float:
    """Return the seconds of processor that all processes below this one have used, those that have ended included."""
    used = _of_children()
    parents: dict[int, tuple[int, float]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        parents[int(stat.parent.name)] = int(fields[1]), sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")
    below = [os.getpid()]
    for known in below:
        below += [process for process, (parent, _) in parents.items() if parent == known]
    return used + sum(parents[process][1] for process in below[1:] if process in parents)


def _print(spent: dict[str, _Spent]) -> None:
    print(f"{'':34} {'files':>6} {'processor ms':>13} {'ratio':>6} {'wall ms':>9} {'ratio':>6}")
    for name, each in spent.items():
        base = spent["plain PDFium, in turn" if "in turn" in name else _BASE]
        processor, wall = each.processor / each.files, each.wall / each.files
        print(
            f"{name:34} {each.files:6} {processor * 1000:13.2f} {processor * base.files / base.processor:6.2f}"
            f" {wall * 1000:9.2f} {wall * base.files / base.wall:6.2f}"
        )
    plumber = spent["plain pdfplumber, in turn"]
    same = next(each for name, each in spent.items() if name.startswith("ours") and "every" in name)
    print(f"pdfplumber against ours in one process, same files: {plumber.processor / same.processor:.1f} times")
    command, plain = spent["clearing-desk read FOLDER --json"], spent[_AT_ONCE]
    ratio = command.processor / command.files * plain.files / plain.processor
    print(f"the whole command against plain PDFium in as many processes, processor time: {ratio:.2f} times")


_BASE = "plain PDFium, one process"
_AT_ONCE = "plain PDFium, a process a core"
_TIMES = ("first", "second")


if __name__ == "__main__":
    main()
