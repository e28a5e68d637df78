"""Words whose letters are set apart are put together again: `R E C H N U N G`, `A B S CH LAGS RECHNUNG`, `FA CTURA`.

So are those that a program sets letter by letter, each where it belongs: PDFium takes some for lines of their own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from matching.reading.fields.page import Word

SET_APART = 5
"""So many single letters in a row are one word."""
NO_GAP = 0.14
"""A blank is at least a fifth of the letter size: a smaller gap between capitals, in letter heights, is none."""
TOUCHING = 0.1
"""Letters of one word stand closer than this, in letter heights."""
_OVERLAP = -0.25
"""From this gap on, in letter heights, letters stand side by side as in a word: kerned, rounded."""
_COLUMN_GAP = 1.5
_LEAST = 6
"""So many pieces, of so few letters each, are a line in spaced letters."""
_FEW = 2.4


def unspaced(row: list[Word]) -> list[Word]:
    """Join single letters that are set apart: `R E C H N U N G`."""
    if len(row) < SET_APART or [len(word[0]) for word in row].count(1) < SET_APART:
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
    return [joined_word(run)] if SET_APART <= len(run) <= 2 * SET_APART**2 else run


def _is_beside(one: Word, other: Word) -> bool:
    return other.left - one.right < _COLUMN_GAP * max(one.height, 0.1)


def joined_word(run: Sequence[Word]) -> Word:
    """Return one word of all letters and boxes."""
    return Word(
        "".join(word.text for word in run),
        min(word.left for word in run),
        min(word.top for word in run),
        max(word.right for word in run),
        max(word.bottom for word in run),
    )


def may_be_spaced(texts: Sequence[str], least: float) -> bool:
    """Tell whether a row of these words may be in spaced letters; `least` is its smallest gap in letter heights."""
    return least < NO_GAP or (len(texts) >= _LEAST and sum(map(len, texts)) <= _FEW * len(texts))


def closed_up(row: list[Word]) -> list[Word]:
    """Join pieces of words whose letters are spaced a little: `A B S CH LAGS RECH NUNG`, `FA CTURA`."""
    closed: list[Word] = []
    for stretch in _stretches(row):
        widest = _letter_gap(stretch)
        run = [stretch[0]]
        for one, word in pairwise(stretch):
            gap = _gap(one, word)
            if gap <= widest or (gap < NO_GAP and one.text.isupper() and word.text.isupper()):
                run.append(word)
            else:
                closed.append(joined_word(run))
                run = [word]
        closed.append(joined_word(run))
    return closed


def _gap(one: Word, other: Word) -> float:
    return (other.left - one.right) / max(one.height, 0.1)


def _stretches(row: list[Word]) -> Iterator[list[Word]]:
    """Split a row where a gap is wider than a letter."""
    stretch = [row[0]]
    for one, word in pairwise(row):
        if _gap(one, word) > 1:
            yield stretch
            stretch = []
        stretch.append(word)
    yield stretch


def _letter_gap(stretch: list[Word]) -> float:
    """Return up to which gap pieces belong to one word; below 0 in text that is set as usual."""
    letters = sum([len(word.text) for word in stretch])
    if len(stretch) < _LEAST or letters > _FEW * len(stretch) or not any(word.text.isalpha() for word in stretch):
        return -1.0
    gaps = sorted(_gap(one, word) for one, word in pairwise(stretch))
    middle = gaps[len(gaps) // 2]
    return 1.7 * middle if middle < 0.4 else -1.0


def count_touching(texts: Sequence[str], gaps: Sequence[float]) -> int:
    """Return how many neighbours in a row touch of which one is a single letter; `gaps` are in letter heights."""
    pairs = zip(texts, texts[1:], gaps, strict=False)
    return sum(1 for one, other, gap in pairs if _OVERLAP < gap < TOUCHING and 1 in (len(one), len(other)))


def touching_joined(row: list[Word]) -> list[Word]:
    """Join the words of a row that touch."""
    joined = [[row[0]]]
    for one, word in pairwise(row):
        if _OVERLAP < _gap(one, word) < TOUCHING:
            joined[-1].append(word)
        else:
            joined.append([word])
    return [joined_word(run) for run in joined]
