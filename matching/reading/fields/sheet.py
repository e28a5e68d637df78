"""The document's rows in one sequence, and looking around in it: right of a word, above it, below it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import accumulate, count
from operator import add
from typing import NamedTuple

from matching.reading.fields.page import Cell, Page, Row
from matching.receipt import Place

_HEAD = 25
_WIDE = re.compile(r"( {2,})")
MAX_ROWS = 1_200
"""Rows looked at; six full pages have some 500."""


class Spot(NamedTuple):
    """A stretch `[start, end)` of a row's text; `row` counts through the whole document."""

    row: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """All rows of the pages that were read, from top to bottom."""

    pages: tuple[Page, ...]
    rows: tuple[Row, ...]
    _columns: dict[int, tuple[tuple[Spot, ...], tuple[tuple[float, float], ...]]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    """What `columns` has told of a row: it is asked for each amount of a table."""

    _places: dict[Spot, Place | None] = field(default_factory=dict, init=False, repr=False, compare=False)
    """What `place` has told: a total is asked for as total, as amount due and among the amounts."""

    _said: str = field(default="", init=False, repr=False, compare=False)
    """All rows in small letters without accents, a line each."""
    _starts: tuple[int, ...] = field(default=(), init=False, repr=False, compare=False)
    """Where each line begins there."""

    def __post_init__(self) -> None:
        folded = [row.folded for row in self.rows]
        object.__setattr__(self, "_said", "\n".join(folded))
        object.__setattr__(self, "_starts", tuple(map(add, accumulate(map(len, folded), initial=0), count())))

    def rows_with(self, stems: Iterable[str]) -> list[int]:
        """Return the rows in which one of these stands: for rare words a paper is not searched row by row."""
        found: set[int] = set()
        said, starts = self._said, self._starts
        for stem in stems:
            if stem not in said:
                continue
            at = said.find(stem)
            while at >= 0:
                row = bisect_right(starts, at) - 1
                found.add(row)
                at = said.find(stem, starts[row + 1])
        return sorted(found)

    def row(self, spot: Spot) -> Row:
        """Return the row of a spot."""
        return self.rows[spot.row]

    def text(self, spot: Spot) -> str:
        """Return the words of a spot."""
        return self.rows[spot.row].text[spot.start : spot.end]

    def edges(self, spot: Spot) -> tuple[float, float]:
        """Return where a spot begins and ends from left to right, in points."""
        row = self.rows[spot.row]
        first, behind = row.touched(spot.start, spot.end)
        return (row.words.lefts[first], row.words.rights[behind - 1]) if first < behind else (0.0, 0.0)

    def place(self, spot: Spot) -> Place | None:
        """Return the box of a spot on its page."""
        if spot in self._places:
            return self._places[spot]
        row = self.rows[spot.row]
        page = next((page for page in self.pages if page.number == row.page), None)
        found = self._places[spot] = page.place(row, spot.start, spot.end) if page else None
        return found

    def depth(self, index: int) -> float:
        """Return how far down the document a row stands, 0 at the top and 1 at the end."""
        return index / max(len(self.rows) - 1, 1)

    def above(self, spot: Spot, *, reach: int = 6) -> Iterator[Spot]:
        """Yield the cells over a spot, nearest first, on the same page."""
        left, right = self.edges(spot)
        for index in range(spot.row - 1, max(spot.row - 1 - reach, -1), -1):
            if self.rows[index].page != self.rows[spot.row].page:
                return
            yield from (Spot(index, cell.start, cell.end) for cell in _over(self.rows[index], left, right))

    def below(self, spot: Spot, *, reach: int = 6) -> Iterator[Spot]:
        """Yield the cells under a spot, nearest first, on the same page."""
        left, right = self.edges(spot)
        for index in range(spot.row + 1, min(spot.row + 1 + reach, len(self.rows))):
            if self.rows[index].page != self.rows[spot.row].page:
                return
            yield from (Spot(index, cell.start, cell.end) for cell in _over(self.rows[index], left, right))

    def columns(self, index: int) -> tuple[tuple[Spot, ...], tuple[tuple[float, float], ...]]:
        """Return the pieces of a row, and where each begins and ends from left to right, in points."""
        known = self._columns.get(index)
        if known is None:
            pieces = tuple(self.pieces(Spot(index, 0, len(self.rows[index].text))))
            known = self._columns[index] = pieces, tuple(map(self.edges, pieces))
        return known

    def pieces(self, spot: Spot) -> Iterator[Spot]:
        """Yield the parts of a spot that stand apart by more than a usual gap."""
        start = spot.start
        for piece in _WIDE.split(self.text(spot)):
            if piece.strip():
                yield Spot(spot.row, start, start + len(piece))
            start += len(piece)


def _over(row: Row, left: float, right: float) -> Iterator[Cell]:
    slack = 0.25 * row.height
    return (cell for cell in row.cells if cell.left < right + slack and cell.right > left - slack)


def is_in_head(sheet: Sheet, index: int) -> bool:
    """Tell whether a row stands at the head of the first page: there even a long row is no sentence of the terms."""
    return index <= _HEAD and sheet.rows[index].page == sheet.rows[0].page


def lay_out(pages: tuple[Page, ...]) -> Sheet:
    """Put the pages' rows one after the other; beyond a limit the middle is left out, as sums stand at the end."""
    rows = tuple(row for page in pages for row in page.rows)
    if len(rows) > MAX_ROWS:
        rows = rows[: MAX_ROWS // 2] + rows[-MAX_ROWS // 2 :]
    return Sheet(pages, rows)
