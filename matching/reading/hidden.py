"""Words that a page holds and nobody can see: white on white, invisible, or behind something.

Who pays looks at the page; a total that only a program reads is a trap. Invisible words over a scan are none: there the
picture shows the same words.
"""

from __future__ import annotations

import ctypes
from collections.abc import Sequence

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
from PIL import Image

from matching.reading.fields.page import Word

_FAINT = 232
"""From this lightness on (of 255) letters may be white on white."""
_LEAST_CONTRAST = 28
_MOST_SIDE = 1_600.0
"""Pixels of the picture in which faint words are looked for."""
_INVISIBLE = (pdfium_c.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium_c.FPDF_TEXTRENDERMODE_CLIP)


class Ink:
    """Looks up whether a letter may be unseen; the answers of PDFium go into the same four places each time."""

    def __init__(self, text_page: pdfium.PdfTextPage) -> None:
        self._page = text_page.raw
        self._parts = tuple(ctypes.c_uint() for _ in range(4))
        self._places = tuple(ctypes.byref(part) for part in self._parts)

    def is_doubtful(self, index: int) -> bool:
        """Tell whether a letter is nearly white, nearly clear, or drawn without ink."""
        if not pdfium_c.FPDFText_GetFillColor(self._page, index, *self._places):
            return False
        red, green, blue, alpha = (part.value for part in self._parts)
        if min(red, green, blue) >= _FAINT or alpha < 255 - _FAINT:
            return True
        drawn = pdfium_c.FPDFText_GetTextObject(self._page, index)
        return bool(drawn) and pdfium_c.FPDFTextObj_GetTextRenderMode(drawn) in _INVISIBLE


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
