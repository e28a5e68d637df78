"""Hostile papers through the worker pool: each ends inside its limits in one named state, and the next file is read.

The short set runs each time; all of them, and the page images, with `-m long`.
"""

from __future__ import annotations

import ctypes
import io
import random
import resource
import sys
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping

import pikepdf
import pytest

from desktop.services.limits import Limits
from desktop.services.papers import PageImage
from desktop.services.reading import ReaderPool
from matching.finding import Unreadable
from matching.reading.reading import Options, Reading
from tests.desktop.services.making import statement
from tests.matching.reading.receipts import hostile, hostile_xml, pages
from tests.matching.reading.receipts.drawing import draw

GOOD = statement(("1005", "-12,30", "A"))
LIMITS = Limits(seconds=10.0, pictures_seconds=30.0)
STATES = {"damaged", "encrypted", "too_large", "timed_out", "unreadable", "not_recognised", "empty"}
GROWTH = 20 * 2**20


@pytest.fixture(autouse=True)
def nothing_said(capfd: pytest.CaptureFixture[str]) -> Iterator[None]:
    """Whatever a file does to a library, nobody reads of it on the screen."""
    yield
    assert capfd.readouterr().err == ""


@pytest.fixture
def pool() -> Iterator[ReaderPool]:
    """One worker, so that what a file leaves behind meets the next one."""
    with ReaderPool(1, limits=LIMITS) as opened:
        opened.warm()
        yield opened


def _parent_memory() -> int:
    """Return the bytes of memory this process holds now (Linux), else the most it ever held."""
    if sys.platform != "linux":
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    ctypes.CDLL(None).malloc_trim(0)  # what building the files has freed is not what the reader holds
    with open("/proc/self/statm", encoding="ascii") as file:  # noqa: PTH123 - a file of the kernel
        return int(file.read().split()[1]) * resource.getpagesize()


def _judge(reading: Reading) -> None:
    """Accept a named refusal, or a receipt that invents nothing."""
    if reading.error is not None:
        assert reading.error.code in STATES
        return
    assert reading.receipt is not None
    total = reading.receipt.total
    assert total is None or str(total.value) in ("848.70", "100.00", "999.00")


def _state(reading: Reading) -> str:
    if reading.error is not None:
        return reading.error.code
    return "with a total" if reading.receipt and reading.receipt.total else "without a total"


def _tell(states: Counter[str], grown: int) -> None:
    """Write the figures for the README; shown with `-rP`."""
    ends = ", ".join(f"{count} {state}" for state, count in states.most_common())
    sys.stdout.write(f"{states.total()} files: {ends}; this process grew by {grown / 2**20:.1f} MB\n")


def _ends_well(pool: ReaderPool, papers: Mapping[str, Callable[[], bytes]]) -> None:
    pool.read(GOOD)
    before = _parent_memory()
    states: Counter[str] = Counter()
    for name, build in papers.items():
        content = build()
        reading = pool.read(content, Options())
        _judge(reading)
        states[_state(reading)] += 1
        del content
        assert pool.read(GOOD).error is None, name
    _tell(states, _parent_memory() - before)
    assert _parent_memory() - before < GROWTH


@pytest.mark.timeout(900)
def test_hostile_files_end_in_one_named_state_and_the_next_is_read() -> None:
    with ReaderPool(1, limits=Limits(seconds=8.0)) as pool:
        _ends_well(pool, hostile.SHORT)


def test_hostile_invoices_reach_no_file_and_no_network(pool: ReaderPool) -> None:
    for name, content in hostile_xml.XMLS.items():
        reading = pool.read(content)
        assert reading.receipt is None or reading.receipt.total is None, name
        assert "root:" not in repr(reading), name
        embedded = pool.read(draw(pages.POLISH_INVOICE, attachments=[("factur-x.xml", content)]))
        assert embedded.receipt is not None, name
        assert embedded.receipt.source == "text", name
    assert pool.read(GOOD).error is None


def _zip(*members: tuple[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return target.getvalue()


def test_archives_that_swell_are_told_and_hostile_names_stay_inside(pool: ReaderPool) -> None:
    bomb = _zip(*[(f"{number}.pdf", bytes(24_000_000)) for number in range(3)], ("good.sta", GOOD))
    members = pool.unpack(bomb, "zip")
    assert not isinstance(members, Unreadable)
    assert [error and error.code for _, _, error in members] == ["too_large"] * 3 + [None]
    many = pool.unpack(_zip(*[(f"{number}", b"x") for number in range(501)]), "zip")
    assert isinstance(many, Unreadable)
    assert many.code == "too_large"
    names = (
        "../../a.pdf",
        "/etc/passwd",
        "C:\\con",
        "a/../../b",
        "x\u202efdp.exe",
        "n\x07l",
        "a" * 400,
        "..",
        "AUX.pdf",
    )
    harmless = pool.unpack(_zip(*[(name, b"x") for name in names]), "zip")
    assert not isinstance(harmless, Unreadable)
    for name, _, _ in harmless:
        assert not name.startswith("/")
        assert ".." not in name.split("/")
        assert name.isprintable()
        assert len(name) <= 160


def _mutants(count: int, seed: int) -> Iterator[bytes]:
    """Yield damaged copies of good files: bytes changed, pieces cut, moved and doubled."""
    chance = random.Random(seed)
    plain = draw(pages.POLISH_INVOICE, attachments=[("a.xml", b"<a/>")])
    loose = io.BytesIO()
    with pikepdf.open(io.BytesIO(plain)) as pdf:
        pdf.save(
            loose,
            deterministic_id=True,
            compress_streams=False,
            stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
        )
    for number in range(count):
        paper = bytearray(loose.getvalue() if number % 2 else plain)
        for _ in range(chance.randint(1, 12)):
            at, size = chance.randrange(len(paper)), chance.randint(1, 60)
            match chance.randrange(4):
                case 0:
                    paper[at] = chance.randrange(256)
                case 1:
                    del paper[at : at + size]
                case 2:
                    paper[at:at] = paper[at : at + size]
                case _:
                    paper[at : at + 1] = str(chance.choice((0, -1, 2**31, 10**12))).encode()
        yield bytes(paper)


def _read_mutants(pool: ReaderPool, count: int, seed: int) -> None:
    before = _parent_memory()
    states: Counter[str] = Counter()
    for paper in _mutants(count, seed):
        reading = pool.read(paper)
        states[_state(reading)] += 1
        assert reading.error is not None or reading.receipt is not None
        if reading.error is not None:
            assert reading.error.code in STATES
    assert pool.read(GOOD).error is None
    _tell(states, _parent_memory() - before)
    assert _parent_memory() - before < GROWTH


def test_damaged_copies_end_in_one_named_state() -> None:
    with ReaderPool(1, limits=LIMITS) as pool:
        _read_mutants(pool, 60, seed=3)  # of which the second reader's library complains about two


@pytest.mark.long
@pytest.mark.timeout(3600)
def test_every_hostile_file_ends_in_one_named_state(pool: ReaderPool) -> None:
    _ends_well(pool, hostile.PDFS)


@pytest.mark.long
@pytest.mark.timeout(3600)
def test_a_thousand_damaged_copies_end_in_one_named_state(pool: ReaderPool) -> None:
    _read_mutants(pool, 1_000, seed=20)


@pytest.mark.long
@pytest.mark.timeout(3600)
def test_pictures_of_hostile_pages_are_bounded(pool: ReaderPool) -> None:
    for name, build in hostile.PDFS.items():
        picture = pool.page_image(build(), width=900)
        if isinstance(picture, PageImage):
            assert picture.width * picture.height <= 4_100_000, name
        else:
            assert picture.code in STATES, name
        assert pool.read(GOOD).error is None, name
