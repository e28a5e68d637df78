"""How large a window is: as large as it is meant to be, and never larger than the screen it stands on."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget


def fit(window: QWidget, *, smallest: tuple[int, int], first: tuple[int, int]) -> None:
    """Set the smallest and the first size; on a screen at 200 % both may be more than there is."""
    room = window.screen().availableGeometry().size()
    window.setMinimumSize(QSize(*smallest).boundedTo(room))
    window.resize(QSize(*first).boundedTo(room))
