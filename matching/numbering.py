"""Invoice numbers: the forms in which one number is written, and where they stand in a title.

A number is a row of pieces, each letters or digits. A title may leave separators out, break the number at the end of
a line, drop leading zeros or leave the letters away; it may never cut a piece in two, else `12` would be found in
`2012`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

from matching.vocabulary import ANNOUNCING, INVOICE_WORDS, NUMBER_WORDS
from matching.wording import fold

_PIECE = re.compile(r"[a-z]+|\d+")
_LONGEST = 34
_LONGEST_WORD = 9
"""Letters in a row beyond this are a word of the title, not of a number."""
_MOST_PIECES = 9


class Pieces(NamedTuple):
    """A text cut into letters and digits: the pieces, and where a number may begin and end among them.

    A tuple of tuples, because a large pile has a hundred thousand titles.
    """

    texts: tuple[str, ...]
    opens: tuple[bool, ...]
    """Behind a separator, or right behind a word such as `FV` or `Rechnung`."""
    closes: tuple[bool, ...]
    """Before a separator, or where digits run into a whole word (a lost blank)."""


@dataclass(frozen=True, slots=True)
class Number:
    """One invoice number in all forms in which it is looked for."""

    compact: str
    """`fv12012026`: found also where the title was broken or separators were left out."""
    grouped: str
    """`fv/12/1/2026`: found also where leading zeros were dropped."""
    stem: str | None
    """`12/1/2026`: without the letters; None when nothing telling is left."""
    spoken: bool
    """The bare digits read as a day or a month: they count only right behind a word such as `faktura`."""
    shape: tuple[str, ...]
    """`fv`, `#2`, `#2`, `year`: a title with the same shape and other digits names another invoice."""
    information: float
    """About how many digits a stranger would have to guess."""


def pieces(text: str) -> Pieces:
    """Cut a text into pieces of letters and digits."""
    folded = fold(text)
    spans = [match.span() for match in _PIECE.finditer(folded)]
    texts = tuple([folded[start:end] for start, end in spans])
    opens = [start == 0 or not folded[start - 1].isalnum() for start, _ in spans]
    closes = [end == len(folded) or not folded[end].isalnum() for _, end in spans]
    for place, one in enumerate(texts):
        if one[0].isdigit():
            opens[place] = opens[place] or texts[place - 1] in INVOICE_WORDS
            closes[place] = closes[place] or (place + 1 < len(texts) and len(texts[place + 1]) >= 4)
    return Pieces(texts, tuple(opens), tuple(closes))


def number_of(text: str | None) -> Number | None:
    """Take an invoice number apart; None when it is too short or has no digit (at least 4 signs with a digit)."""
    parts = pieces(text or "").texts
    while len(parts) > 1 and parts[0] in INVOICE_WORDS and len(parts[0]) > 3:
        parts = parts[1:]
    compact = "".join(parts)
    if not 4 <= len(compact) <= _LONGEST or not any(sign.isdigit() for sign in compact):
        return None
    digits = tuple(part for part in parts if part[0].isdigit())
    if len(parts) == 1 and (_is_year(compact) or (len(compact.lstrip("0")) < 4 and len(compact) < 6)):
        return None
    stem = grouped(_bare(parts)) if len(digits) < len(parts) and sum(map(len, digits)) >= 4 else None
    stem = None if len(digits) == 1 and _is_year(digits[0]) else stem
    return Number(compact, grouped(parts), stem, _is_period(digits), shape(parts), _information(parts))


def grouped(parts: tuple[str, ...]) -> str:
    """Join pieces with strokes, without leading zeros."""
    return "/".join(part.lstrip("0") or "0" for part in parts)


def _bare(parts: tuple[str, ...]) -> tuple[str, ...]:
    """Leave out the letters before the first and behind the last digits."""
    places = [place for place, part in enumerate(parts) if part[0].isdigit()]
    return parts[places[0] : places[-1] + 1]


def _is_period(digits: tuple[str, ...]) -> bool:
    if len(digits) == 1:
        return _is_year(digits[0]) or _is_day(digits[0])
    if len(digits) > 3 or not any(_is_year(part) for part in digits):
        return False
    return all(_is_year(part) or int(part) <= 31 for part in digits)


def is_day(parts: tuple[str, ...]) -> bool:
    """Tell whether three pieces read as a day: 02.04.2026, 2026-04-02, 02/04/26."""
    if len(parts) != 3 or not all(part.isdigit() for part in parts):
        return len(parts) == 1 and parts[0].isdigit() and _is_day(parts[0])
    first, middle, last = parts
    if _is_year(first):
        return 1 <= int(middle) <= 12 and 1 <= int(last) <= 31
    days = sorted((int(first), int(middle)))
    return (_is_year(last) or len(last) == 2) and 1 <= days[0] <= 12 and days[1] <= 31 and max(map(len, parts[:2])) <= 2


def is_period(parts: tuple[str, ...]) -> bool:
    """Tell whether pieces read as a month: 04/2026, 2026-04."""
    digits = tuple(part for part in parts if part[0].isdigit())
    return len(digits) == len(parts) and _is_period(parts)


def _is_year(part: str) -> bool:
    return len(part) == 4 and part[:2] in ("19", "20")


def _is_day(part: str) -> bool:
    """Tell whether eight or six digits read as a day: 20260131, 31012026, 012026."""
    if len(part) == 6:
        return (_is_year(part[2:]) and 1 <= int(part[:2]) <= 12) or (_is_year(part[:4]) and 1 <= int(part[4:]) <= 12)
    if len(part) != 8:
        return False
    if _is_year(part[:4]) and 1 <= int(part[4:6]) <= 12 and 1 <= int(part[6:]) <= 31:
        return True
    return _is_year(part[4:]) and 1 <= int(part[2:4]) <= 12 and 1 <= int(part[:2]) <= 31


def _information(parts: tuple[str, ...]) -> float:
    digits = sum(1.0 if _is_year(part) else float(len(part.lstrip("0")) or 0.5) for part in parts if part[0].isdigit())
    letters = sum(len(part) for part in parts if part[0].isalpha() and part not in INVOICE_WORDS)
    return digits + 0.7 * min(letters, 4)


def shape(parts: tuple[str, ...]) -> tuple[str, ...]:
    """Return the pattern of a number: letters as they are, digits by their count, years as such."""
    return tuple("year" if _is_year(part) else f"#{len(part)}" if part[0].isdigit() else part for part in parts)


class Window(NamedTuple):
    """A run of neighbouring pieces that may be a number; a tuple like its pieces."""

    parts: tuple[str, ...]
    compact: str
    after_word: bool
    """A word such as `faktura` or `nr` stands right before it."""
    announced: bool = False
    """The word before it can only announce an invoice's number."""

    @property
    def grouped(self) -> str:
        """Return the pieces as `Number.grouped` has them."""
        return grouped(self.parts)


def runs(found: Pieces, begins: Sequence[bool] | None = None) -> Iterator[tuple[int, int]]:
    """Yield where runs with a digit begin and end that begin and end as a number may; no long words in them.

    `begins` leaves out those that begin where it says no.
    """
    texts, opens, closes = found
    digits = [text[0].isdigit() for text in texts]
    if True not in digits:
        return
    words = [len(text) > _LONGEST_WORD and not digit for text, digit in zip(texts, digits, strict=True)]
    places = [0, *accumulate(map(len, texts))]
    for first in range(len(digits) - digits[::-1].index(True)):
        if words[first] or not opens[first] or (begins and not begins[first]):
            continue
        seen = False
        for last in range(first, min(first + _MOST_PIECES, len(texts))):
            seen = seen or digits[last]
            length = places[last + 1] - places[first]
            if words[last] or length > _LONGEST:
                break
            if seen and length >= 4 and closes[last]:
                yield first, last + 1


def windows(found: Pieces) -> Iterator[Window]:
    """Yield all runs that may be a number."""
    for first, end in runs(found):
        parts = found.texts[first:end]
        yield Window(parts, "".join(parts), *told(found.texts, first))


def forms(found: Pieces, heads: Collection[str]) -> Iterator[tuple[int, str, str]]:
    """Yield of all runs that may be a known number the place, and the forms as `Number.compact` and `Number.grouped`.

    `heads` are the first four signs of all compact forms and the `head` of all grouped ones.
    """
    bare = [text.lstrip("0") or "0" for text in found.texts]
    whole, stroked = "".join(found.texts), "/".join(bare)
    places = [0, *accumulate(map(len, found.texts))]
    strokes = [0, *accumulate([len(text) + 1 for text in bare])]
    begins = [
        whole[place : place + 4] in heads or one in heads or head(bare[first : first + 2]) in heads
        for first, (place, one) in enumerate(zip(places, bare, strict=False))
    ]
    for first, end in runs(found, begins) if True in begins else ():
        yield first, whole[places[first] : places[end]], stroked[strokes[first] : strokes[end] - 1]


def head(parts: Sequence[str]) -> str:
    """Return how a grouped form begins: its first two pieces, or the only one."""
    return "/".join(parts[:2])


def told(texts: tuple[str, ...], first: int) -> tuple[bool, bool]:
    """Tell whether a word for numbers stands before, and whether it can only announce an invoice's."""
    return first > 0 and texts[first - 1] in INVOICE_WORDS, _announced(texts, first)


def _announced(texts: tuple[str, ...], first: int) -> bool:
    before = first - 1
    if before > 0 and texts[before] in NUMBER_WORDS:
        before -= 1
    return before >= 0 and texts[before] in ANNOUNCING


def looks_like_sibling(number: Number, parts: tuple[str, ...], *, announced: bool = False) -> bool:
    """Tell whether these pieces are another number of the same series: same pattern, other digits.

    A year and one group of digits are pattern enough where the title calls it an invoice's number.
    """
    if len(parts) != len(number.shape) or grouped(parts) == number.grouped:
        return False
    bare_year = announced and len(number.shape) == 2 and "year" in number.shape
    if not (_series(number.shape) or bare_year):
        return len(parts) == 1 and _neighbour(number.compact, parts[0])
    return all(_fits(part, pattern) for part, pattern in zip(parts, number.shape, strict=True))


def _series(pattern: tuple[str, ...]) -> bool:
    """Tell whether the pattern is particular enough: letters that are no mere `nr`, or three groups with a year."""
    letters = any(part[0].isalpha() and part != "year" for part in pattern)
    digits = sum(part[0] == "#" for part in pattern)
    return (letters and digits >= 1 and len(pattern) >= 2) or (digits >= 2 and "year" in pattern)


def _fits(part: str, pattern: str) -> bool:
    if pattern == "year":
        return _is_year(part)
    if pattern[0] != "#":
        return part == pattern
    return part.isdigit() and abs(len(part) - int(pattern[1:])) <= (1 if len(part) < 4 else 0)


def _neighbour(compact: str, part: str) -> bool:
    """Tell whether two bare numbers are of one series: same length, the first third equal."""
    length = len(compact)
    if length < 7 or len(part) != length or not (part.isdigit() and compact.isdigit()) or _is_day(part):
        return False
    return part[: length // 3] == compact[: length // 3]
