"""Cutting a PDF into files of some of its pages, and making one PDF of several files; originals stay as they are."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pypdfium2 as pdfium
from PIL import Image

from matching.finding import Unreadable
from matching.reading.page_image import draw_for_reading
from matching.reading.pdf import opened
from matching.reading.picture import DAMAGE, can_open, frames, load_picture, upright
from matching.reading.recognise import Format, recognise
from matching.receipt import Place

MAX_FILES = 20
_QUALITY = 90
_DOTS_PER_INCH = 150.0
_FINE = 200
"""Dots per inch in which pages are drawn that are taken apart."""


def cut_out(content: bytes, areas: Sequence[Place], passwords: tuple[str, ...] = ()) -> tuple[bytes, ...] | None:
    """Return one PDF for each part of a page of a PDF or a picture; None when that cannot be done.

    A picture of the part alone: what lies beside it on the page is somebody else's receipt and does not go along.
    """
    pages = {number: _shown(content, number, passwords) for number in {area.page for area in areas}}
    made = []
    for area in areas:
        page = pages[area.page]
        if page is None:
            return None
        sides = (area.left * page.width, area.top * page.height, area.right * page.width, area.bottom * page.height)
        part = page.crop((round(sides[0]), round(sides[1]), round(sides[2]), round(sides[3])))
        if not part.width or not part.height:
            return None
        made.append(_printed([part]))
    return tuple(made) or None


def _shown(content: bytes, number: int, passwords: tuple[str, ...]) -> Image.Image | None:
    """Return a page (from 1) of a PDF or a picture as it is read."""
    if recognise(content) is Format.PDF:
        return next(iter(draw_for_reading(content, passwords, (number,), dots=_FINE)), None)
    picture = load_picture(content) if recognise(content) is Format.PICTURE and can_open(content) else None
    if not isinstance(picture, Image.Image) or not 1 <= number <= frames(picture):
        return None
    try:
        return upright(picture, frame=number)
    except DAMAGE:
        return None


def cut(content: bytes, ranges: Sequence[tuple[int, int]], passwords: tuple[str, ...] = ()) -> tuple[bytes, ...] | None:
    """Return one PDF for each range of pages (from 1, both ends included); None when that cannot be done."""
    with opened(content, passwords) as document:
        if isinstance(document, Unreadable) or not _fit(ranges, len(document)):
            return None
        try:
            return tuple(_pages(document, first, last) for first, last in ranges)
        except pdfium.PdfiumError:
            return None


def _fit(ranges: Sequence[tuple[int, int]], pages: int) -> bool:
    return 0 < len(ranges) <= pages and all(1 <= first <= last <= pages for first, last in ranges)


def _pages(document: pdfium.PdfDocument, first: int, last: int) -> bytes:
    part = pdfium.PdfDocument.new()
    try:
        part.import_pages(document, pages=list(range(first - 1, last)))
        return _saved(part)
    finally:
        part.close()


def join(contents: Sequence[bytes], passwords: tuple[str, ...] = ()) -> bytes | None:
    """Return one PDF of all pages of PDFs and pictures, in this order; None when one of them cannot be opened."""
    if not 1 < len(contents) <= MAX_FILES:
        return None
    whole = pdfium.PdfDocument.new()
    try:
        for content in contents:
            printed = _as_pdf(content)
            with opened(printed, passwords) if printed else opened(b"") as document:
                if isinstance(document, Unreadable):
                    return None
                whole.import_pages(document)
        return _saved(whole)
    except pdfium.PdfiumError:
        return None
    finally:
        whole.close()


def _saved(document: pdfium.PdfDocument) -> bytes:
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def _as_pdf(content: bytes) -> bytes | None:
    if recognise(content) is Format.PDF:
        return content
    picture = load_picture(content) if recognise(content) is Format.PICTURE and can_open(content) else None
    if not isinstance(picture, Image.Image):
        return None
    try:
        pages = [upright(picture, frame=number) for number in range(1, frames(picture) + 1)]
    except DAMAGE:
        return None
    return _printed(pages[:MAX_FILES])


def _printed(pages: Sequence[Image.Image]) -> bytes:
    """Return a PDF with a picture on each page."""
    target = io.BytesIO()
    first, *others = pages
    first.save(target, "PDF", save_all=True, append_images=others, resolution=_DOTS_PER_INCH, quality=_QUALITY)
    return target.getvalue()
