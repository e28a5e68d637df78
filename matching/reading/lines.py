"""Lines of text in a picture: their letters, their four corners, and how sure the reader is of them."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from statistics import fmean

from matching.reading.fields.page import Word

Point = tuple[float, float]
Corners = tuple[Point, Point, Point, Point]
"""From the text's top left, clockwise as one reads it."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text in a picture: its four corners, and how sure the reader is of its letters."""

    text: str
    corners: Corners
    """On the page as it is read: turned upright and laid level."""
    sure: float
    at: Corners | None = None
    """In the picture that was read; None where that is the same."""

    @property
    def width(self) -> float:
        """Return the length along the text."""
        return math.dist(self.corners[0], self.corners[1])

    @property
    def height(self) -> float:
        """Return the height of the letters."""
        return math.dist(self.corners[0], self.corners[3])

    @property
    def middle(self) -> Point:
        """Return the middle of the four corners."""
        return fmean(x for x, _ in self.corners), fmean(y for _, y in self.corners)

    @property
    def slope(self) -> float:
        """Return by how much the line falls for each step to the right, by its upper and its lower edge."""
        (x1, y1), (x2, y2), (x3, y3), (x4, y4) = self.corners
        across = (x2 - x1) + (x3 - x4)
        return ((y2 - y1) + (y3 - y4)) / across if across else 0.0

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Return left, top, right and bottom on the level page."""
        across, down = [x for x, _ in self.corners], [y for _, y in self.corners]
        return min(across), min(down), max(across), max(down)


def words_of(lines: Iterable[Line]) -> Iterator[Word]:
    """Cut lines at their blanks; a word's share of the line is that of its letters."""
    for line in lines:
        left, _, right, _ = line.box
        top = fmean((line.corners[0][1], line.corners[1][1]))
        bottom = fmean((line.corners[2][1], line.corners[3][1]))
        step = (right - left) / max(len(line.text), 1)
        at = 0
        for piece in line.text.split(" "):
            if piece:
                # A blank of letter width is a plain gap once the letters' boxes keep a little off each other.
                yield Word(piece, left + at * step, top, left + (at + len(piece)) * step, bottom)
            at += len(piece) + 1
