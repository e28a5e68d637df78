"""Draw the program's icon in the formats of the three systems: `python packaging/icons/make.py`."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PIL import Image
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

HERE = Path(__file__).resolve().parent
GLYPH = HERE.parent.parent / "resources" / "icons" / "app.svg"
GROUND = "#0A6B6B"
SIZES = (16, 24, 32, 48, 64, 128, 256, 512, 1024)


def main() -> int:
    """Write the three files beside this script."""
    application = QGuiApplication(sys.argv[:1])
    pictures = {size: drawn(size) for size in SIZES}
    small = [pictures[size] for size in SIZES if size <= 256]
    small[-1].save(HERE / "clearing-desk.ico", sizes=[image.size for image in small], append_images=small[:-1])
    pictures[1024].save(HERE / "clearing-desk.icns", append_images=[pictures[size] for size in (32, 64, 128, 256, 512)])
    pictures[256].save(HERE / "clearing-desk.png")
    application.quit()
    return 0


def drawn(size: int) -> Image.Image:
    """Return the icon in one size: the program's sign in white on a rounded ground."""
    canvas = QImage(size, size, QImage.Format.Format_ARGB32)
    canvas.fill(Qt.GlobalColor.transparent)
    painter = QPainter(canvas)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(GROUND))
    edge = size * 0.04
    painter.drawRoundedRect(QRectF(edge, edge, size - 2 * edge, size - 2 * edge), size * 0.22, size * 0.22)
    inside = size * (0.16 if size < 48 else 0.2)
    sign = GLYPH.read_text(encoding="utf-8").replace("currentColor", "#ffffff")
    QSvgRenderer(QByteArray(sign.encode())).render(
        painter, QRectF(inside, inside, size - 2 * inside, size - 2 * inside)
    )
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    canvas.save(buffer, "PNG")
    return Image.open(io.BytesIO(bytes(buffer.data().data()))).convert("RGBA")


if __name__ == "__main__":
    sys.exit(main())
