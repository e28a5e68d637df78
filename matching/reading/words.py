"""The words of a PDF page with their boxes, asked of PDFium in bulk.

A call into PDFium costs more than what it does there. The page's text is taken in one piece, and of each word only the
boxes of its first and last letter, all of a page in one go without a step of Python between them.
"""

from __future__ import annotations

import ctypes
import re
from array import array
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import accumulate, compress, repeat
from operator import add, gt, mul, ne, or_, sub
from typing import Any

import pypdfium2.raw as pdfium_c

from matching.reading.fields.page import Word, Words
from matching.reading.margins import lines_joined
from matching.reading.sideways import Turning, is_upright, running

MAX_LETTERS = 60_000
"""Letters read per page; a full page of small print has 8,000."""
_SEEN = "[^\\s\\x00-\\x20\\x7f-\\xa0\u200b-\u200f\u202a-\u202e\ud800-\udfff]"
_RUN = re.compile(rf"{_SEEN}+(?:(?<=\d)[\u202f\xa0](?=\d{{3}}){_SEEN}+)*")
"""Letters without a blank or a mark that is not shown; thousands may be set apart by a blank that does not break."""
_CODES = re.compile("[\x01\x03-\x08\x0b\x0c\x0e-\x1f]")
"""What no text holds, but a font without a table of its letters gives: the numbers of its shapes (PDF 1.7, 9.10.2)."""
_MOST_CODES = 0.02
"""Part of a page's letters; one stray mark does not make a page unreadable."""
_READABLE = (("\ufffe", "-"), ("\xad", "-"), ("\u202f", " "), ("\xa0", " "))
_WIDEST = 0.85
"""Mean width of a word's letters, in letter heights, beyond which a gap may hide in it."""

DocumentHandle = Any
"""PDFium's own handle of an open document, false where it could not be opened."""
SheetHandle = Any
"""PDFium's own handle of a loaded page, false where it could not be loaded."""
TextHandle = Any
"""PDFium's own handle of a page's text."""
_Letter = tuple[str, float, float, float, float]
_BOX_BYTES = ctypes.sizeof(pdfium_c.FS_RECTF)
_AT_ONCE = 2_048
"""Boxes asked for in one go."""
_loose_box = ctypes.PYFUNCTYPE(ctypes.c_int)(ctypes.cast(pdfium_c.FPDFText_GetLooseCharBox, ctypes.c_void_p).value or 0)
"""FPDFText_GetLooseCharBox without declared arguments: ctypes hands ready pointers over in half the time.

Loose boxes, because tight ones jump between the letters of one word.
"""
_to_device = ctypes.PYFUNCTYPE(ctypes.c_int)(ctypes.cast(pdfium_c.FPDF_PageToDevice, ctypes.c_void_p).value or 0)
_ZERO, _FAR = ctypes.c_double(0), ctypes.c_double(1000)


def turning_of(page: SheetHandle, width: float, height: float) -> Turning:
    """Return the affine map from page space to points from the shown page's top left (crop box and turn included)."""
    scale = 50
    wide, high = round(width * scale), round(height * scale)

    right, down = ctypes.c_int(), ctypes.c_int()
    places = ctypes.byref(right), ctypes.byref(down)
    handle = ctypes.c_void_p.from_param(ctypes.cast(page, ctypes.c_void_p).value)

    def shown(x: ctypes.c_double, y: ctypes.c_double) -> tuple[int, int]:
        _to_device(handle, 0, 0, wide, high, 0, x, y, *places)
        return right.value, down.value

    origin, east, north = shown(_ZERO, _ZERO), shown(_FAR, _ZERO), shown(_ZERO, _FAR)
    far = scale * 1000  # whole numbers up to here: an upright page's own scale is 1 and not nearly 1
    return (
        (east[0] - origin[0]) / far,
        (north[0] - origin[0]) / far,
        origin[0] / scale,
        (east[1] - origin[1]) / far,
        (north[1] - origin[1]) / far,
        origin[1] / scale,
    )


def words_of(text_page: TextHandle, turning: Turning) -> tuple[Words, list[int], int]:
    """Return the page's words, for each the index of its first letter, and a quarter turn by which all lie aslant.

    Runs of letters that do not plainly stand on one line are looked at letter by letter. Where nearly all of them run
    down, on their heads or up the page, the turn (1, 2, 3) is told and the words are useless: ask again, turned.
    """
    count = min(pdfium_c.FPDFText_CountChars(text_page), MAX_LETTERS)
    text = _text(text_page, count)
    if len(text) != count:
        if _means_nothing(text):
            return Words.of([]), [], 0
        loose = list(_words_by_letter(text_page, range(count), turning))
        return Words.of(loose), [0] * len(loose), 0
    texts, firsts, lasts = _runs_of(text)
    sides, known = _sides(text_page, firsts + lasts, turning)
    words, broken = _level_words(texts, sides, turning if is_upright(turning) else (1.0, 0.0, 0.0, 0.0, 1.0, 0.0))
    if all(known) and not broken:
        return words, firsts, 0
    if 2 * len(broken) > len(texts) and (quarters := running(texts, sides, turning)):
        return Words.of([]), [], quarters
    broken.update(place % len(firsts) for place, is_known in enumerate(known) if not is_known)
    return (*_with_odd_ones(text_page, words, broken, list(zip(firsts, lasts, strict=True)), turning), 0)


def _runs_of(text: str) -> tuple[list[str], list[int], list[int]]:
    """Return the runs of letters, and where in the text each begins and has its last letter."""
    flat = text.replace("\r", " ").replace("\n", " ")
    if not flat.isprintable():  # other blanks, marks that are not shown, or thousands set apart
        if _means_nothing(text):
            return [], [], []
        spans = [match.span() for match in _RUN.finditer(text)]
        for letter, readable in _READABLE:
            text = text.replace(letter, readable)
        return [text[start:end] for start, end in spans], [start for start, _ in spans], [end - 1 for _, end in spans]
    pieces = flat.split(" ")
    lengths = list(map(len, pieces))
    starts = list(accumulate(map(add, lengths, repeat(1)), initial=0))
    firsts, lasts = compress(starts, lengths), compress(map(sub, starts[1:], repeat(2)), lengths)
    return list(compress(pieces, lengths)), list(firsts), list(lasts)


def _means_nothing(text: str) -> bool:
    """Tell whether the letters are none: the page shows words, but others than these, and other figures."""
    return len(_CODES.findall(text)) > _MOST_CODES * len(text)


def _text(text_page: TextHandle, count: int) -> str:
    """Return the page's text, one letter for each of PDFium's; another length where letters have no Unicode."""
    if count <= 0:
        return ""
    letters = _letters_scratch()
    units = pdfium_c.FPDFText_GetText(text_page, 0, count, letters)
    return ctypes.string_at(letters, max(units - 1, 0) * 2).decode("utf-16-le", "surrogatepass")


@cache
def _letters_scratch() -> ctypes.Array[ctypes.c_ushort]:
    """Return room for a page's text, made once: a type and an array of each page's own length cost as much again."""
    return (ctypes.c_ushort * (MAX_LETTERS + 1))()


@cache
def _scratch() -> tuple[ctypes.Array[ctypes.c_float], tuple[Any, ...]]:
    """Return room for boxes and the addresses in it, made once; PDFium is never used from two threads.

    Addresses that are arguments already are handed over without a step for each call.
    """
    room = (ctypes.c_float * (4 * _AT_ONCE))()
    first = ctypes.addressof(room)
    return room, tuple(ctypes.c_void_p.from_param(first + _BOX_BYTES * place) for place in range(_AT_ONCE))


def _sides(text_page: TextHandle, indexes: Sequence[int], turning: Turning) -> tuple[array[float], list[int]]:
    """Return four sides of each letter's box, and for each letter whether PDFium knows one.

    Left, top, right and bottom in page space where the page stands upright, else as shown.
    """
    room, addresses = _scratch()
    handle = ctypes.c_void_p.from_param(ctypes.cast(text_page, ctypes.c_void_p).value)
    known: list[int] = []
    taken = array("f")
    for start in range(0, len(indexes), _AT_ONCE):
        part = indexes[start : start + _AT_ONCE]
        known += map(_loose_box, repeat(handle), part, addresses)
        taken.frombytes(memoryview(room).cast("B")[: _BOX_BYTES * len(part)])
    if is_upright(turning):
        return taken, known
    boxes = zip(taken[0::4], taken[1::4], taken[2::4], taken[3::4], strict=True)
    return array("d", [side for box in boxes for side in _turned(box, turning)]), known


_Box = tuple[float, float, float, float]


def _turned(box: _Box, turning: Turning) -> _Box:
    left, top, right, bottom = box
    a, b, c, d, e, f = turning
    x1, x2 = a * left + b * top + c, a * right + b * bottom + c
    y1, y2 = d * left + e * top + f, d * right + e * bottom + f
    return min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)


def _level_words(texts: list[str], sides: array[float], turning: Turning) -> tuple[Words, set[int]]:
    """Make a word of each text, and tell which have ends that are not on one line in this order, or may hide a gap.

    `sides` are those of all first and then of all last letters; the turning is upright. Whole columns of numbers are
    worked on at once, words whose ends differ in height one by one.
    """
    a, _, c, _, e, f = turning
    middle = len(sides) // 2
    lefts, tops, bottoms = sides[0:middle:4], sides[1:middle:4], sides[3:middle:4]
    lasts, far_tops, rights, far_bottoms = (sides[middle + side :: 4] for side in range(4))
    left, right = lefts.tolist(), rights.tolist()
    if (a, c) != (1.0, 0.0):
        left, right = [a * side + c for side in lefts], [a * side + c for side in rights]
    if e == -1.0:  # as on nearly every page, and then done without a step of Python for each
        high, low = list(map(sub, repeat(f), tops)), list(map(sub, repeat(f), bottoms))
    else:
        high, low = [e * side + f for side in tops], [e * side + f for side in bottoms]
    heights = list(map(sub, low, high))
    roomy = map(mul, heights, map(mul, repeat(_WIDEST), map(len, texts)))
    broken: set[int] = set()
    if any(map(gt, lefts, lasts)) or any(map(gt, map(sub, right, left), roomy)):
        for place, (text, height) in enumerate(zip(texts, heights, strict=True)):
            limit = _WIDEST * max(height, 0.1) * len(text)
            if lefts[place] > lasts[place] or right[place] - left[place] > limit:
                broken.add(place)
    if tops.tobytes() != far_tops.tobytes() or bottoms.tobytes() != far_bottoms.tobytes():
        odd = map(or_, map(ne, tops, far_tops), map(ne, bottoms, far_bottoms))
        for place in compress(range(len(texts)), odd):
            over, under = e * far_tops[place] + f, e * far_bottoms[place] + f
            if abs(high[place] + low[place] - over - under) > 0.9 * max(heights[place], 0.1):
                broken.add(place)
            high[place], low[place] = min(high[place], over), max(low[place], under)
    return Words(texts, left, high, right, low), broken


def _with_odd_ones(
    text_page: TextHandle,
    level: Words,
    broken: set[int],
    ends: Sequence[tuple[int, int]],
    turning: Turning,
) -> tuple[Words, list[int]]:
    """Put the words of all other runs, read by letter, in their places; `ends` are each one's first and last letter."""
    runs = (
        (list(_words_by_letter(text_page, range(start, end + 1), turning)) if place in broken else [word], start)
        for place, (word, (start, end)) in enumerate(zip(level.each(), ends, strict=True))
    )
    found = list(lines_joined(runs))
    return Words.of(word for word, _ in found), [start for _, start in found]


def _words_by_letter(text_page: TextHandle, indexes: range, turning: Turning) -> Iterator[Word]:
    """Join letters to words: a blank, a wide gap or a jump in height or line begins a new one."""
    run: list[_Letter] = []
    for letter in _letters(text_page, indexes, turning):
        if letter is None or (run and _breaks(run[-1], letter)):
            if run:
                yield _word(run)
            run = []
        if letter is not None:
            run.append(letter)
    if run:
        yield _word(run)


def _letters(text_page: TextHandle, indexes: range, turning: Turning) -> Iterator[_Letter | None]:
    """Yield each letter with its box, None for a blank."""
    sides, known = _sides(text_page, indexes, turning)
    a, _, c, _, e, f = turning if is_upright(turning) else (1.0, 0.0, 0.0, 0.0, 1.0, 0.0)
    for index, is_known, left, top, right, bottom in zip(
        indexes, known, sides[0::4], sides[1::4], sides[2::4], sides[3::4], strict=True
    ):
        letter = _letter(pdfium_c.FPDFText_GetUnicode(text_page, index)) if is_known else None
        yield (letter, a * left + c, e * top + f, a * right + c, e * bottom + f) if letter else None


def _letter(code: int) -> str | None:
    if code in (0x02, 0xAD, 0xFFFE):  # PDFium's mark for a hyphen at a line's end, and the soft hyphen
        return "-"
    if code <= 0x20 or 0x7F <= code <= 0xA0 or 0xD800 <= code <= 0xDFFF or code > 0x10FFFF:
        return None
    letter = chr(code)
    return None if letter.isspace() or 0x200B <= code <= 0x200F or 0x202A <= code <= 0x202E else letter


def _breaks(last: _Letter, letter: _Letter) -> bool:
    _, _, top, right, bottom = last
    height = max(bottom - top, 0.1)
    gap = letter[1] - right
    if gap > 0.9 * height or gap < -1.0 * height:
        return True
    return abs((letter[2] + letter[4]) - (top + bottom)) > 0.9 * height


def _word(run: list[_Letter]) -> Word:
    letters, lefts, tops, rights, bottoms = zip(*run, strict=True)
    return Word("".join(letters), min(lefts), min(tops), max(rights), max(bottoms))
