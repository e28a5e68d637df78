"""Cutting a PDF into files of some of its pages, and making one PDF of several files; originals stay as they are."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pypdfium2 as pdfium
from PIL import Image

from matching.finding import Unreadable
from matching.reading.pdf import opened
from matching.reading.picture import DAMAGE, can_open, frames, load_picture, upright
from matching.reading.recognise import Format, recognise

MAX_FILES = 20
_QUALITY = 90
_DOTS_PER_INCH = 150.0


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
    target = io.BytesIO()
    first, *others = pages[:MAX_FILES]
    first.save(target, "PDF", save_all=True, append_images=others, resolution=_DOTS_PER_INCH, quality=_QUALITY)
    return target.getvalue()
