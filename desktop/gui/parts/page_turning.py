"""A page turned and fitted: the unit square onto itself, and the image onto the screen's pixels."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QImage, QPixmap, QTransform

ZOOMS = (1.0, 1.25, 1.5, 2.0, 3.0, 4.0)
"""1 fits the page to the width."""
_A4 = 297 / 210
_TURNS: Mapping[int, QTransform] = {
    0: QTransform(),
    90: QTransform(0, 1, -1, 0, 1, 0),
    180: QTransform(-1, 0, 0, -1, 1, 1),
    270: QTransform(0, -1, 1, 0, 0, 1),
}


def to_view(page: QRectF, turn: int) -> QTransform:
    """Return the way from fractions of the upright page to the rectangle where it lies turned."""
    return _TURNS[turn] * QTransform().translate(page.x(), page.y()).scale(page.width(), page.height())


def shape(image: QImage, turn: int) -> float:
    """Return height over width, as turned; that of A4 while there is no image."""
    upright = _A4 if image.isNull() else image.height() / image.width()
    return 1 / upright if turn in {90, 270} else upright


def fitted(image: QImage, size: QSizeF, *, turn: int, ratio: float) -> QPixmap:
    """Return the image turned clockwise and scaled to a size in logical pixels, for a screen of this pixel ratio."""
    turned = image.transformed(QTransform().rotate(turn)) if turn else image
    ways = Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    made = QPixmap.fromImage(turned.scaled((size * ratio).toSize(), *ways))
    made.setDevicePixelRatio(ratio)
    return made
