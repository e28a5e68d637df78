"""The bookings of statements as rows; a row is made when it is looked at, for there may be very many."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, overload

if TYPE_CHECKING:
    from desktop.services.comparing import ComparedLine, Preview


@dataclass(frozen=True, slots=True)
class Booking:
    """A compared line with its place, so that equal bookings stay two rows."""

    place: int
    line: ComparedLine


class Bookings(Sequence[Booking]):
    """The lines of statements in their order."""

    def __init__(self, previews: Iterable[Preview]) -> None:
        self._lines = [preview.lines for preview in previews]
        self._ends = list(accumulate(map(len, self._lines)))

    def __len__(self) -> int:
        return self._ends[-1] if self._ends else 0

    def __iter__(self) -> Iterator[Booking]:
        lines = (line for part in self._lines for line in part)
        return (Booking(place, line) for place, line in enumerate(lines))

    @overload
    def __getitem__(self, place: int) -> Booking: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[Booking]: ...

    def __getitem__(self, place: int | slice) -> Booking | Sequence[Booking]:
        if isinstance(place, slice):
            return [self[each] for each in range(*place.indices(len(self)))]
        if not -len(self) <= place < len(self):
            raise IndexError(place)
        place %= len(self)
        statement = bisect_right(self._ends, place)
        before = self._ends[statement - 1] if statement else 0
        return Booking(place, self._lines[statement][place - before])
