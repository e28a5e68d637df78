"""A page as pixels for the screen: bounded, upright, on white."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2 as pdfium
from PIL import Image

from matching.finding import Unreadable
from matching.reading.pdf import opened
from matching.reading.picture import DAMAGE, can_open, frames, load_picture, upright
from matching.reading.recognise import Format, recognise

MAX_PIXELS = 4_000_000
DOTS_PER_INCH = 150
"""Finer drawing makes reading slower, not better."""


@dataclass(frozen=True, slots=True)
class Picture:
    """Pixels as red, green, blue, one byte each, row by row from the top; `page` from 1 of `pages`."""

    width: int
    height: int
    pixels: bytes
    page: int
    pages: int


def render(content: bytes, *, page: int, width: int, password: str | None = None) -> Picture | Unreadable:
    """Draw a page of a PDF or a picture about `width` pixels wide; a page beyond the last one gives the last.

    The scale comes from the page's size, never from a fixed resolution: a page of a kilometre must not fill the memory.
    """
    kind = recognise(content)
    if kind is Format.PDF:
        return _render_pdf(content, page, width, password)
    if kind is Format.PICTURE and can_open(content):
        return _render_picture(content, page, width)
    return Unreadable("unreadable" if kind is Format.PICTURE else "not_recognised")


def draw_for_reading(
    content: bytes, passwords: tuple[str, ...], numbers: tuple[int, ...], *, dots: int = DOTS_PER_INCH
) -> Iterator[Image.Image]:
    """Draw pages (from 1) of a PDF, bounded; pages that cannot be drawn are left out."""
    with opened(content, passwords) as document:
        if isinstance(document, Unreadable):
            return
        for number in numbers:
            try:
                sheet = document[number - 1]
            except pdfium.PdfiumError:
                continue
            try:
                picture = _drawn(sheet, round(sheet.get_width() * dots / 72))
            finally:
                sheet.close()
            if picture is not None:
                yield picture


def _drawn(sheet: pdfium.PdfPage, width: int) -> Image.Image | None:
    """Draw a page so many pixels wide, within bounds; None when PDFium cannot."""
    try:
        wide, high = sheet.get_size()
        size = _bounded(wide, high, width)
        if size is None:
            return None
        bitmap = sheet.render(scale=min(size[0] / wide, size[1] / high), rev_byteorder=True)
        image: Image.Image = bitmap.to_pil().convert("RGB")
        bitmap.close()
    except (pdfium.PdfiumError, ValueError):
        return None
    return image


def _bounded(width: float, height: float, wanted: int) -> tuple[int, int] | None:
    """Return the size in pixels for a page's size, at most `MAX_PIXELS` in all."""
    if not (0 < width < float("inf") and 0 < height < float("inf")):
        return None
    scale = max(wanted, 1) / width
    scale = min(scale, (MAX_PIXELS / (width * height)) ** 0.5, 20_000 / max(width, height))
    return max(int(width * scale), 1), max(int(height * scale), 1)


def _render_pdf(content: bytes, page: int, width: int, password: str | None) -> Picture | Unreadable:
    with opened(content, (password,) if password else ()) as document:
        if isinstance(document, Unreadable):
            return document
        pages = len(document)
        number = min(max(page, 1), pages)
        try:
            sheet = document[number - 1]
        except pdfium.PdfiumError:
            return Unreadable("damaged")
        try:
            image = _drawn(sheet, width)
        finally:
            sheet.close()
    if image is None:
        return Unreadable("damaged")
    return Picture(image.width, image.height, image.tobytes(), number, pages)


def _render_picture(content: bytes, page: int, width: int) -> Picture | Unreadable:
    picture = load_picture(content)
    if isinstance(picture, Unreadable):
        return picture
    pages = frames(picture)
    number = min(max(page, 1), pages)
    try:
        shown = upright(picture, frame=number)
        size = _bounded(shown.width, shown.height, width)
        if size is None:
            return Unreadable("damaged")
        small = shown.resize(size, Image.Resampling.LANCZOS) if size != shown.size else shown
    except DAMAGE:
        return Unreadable("damaged")
    return Picture(small.width, small.height, small.tobytes(), number, pages)
