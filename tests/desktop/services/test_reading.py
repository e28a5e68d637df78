"""The pool of worker processes: one bad file costs one file."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
import time
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest

from desktop.progress import Stop, Stopped, silent
from desktop.services.intake import find, take_in
from desktop.services.limits import Limits, job_information
from desktop.services.papers import PageImage, Paper
from desktop.services.reading import ReaderPool
from desktop.services.spent import processor_seconds
from desktop.storage.shelf import Shelf
from matching.finding import Unreadable
from matching.reading.reading import Options
from tests.desktop.services.making import statement

SMALL = statement(("1005", "-12,30", "A"))
LONG = statement(*[("1005", "-12,30", f"booking {n}") for n in range(60_000)])


@pytest.fixture
def pool() -> Iterator[ReaderPool]:
    """Two workers."""
    with ReaderPool(2) as opened:
        yield opened


def held(pool: ReaderPool) -> None:
    """Hold its workers still, so that what they are asked takes longer than any machine needs."""
    pool.warm()
    for child in multiprocessing.active_children():
        assert child.pid is not None
        os.kill(child.pid, signal.SIGSTOP)


def limit(pool: ReaderPool, limits: Limits) -> None:
    """Give its worker other limits of time, after it was started under the usual ones."""
    seat = pool._readers._seats.take()
    seat._workers[False]._limits = limits
    pool._readers._seats.give(seat)


posix = pytest.mark.skipif(os.name != "posix", reason="Windows cannot hold a process still")


def test_a_statement_comes_back_from_another_process(pool: ReaderPool) -> None:
    reading = pool.read(SMALL)
    assert [str(t.amount) for s in reading.statements for t in s.transactions] == ["-12.30"]


def test_a_file_that_takes_too_long_is_given_up_and_the_next_is_read() -> None:
    with ReaderPool(1) as pool:
        pool.warm()
        pool.read(SMALL)
        limit(pool, Limits(seconds=0.15, seconds_per_megabyte=0.0))
        error = pool.read(LONG).error
        assert error is not None
        assert error.code == "timed_out"
        assert pool.read(SMALL).error is None


def _let_go_on(children: list[int | None]) -> None:
    for child in children:
        if child is not None:
            os.kill(child, signal.SIGCONT)


def _kill_the_workers() -> None:
    for child in multiprocessing.active_children():
        child.kill()


@pytest.mark.skipif(sys.platform != "linux", reason="processor time of another process is told on Linux alone")
def test_a_worker_that_the_machine_does_not_let_work_is_waited_for() -> None:
    with ReaderPool(1) as pool:
        held(pool)
        limit(pool, Limits(seconds=0.2, seconds_per_megabyte=0.0, patience=10_000.0))
        children = [child.pid for child in multiprocessing.active_children()]
        timer = threading.Timer(0.7, _let_go_on, [children])
        timer.start()
        assert pool.read(SMALL).error is None
        timer.join()


@posix
def test_a_worker_that_only_waits_is_given_up_by_the_clock() -> None:
    with ReaderPool(1) as pool:
        held(pool)
        limit(pool, Limits(seconds=0.1, seconds_per_megabyte=0.0, patience=3.0))
        error = pool.read(SMALL).error
        assert error is not None
        assert error.code == "timed_out"


def test_processor_time_is_told_for_a_process_that_is_there() -> None:
    told = processor_seconds(os.getpid())
    assert told is None or abs(told - time.process_time()) < 5
    assert processor_seconds(2**22 + 1) is None


@posix
def test_a_worker_that_dies_costs_one_file() -> None:
    with ReaderPool(1) as pool:
        held(pool)
        timer = threading.Timer(0.3, _kill_the_workers)
        timer.start()
        error = pool.read(SMALL).error
        timer.join()
        assert error is not None
        assert error.code == "unreadable"
        assert pool.read(SMALL).error is None


@posix
def test_stopping_ends_a_file_that_is_being_read() -> None:
    stop = Stop()
    with ReaderPool(1) as pool:
        held(pool)
        timer = threading.Timer(0.2, stop.request)
        timer.start()
        with pytest.raises(Stopped):
            pool.read(SMALL, stop=stop)
        timer.join()
        assert pool.read(SMALL).error is None


def test_a_file_over_the_limit_is_refused_unread() -> None:
    with ReaderPool(1, limits=Limits(file_size=100)) as pool:
        error = pool.read(b"x" * 101).error
        assert error is not None
        assert error.code == "too_large"
        assert not multiprocessing.active_children()


def test_a_worn_worker_is_replaced() -> None:
    with ReaderPool(1, limits=Limits(files_per_worker=1)) as pool:
        assert pool.read(SMALL).error is None
        assert pool.read(SMALL).error is None


def test_a_page_comes_back_as_pixels(pool: ReaderPool) -> None:
    from fpdf import FPDF

    document = FPDF()
    document.add_page()
    image = pool.page_image(bytes(document.output()), width=200)
    assert isinstance(image, PageImage)
    assert (image.width, image.pages, len(image.pixels)) == (200, 1, image.width * image.height * 3)
    assert isinstance(pool.page_image(b"nothing", width=200), Unreadable)


def test_the_windows_limit_is_a_limit_of_memory() -> None:
    information = job_information(Limits(memory=7 * 2**20))
    assert information.ProcessMemoryLimit == 7 * 2**20
    assert information.BasicLimitInformation.LimitFlags == 0x100


# ── intake ──


def _take(pool: ReaderPool, *paths: Path, shelf: Shelf | None = None) -> tuple[Paper, ...]:
    return take_in(paths, pool=pool, shelf=shelf, options=Options(), progress=silent, stop=Stop())


def test_hidden_files_are_left_out_and_the_rest_comes_in_order(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    for name in ("z.sta", ".hidden", "b/a.sta", ".secret"):
        (tmp_path / name).write_bytes(SMALL)
    assert [item.path.name for item in find([tmp_path])] == ["z.sta", "a.sta"]


def test_what_does_not_exist_is_told(pool: ReaderPool, tmp_path: Path) -> None:
    (paper,) = _take(pool, tmp_path / "gone.pdf")
    assert paper.reading.error == Unreadable("not_found")


def test_archives_are_opened_and_hostile_names_stay_inside(pool: ReaderPool, tmp_path: Path) -> None:
    inner = BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("deep.sta", SMALL)
    with zipfile.ZipFile(tmp_path / "papers.zip", "w") as archive:
        archive.writestr("../../evil.sta", SMALL)
        archive.writestr("more/inner.zip", inner.getvalue())
    papers = _take(pool, tmp_path / "papers.zip")
    assert [paper.reading.kind for paper in papers] == ["statement", "statement"]
    assert all(paper.label.startswith(f"{tmp_path}/papers.zip!") and ".." not in paper.label for paper in papers)


def test_originals_go_onto_the_shelf(pool: ReaderPool, tmp_path: Path) -> None:
    (tmp_path / "a.sta").write_bytes(SMALL)
    shelf = Shelf(tmp_path / "shelf")
    (paper,) = _take(pool, tmp_path / "a.sta", shelf=shelf)
    assert shelf.content(paper.sha256) == SMALL


def test_what_a_member_of_an_archive_hides_is_told_with_its_reason(pool: ReaderPool, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "papers.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("good.sta", SMALL)
        archive.writestr("bomb.pdf", b" " * 30_000_000)
        archive.writestr("locked.pdf", b"secret", zipfile.ZIP_STORED)
        archive.writestr("empty.pdf", b"")
    content = bytearray((tmp_path / "papers.zip").read_bytes())
    for place in (content.rindex(b"PK\x03\x04", 0, content.rindex(b"secret")) + 6, _entry(content, b"locked.pdf") + 8):
        content[place] |= 1  # says that the member is encrypted
    (tmp_path / "papers.zip").write_bytes(content)
    papers = {paper.label.rpartition("!")[2]: paper.reading for paper in _take(pool, tmp_path / "papers.zip")}
    codes = {name: reading.error and reading.error.code for name, reading in papers.items()}
    assert codes == {"good.sta": None, "bomb.pdf": "too_large", "locked.pdf": "encrypted", "empty.pdf": "empty"}


def _entry(archive: bytearray, name: bytes) -> int:
    """Return where the central directory's entry of a member begins."""
    return archive.rindex(b"PK\x01\x02", 0, archive.rindex(name))
