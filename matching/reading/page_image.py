"""A page as pixels for the screen: bounded, upright, on white."""

from __future__ import annotations

from dataclasses import dataclass

import pypdfium2 as pdfium
from PIL import Image, ImageOps

from matching.finding import Unreadable
from matching.reading.pdf import opened
from matching.reading.picture import DAMAGE, frames, load_picture
from matching.reading.recognise import Format, is_heic, recognise

MAX_PIXELS = 4_000_000


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
    if kind is Format.PICTURE and not is_heic(content):
        return _render_picture(content, page, width)
    return Unreadable("unreadable" if kind is Format.PICTURE else "not_recognised")


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
            wide, high = sheet.get_size()
            size = _bounded(wide, high, width)
            if size is None:
                return Unreadable("damaged")
            scale = min(size[0] / wide, size[1] / high)
            bitmap = sheet.render(scale=scale, rev_byteorder=True)
            image = bitmap.to_pil().convert("RGB")
            bitmap.close()
        except (pdfium.PdfiumError, ValueError):
            return Unreadable("damaged")
        finally:
            sheet.close()
    return Picture(image.width, image.height, image.tobytes(), number, pages)


def _render_picture(content: bytes, page: int, width: int) -> Picture | Unreadable:
    picture = load_picture(content)
    if isinstance(picture, Unreadable):
        return picture
    pages = frames(picture)
    number = min(max(page, 1), pages)
    try:
        if number > 1:
            picture.seek(number - 1)
        upright = ImageOps.exif_transpose(picture)
        size = _bounded(upright.width, upright.height, width)
        if size is None:
            return Unreadable("damaged")
        small = on_white(upright).resize(size, Image.Resampling.LANCZOS) if size != upright.size else on_white(upright)
    except DAMAGE:
        return Unreadable("damaged")
    return Picture(small.width, small.height, small.tobytes(), number, pages)


def on_white(picture: Image.Image) -> Image.Image:
    """Lay transparent parts on white: black text on nothing would turn into black on black."""
    if picture.mode in ("I;16", "I", "F"):
        picture = (
            picture.convert("L") if picture.mode != "I;16" else picture.point(lambda value: value / 256).convert("L")
        )
    if "A" not in picture.getbands() and "transparency" not in picture.info:
        return picture.convert("RGB")
    over = picture.convert("RGBA")
    paper = Image.new("RGBA", over.size, "white")
    return Image.alpha_composite(paper, over).convert("RGB")
