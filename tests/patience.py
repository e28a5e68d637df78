"""How long a test waits for what must come: so long that only what never comes is missed.

A wait ends when what it waits for is there, so its length costs nothing where all is well. The machine that decides may
be ten times slower than ours and stand still for seconds: no test may fail for that.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pytestqt.qtbot import QtBot

SECONDS = 120.0
"""For one thing that must come."""
MILLISECONDS = int(SECONDS * 1000)


class PatientBot(QtBot):
    """pytest-qt's helper, whose own waits end after five seconds."""

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = MILLISECONDS) -> None:
        super().waitUntil(callback, timeout=timeout)

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
