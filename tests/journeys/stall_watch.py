"""A watch over the window thread: how long it kept the person waiting, and where it stood then."""

from __future__ import annotations

import faulthandler
import tempfile
import threading
import time

from PySide6.QtCore import Qt, QTimer


class StallWatch:
    """Beats every 5 ms in the window thread; a second thread looks where that thread stands when a beat is late.

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
                self.places.append(self._story())

    def _story(self) -> str:
        """Return where the window thread stands.

        Written by faulthandler and not from frame objects: whoever holds the frame of a paint event keeps its painter
        alive, which ends in a crash.
        """
        with tempfile.TemporaryFile("w+") as file:
            faulthandler.dump_traceback(file, all_threads=True)
            file.seek(0)
            stories = file.read().split("\n\n")
        mine = f"0x{self._thread:016x}"
        return next((story for story in stories if mine in story.splitlines()[0]), "")[:2000]
