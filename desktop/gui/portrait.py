"""A picture of the window on the sample month, for trying an installation where nobody looks on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from desktop.gui.window import Window

PATIENCE_MS = 120_000
_LOOK_MS = 50
_SETTLED = 6
"""So many looks in a row must find everything done: one thing often begins when another ends."""


class Portrait(QObject):
    """Waits until the sample month is read and compared, then saves the picture; `ended` hears the exit status."""

    def __init__(self, window: Window, file: Path, ended: Callable[[int], None]) -> None:
        super().__init__(window)
        self._window = window
        self._file = file
        self._ended = ended
        self._calm = 0
        self._looks = 0
        self._clock = QTimer(self, interval=_LOOK_MS)
        self._clock.timeout.connect(self._look)
        self._clock.start()

    def _look(self) -> None:
        state = self._window.state
        self._looks += 1
        self._calm = self._calm + 1 if state.ready and state.new_bookings > 0 else 0
        if self._calm >= _SETTLED:
            self._clock.stop()
            self._ended(0 if self._window.grab().save(str(self._file)) else 1)
        elif self._looks * _LOOK_MS > PATIENCE_MS:
            self._clock.stop()
            self._ended(1)
