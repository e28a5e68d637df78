"""What files say of a day's bookings, in their order: whether two of them tell of the same ones."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import accumulate

from desktop.services.alike import letters
from matching.day_spans import Span
from matching.statement import Transaction


def text_of(booking: Transaction, words: str) -> str:
    """Return what a booking says in any format, by which files are compared with each other."""
    return f"{booking.amount:f} {letters(words)}"


def stands_in(short: Sequence[str], long: Sequence[str]) -> bool:
    """Tell whether a row of texts stands in another in the same order, perhaps with others between."""
    left = iter(long)
    return all(text in left for text in short)


def lies_outside(inner: Span | None, texts: Sequence[str], outer: Span | None) -> bool:
    """Tell whether a span begins or ends where the account never stood within another, all of whose texts are known."""
    if inner is None or outer is None:
        return False
    stood = [*accumulate(map(_amount, texts), initial=outer.opening)]
    return stood[-1] == outer.closing and not {inner.opening, inner.closing} <= {*stood}


def complete(texts: Sequence[str], span: Span | None) -> bool:
    """Tell whether these are all the bookings of a day by which the account went from one balance to the other."""
    return span is not None and span.opening + sum(map(_amount, texts)) == span.closing


def _amount(text: str) -> Decimal:
    return Decimal(text.partition(" ")[0])
