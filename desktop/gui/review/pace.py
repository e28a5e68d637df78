"""How long the rest of the queue will take at the pace of this sitting; silent until that can be told."""

from __future__ import annotations

import math
import time
from collections import Counter, deque
from collections.abc import Callable, Iterable, Mapping
from statistics import median

from desktop.gui.review.answers import Answers
from desktop.gui.review.items import Item
from desktop.gui.review.said import UNSPOKEN, Standing
from desktop.phrases.speech import say
from desktop.services.month.pace import BREAK

_ENOUGH = 5
_REMEMBERED = 40
"""So many words are looked back on: a person gets quicker, and harder rows come last."""


class Pace:
    """The seconds from one word to the next; what was confirmed in bulk says nothing about one by one."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._taken: deque[tuple[str, float]] = deque(maxlen=_REMEMBERED)
        self._last: float | None = None

    def spoke(self, item: Item) -> None:
        """Take note that the person has just said something about an item."""
        now = self._clock()
        if self._last is not None and now - self._last <= BREAK:
            self._taken.append((_kind(item), now - self._last))
        self._last = now

    def rest(self) -> None:
        """Take note that what follows does not go on from the last word."""
        self._last = None

    def left(self, queue: Iterable[Item], answers: Answers) -> float | None:
        """Return the seconds left for what can be confirmed, then for the rest; None if it cannot be told."""
        if not self._taken:
            return None
        found = {standing: Counter[str]() for standing in UNSPOKEN}
        for item in queue:
            standing = answers.standing(item)
            if standing in found:
                found[standing][_kind(item)] += 1
        return seconds_left(self._taken, found[Standing.OPEN] or found[Standing.NONE])


def seconds_left(taken: Iterable[tuple[str, float]], left: Mapping[str, int]) -> float | None:
    """Return the seconds for so many items `left` of each kind, from the seconds that items of each kind have `taken`.

    The median of a kind, once it was seen five times. A kind that was not counts as the slowest one known: what is left
    for later is seldom easier. None where nothing is left, or where more than half of it is of kinds not seen.
    """
    seconds: dict[str, list[float]] = {}
    for kind, each in taken:
        seconds.setdefault(kind, []).append(each)
    usual = {kind: median(found) for kind, found in seconds.items() if len(found) >= _ENOUGH}
    known, whole = sum(left.get(kind, 0) for kind in usual), sum(left.values())
    if not whole or 2 * known < whole:
        return None
    slowest = max(usual.values())
    return sum(usual.get(kind, slowest) * number for kind, number in left.items())


def time_left(seconds: float | None) -> str:
    """Return the time left in minutes, rounded up; empty where it cannot be told."""
    if seconds is None:
        return ""
    return say("≈ {n} min", n=math.ceil(seconds / 60)) if seconds > 60 else say("< 1 min")


def _kind(item: Item) -> str:
    return item.verdict.value if item.verdict else Standing.NONE.value
