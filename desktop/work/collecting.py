"""The collector: frees what only holds itself, a little at a time, and never while somebody waits for the window.

Left to itself Python walks over everything that it made, in whichever thread has just made one thing more, and all
others stand still meanwhile: a tenth of a second and more once some thousand papers are on the desk. Here only what
was made lately is walked over, from a timer of the window thread; what has outlived that is laid aside (`gc.freeze`).
What is laid aside still goes as soon as nothing refers to it. Only circles of objects stay: those are looked for once
the person has turned to another program and nothing is on its way.

Objects of Qt in such circles are so freed in the window thread, as they must be.
"""

from __future__ import annotations

import gc
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication

_LOOK_MS = 100
_YOUNG = 3_000
"""So many new objects are worth a walk."""
_AT_ONCE = 9_000
"""More than so many are not walked over in one go: at half a microsecond each that takes 5 ms."""
_SWEEP_AFTER = 200_000
"""After so many objects that were laid aside a full walk is worth it."""
_AWAY_MS = 3_000
"""After so long in another program nobody waits for this one."""


class Collector(QObject):
    """Takes the place of Python's own timing from when it is made until `stop`. One at a time, in the window thread."""

    def __init__(self, idle: Callable[[], bool], parent: QObject | None = None) -> None:
        """`idle` tells whether nothing is on its way."""
        super().__init__(parent)
        self._idle = idle
        self._walked = 0
        """Objects that were walked over once and may stand in the middle generation."""
        self._aside = 0
        """Objects that were laid aside since the last full walk; some of them are gone by now."""
        self._was_on = gc.isenabled()
        gc.disable()
        gc.freeze()
        self._timer = QTimer(self, interval=_LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        self._away = QTimer(self, singleShot=True, interval=_AWAY_MS)
        self._away.timeout.connect(self.sweep)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.applicationStateChanged.connect(self._turned)

    def look(self) -> None:
        """Walk over what was made since the last time, if it is worth it and not too much."""
        made = gc.get_count()[0]
        if made < _YOUNG:
            return
        if made + self._walked <= _AT_ONCE:
            gc.collect(0)
            self._walked += made
            return
        if made <= _AT_ONCE:
            gc.collect(1 if self._walked <= _AT_ONCE else 0)
        gc.freeze()
        self._aside += made + self._walked
        self._walked = 0

    def sweep(self) -> None:
        """Walk over everything, if enough was laid aside and nothing is on its way."""
        if self._aside >= _SWEEP_AFTER and self._idle():
            gc.unfreeze()
            gc.collect()
            gc.freeze()
            self._aside = self._walked = 0

    def stop(self) -> None:
        """Give timing back to Python."""
        self._timer.stop()
        self._away.stop()
        gc.unfreeze()
        if self._was_on:
            gc.enable()

    def _turned(self, state: Qt.ApplicationState) -> None:
        if state == Qt.ApplicationState.ApplicationActive:
            self._away.stop()
        else:
            self._away.start()
