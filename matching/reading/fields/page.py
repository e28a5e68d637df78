"""A page as words with boxes, rows of words, and the rows' text in which labels and values are looked up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import itemgetter
from typing import NamedTuple

from matching.reading.fields.letters import fold
from matching.receipt import Place

MAX_ROW_WORDS = 80
_SAME_ROW = 0.45
"""Share of the letter height by which the middles of two words of one row may differ."""
_NEAR_GAP = 0.62
_COLUMN_GAP = 1.5
"""From this many letter heights on, a gap separates columns."""
_SET_APART = 5
"""So many single letters in a row are one word."""
_UPRIGHT = 4
"""So many single letters above each other are a line that runs up or down."""


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


@dataclass(frozen=True, slots=True)
class Cell:
    """Words of a row that stand close together: `[start, end)` in the row's text."""

    start: int
    end: int
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class Row:
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

    def spanned(self, start: int, end: int) -> tuple[Word, ...]:
        """Return the words that `[start, end)` of the text touches."""
        return tuple(
            word for word, at in zip(self.words, self.starts, strict=True) if at < end and at + len(word.text) > start
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

    def place(self, words: Sequence[Word]) -> Place | None:
        """Return the box around the words in fractions of the page."""
        if not words or self.width <= 0 or self.height <= 0:
            return None
        return Place(
            page=self.number,
            left=_fraction(min(word.left for word in words) / self.width),
            top=_fraction(min(word.top for word in words) / self.height),
            right=_fraction(max(word.right for word in words) / self.width),
            bottom=_fraction(max(word.bottom for word in words) / self.height),
        )

    @property
    def text(self) -> str:
        """Return the rows' text, one row on a line."""
        return "\n".join(row.text for row in self.rows)


def _fraction(value: float) -> float:
    return round(min(max(value, 0.0), 1.0), 4)


def build_page(number: int, width: float, height: float, words: Iterable[Word]) -> Page:
    """Group words to rows; words that run up or down the margin stand in rows of their own at the end."""
    level, upright = _without_vertical(list(words))
    grouped = [_unspaced(sorted(row, key=_left)) for row in _rows(level)]
    near = _usual_gap(grouped)
    rows = [_build_row(number, part, near) for row in (*grouped, *upright) for part in _cut(row)]
    return Page(number, width, height, tuple(rows))


def _cut(row: list[Word]) -> Iterator[list[Word]]:
    """Cut a row that no printer prints: looking for labels takes longer than the row is long."""
    return (row[start : start + MAX_ROW_WORDS] for start in range(0, len(row), MAX_ROW_WORDS))


def _usual_gap(rows: list[list[Word]]) -> float:
    """Return up to which gap, in letter heights, two words of this page are plain neighbours."""
    gaps = [
        gap
        for row in rows
        for one, other in pairwise(row)
        if 0.05 < (gap := (other.left - one.right) / max(one.height, 0.1)) < _COLUMN_GAP
    ]
    return min(max(_NEAR_GAP, 1.35 * _median(gaps)), 1.2) if gaps else _NEAR_GAP


def _unspaced(row: list[Word]) -> list[Word]:
    """Join letters that are set apart: `R E C H N U N G`."""
    if sum([len(word.text) == 1 for word in row]) < _SET_APART:
        return row
    joined: list[Word] = []
    run: list[Word] = []
    for word in row:
        if len(word.text) == 1 and not word.text.isdigit() and (not run or _is_beside(run[-1], word)):
            run.append(word)
            continue
        joined += _word_of(run)
        run = [word] if len(word.text) == 1 and not word.text.isdigit() else []
        joined += [] if run else [word]
    return joined + _word_of(run)


def _word_of(run: list[Word]) -> list[Word]:
    return [_joined(run)] if _SET_APART <= len(run) <= 2 * _SET_APART**2 else run


def _is_beside(one: Word, other: Word) -> bool:
    return other.left - one.right < _COLUMN_GAP * max(one.height, 0.1)


def _without_vertical(words: list[Word]) -> tuple[list[Word], list[list[Word]]]:
    if "1" * _UPRIGHT not in "".join(["1" if len(word.text) == 1 else "0" for word in words]):
        return words, []
    level: list[Word] = []
    upright: list[list[Word]] = []
    for run in _runs(words):
        if len(run) < _UPRIGHT:
            level += run
        else:
            upright.append([_joined(run)])
    return level, upright


def _runs(words: list[Word]) -> Iterator[list[Word]]:
    """Split into runs of single letters that stand above each other, and everything else one by one."""
    run: list[Word] = []
    for word in words:
        if run and not _stands_above(run[-1], word):
            yield run
            run = []
        run.append(word)
    if run:
        yield run


def _stands_above(one: Word, other: Word) -> bool:
    if len(one.text) > 1 or len(other.text) > 1:
        return False
    size = max(one.height, one.right - one.left, 1.0)
    return abs(one.left - other.left) < 0.35 * size and 0.1 * size < abs(one.middle - other.middle) < 1.6 * size


def _joined(run: list[Word]) -> Word:
    return Word(
        "".join(word.text for word in run),
        min(word.left for word in run),
        min(word.top for word in run),
        max(word.right for word in run),
        max(word.bottom for word in run),
    )


_first_two = itemgetter(0, 1)
_left = itemgetter(1)


def _rows(words: Iterable[Word]) -> Iterator[list[Word]]:
    row: list[Word] = []
    middle = height = 0.0
    for own, _, word in sorted((((word.top + word.bottom) / 2, word.left, word) for word in words), key=_first_two):
        tall = word.bottom - word.top
        if row and own - middle > _SAME_ROW * min(tall, height):
            yield row
            row = []
        row.append(word)
        share = 1 / len(row)
        middle += (own - middle) * share
        height += (tall - height) * share
    if row:
        yield row


def _build_row(page: int, ordered: list[Word], near: float) -> Row:
    usual = _median([word.bottom - word.top for word in ordered])
    height = max(usual, 0.1)
    text, starts = _text_of(ordered, height, near)
    return Row(
        page=page,
        words=tuple(ordered),
        starts=tuple(starts),
        text=text,
        folded=fold(text),
        cells=tuple(_cells(ordered, starts, height)),
        top=min([word.top for word in ordered]),
        bottom=max([word.bottom for word in ordered]),
        height=usual,
    )


def _text_of(ordered: list[Word], height: float, near: float) -> tuple[str, list[int]]:
    """Write a row with its gaps, and tell where each word begins."""
    text = ""
    starts: list[int] = []
    right = 0.0
    for word in ordered:
        if starts:
            text += _blank((word.left - right) / height, near)
        starts.append(len(text))
        text += word.text
        right = word.right
    return text, starts


def _median(values: list[float]) -> float:
    values.sort()
    half = len(values) // 2
    return values[half] if len(values) % 2 else (values[half - 1] + values[half]) / 2


def _blank(gap: float, near: float) -> str:
    if gap <= near:
        return " "
    return "  " if gap <= _COLUMN_GAP else "   "


def _cells(words: list[Word], starts: list[int], height: float) -> Iterator[Cell]:
    first = 0
    for position in range(1, len(words) + 1):
        if position < len(words) and (words[position].left - words[position - 1].right) / height <= _COLUMN_GAP:
            continue
        last = position - 1
        yield Cell(starts[first], starts[last] + len(words[last].text), words[first].left, words[last].right)
        first = position
