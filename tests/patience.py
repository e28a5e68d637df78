"""How long a test waits for what must come: so long that only what never comes is missed.

A wait ends when what it waits for is there, so its length costs nothing where all is well. The machine that decides may
be ten times slower than ours and stand still for seconds: no test may fail for that.

Nor may a test look too early: the window shows a change some turns after it is known, so a wait ends when what it waits
for holds and all that follows from it within a moment has been shown.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

SECONDS = 120.0
"""For one thing that must come."""
MILLISECONDS = int(SECONDS * 1000)
_A_MOMENT_MS = 250
"""What a timer of the window does so soon belongs to what set it."""
_LOOK_MS = 5


class PatientBot(QtBot):
    """pytest-qt's helper, whose own waits end after five seconds."""

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = MILLISECONDS) -> None:
        until = time.monotonic() + timeout / 1000
        super().waitUntil(callback, timeout=timeout)
        QApplication.processEvents()
        while not (at_rest() and _holds(callback)):
            assert time.monotonic() < until, "it held once, but not when the window had come to rest"
            self.wait(_LOOK_MS)

    def waitSignal(self, signal: Any, *, timeout: int = MILLISECONDS, **given: Any) -> Any:
        return super().waitSignal(signal, timeout=timeout, **given)

    def waitSignals(self, signals: Any, *, timeout: int = MILLISECONDS, **given: Any) -> Any:
        return super().waitSignals(signals, timeout=timeout, **given)

    def waitExposed(self, widget: Any, *, timeout: int = MILLISECONDS) -> Any:
        return super().waitExposed(widget, timeout=timeout)

    def waitActive(self, widget: Any, *, timeout: int = MILLISECONDS) -> Any:
        return super().waitActive(widget, timeout=timeout)

    def waitCallback(self, *, timeout: int = MILLISECONDS, raising: bool | None = None) -> Any:
        return super().waitCallback(timeout=timeout, raising=raising)


def at_rest() -> bool:
    """Tell whether the windows have shown what they know: nothing is put off by a moment."""
    application = QApplication.instance()
    roots: list[QObject] = [*QApplication.topLevelWidgets(), *([application] if application else [])]
    return not any(_soon(timer) for root in roots for timer in root.findChildren(QTimer))


def _soon(timer: QTimer) -> bool:
    return timer.isActive() and timer.isSingleShot() and timer.interval() <= _A_MOMENT_MS


def _holds(callback: Callable[[], bool | None]) -> bool:
    """Tell whether a condition holds, as pytest-qt takes it: false, or an assertion that fails, is not yet."""
    try:
        held = callback()
    except AssertionError:
        return False
    return held is None or bool(held)
