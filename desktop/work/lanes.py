"""Lanes: one thread each, working through what was submitted in order."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from threading import Condition, Thread

Work = Callable[[], None]


class Lane:
    """A thread with a queue. The thread starts with the first work and ends with `shut`."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._queue: deque[Work] = deque()
        self._changed = Condition()
        self._shut = False
        self._thread: Thread | None = None

    def put(self, work: Work) -> bool:
        """Queue work; False when the lane is shut."""
        with self._changed:
            if self._shut:
                return False
            self._queue.append(work)
            if self._thread is None:
                self._thread = Thread(target=self._run, name=f"lane-{self.name}", daemon=True)
                self._thread.start()
            self._changed.notify()
            return True

    def shut(self) -> None:
        """Take no more work; what is queued is still done."""
        with self._changed:
            self._shut = True
            self._changed.notify_all()

    def join(self, seconds: float) -> bool:
        """Wait until the thread has ended; False when it still runs after so long."""
        if self._thread is None:
            return True
        self._thread.join(max(0.0, seconds))
        return not self._thread.is_alive()

    def _run(self) -> None:
        while (work := self._next()) is not None:
            work()

    def _next(self) -> Work | None:
        with self._changed:
            while not self._queue and not self._shut:
                self._changed.wait()
            return self._queue.popleft() if self._queue else None
