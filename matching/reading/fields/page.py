"""A page as words with boxes, rows of words, and the rows' text in which labels and values are looked up."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from matching.receipt import Place


class Word(NamedTuple):
    """A run of letters without a blank; the box is in points from the shown page's top left corner.

    A tuple rather than a dataclass: a page has hundreds, and making them is a good part of reading it.
    """

    text: str
    left: float
    top: float
    right: float
    bottom: float

    @property
    def height(self) -> float:
        """Return the height of the letters' loose box."""
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        """Return the vertical middle."""
        return (self.top + self.bottom) / 2


class Words(NamedTuple):
    """Words as columns, in one order: a page has hundreds, and a step of Python for each is much of reading it."""

    texts: Sequence[str]
    lefts: Sequence[float]
    tops: Sequence[float]
    rights: Sequence[float]
    bottoms: Sequence[float]

    @staticmethod
    def of(words: Iterable[Word]) -> Words:
        """Return the columns of these words."""
        columns = tuple(zip(*words, strict=True))
        return Words(*columns) if columns else Words((), (), (), (), ())

    def each(self, start: int = 0, end: int | None = None) -> list[Word]:
        """Return the words in `[start, end)`, all of them by default."""
        return list(map(Word._make, zip(*[column[start:end] for column in self], strict=True)))

    def part(self, start: int, end: int) -> Words:
        """Return the columns of `[start, end)`."""
        texts, lefts, tops, rights, bottoms = self
        return Words(texts[start:end], lefts[start:end], tops[start:end], rights[start:end], bottoms[start:end])

    def at(self, places: Sequence[int]) -> Words:
        """Return the columns of the words at these places, in their order."""
        texts, *sides = self
        return Words([texts[place] for place in places], *[[side[place] for place in places] for side in sides])


class Cell(NamedTuple):
    """Words of a row that stand close together: `[start, end)` in the row's text."""

    start: int
    end: int
    left: float
    right: float


class Row(NamedTuple):
    """Words on one height, left to right.

    In `text`, one blank stands for a usual gap, two for a wide one, three for a gap between columns.
    `folded` has the same length: small letters without accents, plain dashes.
    """

    page: int
    words: Words
    starts: tuple[int, ...]
    """Where in the text each word begins."""
    text: str
    folded: str
    cells: tuple[Cell, ...]
    top: float
    bottom: float
    height: float
    """Letter height."""
    digits: int
    """How many digits stand in the text: most rows of a page need not be searched for numbers."""
    last_digit: int
    """Where in the text the last digit ends; 0 without any."""

    def spanned(self, start: int, end: int) -> tuple[Word, ...]:
        """Return the words that `[start, end)` of the text touches."""
        return tuple(self.words.each(*self.touched(start, end)))

    def touched(self, start: int, end: int) -> tuple[int, int]:
        """Return from which to before which of its words `[start, end)` of the text touches; nothing for two equal."""
        starts = self.starts
        first = max(bisect_right(starts, start) - 1, 0)
        first += starts[first] + len(self.words.texts[first]) <= start
        return first, max(bisect_left(starts, end), first)

    def cell_at(self, position: int) -> Cell:
        """Return the cell in which a position of the text lies."""
        for cell in self.cells:
            if position < cell.end:
                return cell
        return self.cells[-1]


@dataclass(frozen=True, slots=True)
class Page:
    """One page as shown: its number from 1, its size in points, and its rows from top to bottom."""

    number: int
    width: float
    height: float
    rows: tuple[Row, ...]
    unseen: tuple[str, ...] = ()
    """Amounts and accounts that the file holds for this page and nobody can see; they stand in no row."""
    coded: bool = False
    """A code to be scanned may lie on it; never where nothing can read one."""
    quarters: int = 0
    """Which way the text runs on the page as shown: 0 level, 1 down, 2 on its head, 3 up; rows and size are level."""

    def place(self, row: Row, start: int, end: int) -> Place | None:
        """Return the box around the words that `[start, end)` of a row's text touches, in fractions of the page."""
        first, behind = row.touched(start, end)
        if first == behind or self.width <= 0 or self.height <= 0:
            return None
        _, lefts, tops, rights, bottoms = row.words
        left, right = min(lefts[first:behind]) / self.width, max(rights[first:behind]) / self.width
        top, bottom = min(tops[first:behind]) / self.height, max(bottoms[first:behind]) / self.height
        return Place(self.number, *map(_fraction, _turned((left, top, right, bottom), self.quarters)))

    @property
    def text(self) -> str:
        """Return the rows' text, one row on a line."""
        return "\n".join(row.text for row in self.rows)


def _turned(box: tuple[float, float, float, float], quarters: int) -> tuple[float, float, float, float]:
    left, top, right, bottom = box
    if quarters == 0:
        return box
    if quarters == 1:
        return 1 - bottom, left, 1 - top, right
    if quarters == 2:
        return 1 - right, 1 - bottom, 1 - left, 1 - top
    return top, 1 - right, bottom, 1 - left


def _fraction(value: float) -> float:
    return round(0.0 if value < 0.0 else min(value, 1.0), 4)
