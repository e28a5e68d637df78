"""A watch over the window thread: how long it kept the person waiting, and where it stood then."""

from __future__ import annotations

import signal
import threading
import time
import traceback
from types import FrameType

from PySide6.QtCore import Qt, QTimer


class StallWatch:
    """Beats every 5 ms in the window thread; when a beat is late a second thread has it write down where it stands.

    A machine that is busy with something else makes beats late too, so what counts is the processor time that the
    window thread itself used up between two beats.
    """

    def __init__(self, limit_ms: float) -> None:
        self._limit = limit_ms / 1000
        self.places: list[str] = []
        self.worst = 0.0
        """Longest stretch of own work between two beats, in seconds of processor time of the window thread."""
        self._thread = threading.get_ident()
        self._over = threading.Event()
        if hasattr(signal, "SIGUSR1"):
            self._before = signal.signal(signal.SIGUSR1, self._tell_place)
        self._beat_at = time.perf_counter()
        self._used = time.thread_time()
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start(5)
        self._watcher = threading.Thread(target=self._watch, name="stall watch", daemon=True)
        self._watcher.start()

    def finish(self) -> None:
        """Stop watching; the last stretch counts too."""
        self._beat()
        self._timer.stop()
        self._over.set()
        self._watcher.join(2)
        if hasattr(signal, "SIGUSR1"):
            signal.signal(signal.SIGUSR1, self._before)

    def _beat(self) -> None:
        used = time.thread_time()
        self.worst = max(self.worst, used - self._used)
        self._used, self._beat_at = used, time.perf_counter()

    def _watch(self) -> None:
        seen = 0.0
        while not self._over.wait(0.01):
            since = self._beat_at
            if time.perf_counter() - since > self._limit and seen != since:
                seen = since
                if hasattr(signal, "SIGUSR1"):
                    signal.pthread_kill(self._thread, signal.SIGUSR1)

    def _tell_place(self, _number: int, frame: FrameType | None) -> None:
        """Write down where the window thread stands.

        Runs in that thread itself: whoever looks at its frames from another one keeps a paint event's painter alive, or
        reads a frame that is just being left. Both end in a crash.
        """
        self.places.append("".join(traceback.format_stack(frame)[-4:]))
