"""Words to rows: which words stand on one line, and how a line is written with its gaps."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import accumulate, pairwise, repeat
from operator import itemgetter, sub
from typing import NamedTuple

from matching.reading.fields.letters import fold, fold_once
from matching.reading.fields.page import Cell, Page, Row, Word
from matching.reading.fields.spaced import SET_APART, closed_up, joined_word, may_be_spaced, unspaced

MAX_ROW_WORDS = 80
_SAME_ROW = 0.45
"""Share of the letter height by which the middles of two words of one row may differ."""
_NEAR_GAP = 0.62
_COLUMN_GAP = 1.5
"""From this many letter heights on, a gap separates columns."""
_DIGIT = re.compile(r"\d")
_UPRIGHT = 4
"""So many single letters above each other are a line that runs up or down."""


def build_page(number: int, width: float, height: float, words: Iterable[Word], unseen: tuple[str, ...] = ()) -> Page:
    """Group words to rows; words that run up or down the margin stand in rows of their own at the end."""
    words = list(words)
    singles = [len(word[0]) for word in words].count(1)
    level, upright = _without_vertical(words) if singles >= _UPRIGHT else (words, [])
    lines = [_even_out(_line(sorted(row, key=_left))) for row in _rows(level)]
    if singles >= SET_APART:
        lines = [_joined_up(line) for line in lines]
    near = _usual_gap(lines)
    drafts = [_draft(part, near) for line in (*lines, *map(_line, upright)) for part in _cut(line)]
    folded = _folded([draft.text for draft in drafts])
    return Page(number, width, height, tuple(map(_row, repeat(number), drafts, folded)), unseen)


def _row(page: int, draft: _Draft, folded: str) -> Row:
    words, starts, text, cells, top, bottom, height = draft
    digits = _DIGIT.findall(folded)
    last = folded.rindex(digits[-1]) + 1 if digits else 0
    return Row(page, tuple(words), starts, text, folded, cells, top, bottom, height, len(digits), last)


class _Line(NamedTuple):
    """The words of a row, left to right."""

    words: list[Word]
    height: float
    """The usual height of its letters."""
    even: bool
    """All letters are of one height."""
    gaps: list[float]
    """Between each two words, in letter heights."""
    texts: tuple[str, ...]
    top: float
    bottom: float


def _line(words: list[Word]) -> _Line:
    texts, lefts, tops, rights, bottoms = zip(*words, strict=True)
    top, bottom = tops[0], bottoms[0]
    usual, even = bottom - top, True
    if tops.count(top) < len(words) or bottoms.count(bottom) < len(words):
        top, bottom = min(tops), max(bottoms)
        heights = list(map(sub, bottoms, tops))
        even = min(heights) == max(heights)
        usual = heights[0] if even else _median(heights)
    height = max(usual, 0.1)
    gaps = [(left - right) / height for left, right in zip(lefts[1:], rights, strict=False)]
    return _Line(words, usual, even, gaps, texts, top, bottom)


def _even_out(line: _Line) -> _Line:
    """Put spaced letters together."""
    return _line(closed_up(line.words)) if may_be_spaced(line.texts, line.gaps) else line


def _joined_up(line: _Line) -> _Line:
    """Put single letters that are set apart together."""
    words = unspaced(line.words)
    return line if words is line.words else _line(words)


def _folded(texts: list[str]) -> list[str]:
    """Fold all rows in one piece, which is quicker than one by one."""
    folded = fold_once("\n".join(texts)).split("\n")
    return folded if len(folded) == len(texts) else [fold(text) for text in texts]


def _cut(line: _Line) -> Iterable[_Line]:
    """Cut a row that no printer prints: looking for labels takes longer than the row is long."""
    if len(line.words) <= MAX_ROW_WORDS:
        return (line,)
    return (_line(line.words[start : start + MAX_ROW_WORDS]) for start in range(0, len(line.words), MAX_ROW_WORDS))


def _usual_gap(lines: list[_Line]) -> float:
    """Return up to which gap, in letter heights, two words of this page are plain neighbours."""
    gaps = [gap for line in lines for gap in _own_gaps(line) if 0.05 < gap < _COLUMN_GAP]
    return min(max(_NEAR_GAP, 1.35 * _median(gaps)), 1.2) if gaps else _NEAR_GAP


def _own_gaps(line: _Line) -> list[float]:
    """Return the gaps in heights of the word before them."""
    if line.even:
        return line.gaps
    return [(other[1] - one[3]) / max(one[4] - one[2], 0.1) for one, other in pairwise(line.words)]


def _without_vertical(words: list[Word]) -> tuple[list[Word], list[list[Word]]]:
    if "1" * _UPRIGHT not in "".join(["1" if len(word[0]) == 1 else "0" for word in words]):
        return words, []
    level: list[Word] = []
    upright: list[list[Word]] = []
    for run in _runs(words):
        if len(run) < _UPRIGHT:
            level += run
        else:
            upright.append([joined_word(run)])
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


_left = itemgetter(1)


def _rows(words: list[Word]) -> Iterator[list[Word]]:
    """Group words by height, from the top of the page: first those of exactly one middle, then what is close to it."""
    row: list[Word] = []
    middle = height = 0.0
    for own, tall, level in _levels(words):
        if row and own - middle > _SAME_ROW * min(tall, height):
            yield row
            row = []
        if not row:
            row, middle, height = level, own, tall
            continue
        for word in level:
            row.append(word)
            share = 1 / len(row)
            middle += (own - middle) * share
            height += (tall - height) * share
    if row:
        yield row


def _levels(words: list[Word]) -> Iterator[tuple[float, float, list[Word]]]:
    """Yield words of one middle and one height with both, from the top; where heights differ, word by word."""
    by_middle: dict[float, list[Word]] = {}
    last, level = None, []
    for word in words:
        both = word[2] + word[4]
        if both != last:
            last, level = both, by_middle.setdefault(both, [])
        level.append(word)
    for both in sorted(by_middle):
        level = by_middle[both]
        tops = [word[2] for word in level]
        tall = level[0][4] - level[0][2]
        if tops.count(tops[0]) == len(tops):
            yield both / 2, tall, level
        else:
            yield from ((both / 2, word[4] - word[2], [word]) for word in sorted(level, key=_left))


class _Draft(NamedTuple):
    """A row before its letters are folded."""

    words: list[Word]
    starts: tuple[int, ...]
    text: str
    cells: tuple[Cell, ...]
    top: float
    bottom: float
    height: float


def _draft(line: _Line, near: float) -> _Draft:
    """Write a row with its gaps: where each word begins, and the cells that wide gaps keep apart."""
    words, height, _, gaps, texts, top, bottom = line
    if gaps and max(gaps) > near:
        text, starts, cells = _spread(words, gaps, near)
    else:
        text = " ".join(texts)
        starts = tuple(accumulate([len(one) + 1 for one in texts[:-1]], initial=0))
        cells = (Cell(0, len(text), words[0][1], words[-1][3]),)
    return _Draft(words, starts, text, cells, top, bottom, height)


def _spread(words: list[Word], gaps: list[float], near: float) -> tuple[str, tuple[int, ...], tuple[Cell, ...]]:
    """Write a row with gaps that are wider than usual."""
    text, left, _, right, _ = words[0]
    parts, starts, cells = [text], [0], []
    begin, end = 0, len(text)
    for (text, near_side, _, far_side, _), gap in zip(words[1:], gaps, strict=True):
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
