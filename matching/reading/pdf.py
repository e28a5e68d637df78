"""PDF files through PDFium: words with boxes, embedded files, and the reason when a file does not open.

PDFium is not thread safe, not even across documents: these functions run in one thread of a worker process.
"""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from matching.finding import Unreadable
from matching.reading.attachments import attachments
from matching.reading.fields.page import Page, Word, build_page
from matching.reading.hidden import Ink, unseen

MAX_PAGES_READ = 6
"""The first five pages and the last: an invoice's figures stand on the first or the last one."""
MAX_LETTERS = 60_000
"""Letters read per page; a full page of small print has 8,000."""
_MAX_SIDE = 20_000.0


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
    document = _open(content, (None, *passwords))
    if isinstance(document, Unreadable):
        yield document
        return
    try:
        yield document
    finally:
        document.close()


def _open(content: bytes, passwords: tuple[str | None, ...]) -> pdfium.PdfDocument | Unreadable:
    locked = False
    for password in passwords:
        try:
            return pdfium.PdfDocument(content, password=password)
        except pdfium.PdfiumError as error:
            if error.err_code not in (pdfium_c.FPDF_ERR_PASSWORD, pdfium_c.FPDF_ERR_SECURITY):
                return Unreadable("damaged")
            locked = True
    return Unreadable("encrypted" if locked else "damaged")


def read_pdf_paper(content: bytes, passwords: tuple[str, ...] = ()) -> PdfPaper | Unreadable:
    """Read words and embedded files; `encrypted` or `damaged` when PDFium does not open the file."""
    with opened(content, passwords) as document:
        if isinstance(document, Unreadable):
            return document
        count = len(document)
        pages = tuple(page for page in (_read_page(document, index) for index in _chosen(count)) if page)
        if not pages:
            return Unreadable("damaged")
        return PdfPaper(count, pages, tuple(attachments(document)), locked=not passwords and _is_locked(document))


def _is_locked(document: pdfium.PdfDocument) -> bool:
    """Tell whether the file's security handler forbids to copy text (ISO 32000-1, table 22, bit 5)."""
    if pdfium_c.FPDF_GetSecurityHandlerRevision(document) < 0:
        return False
    return not pdfium_c.FPDF_GetDocPermissions(document) & 0x10


def _chosen(count: int) -> list[int]:
    first = list(range(min(count, MAX_PAGES_READ - 1)))
    return first if count < MAX_PAGES_READ else [*first, count - 1]


def _read_page(document: pdfium.PdfDocument, index: int) -> Page | None:
    """Return None for a page that PDFium cannot load: the others may still be read."""
    try:
        page = _filled_in(document, index) if document.get_formtype() else document[index]
    except pdfium.PdfiumError:
        return None
    try:
        return _words_of(page, index + 1)
    finally:
        page.close()


def _filled_in(document: pdfium.PdfDocument, index: int) -> pdfium.PdfPage:
    """Lay the filled-in fields of a form on its page: their values are no text of the page otherwise."""
    page = document[index]
    pdfium_c.FPDFPage_Flatten(page, pdfium_c.FLAT_NORMALDISPLAY)
    page.close()
    return document[index]


def _words_of(page: pdfium.PdfPage, number: int) -> Page:
    width, height = page.get_size()
    if not _sensible(width) or not _sensible(height):
        return Page(number, 0.0, 0.0, ())
    try:
        text_page = page.get_textpage()
    except pdfium.PdfiumError:
        return Page(number, width, height, ())
    try:
        found = [item for item in _words(text_page, _turning(page, width, height)) if _shown(item[0], width, height)]
        ink = Ink(text_page)
        doubtful = [word for word, index in found if _DIGIT.search(word.text) and ink.is_doubtful(index)]
    finally:
        text_page.close()
    if not doubtful:
        return build_page(number, width, height, [word for word, _ in found])
    hidden = unseen(page, doubtful)
    return build_page(number, width, height, [word for word, _ in found if word not in hidden])


def _sensible(side: float) -> bool:
    return math.isfinite(side) and 1.0 <= side <= _MAX_SIDE


def _shown(word: Word, width: float, height: float) -> bool:
    """Tell whether a reader could see the word: inside the page and not smaller than a speck."""
    _, left, top, right, bottom = word
    return right > 0 and bottom > 0 and left < width and top < height and bottom - top >= 1.5


_Turning = tuple[float, float, float, float, float, float]


def _turning(page: pdfium.PdfPage, width: float, height: float) -> _Turning:
    """Return the affine map from page space to points from the shown page's top left (crop box and turn included)."""
    scale = 50
    wide, high = round(width * scale), round(height * scale)

    def shown(x: float, y: float) -> tuple[float, float]:
        right, down = ctypes.c_int(), ctypes.c_int()
        pdfium_c.FPDF_PageToDevice(page, 0, 0, wide, high, 0, x, y, ctypes.byref(right), ctypes.byref(down))
        return right.value / scale, down.value / scale

    origin, east, north = shown(0, 0), shown(1000, 0), shown(0, 1000)
    return (
        (east[0] - origin[0]) / 1000,
        (north[0] - origin[0]) / 1000,
        origin[0],
        (east[1] - origin[1]) / 1000,
        (north[1] - origin[1]) / 1000,
        origin[1],
    )


_Letter = tuple[str, float, float, float, float]
_SEEN = "[^\\s\\x00-\\x20\\x7f-\\xa0\u200b-\u200f\u202a-\u202e\ud800-\udfff]"
_RUN = re.compile(rf"{_SEEN}+(?:(?<=\d)[\u202f\xa0](?=\d{{3}}){_SEEN}+)*")
"""Letters without a blank or a mark that is not shown; thousands may be set apart by a blank that does not break."""
_READABLE = {0xFFFE: "-", 0xAD: "-", 0x202F: " ", 0xA0: " "}
_DIGIT = re.compile(r"\d")
_WIDEST = 0.85
"""Mean width of a word's letters, in letter heights, beyond which a gap may hide in it."""


def _words(text_page: pdfium.PdfTextPage, turning: _Turning) -> Iterator[tuple[Word, int]]:
    """Yield words with the index of their first letter.

    The text is taken in one piece and only the boxes of each word's first and last letter are asked for: asking for
    every letter takes most of a reading's time. Words that are no plain level run are looked at by letter.
    """
    count = min(text_page.count_chars(), MAX_LETTERS)
    text = _text(text_page, count)
    if len(text) != count:
        yield from ((word, 0) for word in _words_by_letter(text_page, range(count), turning))
        return
    box = _boxes(text_page, turning)
    for match in _RUN.finditer(text):
        start, end = match.span()
        first = box(start)
        last = first if start + 1 == end else box(end - 1)
        if first is None or last is None or not _is_level(first, last, end - start):
            yield from ((word, start) for word in _words_by_letter(text_page, range(start, end), turning))
            continue
        letters = match[0]
        if not letters.isascii():
            letters = letters.translate(_READABLE)
        left, top, right, bottom = first
        if start + 1 < end:
            _, high, right, low = last
            top, bottom = min(top, high), max(bottom, low)
        yield Word(letters, left, top, right, bottom), start


def _text(text_page: pdfium.PdfTextPage, count: int) -> str:
    """Return the page's text, one letter for each of PDFium's; another length where letters have no Unicode."""
    if count <= 0:
        return ""
    buffer = ctypes.create_string_buffer((count + 1) * 2)
    place = ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort))
    units = pdfium_c.FPDFText_GetText(text_page.raw, 0, count, place)
    return buffer.raw[: max(units - 1, 0) * 2].decode("utf-16-le", "surrogatepass")


_Box = tuple[float, float, float, float]


def _is_level(first: _Box, last: _Box, count: int) -> bool:
    """Tell whether a run's first and last letter stand on one line, in order, without room for a gap between them."""
    height = max(first[3] - first[1], 0.1)
    if abs(first[1] + first[3] - last[1] - last[3]) > 0.9 * height:
        return False
    return first[0] <= last[0] and last[2] - first[0] <= _WIDEST * height * count


def _boxes(text_page: pdfium.PdfTextPage, turning: _Turning) -> Callable[[int], _Box | None]:
    """Return the look-up of a letter's loose box: tight ones jump between the letters of one word."""
    raw = text_page.raw
    box = pdfium_c.FS_RECTF()
    pointer = ctypes.byref(box)
    get_box = pdfium_c.FPDFText_GetLooseCharBox
    a, b, c, d, e, f = turning

    def upright(index: int) -> _Box | None:
        if not get_box(raw, index, pointer):
            return None
        return a * box.left + c, e * box.top + f, a * box.right + c, e * box.bottom + f

    if b == d == 0 and a > 0 > e:
        return upright

    def look(index: int) -> _Box | None:
        if not get_box(raw, index, pointer):
            return None
        left, top, right, bottom = box.left, box.top, box.right, box.bottom
        x1, x2 = a * left + b * top + c, a * right + b * bottom + c
        y1, y2 = d * left + e * top + f, d * right + e * bottom + f
        if x1 <= x2 and y1 <= y2:
            return x1, y1, x2, y2
        return min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)

    return look


def _words_by_letter(text_page: pdfium.PdfTextPage, indexes: range, turning: _Turning) -> Iterator[Word]:
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


def _letters(text_page: pdfium.PdfTextPage, indexes: range, turning: _Turning) -> Iterator[_Letter | None]:
    """Yield each letter with its box, None for a blank."""
    box = _boxes(text_page, turning)
    for index in indexes:
        letter = _letter(pdfium_c.FPDFText_GetUnicode(text_page.raw, index))
        place = box(index) if letter else None
        yield (letter, *place) if letter and place else None


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
