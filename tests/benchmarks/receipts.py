"""Reading receipts beside plain text extraction, on the same files in the same run.

    python tests/benchmarks/receipts.py [--files 1000] [--plumber 50] [--workers 0]

Draws two-page invoices (no two alike), then takes each file in turn through: the text of all pages by PDFium and
nothing else; our reader in this process; pdfplumber's text (for every n-th file, it is slow). Before that our reader
goes through the worker pool as the program uses it. Process time where one process works, wall time for the pool;
ratios come from this one run.
"""

from __future__ import annotations

import argparse
import io
import random
import resource
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

import pdfplumber
import pypdfium2 as pdfium

from desktop.services.reading import ReaderPool
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


def main() -> None:
    """Run and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--files", type=int, default=1000)
    parser.add_argument("--plumber", type=int, default=50, help="how many files pdfplumber reads")
    parser.add_argument("--workers", type=int, default=0, help="worker processes; 0 is one per core")
    arguments = parser.parse_args()
    papers = documents(arguments.files)
    for work in (plain_pdfium, ours, plain_pdfplumber):
        work(papers[0])
    spent: dict[str, float] = defaultdict(float)
    step = max(len(papers) // arguments.plumber, 1)
    compared = 0.0
    for number, paper in enumerate(papers):
        spent["plain PDFium text"] += _timed(plain_pdfium, paper)
        own = _timed(ours, paper)
        spent["ours, one process"] += own
        if number % step == 0:
            spent["plain pdfplumber text"] += _timed(plain_pdfplumber, paper)
            compared += own
    _pool(papers, arguments.workers, spent["plain PDFium text"])
    files = len(papers)
    read_by_plumber = len(range(0, files, step))
    each = {
        "plain PDFium text": spent["plain PDFium text"] / files,
        "ours, one process": spent["ours, one process"] / files,
        "plain pdfplumber text": spent["plain pdfplumber text"] / read_by_plumber,
    }
    print(f"{'':24} {'ms a file':>10} {'ratio':>7}")
    for name, seconds in each.items():
        print(f"{name:24} {seconds * 1000:10.2f} {seconds / each['plain PDFium text']:7.1f}")
    print(f"pdfplumber against ours, same files: {spent['plain pdfplumber text'] / compared:.1f} times")


def _pool(papers: list[bytes], workers: int, plain: float) -> None:
    """Read all papers through the worker pool, as the program does."""
    with ReaderPool(workers or None) as pool:
        pool.warm()
        for _ in range(pool.size):
            pool.read(papers[0])
        started = time.perf_counter()
        with ThreadPoolExecutor(pool.size) as threads:
            totals = sum(1 for reading in threads.map(pool.read, papers) if reading.receipt and reading.receipt.total)
        wall = time.perf_counter() - started
        size = pool.size
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform == "linux" else 2**20)
    print(f"{len(papers)} files of two pages, {totals} totals, {size} workers: {wall:.1f} s wall")
    print(f"against plain PDFium in one process: {wall / plain:.1f} times; this process held at most {held:.0f} MB")


if __name__ == "__main__":
    main()
