"""Amounts: decimal numbers on the wire, integer minor units in the books."""

from __future__ import annotations

from decimal import Decimal

# ISO 4217 currencies whose minor unit is not a hundredth.
_WHOLE = frozenset(
    ["BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "VND", "VUV", "XAF", "XOF", "XPF"]
)
_THOUSANDTHS = frozenset(["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"])

LARGEST = 10**15
"""Bound on minor units, so that sums stay within SQLite's integers."""


def digits(currency: str | None) -> int:
    """How many digits stand behind the decimal point of this currency; 2 where the currency is not known."""
    if currency in _WHOLE:
        return 0
    return 3 if currency in _THOUSANDTHS else 2


def to_minor(amount: Decimal, currency: str | None) -> int:
    """Give the amount in minor units.

    Raises ValueError when the currency has no unit that small, or when the amount is not a number of sane size.
    """
    if not amount.is_finite() or abs(amount) > LARGEST:
        raise ValueError(f"{amount} is out of range")
    scaled = amount.scaleb(digits(currency))
    if scaled != scaled.to_integral_value():
        raise ValueError(f"{amount} has more digits than {currency or 'the currency'} allows")
    return int(scaled)


def from_minor(minor: int, currency: str | None) -> Decimal:
    """Give the decimal amount of these minor units, with the digits of the currency."""
    return Decimal(minor).scaleb(-digits(currency))
