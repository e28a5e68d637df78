"""Lines that run up or down the margin of a page whose text is level: their words, which PDFium tells letter by letter.

Many firms print who they are there. A line of several words becomes one word with blanks inside, taller than wide.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from matching.reading.fields.page import Word
from matching.reading.fields.spaced import joined_word

Run = tuple[list[Word], int]
"""What was read of a run of letters, and the index of its first letter."""
_ASIDE = 0.35
"""In widths of a letter that lies on its side: so far the letters of one column may differ."""
_APART = 3.0
"""In the same unit: from here on, what follows is another line."""


def lines_joined(runs: Iterable[Run]) -> Iterator[tuple[Word, int]]:
    """Yield the words of all runs with their first letters; runs that go on along one margin as one word."""
    column: list[Run] = []
    for run in runs:
        if column and not _goes_on(column[-1][0], run[0]):
            yield from _words_of(column)
            column = []
        if column or _stands(run[0]):
            column.append(run)
        else:
            yield from ((word, run[1]) for word in run[0])
    yield from _words_of(column)


def _words_of(column: list[Run]) -> Iterator[tuple[Word, int]]:
    if len(column) < 2:
        yield from ((word, start) for words, start in column for word in words)
        return
    parts = [joined_word(words) for words, _ in column]
    yield joined_word(parts)._replace(text=" ".join(part.text for part in parts)), column[0][1]


def _stands(words: list[Word]) -> bool:
    """Tell whether single letters stand above each other."""
    return len(words) > 1 and all(len(word.text) == 1 and _in_column(words[0], word) for word in words)


def _goes_on(before: list[Word], words: list[Word]) -> bool:
    if len(words) != 1 and not _stands(words):
        return False
    last, first = before[-1], words[0]
    if len(first.text) > 1 or not _in_column(last, first):
        return False
    return max(last.top, first.top) - min(last.bottom, first.bottom) < _APART * (last.right - last.left)


def _in_column(one: Word, other: Word) -> bool:
    return abs(one.left + one.right - other.left - other.right) < 2 * _ASIDE * max(one.right - one.left, 0.1)
