"""Reading transactions as evidence: what is not seen counts as absent only if what is known to be there was seen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from desktop.flowtly.client import Flowtly
from desktop.progress import Progress, Stop
from desktop.services.clock import SYSTEM, Clock
from desktop.services.fetching import OwnAccount, read_lines
from desktop.services.ledger import Line

_AROUND = timedelta(days=10)
"""Booking and value dates may lie apart, and the server may sort by either: the span that is read is wider."""


@dataclass(slots=True)
class ReadBack:
    """Reads transactions for one delivery and remembers which it has seen.

    A server's filter is a help that nobody has promised: unknown ones are ignored, and one that means something else
    leaves rows out. It is believed only where it shows every row of the span that an unfiltered reading showed before.
    """

    client: Flowtly
    accounts: Mapping[str, OwnAccount]
    progress: Progress
    stop: Stop
    clock: Clock = SYSTEM
    _seen: dict[str, date | None] = field(default_factory=dict)

    def everything(self) -> tuple[Line, ...]:
        """Read all transactions, every page, no filter."""
        lines = self._read(None, None)
        self._seen = {line.transaction.id: _booked(line) for line in lines}
        return lines

    def around(self, first: date | None, last: date | None) -> tuple[Line, ...]:
        """Read the transactions of these days and some around them, and perhaps more than that."""
        if first is None or last is None:
            return self.everything()
        since, until = first - _AROUND, last + _AROUND
        known = {found for found, day in self._seen.items() if day is not None and since <= day <= until}
        if not known:
            return self.everything()
        lines = self._read(since, until)
        if known <= {line.transaction.id for line in lines}:
            return lines
        return self.everything()

    def mark(self) -> int | None:
        """Return what changes when anybody adds a transaction: their number. One call; None where it is not told."""
        return self.client.transactions_in_all()

    def _read(self, since: date | None, until: date | None) -> tuple[Line, ...]:
        return read_lines(
            self.client,
            self.accounts,
            progress=self.progress,
            stop=self.stop,
            since=since,
            until=until,
            clock=self.clock,
        )


def newest(lines: Iterable[Line]) -> str | None:
    """Return the id of the line booked last: while it is seen, a reading is of the same books and not an old copy."""
    booked = [(day, line.transaction.id) for line in lines if (day := _booked(line)) is not None]
    return max(booked)[1] if booked else None


def _booked(line: Line) -> date | None:
    return line.remote.exec_date or line.remote.order_date
