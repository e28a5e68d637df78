"""Turns: what has to follow a change is done soon, and one thing at a time.

A key press may change what five pages show. Each of them is brought up to date in a turn of the event loop of its own,
what is looked at first; between two of them the window paints, and hears the next key.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

_BETWEEN_MS = 8
"""Nobody sees it, and what has happened meanwhile comes before the next turn."""


class Turn(QObject):
    """Work that is done once however often it was asked for, unless its owner has gone by then."""

    def __init__(self, owner: QObject, work: Callable[[], None]) -> None:
        super().__init__(owner)
        self._owner, self._work = owner, work
        self.waiting = False
        """Whether it was asked for and has not been done yet."""

    def start(self) -> None:
        """Have the work done soon."""
        if not self.waiting:
            self.waiting = True
            _line().join(self)

    @property
    def seen(self) -> bool:
        """Tell whether a person is looking at what it changes."""
        return isinstance(self._owner, QWidget) and self._owner.isVisible()

    def do(self) -> None:
        """Do the work."""
        self.waiting = False
        self._work()


class _Line(QObject):
    """Who waits for a turn; one line for the application."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._waiting: deque[Turn] = deque()
        self._next = QTimer(self, singleShot=True, interval=_BETWEEN_MS)
        self._next.setTimerType(Qt.TimerType.PreciseTimer)
        self._next.timeout.connect(self._call_one)

    def join(self, turn: Turn) -> None:
        """Stand in the line."""
        self._waiting.append(turn)
        if not self._next.isActive():
            self._next.start()

    def _call_one(self) -> None:
        there = [turn for turn in self._waiting if isValid(turn)]
        called = next((turn for turn in there if turn.seen), there[0] if there else None)
        self._waiting = deque(turn for turn in there if turn is not called)
        if self._waiting:
            self._next.start()
        if called is not None:
            called.do()


def _line() -> _Line:
    application = QCoreApplication.instance()
    assert application is not None
    found = application.findChild(_Line, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return found or _Line(application)
