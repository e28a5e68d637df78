"""A correction through the workers: at once on its own paper, then on the supplier's next, and gone with its row."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from desktop.progress import Stop
from desktop.services.papers import Paper
from desktop.services.reading import ReaderPool
from desktop.services.rereading import read_again
from desktop.services.teaching import correct, touched
from desktop.storage.lessons import LessonBook
from desktop.storage.readings import Readings
from desktop.storage.shelf import Shelf
from desktop.trouble import Trouble
from matching.reading.lessons import LessonField
from matching.reading.reading import Options, Reading
from tests.matching.reading.receipts.drawing import draw

_PAGE = """
Pracownia Mozaika s.c.   NIP {nip}
Rachunek {number}        Dnia 3.02.2026
Wartość zlecenia         {sum}
Do rozliczenia kartą     {card}
"""


@pytest.fixture
def pool(tmp_path: Path) -> Iterator[ReaderPool]:
    with ReaderPool(1, kept=Readings(tmp_path / "readings", lambda: "1")) as workers:
        yield workers


class _World:
    def __init__(self, folder: Path, pool: ReaderPool) -> None:
        self.pool = pool
        self.shelf = Shelf(folder / "shelf")
        self.lessons = LessonBook.open(folder / "lessons.sqlite")

    def paper(self, **facts: str) -> Paper:
        content = draw(_PAGE.format(**{"nip": "5261040828", "number": "R/1"} | facts))
        return Paper("paper.pdf", self.shelf.keep(content), len(content), self.pool.read(content, self.options))

    @property
    def options(self) -> Options:
        return Options(lessons=self.lessons.lessons)

    def again(self, paper: Paper) -> Reading:
        return read_again(paper, pool=self.pool, shelf=self.shelf, options=self.options, stop=Stop()).reading

    def correct(self, paper: Paper, field: LessonField, said: str) -> None:
        correct(
            paper, field, said, pool=self.pool, shelf=self.shelf, lessons=self.lessons, options=self.options,
            stop=Stop(),
        )  # fmt: skip


@pytest.fixture
def world(tmp_path: Path, pool: ReaderPool) -> Iterator[_World]:
    made = _World(tmp_path, pool)
    yield made
    made.lessons.close()


def _total(reading: Reading) -> tuple[Decimal, str]:
    assert reading.receipt is not None
    assert reading.receipt.total is not None
    return reading.receipt.total.value, reading.receipt.total.source


def test_a_correction_holds_at_once_then_for_the_supplier_and_goes_with_its_row(world: _World) -> None:
    first, after = world.paper(sum="150,00", card="123,00"), world.paper(number="R/2", sum="280,00", card="261,50")
    other = world.paper(nip="1132401808", sum="70,00", card="61,00")
    before = [world.again(paper) for paper in (first, after, other)]
    world.correct(first, "total", "123,00")
    assert [_total(world.again(paper)) for paper in (first, after)] == [
        (Decimal("123.00"), "person"),
        (Decimal("261.50"), "learned"),
    ]
    assert world.again(other) == before[2]
    (row,) = world.lessons.rows
    assert touched(row.lesson, (first, after, other)) == (first, after)
    world.lessons.forget(row.id)
    assert [world.again(paper) for paper in (first, after, other)] == before


def test_words_that_mean_nothing_are_refused_and_leave_no_row(world: _World) -> None:
    paper = world.paper(sum="150,00", card="123,00")
    with pytest.raises(Trouble) as caught:
        world.correct(paper, "issue_date", "soon")
    assert caught.value.key == "not_a_value"
    assert world.lessons.rows == ()


def test_a_paper_whose_supplier_was_taught_is_touched_by_any_lesson(world: _World) -> None:
    first = world.paper(sum="150,00", card="123,00")
    world.correct(first, "tax_id", "PL1132401808")
    taught = replace(first, reading=world.again(first))
    assert taught.reading.receipt is not None
    assert taught.reading.receipt.supplier.tax_id is not None
    assert taught.reading.receipt.supplier.tax_id.value == "PL1132401808"
    (row,) = world.lessons.rows
    assert touched(row.lesson, (taught,)) == (taught,)
