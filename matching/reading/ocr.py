"""Reading pictures: words with boxes from pixels, by RapidOCR where the extra `ocr` is installed.

Its models lie inside its wheel: nothing is fetched, nothing leaves the machine. This module is the seam: another reader
of pictures has to give lines of text with their four corners, nothing more.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from statistics import fmean, median
from typing import TYPE_CHECKING, Any

from PIL import Image

from matching.reading.extras import picture_engine
from matching.reading.fields.page import Page, Word
from matching.reading.fields.rows import build_page

if TYPE_CHECKING:
    from collections.abc import Callable

MAX_SIDE = 2_200
"""Pixels; larger pictures are made smaller. A4 at 150 dots per inch is 1,240 by 1,754."""
LEAST_SIDE = 24
_SURE_ENOUGH = 0.5
"""Lines of which the reader is less sure than this are left out."""
_DOUBTFUL = 0.8
"""Below this mean a page may stand on its head."""
_LEAST_ANGLE = 0.2
_MOST_ANGLE = 20.0
"""Degrees between which a page's lean is straightened."""

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text in a picture: its four corners from the text's top left, clockwise, and how sure it is."""

    text: str
    corners: tuple[Point, Point, Point, Point]
    sure: float

    @property
    def width(self) -> float:
        """Return the length along the text."""
        return math.dist(self.corners[0], self.corners[1])

    @property
    def height(self) -> float:
        """Return the height of the letters."""
        return math.dist(self.corners[0], self.corners[3])

    @property
    def is_tall(self) -> bool:
        """Tell whether the box is taller than wide, as lines of a page lying on its side are."""
        across = max(x for x, _ in self.corners) - min(x for x, _ in self.corners)
        down = max(y for _, y in self.corners) - min(y for _, y in self.corners)
        return down > 1.2 * across


def read_picture_page(picture: Image.Image, number: int) -> Page:
    """Read the words of an upright or lying picture (RGB) as a page.

    The direction is decided for the whole page: deciding it per line turns short lines such as amounts upside down.
    Places are told only for pages that were not turned.
    """
    small = _fitting(picture)
    if min(small.size) < LEAST_SIDE:
        return Page(number, 0.0, 0.0, ())
    lines, turned = _best_direction(small)
    page = build_page(number, float(small.width), float(small.height), _words(_straightened(lines)))
    return Page(number, 0.0, 0.0, page.rows) if turned else page


def _fitting(picture: Image.Image) -> Image.Image:
    longest = max(picture.size)
    if longest <= MAX_SIDE:
        return picture
    scale = MAX_SIDE / longest
    size = (max(round(picture.width * scale), 1), max(round(picture.height * scale), 1))
    return picture.resize(size, Image.Resampling.LANCZOS)


def _best_direction(picture: Image.Image) -> tuple[tuple[Line, ...], bool]:
    """Return the lines of the direction in which most is read, and whether the page was turned for it."""
    lines = _lines(picture)
    if not lines:
        return (), False
    if sum(line.is_tall for line in lines) > len(lines) / 2:
        # The lines of a lying page may be read all the same, but their boxes make no rows.
        turns = (picture.transpose(turn) for turn in (Image.Transpose.ROTATE_90, Image.Transpose.ROTATE_270))
        return max((_lines(turned) for turned in turns), key=_worth), True
    if _worth(lines) >= _DOUBTFUL * _letters(lines):
        return lines, False
    over = _lines(picture.transpose(Image.Transpose.ROTATE_180))
    return (over, True) if _worth(over) > _worth(lines) else (lines, False)


def _letters(lines: Sequence[Line]) -> int:
    return sum(len(line.text) for line in lines)


def _worth(lines: Sequence[Line]) -> float:
    """Return how much was read, each letter as sure as its line."""
    return sum(len(line.text) * line.sure for line in lines)


def _straightened(lines: tuple[Line, ...]) -> Iterator[Line]:
    """Turn the lines of a leaning page so that they lie level: rows are found by their height."""
    long = [line for line in lines if line.width > 4 * line.height]
    angles = [math.degrees(math.atan2(b[1] - a[1], b[0] - a[0])) for a, b in (line.corners[:2] for line in long)]
    lean = median(angles) if angles else 0.0
    if not _LEAST_ANGLE < abs(lean) < _MOST_ANGLE:
        yield from lines
        return
    cosine, sine = math.cos(math.radians(-lean)), math.sin(math.radians(-lean))
    for line in lines:
        one, two, three, four = ((x * cosine - y * sine, x * sine + y * cosine) for x, y in line.corners)
        yield Line(line.text, (one, two, three, four), line.sure)


def _words(lines: Iterable[Line]) -> Iterator[Word]:
    """Cut lines at their blanks; a word's share of the line is that of its letters."""
    for line in lines:
        left, right = min(x for x, _ in line.corners), max(x for x, _ in line.corners)
        top = fmean((line.corners[0][1], line.corners[1][1]))
        bottom = fmean((line.corners[2][1], line.corners[3][1]))
        step = (right - left) / max(len(line.text), 1)
        at = 0
        for piece in line.text.split(" "):
            if piece:
                # A blank of letter width is a plain gap once the letters' boxes keep a little off each other.
                yield Word(piece, left + at * step, top, left + (at + len(piece)) * step, bottom)
            at += len(piece) + 1


def _lines(picture: Image.Image) -> tuple[Line, ...]:
    import numpy as np

    found = _engine()(np.asarray(picture.convert("RGB"))[:, :, ::-1])
    if found.boxes is None or found.txts is None:
        return ()
    return tuple(
        Line(" ".join(text.split()), _corners(box), float(sure))
        for box, text, sure in zip(found.boxes, found.txts, found.scores, strict=True)
        if text.strip() and sure >= _SURE_ENOUGH
    )


def _corners(box: Any) -> tuple[Point, Point, Point, Point]:
    one, two, three, four = ((float(x), float(y)) for x, y in box)
    return one, two, three, four


@cache
def _engine() -> Callable[[Any], Any]:
    """Load the reader once per process: it takes seconds."""
    from rapidocr import EngineType, RapidOCR

    chosen = EngineType(picture_engine())
    steps = {f"{step}.engine_type": chosen for step in ("Det", "Cls", "Rec")}
    engine: Callable[[Any], Any] = RapidOCR(params={**_SETTINGS, **steps})
    return engine


_SETTINGS: Mapping[str, object] = {
    "Global.use_cls": False,
    "Global.log_level": "critical",
    # One thread, as there is a process per core.
    "EngineConfig.onnxruntime.intra_op_num_threads": 1,
    "EngineConfig.onnxruntime.inter_op_num_threads": 1,
    "EngineConfig.openvino.inference_num_threads": 1,
}
