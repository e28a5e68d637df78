"""Make the README's contact sheet and the manual's pictures: `python packaging/contact_sheet.py FOLDER`.

FOLDER holds what `packaging/pictures.py FOLDER` has drawn. What is made goes to `resources/pictures` and
`resources/manual`; nothing else is changed.
"""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

RESOURCES = Path(__file__).resolve().parents[1] / "resources"
SHEET = (
    "1-month", "2-statements", "3-receipts", "4-review",
    "4-review-bulk", "4-review-several", "5-send-after", "6-history",
    "4-review-dark", "1-month-dark", "8-keys", "9-settings",
)  # fmt: skip
"""Name of each picture of the sheet, in rows of four."""
MANUAL = (
    "0-start", "1-month", "2-statements", "3-receipts", "4-review", "4-review-bulk",
    "4-review-several", "4-review-marked", "5-send-after", "6-history", "9-settings",
)  # fmt: skip
_ACROSS = 4
_THUMB, _GAP = (480, 300), 16
_MANUAL_WIDTH = 1000


def main() -> None:
    """Read the command line and draw."""
    words = argparse.ArgumentParser(description="Make the contact sheet and the pictures of the manual.")
    words.add_argument("folder", type=Path)
    folder: Path = words.parse_args().folder
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtGui import QGuiApplication

    application = QGuiApplication([])
    _sheet(folder).save(str(RESOURCES / "pictures" / "contact-sheet.png"))
    _picture(folder, "4-review").save(str(RESOURCES / "pictures" / "review.png"))
    manual = RESOURCES / "manual"
    manual.mkdir(exist_ok=True)
    for name in MANUAL:
        _scaled(_picture(folder, name), _MANUAL_WIDTH).save(str(manual / f"{name}.png"))
    application.quit()


def _sheet(folder: Path) -> QImage:
    from PySide6.QtGui import QColor, QImage, QPainter

    width, height = _THUMB
    rows = -(-len(SHEET) // _ACROSS)
    sheet = QImage(_ACROSS * (width + _GAP) + _GAP, rows * (height + _GAP) + _GAP, QImage.Format.Format_RGB32)
    sheet.fill(QColor("#D8D8D2"))
    painter = QPainter(sheet)
    for at, name in enumerate(SHEET):
        left, top = _GAP + at % _ACROSS * (width + _GAP), _GAP + at // _ACROSS * (height + _GAP)
        painter.drawImage(left, top, _scaled(_picture(folder, name), width))
    painter.end()
    return sheet


def _picture(folder: Path, name: str) -> QImage:
    from PySide6.QtGui import QImage

    found = QImage(str(folder / f"{name}.png"))
    if found.isNull():
        raise SystemExit(f"{name}.png is not in {folder}; draw it with packaging/pictures.py")
    return found


def _scaled(picture: QImage, width: int) -> QImage:
    from PySide6.QtCore import Qt

    return picture.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)


if __name__ == "__main__":
    main()
