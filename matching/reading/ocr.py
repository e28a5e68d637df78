"""Reading pictures: words with boxes from pixels, by RapidOCR where the extra `ocr` is installed.

Its models lie inside its wheel: nothing is fetched, nothing leaves the machine. `pixels.py` is the seam: another
reader of pictures has to tell where lines of text stand and which letters a cut-out line has, nothing more.

Where lines stand is looked for in a small copy, which costs an eighth and finds the same; once more, larger and only
where the paper lies, when the letters turn out to be small. The letters themselves are read from all pixels there are.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from statistics import median

from PIL import Image

from matching.reading.fields.misread import figures
from matching.reading.fields.page import Page
from matching.reading.fields.rows import build_page
from matching.reading.level import levelled
from matching.reading.lines import Corners, Line, Point, words_of
from matching.reading.pixels import Pixels, find_lines, pixels_of, read_lines

LEAST_SIDE = 24
_SURE_ENOUGH = 0.5
"""Lines of which the reader is less sure than this are left out."""
_DOUBTFUL = 0.8
"""Below this mean a page may stand on its head."""
_COARSE = 640_000
_FINE = 2_600_000
"""Pixels in which lines are looked for, first and again. A4 at 150 dots per inch has 2,200,000."""
_LARGE_ENOUGH = 17.0
_WANTED = 24.0
"""Height of the boxes around lines, in pixels: enough at first sight, and what a second look makes of smaller ones."""
_TINY = 10.0
_FEW = 6
"""Boxes lower than this, or so few of them, may not be all: then the whole picture is looked through again, larger."""
_MOST_LARGER = 2.0
_SHORTEST = 6.7
_MOST_LETTERS = 3_500.0
"""Lines read of a page, in letter heights of length, each counted as this long at least, as it costs as much; a page
full of small print has 3,000."""
_SAMPLE = 8
"""So many long lines tell which side is up."""


@dataclass(frozen=True, slots=True)
class ReadPage:
    """A page off a picture with the lines that its words come from, and the pixels they were read in."""

    page: Page
    lines: tuple[Line, ...]
    pixels: Pixels
    quarters: int
    """By how many quarters the picture was turned to the right for it."""

    def with_lines(self, lines: tuple[Line, ...]) -> ReadPage:
        """Return the page with other letters in its lines."""
        page = build_page(self.page.number, self.page.width, self.page.height, words_of(lines))
        return replace(self, page=page, lines=lines)


def read_picture_page(picture: Image.Image, number: int) -> ReadPage:
    """Read the words of an upright or lying picture (RGB) as a page.

    The direction is decided for the whole page: deciding it per line turns short lines such as amounts upside down.
    The places of its words are those on the page when it is turned upright and laid level; `places.py` finds them again
    in the picture.
    """
    pixels = pixels_of(picture)
    size = (float(picture.width), float(picture.height))
    if min(size) < LEAST_SIDE:
        return ReadPage(Page(number, 0.0, 0.0, ()), (), pixels, 0)
    way = _best_way(pixels, () if _is_blank(picture) else _bounded(_where(pixels)))
    quarters = way.quarters
    shown = size if quarters % 2 == 0 else (size[1], size[0])
    lines = levelled(
        [
            Line(figures(text), _upright(box, quarters, size), sure, box)
            for box, (text, sure) in zip(way.boxes, way.letters, strict=True)
            if text and sure >= _SURE_ENOUGH
        ]
    )
    page = build_page(number, *shown, words_of(lines))
    return ReadPage(page, lines, pixels, quarters)


def _is_blank(picture: Image.Image) -> bool:
    """Tell whether nothing is on it: looking for lines there takes as long as on a full page."""
    bands = (picture.getchannel(band).getextrema() for band in picture.getbands())
    return all(least == most for least, most in bands)


def _bounded(found: tuple[Corners, ...]) -> tuple[Corners, ...]:
    """Leave out lines in the middle of a page that has more than any paper has: sums stand at the end, heads above."""
    outer = sorted(range(len(found)), key=lambda place: min(place, len(found) - 1 - place))
    costs = accumulate(max(_SHORTEST, _length(found[place]) / max(_height(found[place]), 1.0)) for place in outer)
    kept = sorted(place for place, cost in zip(outer, costs, strict=True) if cost <= _MOST_LETTERS)
    return tuple(found[place] for place in kept)


def _where(pixels: Pixels) -> tuple[Corners, ...]:
    """Find the lines: in a small copy, and again in a larger one of the part where the paper lies."""
    scale = min(math.sqrt(_COARSE / (pixels.width * pixels.height)), 1.0)
    found = find_lines(pixels, scale=scale)
    if scale < 1.0 and (len(found) < _FEW or median(map(_height, found)) * scale < _TINY):
        scale = min(math.sqrt(_FINE / (pixels.width * pixels.height)), 1.0)
        found = find_lines(pixels, scale=scale)
    if not found:
        return ()
    height = median(map(_height, found)) * scale
    if height >= _LARGE_ENOUGH:
        return found
    part = _around(found, pixels, 2.5 * height / scale)
    area = (part[2] - part[0]) * (part[3] - part[1])
    again = min(_WANTED / height * scale, math.sqrt(_FINE / max(area, 1.0)), _MOST_LARGER)
    return find_lines(pixels, scale=again, part=part) or found if again > 1.15 * scale else found


def _height(box: Corners) -> float:
    return min(math.dist(box[0], box[3]), math.dist(box[0], box[1]))


def _around(found: Sequence[Corners], pixels: Pixels, margin: float) -> tuple[int, int, int, int]:
    """Return the part of the picture in which all lines stand."""
    across, down = [x for box in found for x, _ in box], [y for box in found for _, y in box]
    return (
        max(round(min(across) - margin), 0),
        max(round(min(down) - margin), 0),
        min(round(max(across) + margin), pixels.width),
        min(round(max(down) + margin), pixels.height),
    )


_Letters = tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class _Way:
    """A way to read the page: its lines with their corners in order, and their letters."""

    angle: float
    """Radians from the picture's right hand, downwards, in which the writing runs."""
    boxes: tuple[Corners, ...]
    letters: _Letters

    @property
    def quarters(self) -> int:
        """Return by how many quarters to turn right until the writing stands upright."""
        return round(-self.angle / (math.pi / 2)) % 4


def _best_way(pixels: Pixels, found: tuple[Corners, ...]) -> _Way:
    """Read the lines in the direction in which most can be read; which one that is, some long lines tell."""
    axis = _axis_of(found)
    if abs(axis) < math.pi / 4:
        upright = _read(pixels, found, axis)
        if upright.letters and _worth(upright.letters) >= _DOUBTFUL * _count(upright.letters):
            return upright
    sample = tuple(sorted(found, key=lambda box: -_length(box))[:_SAMPLE])
    tried = (_read(pixels, sample, axis), _read(pixels, sample, axis + math.pi))
    best = max(tried, key=lambda way: _worth(way.letters))
    return _read(pixels, found, best.angle)


def _read(pixels: Pixels, found: tuple[Corners, ...], angle: float) -> _Way:
    boxes = tuple(_along(box, angle) for box in found)
    return _Way(angle, boxes, read_lines(pixels, boxes))


def _axis_of(found: Sequence[Corners]) -> float:
    """Return the angle, between a quarter up and a quarter down, in which long lines run, one way or the other."""
    across = down = 0.0
    for box in found:
        sides = (_step(box[0], box[1]), _step(box[1], box[2]))
        (x, y), (other_x, other_y) = sorted(sides, key=lambda step: -math.hypot(*step))
        if math.hypot(x, y) > 2 * math.hypot(other_x, other_y):
            # Twice the angle is the same both ways.
            across += (x * x - y * y) / math.hypot(x, y)
            down += 2 * x * y / math.hypot(x, y)
    return math.atan2(down, across) / 2 if across or down else 0.0


def _step(one: Point, other: Point) -> Point:
    return other[0] - one[0], other[1] - one[1]


def _along(box: Corners, angle: float) -> Corners:
    """Let a box begin at the top left of its text, which runs at that angle."""
    x, y = math.cos(angle), math.sin(angle)
    rolls = [(*box[start:], *box[:start]) for start in range(4)]
    best = max(rolls, key=lambda roll: _cosine(_step(roll[0], roll[1]), x, y))
    one, two, three, four = best
    return one, two, three, four


def _cosine(step: Point, x: float, y: float) -> float:
    return (step[0] * x + step[1] * y) / max(math.hypot(*step), 0.001)


def _length(box: Corners) -> float:
    return max(math.dist(box[0], box[1]), math.dist(box[0], box[3]))


def _count(letters: _Letters) -> int:
    return sum(len(text) for text, _ in letters)


def _worth(letters: _Letters) -> float:
    """Return how much was read, each letter as sure as its line."""
    return sum(len(text) * sure for text, sure in letters)


def _upright(box: Corners, quarters: int, size: tuple[float, float]) -> Corners:
    """Return where corners lie on the page that was turned right by so many quarters."""
    one, two, three, four = (_turned(point, quarters, size) for point in box)
    return one, two, three, four


def _turned(point: Point, quarters: int, size: tuple[float, float]) -> Point:
    x, y = point
    width, height = size
    return ((x, y), (height - y, x), (width - x, height - y), (y, width - x))[quarters]
