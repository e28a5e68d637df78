"""Which PDFs show words that are none in the file: pictures, letters drawn as shapes, letters without a meaning."""

from __future__ import annotations

from collections.abc import Iterable

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from matching.finding import Unreadable
from matching.reading.fields.page import Page
from matching.reading.pdf import opened

_MOST_OBJECTS = 2_000
_PLAIN = 5
"""Segments of a rectangle; a letter's outline has more."""
_LETTERS = 60
"""Segments of the outlines of a few letters."""


def may_show_words(content: bytes, passwords: tuple[str, ...], numbers: Iterable[int], pages: Iterable[Page]) -> bool:
    """Tell whether one of the pages (by number, from 1) may show more words than those that were read of it.

    A page of text, lines and frames does not, however few its words are: a reader of pictures would find the same.
    """
    worded = {page.number for page in pages if page.rows}
    with opened(content, passwords) as document:
        if isinstance(document, Unreadable):
            return False
        return any(_may_show_more(document, number, has_words=number in worded) for number in numbers)


def _may_show_more(document: pdfium.PdfDocument, number: int, *, has_words: bool) -> bool:
    try:
        page = document[number - 1]
    except pdfium.PdfiumError:
        return False
    try:
        return _shows_more(page, has_words=has_words)
    finally:
        page.close()


def _shows_more(page: pdfium.PdfPage, *, has_words: bool) -> bool:
    segments = 0
    for place in range(min(pdfium_c.FPDFPage_CountObjects(page), _MOST_OBJECTS)):
        item = pdfium_c.FPDFPage_GetObject(page, place)
        kind = pdfium_c.FPDFPageObj_GetType(item)
        if kind == pdfium_c.FPDF_PAGEOBJ_PATH:
            own = pdfium_c.FPDFPath_CountSegments(item)
            segments += own if own > _PLAIN else 0
        if segments >= _LETTERS or (kind == pdfium_c.FPDF_PAGEOBJ_TEXT and not has_words):
            return True
        if kind not in (pdfium_c.FPDF_PAGEOBJ_PATH, pdfium_c.FPDF_PAGEOBJ_TEXT):
            return True
    return False
