"""Makes pages ready before they are turned to: what a widget wears is worked out when it is seen first, unless earlier.

A page of a hundred widgets takes some twenty milliseconds for it, in the turn in which a person waits for the page.
"""

from __future__ import annotations

import time
from collections import deque

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

_FIRST_MS, _BETWEEN_MS = 150, 15
_ROUND_SECONDS = 0.003


class Readying(QTimer):
    """Dresses everything within a widget, a few at a time, from soon after it was made until all is done."""

    def __init__(self, within: QWidget) -> None:
        super().__init__(within, interval=_FIRST_MS)
        self._within = within
        self._left: deque[QWidget] | None = None
        self.timeout.connect(self._dress_some)
        self.start()

    def _dress_some(self) -> None:
        if self._left is None:
            self._left = deque(self._within.findChildren(QWidget))
            self.setInterval(_BETWEEN_MS)
            return
        until = time.monotonic() + _ROUND_SECONDS
        while self._left and time.monotonic() < until:
            widget = self._left.popleft()
            if isValid(widget):
                widget.ensurePolished()
        if not self._left:
            self.stop()
