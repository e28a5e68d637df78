"""Words that run up or down a page, in its margin or letter above letter: they stand in no row of the text."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import repeat
from operator import lt

from matching.reading.fields.page import Word, Words
from matching.reading.fields.spaced import joined_word

UPRIGHT = 4
"""So many single letters above each other are a line that runs up or down."""


def without_margins(words: Words) -> tuple[Words, list[Words]]:
    """Take out the lines that run up or down a margin: of several words, and taller than wide."""
    tall = [" " in text and bottom - top > right - left for text, left, top, right, bottom in zip(*words, strict=True)]
    if not any(tall):
        return words, []
    places = range(len(tall))
    return words.at([place for place in places if not tall[place]]), [
        words.part(place, place + 1) for place in places if tall[place]
    ]


def without_vertical(words: Words) -> tuple[Words, list[Words]]:
    """Take out the lines of single letters above each other, each put together to one word."""
    if bytes(UPRIGHT) not in bytes(map(lt, repeat(1), map(len, words.texts))):
        return words, []  # so many single letters do not even follow each other
    level: list[Word] = []
    upright: list[Words] = []
    for run in _runs(words.each()):
        if len(run) < UPRIGHT:
            level += run
        else:
            upright.append(Words.of([joined_word(run)]))
    return Words.of(level), upright


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
