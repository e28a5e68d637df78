"""Reading from a server that shows its writes late: a copy that lags, a list that shifts while it is read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from desktop.progress import Stop
from desktop.services.clock import SYSTEM, Clock
from desktop.trouble import Trouble

T = TypeVar("T")

_TRIES = 5
_FIRST_PAUSE = 0.1
_LONGEST_PAUSE = 2.0


def complete(read: Callable[[], Iterable[T]], stop: Stop, *, clock: Clock = SYSTEM) -> tuple[T, ...]:
    """Read a whole list; one that shifted while it was read is read again, a few times.

    Raises the trouble `incomplete_list` when it never came whole: nothing may be concluded from what is missing.
    """
    pauses = _pauses()
    for left in reversed(range(_TRIES)):
        try:
            return tuple(_watched(read(), stop))
        except Trouble as trouble:
            if trouble.key != "incomplete_list" or left == 0 or clock.wait(next(pauses), stop):
                raise
    raise AssertionError("the last try returns or raises")


def until(look: Callable[[], T], good: Callable[[T], bool], *, seconds: float, stop: Stop, clock: Clock = SYSTEM) -> T:
    """Look until what is seen is good, at most so long; return what was seen last."""
    waited = 0.0
    for pause in _pauses():
        seen = look()
        if good(seen) or waited >= seconds or clock.wait(pause, stop):
            return seen
        waited += pause
    raise AssertionError("pauses never end")


def _watched(items: Iterable[T], stop: Stop) -> Iterator[T]:
    for item in items:
        stop.check()
        yield item


def _pauses() -> Iterator[float]:
    pause = _FIRST_PAUSE
    while True:
        yield pause
        pause = min(_LONGEST_PAUSE, pause * 1.6)
