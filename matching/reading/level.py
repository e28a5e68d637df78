"""Lines of a leaning page laid level: rows are found by their height, so what stands beside must be as high."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import replace
from statistics import median

from matching.reading.lines import Line, Point

_LEAST_ANGLE = 0.2
_MOST_ANGLE = 40.0
"""Degrees between which a page's lean is straightened."""
_LONG = 4.0
"""A line so many letter heights long tells which way it runs."""
_LEAST_LINES = 6
"""Fewer long lines do not tell how the lean changes over the page."""
_MOST_SLOPE = 0.15
_STEPS = 6
_Slope = Callable[[float, float], float]


def levelled(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Turn lines by the page's lean, then take out what is left of it.

    A page that is seen aslant, or rolls up, leans more at one side than at the other.
    """
    turned = _turned(lines)
    slope = _slope_of(turned)
    if slope is None:
        return tuple(turned)
    middle = median(x for line in turned for x, _ in line.corners)
    return tuple(_moved(line, lambda x, y: (x, _height_at(slope, x, y, middle))) for line in turned)


def _turned(lines: Sequence[Line]) -> list[Line]:
    angles = [math.degrees(math.atan(line.slope)) for line in lines if _tells(line)]
    lean = median(angles) if angles else 0.0
    if not _LEAST_ANGLE < abs(lean) < _MOST_ANGLE:
        return list(lines)
    cosine, sine = math.cos(math.radians(-lean)), math.sin(math.radians(-lean))
    return [_moved(line, lambda x, y: (x * cosine - y * sine, x * sine + y * cosine)) for line in lines]


def _tells(line: Line) -> bool:
    return line.width > _LONG * line.height and abs(line.corners[1][0] - line.corners[0][0]) > 1.0


def _moved(line: Line, where: Callable[[float, float], Point]) -> Line:
    one, two, three, four = (where(x, y) for x, y in line.corners)
    return replace(line, corners=(one, two, three, four))


def _slope_of(lines: Sequence[Line]) -> _Slope | None:
    """Fit how the slope of lines changes over the page: by least squares, twice, the second time without strays."""
    long = [line for line in lines if _tells(line)]
    if len(long) < _LEAST_LINES:
        return None
    import numpy as np

    size = max(1.0, *(x for line in lines for x, _ in line.corners))
    places = np.array([(1.0, line.middle[0] / size, line.middle[1] / size) for line in long])
    slopes = np.array([line.slope for line in long])
    weights = np.sqrt(np.array([min(line.width / max(line.height, 0.1), 30.0) for line in long]))
    kept = np.ones(len(long), dtype=bool)
    found = np.zeros(3)
    for _ in range(2):
        # A little pull towards no change: few lines at one spot say nothing about the others.
        rows = np.vstack([places[kept] * weights[kept, None], np.diag([0.0, 0.3, 0.3])])
        found = np.linalg.lstsq(rows, np.append(slopes[kept] * weights[kept], np.zeros(3)), rcond=None)[0]
        strays = np.abs(places @ found - slopes)
        kept = strays <= max(2.5 * float(np.median(strays)), 0.004)
    level, across, down = (float(value) for value in found)

    def slope(x: float, y: float) -> float:
        return min(max(level + across * x / size + down * y / size, -_MOST_SLOPE), _MOST_SLOPE)

    return slope


def _height_at(slope: _Slope, x: float, y: float, middle: float) -> float:
    """Follow the writing from a point to the page's middle and return its height there."""
    step = (middle - x) / _STEPS
    for _ in range(_STEPS):
        y += step * slope(x, y)
        x += step
    return y
