"""What is on its way, as the person sees it: one activity a piece of work, with its counts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.gui.activity import Activity
from desktop.trouble import Trouble
from desktop.work.runner import Function, LaneName, Runner

T = TypeVar("T")

_TOLD_MS = 80
"""How far something is, is told so often: nobody reads it faster."""


class Busy(QObject):
    """Sends work out and keeps the list of activities."""

    changed = Signal()

    def __init__(self, runner: Runner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._running: dict[int, Activity] = {}
        self._number = 0
        self._soon = QTimer(self, singleShot=True, interval=_TOLD_MS)
        self._soon.timeout.connect(self.changed)

    @property
    def activities(self) -> tuple[Activity, ...]:
        """Return what is on its way, oldest first."""
        return tuple(self._running.values())

    def run(
        self,
        activity: Activity,
        lane: LaneName,
        work: Function[T],
        *,
        done: Callable[[T], None] | None = None,
        failed: Callable[[Trouble], None] | None = None,
        ended: Callable[[], None] | None = None,
    ) -> None:
        """Send work out; its activity is shown until it has ended, and gone before `done` and `ended` are called."""
        self._number += 1
        number = self._number
        job = self._runner.submit(
            lane,
            work,
            done=None if done is None else lambda result: self._over(number, lambda: done(result)),
            failed=lambda trouble: self._over(number, lambda: self._fail(failed, trouble)),
            stopped=lambda: self._over(number),
            ended=lambda: self._over(number, ended),
            progress=lambda at, total, what: self._tell(number, at, total, what),
        )
        self._running[number] = replace(activity, stop=job.stop)
        self.changed.emit()

    def _fail(self, failed: Callable[[Trouble], None] | None, trouble: Trouble) -> None:
        heard = failed or self._runner.troubled
        if heard is not None:
            heard(trouble)

    def _tell(self, number: int, done: int, total: int | None, what: str) -> None:
        if number in self._running:
            self._running[number] = replace(self._running[number], done=done, total=total, what=what)
            if not self._soon.isActive():
                self._soon.start()

    def _over(self, number: int, then: Callable[[], None] | None = None) -> None:
        if self._running.pop(number, None) is not None:
            self.changed.emit()
        if then is not None:
            then()
