"""The marks of the invented companies: each drawn in a square with this top left corner and size."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Mapping

from cast import Colour
from sheet import WHITE, Sheet, tint

Draw = Callable[[Sheet, float, float, float, Colour], None]


def logo(sheet: Sheet, kind: str, x: float, y: float, size: float, colour: Colour, *, letter: str = "") -> None:
    """Draw a mark; the letter is only used by the monogram."""
    if kind == "monogram":
        _monogram(sheet, x, y, size, colour, letter)
    elif kind in _MARKS:
        _MARKS[kind](sheet, x, y, size, colour)


def _monogram(sheet: Sheet, x: float, y: float, size: float, colour: Colour, letter: str) -> None:
    sheet.box(x, y, size, size, fill=colour, round_by=size / 8)
    sheet.font(size * 1.9, bold=True, colour=WHITE)
    sheet.put(x, y + size * 0.18, letter, width=size, align="C")


def _polygon(sheet: Sheet, x: float, y: float, size: float, colour: Colour, points: str) -> None:
    """Fill a polygon; points are `x,y` in hundredths of the square."""
    pairs = (point.split(",") for point in points.split())
    sheet.shape([(x + size * int(across) / 100, y + size * int(down) / 100) for across, down in pairs], colour)


def _bars(sheet: Sheet, x: float, y: float, size: float, colour: Colour) -> None:
    for at, share in enumerate((0.5, 0.8, 1.0, 0.65)):
        fill = colour if at % 2 else tint(colour, 0.55)
        sheet.box(x + at * size / 4, y + size * (1 - share), size / 5, size * share, fill=fill)


def _leaf(sheet: Sheet, x: float, y: float, size: float, colour: Colour) -> None:
    sheet.disc(x + size * 0.4, y + size / 2, size * 0.37, tint(colour, 0.55))
    _polygon(sheet, x, y, size, colour, "0,100 50,0 100,35 50,90")


def _bolt(sheet: Sheet, x: float, y: float, size: float, colour: Colour) -> None:
    sheet.disc(x + size / 2, y + size / 2, size / 2, colour)
    _polygon(sheet, x, y, size, WHITE, "58,14 26,56 48,56 42,88 74,44 52,44")


def _rings(sheet: Sheet, x: float, y: float, size: float, colour: Colour) -> None:
    for share in (0.95, 0.6, 0.25):
        sheet.disc(x + size / 2, y + size / 2, size / 2 * share, colour, ring=size / 14)


def _stack(sheet: Sheet, x: float, y: float, size: float, colour: Colour) -> None:
    for at in range(4):
        fill = colour if at % 2 else tint(colour, 0.55)
        sheet.box(x + at, y + size * (0.15 + 0.22 * at), size * 0.8, size * 0.16, fill=fill)


def _hex(sheet: Sheet, x: float, y: float, size: float, colour: Colour) -> None:
    half = size / 2
    corners = [math.pi / 3 * at for at in range(6)]
    sheet.shape([(x + half + half * math.cos(a), y + half + half * math.sin(a)) for a in corners], colour)
    sheet.disc(x + half, y + half, half * 0.4, WHITE)


def _sun(sheet: Sheet, x: float, y: float, size: float, colour: Colour) -> None:
    sheet.star(x + size / 2, y + size / 2, size / 2, 10, tint(colour, 0.55))
    sheet.disc(x + size / 2, y + size / 2, size / 4, colour)


def _arrow(sheet: Sheet, x: float, y: float, size: float, colour: Colour) -> None:
    _polygon(sheet, x, y, size, colour, "0,25 100,50 0,75 30,50")


def _grid(sheet: Sheet, x: float, y: float, size: float, colour: Colour) -> None:
    for at in range(9):
        fill = tint(colour, 0.55) if at % 2 else colour
        sheet.box(x + at % 3 * size / 3, y + at // 3 * size / 3, size / 3.6, size / 3.6, fill=fill)


def _shield(sheet: Sheet, x: float, y: float, size: float, colour: Colour) -> None:
    _polygon(sheet, x, y, size, colour, "0,0 100,0 100,50 50,100 0,50")
    _polygon(sheet, x, y, size, tint(colour, 0.55), "50,15 85,15 50,80")


def _cup(sheet: Sheet, x: float, y: float, size: float, colour: Colour) -> None:
    sheet.box(x, y + size * 0.3, size * 0.7, size * 0.6, fill=colour, round_by=1.2)
    sheet.disc(x + size * 0.74, y + size * 0.52, size * 0.16, colour, ring=size / 14)


def _wave(sheet: Sheet, x: float, y: float, size: float, colour: Colour) -> None:
    for at in range(3):
        line = tint(colour, 0.55) if at % 2 else colour
        height = y + size * (0.25 + at * 0.25)
        points = [(x + size * step / 12, height + math.sin(step * 0.9) * size * 0.08) for step in range(13)]
        for (from_x, from_y), (to_x, to_y) in itertools.pairwise(points):
            sheet.stroke(from_x, from_y, to_x, to_y, colour=line, thick=size / 10)


def _triangle(sheet: Sheet, x: float, y: float, size: float, colour: Colour) -> None:
    _polygon(sheet, x, y, size, colour, "0,100 50,0 100,100")
    _polygon(sheet, x, y, size, tint(colour, 0.55), "50,100 75,50 100,100")


def _tree(sheet: Sheet, x: float, y: float, size: float, colour: Colour) -> None:
    for at, points in enumerate(("50,0 30,42 70,42", "50,22 20,64 80,64", "50,44 10,86 90,86")):
        _polygon(sheet, x, y, size, tint(colour, 0.55) if at % 2 else colour, points)
    sheet.box(x + size * 0.45, y + size * 0.86, size * 0.1, size * 0.14, fill=colour)


_MARKS: Mapping[str, Draw] = {
    "bars": _bars, "leaf": _leaf, "bolt": _bolt, "rings": _rings, "stack": _stack, "book": _stack, "hex": _hex,
    "sun": _sun, "arrow": _arrow, "grid": _grid, "shield": _shield, "cup": _cup, "wave": _wave,
    "triangle": _triangle, "tree": _tree,
}  # fmt: skip
