"""A page to draw on: millimetres from the top left corner, a few fonts, a few shapes."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

from cast import Colour
from fpdf import FPDF
from fpdf.enums import MethodReturnValue

INK: Colour = (28, 28, 32)
GREY: Colour = (112, 114, 122)
PALE: Colour = (242, 243, 246)
WHITE: Colour = (255, 255, 255)

_FONTS = Path("/usr/share/fonts/truetype")
_FACES: Mapping[str, tuple[str, str]] = {
    "lato": ("lato/Lato-Regular.ttf", "lato/Lato-Bold.ttf"),
    "sans": ("liberation2/LiberationSans-Regular.ttf", "liberation2/LiberationSans-Bold.ttf"),
    "serif": ("liberation2/LiberationSerif-Regular.ttf", "liberation2/LiberationSerif-Bold.ttf"),
    "narrow": ("dejavu/DejaVuSansCondensed.ttf", "dejavu/DejaVuSansCondensed-Bold.ttf"),
    "till": ("dejavu/DejaVuSansMono.ttf", "dejavu/DejaVuSansMono-Bold.ttf"),
}
"""Debian's fonts-lato, fonts-liberation2 and fonts-dejavu: only the letters used are embedded."""


def fonts_missing() -> tuple[Path, ...]:
    """Return the font files that this machine lacks."""
    return tuple(_FONTS / name for pair in _FACES.values() for name in pair if not (_FONTS / name).exists())


class Sheet:
    """One page of a document."""

    def __init__(self, *, width: float = 210, height: float = 297, face: str = "sans", title: str = "") -> None:
        self.pdf = FPDF(unit="mm", format=(width, height))
        self.pdf.set_auto_page_break(False)
        self.pdf.set_margin(0)
        self.pdf.c_margin = 0
        self.pdf.set_title(title)
        self.pdf.add_page()
        self.width = width
        self.height = height
        self.face = face

    def font(self, size: float, *, bold: bool = False, face: str | None = None, colour: Colour = INK) -> None:
        """Choose how the next words look; `size` in points."""
        name = face or self.face
        style = "B" if bold else ""
        if f"{name}{style}" not in self.pdf.fonts:
            self.pdf.add_font(name, style, str(_FONTS / _FACES[name][1 if bold else 0]))
        self.pdf.set_font(name, style, size)
        self.pdf.set_text_color(*colour)

    def put(self, x: float, y: float, text: str, *, width: float = 0, align: str = "L") -> None:
        """Write one line; `y` is its top, right and centred text needs the width of its box."""
        self.pdf.set_xy(x, y)
        self.pdf.cell(width or self.width - x, self.pdf.font_size, text, align=align)

    def block(
        self, x: float, y: float, lines: Sequence[str], *, step: float, width: float = 0, align: str = "L"
    ) -> float:
        """Write lines below each other; return where the next would stand."""
        for line in lines:
            if line:
                self.put(x, y, line, width=width, align=align)
                y += step
        return y

    def wrap(self, x: float, y: float, text: str, *, width: float, step: float) -> float:
        """Write text broken at the width; return where the next line would stand."""
        self.pdf.set_xy(x, y)
        self.pdf.multi_cell(width, step, text, align="L")
        return float(self.pdf.get_y())

    def lines_of(self, text: str, width: float) -> int:
        """Return how many lines the text takes at this width."""
        lines = self.pdf.multi_cell(width, 1, text, dry_run=True, output=MethodReturnValue.LINES)
        return len(lines) if isinstance(lines, list) else 1

    def box(self, x: float, y: float, width: float, height: float, *, fill: Colour | None = None,
            line: Colour | None = None, thick: float = 0.2, round_by: float = 0) -> None:  # fmt: skip
        """Draw a rectangle, filled, framed or both."""
        if fill:
            self.pdf.set_fill_color(*fill)
        if line:
            self.pdf.set_draw_color(*line)
            self.pdf.set_line_width(thick)
        style = ("D" if line else "") + ("F" if fill else "")
        self.pdf.rect(x, y, width, height, style=style, round_corners=round_by > 0, corner_radius=round_by)

    def rule(self, x: float, y: float, width: float, *, colour: Colour = GREY, thick: float = 0.2) -> None:
        """Draw a horizontal line."""
        self.stroke(x, y, x + width, y, colour=colour, thick=thick)

    def stroke(self, x: float, y: float, to_x: float, to_y: float, *, colour: Colour, thick: float = 0.2) -> None:
        """Draw a line."""
        self.pdf.set_draw_color(*colour)
        self.pdf.set_line_width(thick)
        self.pdf.line(x, y, to_x, to_y)

    def shape(self, points: Sequence[tuple[float, float]], colour: Colour) -> None:
        """Fill a polygon."""
        self.pdf.set_fill_color(*colour)
        self.pdf.polygon(list(points), style="F")

    def disc(self, x: float, y: float, radius: float, colour: Colour, *, ring: float = 0) -> None:
        """Fill a circle around its centre, or draw it as a ring of that thickness."""
        if ring:
            self.pdf.set_draw_color(*colour)
            self.pdf.set_line_width(ring)
            self.pdf.ellipse(x - radius, y - radius, 2 * radius, 2 * radius, style="D")
            return
        self.pdf.set_fill_color(*colour)
        self.pdf.ellipse(x - radius, y - radius, 2 * radius, 2 * radius, style="F")

    def barcode(self, x: float, y: float, width: float, height: float, text: str) -> None:
        """Draw bars that look like a barcode of the text (they cannot be scanned)."""
        self.pdf.set_fill_color(*INK)
        at = x
        seed = sum(ord(sign) * (place + 3) for place, sign in enumerate(text))
        while at < x + width:
            seed = (seed * 1103515245 + 12345) % 2**31
            bar, gap = 0.25 + (seed >> 8) % 3 * 0.25, 0.3 + (seed >> 16) % 3 * 0.2
            self.pdf.rect(at, y, bar, height, style="F")
            at += bar + gap

    def star(self, x: float, y: float, radius: float, rays: int, colour: Colour) -> None:
        """Fill a star around its centre."""
        points = [
            (x + r * math.cos(math.pi * at / rays), y + r * math.sin(math.pi * at / rays))
            for at in range(2 * rays)
            for r in (radius if at % 2 == 0 else radius * 0.6,)
        ]
        self.shape(points, colour)

    def bytes(self, *, written: datetime, producer: str) -> bytes:
        """Return the file; the same input gives the same bytes."""
        self.pdf.set_creation_date(written)
        self.pdf.set_producer(producer)
        return bytes(self.pdf.output())


def tint(colour: Colour, share: float) -> Colour:
    """Return the colour mixed with white; share 0 is white, 1 the colour."""
    red, green, blue = (round(255 - (255 - part) * share) for part in colour)
    return red, green, blue
