"""A page as words with boxes, rows of words, and the rows' text in which labels and values are looked up."""

from __future__ import annotations

from collections.abc import Sequence
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
    words: tuple[Word, ...]
    starts: tuple[int, ...]
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
        return tuple(
            word for word, at in zip(self.words, self.starts, strict=True) if at < end and at + len(word[0]) > start
        )

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

    def place(self, words: Sequence[Word]) -> Place | None:
        """Return the box around the words in fractions of the page."""
        if not words or self.width <= 0 or self.height <= 0:
            return None
        return Place(
            page=self.number,
            left=_fraction(min([word[1] for word in words]) / self.width),
            top=_fraction(min([word[2] for word in words]) / self.height),
            right=_fraction(max([word[3] for word in words]) / self.width),
            bottom=_fraction(max([word[4] for word in words]) / self.height),
        )

    @property
    def text(self) -> str:
        """Return the rows' text, one row on a line."""
        return "\n".join(row.text for row in self.rows)


def _fraction(value: float) -> float:
    return round(min(max(value, 0.0), 1.0), 4)
