"""Whose turn it is: what somebody looks at or waits for comes before the rest of a pile."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import PurePath
from threading import Condition, Lock
from typing import Generic, TypeVar

T = TypeVar("T")
_OF_RECEIPTS = frozenset((".pdf", ".png", ".jpg", ".jpeg", ".tif", ".tiff", ".webp", ".heic", ".heif", ".eml"))


def may_be_statement(name: str) -> bool:
    """Guess by a file's name alone, for the order of reading: what it is, its content tells."""
    return PurePath(name).suffix.lower() not in _OF_RECEIPTS


class Wanted:
    """Names of what somebody looks at just now, such as the rows of a list that are in view. For several threads."""

    def __init__(self) -> None:
        self._names: tuple[str, ...] = ()

    def look_at(self, names: Iterable[str]) -> None:
        """Take these next, in this order, where they are still to be done."""
        self._names = tuple(names)

    @property
    def names(self) -> tuple[str, ...]:
        """Return what is looked at."""
        return self._names


class Order:
    """Gives out the places of a list, each once: first those of names that are wanted, then from top to bottom."""

    def __init__(self, names: Sequence[str], wanted: Wanted) -> None:
        self._wanted = wanted
        self._lock = Lock()
        self._open = [True] * len(names)
        self._at = 0
        self._places: dict[str, list[int]] = {}
        for place in reversed(range(len(names))):
            self._places.setdefault(names[place], []).append(place)

    def next(self) -> int:
        """Return the next place; to be called as often as there are names."""
        with self._lock:
            for name in self._wanted.names:
                places = self._places.get(name, [])
                while places:
                    place = places.pop()
                    if self._open[place]:
                        self._open[place] = False
                        return place
            while not self._open[self._at]:
                self._at += 1
            self._open[self._at] = False
            return self._at


class Places(Generic[T]):
    """A few things that many threads share, one at a time each; who is urgent goes before all others that wait."""

    def __init__(self, things: Iterable[T]) -> None:
        self._free = list(things)
        self._changed = Condition()
        self._urgent = 0

    def take(self, *, urgent: bool = False) -> T:
        """Wait for one, the one that was given back last; it is to be given back."""
        with self._changed:
            self._urgent += urgent
            try:
                while not self._free or (self._urgent and not urgent):
                    self._changed.wait()
                return self._free.pop()
            finally:
                self._urgent -= urgent
                if urgent:
                    self._changed.notify_all()

    def give(self, thing: T) -> None:
        """Give one back."""
        with self._changed:
            self._free.append(thing)
            self._changed.notify_all()
