"""The seam to the reader of pictures: where lines of text stand in pixels, and which letters a cut-out line has."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Any

from PIL import Image

from matching.reading.extras import picture_engine
from matching.reading.lines import Corners

MAX_PIXELS = 16_000_000
"""Larger pictures are made smaller before anything is read in them."""
_LETTER_HEIGHT = 48
"""Pixels that the reader's models look at, from top to bottom of a line."""
_LEAST = 3
_LONGEST = 60.0
"""A line longer than so many heights is none."""


@dataclass(frozen=True, slots=True)
class Pixels:
    """A picture as rows of blue, green and red bytes (a numpy array)."""

    array: Any
    width: int
    height: int


def pixels_of(picture: Image.Image) -> Pixels:
    """Return a picture's pixels; boxes are told in the picture's own size even where it was made smaller."""
    import numpy as np

    small = picture
    if picture.width * picture.height > MAX_PIXELS:
        scale = math.sqrt(MAX_PIXELS / (picture.width * picture.height))
        small = picture.resize(_scaled(picture.width, picture.height, scale), Image.Resampling.LANCZOS)
    array = np.ascontiguousarray(np.asarray(small.convert("RGB"))[:, :, ::-1])
    return Pixels(array, picture.width, picture.height)


def _scaled(width: float, height: float, scale: float) -> tuple[int, int]:
    return max(round(width * scale), 1), max(round(height * scale), 1)


def find_lines(
    pixels: Pixels, *, scale: float = 1.0, part: tuple[int, int, int, int] | None = None
) -> tuple[Corners, ...]:
    """Return the corners of each line, from the picture's top left clockwise; looked for in a copy of that scale."""
    import cv2

    inner = pixels.array.shape[1] / max(pixels.width, 1)
    left, top, right, bottom = part or (0, 0, pixels.width, pixels.height)
    cut = pixels.array[round(top * inner) : round(bottom * inner), round(left * inner) : round(right * inner)]
    if min(cut.shape[:2]) < _LEAST:
        return ()
    size = _scaled(right - left, bottom - top, scale)
    smooth = cv2.INTER_AREA if size[0] < cut.shape[1] else cv2.INTER_CUBIC
    found = _looked(cv2.resize(cut, size, interpolation=smooth))
    if found.boxes is None:
        return ()
    across, down = (right - left) / size[0], (bottom - top) / size[1]
    return tuple(_corners(box, left, top, across, down) for box in found.boxes)


def _looked(array: Any) -> Any:
    return _asked(_engine(), array, use_det=True, use_rec=False, use_cls=False)


def _asked(ask: Callable[..., Any], *given: Any, **more: Any) -> Any:
    """Ask the reader. Raises MemoryError when it gives up: on pixels within bounds it does for want of memory only."""
    try:
        return ask(*given, **more)
    except _failures() as error:
        raise MemoryError("the reader of pictures gave up") from error


@cache
def _failures() -> tuple[type[Exception], ...]:
    """Return what the reader and what it computes with raise."""
    import cv2

    session = import_module(f"rapidocr.inference_engine.{picture_engine()}.main")
    names = ("ONNXRuntimeError", "OpenVINOError")
    return (cv2.error, RuntimeError, *(getattr(session, name) for name in names if hasattr(session, name)))


def _corners(box: Any, left: float, top: float, across: float, down: float) -> Corners:
    one, two, three, four = ((left + float(x) * across, top + float(y) * down) for x, y in box)
    return one, two, three, four


def read_lines(
    pixels: Pixels, boxes: Sequence[Corners], *, wider: float = 0.0, sharper: bool = False
) -> tuple[tuple[str, float], ...]:
    """Return the letters of each line and how sure the reader is of them; empty where nothing can be read.

    For a second look, `wider` takes in more around a line, in letter heights (or less, below 0), and `sharper`
    stretches its contrast.
    """
    cuts = [_cut_out(pixels, box, wider, sharper=sharper) for box in boxes]
    readable = [cut for cut in cuts if cut is not None]
    if not readable:
        return tuple(("", 0.0) for _ in cuts)
    found = _asked(_engine().recognize_txt, readable)
    told = iter(zip(found.txts, found.scores, strict=True))
    return tuple(("", 0.0) if cut is None else _told(*next(told)) for cut in cuts)


def _told(text: str, sure: float) -> tuple[str, float]:
    return " ".join(text.split()), float(sure)


def _cut_out(pixels: Pixels, box: Corners, wider: float, *, sharper: bool) -> Any:
    """Return a line's pixels laid flat, as high as the reader wants them; None for a speck."""
    import cv2
    import numpy as np

    inner = pixels.array.shape[1] / max(pixels.width, 1)
    corners = np.array(box, dtype=np.float32) * inner
    width = max(np.linalg.norm(corners[0] - corners[1]), np.linalg.norm(corners[3] - corners[2]))
    height = max(np.linalg.norm(corners[0] - corners[3]), np.linalg.norm(corners[1] - corners[2]))
    if min(width, height) < _LEAST or width > _LONGEST * height:
        return None
    if wider:
        along, under = (corners[1] - corners[0]) / width, (corners[3] - corners[0]) / height
        out = wider * height
        corners = corners + np.array([-along - under, along - under, along + under, under - along]) * out
        width, height = width + 2 * out, height + 2 * out
    size = (round(float(width)), round(float(height)))
    flat = np.array([[0, 0], [size[0], 0], [size[0], size[1]], [0, size[1]]], dtype=np.float32)
    turn = cv2.getPerspectiveTransform(corners.astype(np.float32), flat)
    cut = cv2.warpPerspective(pixels.array, turn, size, flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    wide = max(round(size[0] * _LETTER_HEIGHT / size[1]), _LEAST)
    smooth = cv2.INTER_AREA if size[1] > _LETTER_HEIGHT else cv2.INTER_CUBIC
    shown = cv2.resize(cut, (wide, _LETTER_HEIGHT), interpolation=smooth)
    return _stretched(shown) if sharper else shown


def _stretched(cut: Any) -> Any:
    """Spread grey from the paper's to the ink's, and sharpen."""
    import cv2
    import numpy as np

    grey = cv2.cvtColor(cut, cv2.COLOR_BGR2GRAY).astype(np.float32)
    ink, paper = np.percentile(grey, 2), np.percentile(grey, 90)
    grey = np.clip((grey - ink) * (255.0 / max(float(paper - ink), 1.0)), 0, 255)
    grey = np.clip(grey * 1.8 - cv2.GaussianBlur(grey, (0, 0), 2.0) * 0.8, 0, 255).astype(np.uint8)
    return cv2.cvtColor(grey, cv2.COLOR_GRAY2BGR)


@cache
def _engine() -> Any:
    """Load the reader once per process: it takes seconds."""
    from rapidocr import EngineType, RapidOCR

    chosen = EngineType(picture_engine())
    steps = {f"{step}.engine_type": chosen for step in ("Det", "Cls", "Rec")}
    return RapidOCR(params={**_SETTINGS, **steps})


_SETTINGS: Mapping[str, object] = {
    "Global.use_cls": False,
    "Global.log_level": "critical",
    # The size in which lines are looked for is chosen here, not there.
    "Global.max_side_len": 20_000,
    "Det.limit_side_len": 64,
    # One thread, as there is a process per core.
    "EngineConfig.onnxruntime.intra_op_num_threads": 1,
    "EngineConfig.onnxruntime.inter_op_num_threads": 1,
    "EngineConfig.openvino.inference_num_threads": 1,
}
