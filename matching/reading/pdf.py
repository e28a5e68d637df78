"""PDF files through PDFium: words with boxes, embedded files, and the reason when a file does not open.

PDFium is not thread safe, not even across documents: these functions run in one thread of a worker process.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import compress
from operator import sub as minus
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from matching.finding import Unreadable
from matching.reading.attachments import attachments, pinned, unlisted
from matching.reading.codes.likely import may_show_code
from matching.reading.extras import can_read_codes
from matching.reading.fields.page import Page, Word, Words
from matching.reading.fields.rows import page_of
from matching.reading.hidden import doubtful, figures_of, unseen
from matching.reading.sideways import as_shown, turned
from matching.reading.words import DocumentHandle, SheetHandle, TextHandle, turning_of, words_of

MAX_PAGES_READ = 6
"""The first five pages and the last: an invoice's figures stand on the first or the last one."""
_MAX_SIDE = 20_000.0
_DIGIT = re.compile(r"\d")
_LEAST_HEIGHT = 1.5
"""Points below which letters are specks."""


@dataclass(frozen=True, slots=True)
class PdfPaper:
    """What a PDF holds: the number of its pages, those that were read, and the files inside."""

    page_count: int
    pages: tuple[Page, ...]
    attachments: tuple[bytes, ...]
    locked: bool = False
    """Encrypted with an empty password and reading out forbidden: the page may be a stand-in for the real content."""


@contextmanager
def opened(content: bytes, passwords: tuple[str, ...] = ()) -> Iterator[pdfium.PdfDocument | Unreadable]:
    """Open a PDF, first without a password, then with each given one; everything is closed at the end."""
    handle = _open(content, passwords)
    if isinstance(handle, Unreadable):
        yield handle
        return
    document = pdfium.PdfDocument(handle)
    try:
        yield document
    finally:
        document.close()


class _File(NamedTuple):
    """A file that PDFium has opened: an object of Python around its handle costs as much as opening it."""

    document: DocumentHandle
    content: bytes
    passwords: tuple[str, ...]


@contextmanager
def _held(content: bytes, passwords: tuple[str, ...]) -> Iterator[_File | Unreadable]:
    document = _open(content, passwords)
    if isinstance(document, Unreadable):
        yield document
        return
    try:
        yield _File(document, content, passwords)
    finally:
        pdfium_c.FPDF_CloseDocument(document)


def _open(content: bytes, passwords: tuple[str, ...]) -> DocumentHandle | Unreadable:
    for password in (None, *(f"{password}\0".encode() for password in passwords)):
        document = pdfium_c.FPDF_LoadMemDocument64(content, len(content), password)
        if document and pdfium_c.FPDF_GetPageCount(document) > 0:
            return document
        error = pdfium_c.FPDF_GetLastError()
        if document:
            pdfium_c.FPDF_CloseDocument(document)
        if error not in (pdfium_c.FPDF_ERR_PASSWORD, pdfium_c.FPDF_ERR_SECURITY):
            return Unreadable("damaged")
    return Unreadable("encrypted")


def read_pdf_paper(content: bytes, passwords: tuple[str, ...] = ()) -> PdfPaper | Unreadable:
    """Read words and embedded files; `encrypted` or `damaged` when PDFium does not open the file."""
    with _held(content, passwords) as file:
        if isinstance(file, Unreadable):
            return file
        count = pdfium_c.FPDF_GetPageCount(file.document)
        files: list[bytes] = []
        pages = tuple(page for page in (_read_page(file, index, files) for index in _chosen(count)) if page)
        if not pages:
            return Unreadable("damaged")
        inside = (*attachments(file.document), *files) or tuple(unlisted(content))
        return PdfPaper(count, pages, inside, locked=not passwords and _is_locked(file.document))


def read_all_pages(content: bytes, passwords: tuple[str, ...] = ()) -> tuple[Page, ...]:
    """Read the words of every page; to be asked for files of few pages only."""
    with _held(content, passwords) as file:
        if isinstance(file, Unreadable):
            return ()
        count = pdfium_c.FPDF_GetPageCount(file.document)
        return tuple(page for page in (_read_page(file, index) for index in range(count)) if page)


def _is_locked(document: DocumentHandle) -> bool:
    """Tell whether the file's security handler forbids to copy text (ISO 32000-1, table 22, bit 5)."""
    if pdfium_c.FPDF_GetSecurityHandlerRevision(document) < 0:
        return False
    return not pdfium_c.FPDF_GetDocPermissions(document) & 0x10


def _chosen(count: int) -> list[int]:
    first = list(range(min(count, MAX_PAGES_READ - 1)))
    return first if count < MAX_PAGES_READ else [*first, count - 1]


def _read_page(file: _File, index: int, files: list[bytes] | None = None) -> Page | None:
    """Return None for a page that PDFium cannot load: the others may still be read.

    What is pinned to it is added to `files`.
    """
    page = _loaded(file.document, index)
    if not page:
        return None
    try:
        words = _words_of(file, page, index + 1)
        if files is not None:
            files += pinned(page)
        return replace(words, coded=True) if can_read_codes() and may_show_code(page) else words
    finally:
        pdfium_c.FPDF_ClosePage(page)


def _loaded(document: DocumentHandle, index: int) -> SheetHandle:
    """Load a page as PDFium's own handle, to be closed: an object of Python around it costs as much as its words."""
    page = pdfium_c.FPDF_LoadPage(document, index)
    if page and pdfium_c.FPDF_GetFormType(document):
        # The filled-in fields of a form are no text of the page unless they are laid on it.
        pdfium_c.FPDFPage_Flatten(page, pdfium_c.FLAT_NORMALDISPLAY)
        pdfium_c.FPDF_ClosePage(page)
        page = pdfium_c.FPDF_LoadPage(document, index)
    return page


def _words_of(file: _File, page: SheetHandle, number: int) -> Page:
    width, height = pdfium_c.FPDF_GetPageWidthF(page), pdfium_c.FPDF_GetPageHeightF(page)
    if not _sensible(width) or not _sensible(height):
        return Page(number, 0.0, 0.0, ())
    text_page = pdfium_c.FPDFText_LoadPage(page)
    if not text_page:
        return Page(number, width, height, ())
    try:
        turning = turning_of(page, width, height)
        words, starts, quarters = words_of(text_page, turning)
        if quarters:
            words, starts, _ = words_of(text_page, turned(turning, quarters, width, height))
            words = as_shown(words, quarters, width, height)
        doubts = _doubts(text_page, words, starts)
    finally:
        pdfium_c.FPDFText_ClosePage(text_page)
    hidden = _hidden(file, number, doubts) if doubts else frozenset()
    shown = _on_page(words, width, height)
    if hidden:
        shown = Words.of(word for word in shown.each() if word not in hidden)
    unseen = figures_of(words.each(), shown.each()) if len(shown.texts) < len(words.texts) else ()
    if quarters:
        return _laid_level(number, width, height, shown, unseen, quarters)
    return page_of(number, width, height, shown, unseen)


def _laid_level(number: int, width: float, height: float, words: Words, unseen: tuple[str, ...], quarters: int) -> Page:
    """Return a page with its text laid level, which runs otherwise where the page is shown."""
    wide, high = (width, height) if quarters == 2 else (height, width)
    level = as_shown(words, -quarters % 4, wide, high)
    return replace(page_of(number, wide, high, level, unseen), quarters=quarters)


def _on_page(words: Words, width: float, height: float) -> Words:
    """Return the words that lie inside the page and are no specks; usually all, which is told for all at once."""
    _, lefts, tops, rights, bottoms = words
    if not lefts:
        return words
    known = math.isfinite(sum(lefts) + sum(tops) + sum(rights) + sum(bottoms))
    inside = known and min(rights) > 0 and min(bottoms) > 0 and max(lefts) < width and max(tops) < height
    if inside and min(map(minus, bottoms, tops)) >= _LEAST_HEIGHT:
        return words
    return Words.of(
        word
        for word in words.each()
        if word[3] > 0 and word[4] > 0 and word[1] < width and word[2] < height and word[4] - word[2] >= _LEAST_HEIGHT
    )


def _doubts(text_page: TextHandle, words: Words, starts: list[int]) -> list[Word]:
    """Return the words that nobody may see; all are looked at once one with a digit gives doubt."""
    texts = zip(words.texts, starts, strict=True)
    figures = [start for text, start in texts if not text.isalpha() and _DIGIT.search(text)]
    if not any(doubtful(text_page, figures)):
        return []
    return list(compress(words.each(), doubtful(text_page, starts)))


def _hidden(file: _File, number: int, doubts: list[Word]) -> frozenset[Word]:
    """Return those of the words that nobody sees on the page as it is drawn; for few files it is opened once more."""
    with opened(file.content, file.passwords) as document:
        if isinstance(document, Unreadable):
            return frozenset()
        page = document[number - 1]
        try:
            return unseen(page, doubts)
        finally:
            page.close()


def _sensible(side: float) -> bool:
    return math.isfinite(side) and 1.0 <= side <= _MAX_SIDE
