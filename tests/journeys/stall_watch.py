"""A watch over the window thread: how long it kept the person waiting, and where it stood then."""

from __future__ import annotations

import gc
import signal
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from types import FrameType
from typing import Literal

from PySide6.QtCore import Qt, QTimer

_BEAT_MS = 5
_LOOK_SECONDS = 0.004
_SUSPICIOUS_SECONDS = 0.012
"""After so long without a beat the watcher begins to look where the thread stands."""
_DEEP = 12
"""Frames of a place that are told, the innermost ones."""


@dataclass(slots=True)
class Stretch:
    """The time between two beats that came late."""

    own: float
    """Processor time of the window thread, in seconds."""
    wall: float
    """Seconds on the clock: what the person waits, also for other threads and other programs."""
    collected: float
    """Seconds of it in Python's cycle collector, in whichever thread it ran."""
    places: Counter[str] = field(default_factory=Counter)
    """Where the thread stood, and how often it was seen there."""

    def told(self) -> str:
        """Return it in words, the most frequent places first."""
        head = f"{self.own * 1000:.0f} ms of own work, {self.wall * 1000:.0f} ms on the clock"
        head += f", {self.collected * 1000:.0f} ms in the collector" if self.collected else ""
        places = (f"  seen {seen} times:\n{place}" for place, seen in self.places.most_common(6))
        return "\n".join((head, *places))


class StallWatch:
    """Beats every 5 ms in the window thread; while a beat is late a second thread has it write down where it stands.

    A machine that is busy with something else makes beats late too, so what is judged is the processor time that the
    window thread itself used up between two beats; the longest time on the clock is kept beside it.
    """

    def __init__(self, limit_ms: float) -> None:
        self._limit = limit_ms / 1000
        self.stretches: list[Stretch] = []
        """Those with more own work, or more time on the clock, than the limit."""
        self.worst = 0.0
        """Longest stretch of own work between two beats, in seconds of processor time of the window thread."""
        self.waited = 0.0
        """Longest time between two beats on the clock, in seconds."""
        self.longest: list[float] = []
        """Own work of every stretch of more than a fifth of the limit, in seconds."""
        self.late = 0
        """How many waits on the clock were longer than the limit, whoever made them."""
        self._seen: Counter[str] = Counter()
        self._collecting, self._collected = 0.0, 0.0
        self._thread = threading.get_ident()
        self._over = threading.Event()
        if hasattr(signal, "SIGUSR1"):
            self._before = signal.signal(signal.SIGUSR1, self._tell_place)
        gc.callbacks.append(self._hear_collector)
        self._beat_at = time.perf_counter()
        self._used = time.thread_time()
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start(_BEAT_MS)
        self._watcher = threading.Thread(target=self._watch, name="stall watch", daemon=True)
        self._watcher.start()

    @property
    def places(self) -> list[str]:
        """Return every stretch over the limit in words, the longest first."""
        return [one.told() for one in sorted(self.stretches, key=lambda one: max(one.own, one.wall), reverse=True)]

    def told(self) -> str:
        """Return the longest stretches in words."""
        longest = ", ".join(f"{own * 1000:.0f}" for own in sorted(self.longest, reverse=True)[:5])
        return (
            f"longest own work of the window thread {self.worst * 1000:.1f} ms (the longest: {longest}), "
            f"longest wait on the clock {self.waited * 1000:.0f} ms, {self.late} waits over {self._limit * 1000:.0f} ms"
        )

    def begin_anew(self) -> None:
        """Forget what was seen until now."""
        self._beat()
        self.worst = self.waited = 0.0
        self.late = 0
        self.stretches, self.longest = [], []

    def finish(self) -> None:
        """Stop watching; the last stretch counts too."""
        self._beat()
        self._timer.stop()
        self._over.set()
        self._watcher.join(2)
        gc.callbacks.remove(self._hear_collector)
        if hasattr(signal, "SIGUSR1"):
            signal.signal(signal.SIGUSR1, self._before)

    def _beat(self) -> None:
        used, now = time.thread_time(), time.perf_counter()
        own, wall = used - self._used, now - self._beat_at
        self.worst, self.waited = max(self.worst, own), max(self.waited, wall)
        self.late += wall > self._limit
        if own > self._limit / 5:
            self.longest.append(own)
        if max(own, wall) > self._limit:
            self.stretches.append(Stretch(own, wall, self._collected, self._seen))
        if self._seen:
            self._seen = Counter()
        self._collected = 0.0
        # Telling is not the window's work.
        self._used, self._beat_at = time.thread_time(), time.perf_counter()

    def _watch(self) -> None:
        while not self._over.wait(_LOOK_SECONDS):
            if time.perf_counter() - self._beat_at > _SUSPICIOUS_SECONDS and hasattr(signal, "SIGUSR1"):
                signal.pthread_kill(self._thread, signal.SIGUSR1)

    def _hear_collector(self, phase: Literal["start", "stop"], _info: dict[str, int]) -> None:
        if phase == "start":
            self._collecting = time.perf_counter()
        else:
            self._collected += time.perf_counter() - self._collecting

    def _tell_place(self, _number: int, frame: FrameType | None) -> None:
        """Write down where the window thread stands.

        Runs in that thread itself: whoever looks at its frames from another one keeps a paint event's painter alive, or
        reads a frame that is just being left. Both end in a crash.
        """
        told: list[str] = []
        while frame is not None and len(told) < _DEEP:
            code = frame.f_code
            told.append(f"    {code.co_qualname}")
            told[-1] += f" ({code.co_filename.rpartition('/')[2]}:{frame.f_lineno})"
            frame = frame.f_back
        self._seen["\n".join(told)] += 1
