"""The application, which macOS hands files to: they come as events, not as words of the command line."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication


class Application(QApplication):
    """Qt's application; `handed` hears of each file that the person opens with the running program."""

    handed = Signal(object)

    def __init__(self, words: Sequence[str]) -> None:
        super().__init__(list(words))

    def event(self, event: QEvent) -> bool:
        """Hand files on; everything else goes its way."""
        if isinstance(event, QFileOpenEvent) and event.file():
            self.handed.emit((Path(event.file()),))
            return True
        return super().event(event)
