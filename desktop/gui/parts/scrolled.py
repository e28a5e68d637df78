"""Content that scrolls where it is higher than its place: wrapped words then always get the lines they need."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QWidget


def scrolled(content: QWidget, name: str, *, by_keys: bool = False) -> QScrollArea:
    """Return the content in an area that scrolls up and down.

    The area itself takes the focus only to be scrolled `by_keys`, where nothing in it does.
    """
    content.setProperty("surface", "none")
    area = QScrollArea()
    area.setWidget(content)
    area.setWidgetResizable(True)
    area.setAccessibleName(name)
    if not by_keys:
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return area
