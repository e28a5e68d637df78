"""The worker processes: who reads a file, and when a new process takes the place of one.

A few files are read at a time, each by one process, for PDFium must not run on two threads. Words are read by small
processes; those that read the words of pictures hold large models and stand beside them, from the first picture on.
"""

from __future__ import annotations

from collections.abc import Callable

from desktop.progress import Stop
from desktop.services.limits import Limits
from desktop.services.reader import Died, Reader
from desktop.services.turns import Places


class Readers:
    """As many seats as files may be read at a time; safe to use from several threads, each waits for a free seat."""

    def __init__(self, size: int, limits: Limits) -> None:
        self.size = size
        self._seats = Places([_Seat(limits) for _ in range(size)])

    def close(self) -> None:
        """End all workers. Waits for files that are being read, at most as long as their limit."""
        self._each(_Seat.close)

    def warm(self) -> None:
        """Start all workers for words now, so that the first file does not wait for them."""
        self._each(_Seat.warm)

    def _each(self, do: Callable[[_Seat], None]) -> None:
        seats = [self._seats.take() for _ in range(self.size)]
        try:
            for seat in seats:
                do(seat)
        finally:
            for seat in seats:
                self._seats.give(seat)

    def ask(
        self, question: bytes, content: bytes, stop: Stop, *, urgent: bool, pictures: bool = False
    ) -> tuple[bytes, bytes]:
        """Return an answer's value and block. Raises NoAnswer with the reason, Stopped when asked to stop.

        Who is `urgent` goes before all others that wait. With `pictures` a worker is asked that may read their words.
        """
        seat = self._seats.take(urgent=urgent)
        try:
            return seat.ask(question, content, stop, pictures=pictures)
        finally:
            self._seats.give(seat)


class _Seat:
    """Room for one file at a time: a worker for words and one for pictures, each once it is needed."""

    def __init__(self, limits: Limits) -> None:
        self._limits = {False: limits, True: limits.for_pictures()}
        self._workers: dict[bool, Reader] = {}

    def warm(self) -> None:
        self._workers[False] = self._worker(pictures=False)

    def close(self) -> None:
        for worker in self._workers.values():
            worker.end()
        self._workers.clear()

    def ask(self, question: bytes, content: bytes, stop: Stop, *, pictures: bool) -> tuple[bytes, bytes]:
        """Ask, and once more where a worker dies that had read others before: that may have been their doing."""
        worker = self._worker(pictures=pictures)
        used = worker.is_used
        try:
            return self._ask(worker, question, content, stop, pictures=pictures)
        except Died:
            if not used:
                raise
        return self._ask(self._worker(pictures=pictures), question, content, stop, pictures=pictures)

    def _worker(self, *, pictures: bool) -> Reader:
        return self._workers.pop(pictures, None) or Reader(self._limits[pictures])

    def _ask(
        self, worker: Reader, question: bytes, content: bytes, stop: Stop, *, pictures: bool
    ) -> tuple[bytes, bytes]:
        try:
            answer = worker.ask(question, content, stop)
        except BaseException:
            worker.kill()
            raise
        if worker.is_worn:
            worker.end()
        else:
            self._workers[pictures] = worker
        return answer
