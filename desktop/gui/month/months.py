"""Which month the papers are about, and from which month to which there is anything to look at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from desktop.phrases import figures

if TYPE_CHECKING:
    from desktop.services.comparing import Preview
    from desktop.services.ledger import Ledger


def month_of(previews: Iterable[Preview], ledger: Ledger | None) -> date | None:
    """Return the first day of the month most bookings of the statements are in, else of Flowtly's newest lines."""
    days = Counter[date]()
    for preview in previews:
        days.update(preview.tally.days)
    if not days and ledger is not None:
        known = [line.transaction.day for line in ledger.lines if line.transaction.day]
        days.update([max(known)] if known else [])
    months = Counter[date]()
    for day, number in days.items():
        months[day.replace(day=1)] += number
    return max(months, key=lambda month: (months[month], month)) if months else None


def month_name(previews: Iterable[Preview], ledger: Ledger | None) -> str:
    """Return the month in words, empty while nothing is known."""
    month = month_of(previews, ledger)
    return figures.month(month) if month else ""


class Span:
    """The first and the last month, worked out once for each reading of Flowtly: there may be many payments."""

    def __init__(self) -> None:
        self._ledger: Ledger | None = None
        self._ends: tuple[date, ...] = ()

    def of(self, previews: Iterable[Preview], ledger: Ledger | None) -> tuple[date, date] | None:
        """Return the first days of both months; None while nothing is known."""
        if ledger is not self._ledger:
            self._ledger, self._ends = ledger, _ends(ledger)
        days = [*self._ends, *(day for preview in previews for day in preview.tally.days)]
        return (min(days).replace(day=1), max(days).replace(day=1)) if days else None


def moved(month: date, by: int) -> date:
    """Return the first day of the month so many months later, or earlier for a negative number."""
    number = month.year * 12 + month.month - 1 + by
    return date(number // 12, number % 12 + 1, 1)


def _ends(ledger: Ledger | None) -> tuple[date, ...]:
    days = [day for line in (ledger.lines if ledger else ()) if (day := line.transaction.day)]
    return (min(days), max(days)) if days else ()
