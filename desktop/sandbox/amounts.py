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
    if not amount.is_finite() or amount.adjusted() > 15:
        raise ValueError("the amount is out of range")
    # Decided on the digits: arithmetic would round a number with very many of them.
    sign, figures, exponent = amount.as_tuple()
    assert isinstance(exponent, int)
    written = "".join(map(str, figures))
    telling = written.rstrip("0")
    shift = exponent + len(written) - len(telling) + digits(currency)
    if telling and shift < 0:
        raise ValueError(f"the amount has more digits than {currency or 'the currency'} allows")
    minor = int(telling) * 10**shift if telling else 0
    if minor > LARGEST:
        raise ValueError("the amount is out of range")
    return -minor if sign else minor


def from_minor(minor: int, currency: str | None) -> Decimal:
    """Give the decimal amount of these minor units, with the digits of the currency."""
    return Decimal(minor).scaleb(-digits(currency))
