"""`:60F:`, `:62F:`, `:64:` and the totals `:90D:`, `:90C:` of interim reports."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from matching.reading.statements.amounts import read_amount
from matching.reading.statements.dates import nearest_day, read_date
from matching.reading.statements.fields import Field
from matching.statement import Balance

_BALANCE = re.compile(r"\s*+([CDcd])?\s*+(\d{6})\s*+([A-Z]{3})?\s*+(-?[\d.,' ]*)")
_TOTAL = re.compile(r"\s*+(\d*+)\s*+([A-Z]{3})\s*+([\d.,' ]*)")


@dataclass(frozen=True, slots=True)
class BalanceField:
    """A balance as its field says it."""

    balance: Balance
    currency: str | None
    real_day: bool
    """False when the date written there is in no calendar."""
    line: int
    last: bool
    """False for a balance between two pages (`60M`, `62M`)."""


def read_balance(field: Field) -> BalanceField | None:
    """Return the balance of a field, None when no amount can be read from it."""
    match = _BALANCE.match(field.lines[0])
    if match is None:
        return None
    amount = read_amount(match.group(4).lstrip("-"), match.group(3))
    if amount is None:
        return None
    negative = (match.group(1) in ("D", "d")) != match.group(4).startswith("-")
    day, real = read_date(match.group(2))
    return BalanceField(
        Balance(day or nearest_day(match.group(2)), -amount if negative and amount else amount),
        match.group(3),
        real,
        field.line,
        not field.tag.endswith("M"),
    )


@dataclass(frozen=True, slots=True)
class Total:
    """How many entries of one side an interim report counts, and their sum."""

    debit: bool
    count: int | None
    currency: str
    amount: Decimal


def read_total(field: Field) -> Total | None:
    """Return the count and sum of `:90D:` or `:90C:`."""
    match = _TOTAL.match(field.lines[0])
    amount = read_amount(match.group(3), match.group(2)) if match else None
    if match is None or amount is None:
        return None
    return Total(field.tag == "90D", int(match.group(1)) if match.group(1) else None, match.group(2), amount)
