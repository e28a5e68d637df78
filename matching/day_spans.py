"""What was on an account before and after a day's bookings, as a file tells it: where two files stand to each other.

Parts of a day that follow each other share a balance (one ends where the other begins), parts that overlap share the
balance at which they begin or end. Nothing else in a bank's files tells a second equal booking from the same one again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum

from matching.statement import Statement

AccountDay = tuple[str, str | None, date]
"""Account, currency and day of booking."""


@dataclass(frozen=True, slots=True)
class Span:
    """The account's balance before the first and after the last of a day's bookings in one file."""

    opening: Decimal
    closing: Decimal
    whole: bool = False
    """The file holds all of that day: its balances or bookings reach over both ends of it."""


class Standing(Enum):
    """How the same day in two files stand to each other."""

    OVERLAP = "overlap"
    """One holds all that the other holds of the day."""
    APART = "apart"
    """One begins where the other ends: they have no booking in common."""
    UNKNOWN = "unknown"


def spans(statements: Iterable[Statement]) -> Mapping[AccountDay, Span]:
    """Return the span of each day of a file of which its balances tell one: they must tie, and pages must join."""
    found: dict[AccountDay, Span | None] = {}
    for statement in statements:
        for key, span in _of(statement).items():
            found[key] = span if key not in found else _joined(found[key], span)
    return {key: span for key, span in found.items() if span is not None}


def standing(mine: Span | None, theirs: Span | None) -> Standing:
    """Tell how a day of one file stands to the same day of another; UNKNOWN where the balances say both or neither."""
    if any(span is not None and span.whole for span in (mine, theirs)):
        return Standing.OVERLAP
    if mine is None or theirs is None:
        return Standing.UNKNOWN
    overlap = mine.opening == theirs.opening or mine.closing == theirs.closing
    apart = mine.opening == theirs.closing or mine.closing == theirs.opening
    if overlap == apart:
        return Standing.UNKNOWN
    return Standing.OVERLAP if overlap else Standing.APART


def _of(statement: Statement) -> dict[AccountDay, Span | None]:
    sums: dict[date, Decimal] = defaultdict(Decimal)
    for each in statement.transactions:
        if each.day is None:
            return {}
        sums[each.day] += each.amount
    opening, closing = statement.opening, statement.closing
    if opening is None or closing is None or opening.amount + sum(sums.values()) != closing.amount:
        return {(statement.account, statement.currency, day): None for day in sums}
    found: dict[AccountDay, Span | None] = {}
    balance = opening.amount
    first, last = min([opening.date, *sums]), max([closing.date, *sums])
    for day in sorted(sums):
        before, balance = balance, balance + sums[day]
        found[statement.account, statement.currency, day] = Span(before, balance, first < day < last)
    return found


def _joined(one: Span | None, other: Span | None) -> Span | None:
    if one is None or other is None:
        return None
    whole = one.whole or other.whole
    if one.closing == other.opening:
        return Span(one.opening, other.closing, whole)
    return Span(other.opening, one.closing, whole) if other.closing == one.opening else None
