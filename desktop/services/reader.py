"""One worker process, and the line to it."""

from __future__ import annotations

import multiprocessing
import time

from desktop.progress import Stop
from desktop.services.allowance import Allowance
from desktop.services.limits import Limits
from desktop.services.parcel import WORN, BadParcel, apart, together
from desktop.services.spent import processor_seconds
from desktop.services.starting import started
from desktop.services.worker import serve

_TICK = 0.1


class NoAnswer(Exception):
    """The worker gave no answer; it carries the reason for the person."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Died(NoAnswer):
    """The worker ended in the middle: out of memory inside a C library, or it crashed."""

    def __init__(self) -> None:
        super().__init__("unreadable")


class Reader:
    """One child process and the line to it."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._line, theirs = multiprocessing.Pipe()
        self._process = started(serve, theirs, limits)
        theirs.close()
        self._asked = 0
        self._is_big = False

    @property
    def is_used(self) -> bool:
        """Tell whether it has read anything."""
        return self._asked > 0

    @property
    def is_worn(self) -> bool:
        """Tell whether it has read or kept so much that a new one is to take its place."""
        return self._is_big or self._asked >= self._limits.files_per_worker

    def ask(self, question: bytes, content: bytes, stop: Stop) -> tuple[bytes, bytes]:
        """Return the answer's value and block.

        Raises NoAnswer, `timed_out` where it takes too long, and Stopped when asked to stop: then it is to be killed.
        """
        self._asked += 1
        try:
            self._line.send_bytes(together(question, content))
            self._await(stop, len(content))
            answer = self._line.recv_bytes(self._limits.answer_size)
        except (EOFError, OSError) as error:
            raise Died from error
        try:
            mark, value, block = apart(answer)
        except BadParcel as error:
            raise NoAnswer("unreadable") from error
        self._is_big = mark == WORN
        return value, block

    def _await(self, stop: Stop, size: int) -> None:
        if self._line.poll(_TICK):  # as nearly always: nothing of the processor's time was asked about for it
            return
        allowance = Allowance(self._limits, size, now=time.monotonic(), spent=self._spent())
        while not self._line.poll(_TICK):
            stop.check()
            # An answer that came while this program itself stood still is no late one.
            if allowance.is_over(now=time.monotonic(), spent=self._spent()) and not self._line.poll():
                raise NoAnswer("timed_out")

    def _spent(self) -> float:
        """Return the worker's processor time in seconds, 0 where it is not told."""
        return processor_seconds(self._process.pid or 0) or 0.0

    def end(self) -> None:
        """Close the line, which ends it, and kill it if it has not ended soon."""
        self._line.close()
        self._process.join(0.5)
        self.kill()

    def kill(self) -> None:
        """End it at once, whatever it does."""
        if self._process.is_alive():
            self._process.kill()
            self._process.join()
        self._line.close()
        self._process.close()
