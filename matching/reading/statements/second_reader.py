"""The plain `mt-940` library as a second pair of eyes on what leaves the house.

It is the most used reader of this format, so a file that we write must say the same there as it does to us. It is
not our reader of banks' files: with all its options it still loses bookings without a word (no type code, a blank
before it, points in amounts, wide amounts), so its opinion on those would only raise false alarms.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

import mt940

# The library logs the text of fields it refuses, names and account numbers with it; those belong in no log.
logging.getLogger("mt940").setLevel(logging.CRITICAL + 1)

# What the library is known to raise on fields that it does not expect; anything else would be a bug worth seeing.
_REFUSALS = (ArithmeticError, AssertionError, AttributeError, LookupError, RuntimeError, TypeError, ValueError)


@dataclass(frozen=True, slots=True)
class SecondOpinion:
    """What the library reads from a file: the signed amounts in order, and the first and last balance."""

    amounts: tuple[Decimal, ...]
    opening: Decimal | None
    closing: Decimal | None


def second_opinion(content: bytes, encoding: str) -> SecondOpinion | None:
    """Read a file of one statement with the library, None when it refuses it or finds no statement or several."""
    try:
        read = mt940.parse_statements(content.decode(encoding), options=mt940.Options.all())
    except _REFUSALS:
        return None
    if len(read) != 1:
        return None
    statement = read[0]
    return SecondOpinion(
        tuple(each.data["amount"].amount for each in statement),
        _balance(statement.data, ("opening_balance", "final_opening_balance")),
        _balance(statement.data, ("closing_balance", "final_closing_balance")),
    )


def _balance(data: dict[str, object], names: Sequence[str]) -> Decimal | None:
    found = next((data[name] for name in names if data.get(name) is not None), None)
    amount = getattr(getattr(found, "amount", None), "amount", None)
    return amount if isinstance(amount, Decimal) else None
