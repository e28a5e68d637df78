"""Words that a page holds and nobody can see: white on white, invisible, or behind something.

Who pays looks at the page; a total that only a program reads is a trap. Invisible words over a scan are none: there the
picture shows the same words.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Sequence
from functools import cache
from itertools import compress, repeat
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
from PIL import Image

from matching.reading.fields.page import Word
from matching.reading.words import TextHandle

_FAINT = 232
"""From this lightness on (of 255) letters may be white on white."""
_LEAST_CONTRAST = 28
_FIGURE = re.compile(
    r"(?<![\w.,])\d{1,3}(?:[ .,'\u202f\xa0]?\d{3})*[.,]\d\d(?![\w.,]\d|\d)"
    r"|(?<!\w)[A-Z]{2}\d\d(?: ?[0-9A-Z]{4}){3,7}(?: ?\w{1,3})?(?!\w)"
)
"""An amount, or an account."""
_MOST_SIDE = 1_600.0
"""Pixels of the picture in which faint words are looked for."""
_INVISIBLE = frozenset({pdfium_c.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium_c.FPDF_TEXTRENDERMODE_CLIP})


_AT_ONCE = 1_024
"""Objects asked about in one go."""
# Without declared arguments, or with plain addresses, ctypes hands over quicker than with pointers of a type.
_fill_color = ctypes.PYFUNCTYPE(ctypes.c_int)(ctypes.cast(pdfium_c.FPDFText_GetFillColor, ctypes.c_void_p).value or 0)
_text_object = ctypes.PYFUNCTYPE(ctypes.c_void_p)(
    ctypes.cast(pdfium_c.FPDFText_GetTextObject, ctypes.c_void_p).value or 0
)
_render_mode = ctypes.PYFUNCTYPE(ctypes.c_int, ctypes.c_void_p)(
    ctypes.cast(pdfium_c.FPDFTextObj_GetTextRenderMode, ctypes.c_void_p).value or 0
)


@cache
def _scratch() -> tuple[ctypes.Array[ctypes.c_uint], tuple[tuple[Any, ...], ...]]:
    """Return room for colours and the addresses in it, made once; PDFium is never used from two threads."""
    room = (ctypes.c_uint * (4 * _AT_ONCE))()
    first, size = ctypes.addressof(room), ctypes.sizeof(ctypes.c_uint)
    addresses = [ctypes.c_void_p.from_param(first + size * place) for place in range(4 * _AT_ONCE)]
    return room, tuple(tuple(addresses[part::4]) for part in range(4))


def doubtful(text_page: TextHandle, indexes: Sequence[int]) -> list[bool]:
    """Tell for each letter whether it may be unseen: nearly white, nearly clear, or drawn without ink.

    Colour and ink are those of the text object that drew the letter, so each object is asked once.
    """
    page = ctypes.c_void_p.from_param(ctypes.cast(text_page, ctypes.c_void_p).value)
    drawn = list(map(_text_object, repeat(page), indexes))
    letters = dict(zip(drawn, indexes, strict=True))
    letters.pop(None, None)
    doubts: set[int | None] = set()
    items = list(letters)
    for start in range(0, len(items), _AT_ONCE):
        part = items[start : start + _AT_ONCE]
        doubts.update(compress(part, _doubts(page, part, [letters[item] for item in part])))
    return list(map(doubts.__contains__, drawn))


def _doubts(page: Any, items: Sequence[int], letters: Sequence[int]) -> list[bool]:
    """Tell for each text object whether it may be unseen; `letters` are one index of each one's letters."""
    room, places = _scratch()
    known = list(map(_fill_color, repeat(page), letters, *places))
    modes = list(map(_render_mode, items))
    parts = [room[part : 4 * len(items) : 4] for part in range(4)]
    if max(parts[0]) < _FAINT and min(parts[3]) >= 255 - _FAINT and _INVISIBLE.isdisjoint(modes):
        return [False] * len(items)
    return [
        bool(is_known) and (min(red, green, blue) >= _FAINT or alpha < 255 - _FAINT or mode in _INVISIBLE)
        for is_known, mode, red, green, blue, alpha in zip(known, modes, *parts, strict=True)
    ]


def figures_of(words: Sequence[Word], shown: Sequence[Word]) -> tuple[str, ...]:
    """Return the amounts and accounts among the words that are not shown, but for those that the page also shows."""
    seen = set(shown)
    left_out = _FIGURE.findall(" ".join(word.text for word in words if word not in seen))
    known = set(_FIGURE.findall(" ".join(word.text for word in shown))) if left_out else set()
    return tuple(dict.fromkeys(figure for figure in left_out if figure not in known))


def unseen(page: pdfium.PdfPage, words: Sequence[Word]) -> frozenset[Word]:
    """Return those of the words whose place on the drawn page is empty."""
    width, height = page.get_size()
    scale = min(2.0, _MOST_SIDE / max(width, height))
    try:
        bitmap = page.render(scale=scale, grayscale=True, may_draw_forms=False)
    except (pdfium.PdfiumError, ValueError):
        return frozenset(words)
    picture: Image.Image = bitmap.to_pil().convert("L")
    bitmap.close()
    return frozenset(word for word in words if _is_empty(picture, word, scale))


def _is_empty(picture: Image.Image, word: Word, scale: float) -> bool:
    left, top = max(int(word.left * scale), 0), max(int(word.top * scale), 0)
    right, bottom = min(int(word.right * scale) + 1, picture.width), min(int(word.bottom * scale) + 1, picture.height)
    if left >= right or top >= bottom:
        return True
    pixels = picture.crop((left, top, right, bottom)).tobytes()
    return max(pixels) - min(pixels) < _LEAST_CONTRAST
