"""Icons: our own drawings (16 px, strokes of 1.5 px), coloured by token when they are painted."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer

from desktop import paths
from desktop.gui import tokens as t

_SIGN = 32


def pixmap(name: str, colour: str, *, size: int = t.ICON, ratio: float = 1.0) -> QPixmap:
    """Return an icon in a colour (`#RRGGBB`), `size` logical pixels wide, sharp at the screen's pixel ratio."""
    key = f"clearing-desk:{name}:{colour}:{size}:{ratio}"
    kept = QPixmap()
    if QPixmapCache.find(key, kept):
        return kept
    made = _render(name, colour, round(size * ratio))
    made.setDevicePixelRatio(ratio)
    QPixmapCache.insert(key, made)
    return made


def paint(painter: QPainter, where: QRectF, name: str, colour: str) -> None:
    """Paint an icon into a square."""
    ratio = painter.device().devicePixelRatioF()
    painter.drawPixmap(where.topLeft(), pixmap(name, colour, size=round(where.width()), ratio=ratio))


def icon(name: str, colour: str) -> QIcon:
    """Return an icon for menus and for Qt's own widgets."""
    made = QIcon(pixmap(name, colour))
    made.addPixmap(pixmap(name, colour, ratio=2.0))
    return made


def sign(name: str, colour: str) -> QPixmap:
    """Return an icon as large as the sign of a dialog."""
    return pixmap(name, colour, size=_SIGN, ratio=2.0)


def _render(name: str, colour: str, pixels: int) -> QPixmap:
    drawing = (paths.resources() / "icons" / f"{name}.svg").read_bytes().replace(b"currentColor", colour.encode())
    made = QPixmap(QSize(pixels, pixels))
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    QSvgRenderer(QByteArray(drawing)).render(painter)
    painter.end()
    return made
