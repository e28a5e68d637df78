"""Words to rows: which words stand on one line, and how a line is written with its gaps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import accumulate, compress, count, repeat
from operator import add, ne, sub
from typing import NamedTuple

from matching.reading.fields.letters import digits_in, fold, fold_once
from matching.reading.fields.page import Cell, Page, Row, Word, Words
from matching.reading.fields.spaced import (
    SET_APART,
    TOUCHING,
    closed_up,
    count_touching,
    may_be_spaced,
    touching_joined,
    unspaced,
)
from matching.reading.fields.upright import UPRIGHT, without_margins, without_vertical

MAX_ROW_WORDS = 80
_SAME_ROW = 0.45
"""Share of the letter height by which the middles of two words of one row may differ."""
_NEAR_GAP = 0.62
_COLUMN_GAP = 1.5
"""From this many letter heights on, a gap separates columns."""
_LETTER_BY_LETTER = 10
"""So many single letters that touch the next one are no accident."""


def build_page(number: int, width: float, height: float, words: Iterable[Word]) -> Page:
    """Group words to rows; words that run up or down the margin stand in rows of their own at the end."""
    return page_of(number, width, height, Words.of(words))


def page_of(number: int, width: float, height: float, words: Words, unseen: tuple[str, ...] = ()) -> Page:
    """Do the same with words as columns."""
    singles = list(map(len, words.texts)).count(1)
    words, upright = without_margins(words) if " " in "".join(words.texts) else (words, [])
    level, stacked = without_vertical(words) if singles >= UPRIGHT else (words, [])
    plain = list(_rows(level))
    if singles >= _LETTER_BY_LETTER and _is_letter_by_letter(plain):
        plain = [_line(Words.of(touching_joined(line.words.each()))) for line in plain]
    lines = [_even_out(line) for line in plain]
    if singles >= SET_APART:
        lines = [_joined_up(line) for line in lines]
    near = _usual_gap(lines)
    drafts = [_draft(part, near) for line in (*lines, *map(_line, (*upright, *stacked))) for part in _cut(line)]
    folded = _folded([text for _, _, text, *_ in drafts])
    return Page(number, width, height, tuple(map(_row, repeat(number), drafts, folded)), unseen)


def _row(page: int, draft: _Draft, folded: str) -> Row:
    words, starts, text, cells, top, bottom, height = draft
    return Row(page, words, starts, text, folded, cells, top, bottom, height, *digits_in(folded))


class _Line(NamedTuple):
    """The words of a row, left to right."""

    words: Words
    height: float
    """The usual height of its letters."""
    even: bool
    """All letters are of one height."""
    gaps: list[float]
    """Between each two words, in letter heights."""
    least: float
    """The smallest of these; a column's without any."""
    top: float
    bottom: float


def _line(words: Words) -> _Line:
    tops, bottoms = words.tops, words.bottoms
    top, bottom = tops[0], bottoms[0]
    usual, even = bottom - top, True
    if tops.count(top) < len(tops) or bottoms.count(bottom) < len(tops):
        top, bottom = min(tops), max(bottoms)
        heights = list(map(sub, bottoms, tops))
        even = min(heights) == max(heights)
        usual = heights[0] if even else _median(heights)
    return _measured(words, usual, top, bottom, even=even)


def _straight(words: Words, start: int, end: int) -> _Line:
    """Return the line of words that were told one after the other and are of one height, as nearly all are."""
    found = words.part(start, end)
    if sorted(found.lefts) != list(found.lefts):
        found = words.at(sorted(range(start, end), key=words.lefts.__getitem__))
    top, bottom = found.tops[0], found.bottoms[0]
    if found.bottoms.count(bottom) < end - start:
        return _line(found)
    return _measured(found, bottom - top, top, bottom, even=True)


def _measured(words: Words, usual: float, top: float, bottom: float, *, even: bool) -> _Line:
    height = max(usual, 0.1)
    gaps = [(left - right) / height for left, right in zip(words.lefts[1:], words.rights, strict=False)]
    return _Line(words, usual, even, gaps, min(gaps, default=_COLUMN_GAP), top, bottom)


def _is_letter_by_letter(lines: list[_Line]) -> bool:
    """Tell whether so many single letters touch their neighbours that the page was set letter by letter."""
    close = [line for line in lines if line.least < TOUCHING]
    return sum([count_touching(line.words.texts, line.gaps) for line in close]) >= _LETTER_BY_LETTER


def _even_out(line: _Line) -> _Line:
    """Put spaced letters together."""
    if not may_be_spaced(line.words.texts, line.least):
        return line
    return _line(Words.of(closed_up(line.words.each())))


def _joined_up(line: _Line) -> _Line:
    """Put single letters that are set apart together."""
    texts = line.words.texts
    if len(texts) < SET_APART or list(map(len, texts)).count(1) < SET_APART:
        return line
    return _line(Words.of(unspaced(line.words.each())))


def _folded(texts: list[str]) -> list[str]:
    """Fold all rows in one piece, which is quicker than one by one."""
    folded = fold_once("\n".join(texts)).split("\n")
    return folded if len(folded) == len(texts) else [fold(text) for text in texts]


def _cut(line: _Line) -> Iterable[_Line]:
    """Cut a row that no printer prints: looking for labels takes longer than the row is long."""
    count = len(line.words.texts)
    if count <= MAX_ROW_WORDS:
        return (line,)
    starts = range(0, count, MAX_ROW_WORDS)
    return (_line(line.words.part(start, start + MAX_ROW_WORDS)) for start in starts)


def _usual_gap(lines: list[_Line]) -> float:
    """Return up to which gap, in letter heights, two words of this page are plain neighbours."""
    gaps = [gap for line in lines for gap in _own_gaps(line) if 0.05 < gap < _COLUMN_GAP]
    return min(max(_NEAR_GAP, 1.35 * _median(gaps)), 1.2) if gaps else _NEAR_GAP


def _own_gaps(line: _Line) -> list[float]:
    """Return the gaps in heights of the word before them."""
    if line.even:
        return line.gaps
    _, lefts, tops, rights, bottoms = line.words
    sides = zip(lefts[1:], rights, tops, bottoms, strict=False)
    return [(left - right) / max(bottom - top, 0.1) for left, right, top, bottom in sides]


_Stretch = tuple[int, int]
"""Words `[start, end)` that follow each other."""


def _rows(words: Words) -> Iterator[_Line]:
    """Group words by height, from the top of the page: first those of exactly one middle, then what is close to it.

    The words of a row stand from left to right.
    """
    row: list[_Stretch] = []
    middle = height = 0.0
    for own, tall, level in _levels(words):
        if row and own - middle > _SAME_ROW * min(tall, height):
            yield _in_order(words, row)
            row = []
        if not row:
            row, middle, height = level, own, tall
            continue
        size = _size(row)
        row = [*row, *level]
        for known in range(size + 1, _size(row) + 1):
            middle += (own - middle) / known
            height += (tall - height) / known
    if row:
        yield _in_order(words, row)


def _size(stretches: list[_Stretch]) -> int:
    return sum([end - start for start, end in stretches])


def _levels(words: Words) -> Iterator[tuple[float, float, list[_Stretch]]]:
    """Yield words of one middle and one height with both, from the top; where heights differ, word by word."""
    _, lefts, tops, _, bottoms = words
    sums = list(map(add, tops, bottoms))
    ends = [*compress(range(1, len(sums)), map(ne, sums, sums[1:])), len(sums)] if sums else []
    by_middle: dict[float, list[_Stretch]] = {}
    for start, end in zip((0, *ends), ends, strict=False):
        by_middle.setdefault(sums[start], []).append((start, end))
    for both in sorted(by_middle):
        level = by_middle[both]
        start, end = level[0]
        top = tops[start]
        even = tops[start:end].count(top) == end - start
        if even and (len(level) == 1 or all(tops[start:end].count(top) == end - start for start, end in level)):
            yield both / 2, bottoms[level[0][0]] - top, level
            continue
        places = sorted([place for start, end in level for place in range(start, end)], key=lefts.__getitem__)
        yield from ((both / 2, bottoms[place] - tops[place], [(place, place + 1)]) for place in places)


def _in_order(words: Words, row: list[_Stretch]) -> _Line:
    """Return the line of the words of these stretches, from left to right."""
    if len(row) == 1:
        return _straight(words, *row[0])
    places = [place for start, end in row for place in range(start, end)]
    return _line(words.at(sorted(places, key=words.lefts.__getitem__)))


_Draft = tuple[Words, tuple[int, ...], str, tuple[Cell, ...], float, float, float]
"""A row before its letters are folded: words, starts, text, cells, top, bottom and height."""


def _draft(line: _Line, near: float) -> _Draft:
    """Write a row with its gaps: where each word begins, and the cells that wide gaps keep apart."""
    words, height, _, gaps, _, top, bottom = line
    texts = words.texts
    if gaps and max(gaps) > near:
        text, starts, cells = _spread(words, gaps, near)
    else:
        text = " ".join(texts)
        starts = tuple(map(add, accumulate(map(len, texts[:-1]), initial=0), count()))
        cells = (Cell(0, len(text), words.lefts[0], words.rights[-1]),)
    return words, starts, text, cells, top, bottom, height


def _spread(words: Words, gaps: list[float], near: float) -> tuple[str, tuple[int, ...], tuple[Cell, ...]]:
    """Write a row with gaps that are wider than usual."""
    texts, lefts, _, rights, _ = words
    left, right = lefts[0], rights[0]
    parts, starts, cells = [texts[0]], [0], []
    begin, end = 0, len(texts[0])
    for text, near_side, far_side, gap in zip(texts[1:], lefts[1:], rights[1:], gaps, strict=True):
        if gap <= near:
            blank = " "
        elif gap <= _COLUMN_GAP:
            blank = "  "
        else:
            blank = "   "
            cells.append(Cell(begin, end, left, right))
            begin, left = end + 3, near_side
        end += len(blank)
        starts.append(end)
        parts += (blank, text)
        end += len(text)
        right = far_side
    cells.append(Cell(begin, end, left, right))
    return "".join(parts), tuple(starts), tuple(cells)


def _median(values: list[float]) -> float:
    values.sort()
    half = len(values) // 2
    return values[half] if len(values) % 2 else (values[half - 1] + values[half]) / 2
