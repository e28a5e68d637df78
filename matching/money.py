"""Money: an amount and the currency it is in, never a float."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

# Digits behind the point where they are not two (ISO 4217, table A.1).
_MINOR_DIGITS = {
    "BHD": 3,
    "CLP": 0,
    "IQD": 3,
    "ISK": 0,
    "JOD": 3,
    "JPY": 0,
    "KRW": 0,
    "KWD": 3,
    "LYD": 3,
    "OMR": 3,
    "PYG": 0,
    "TND": 3,
    "UGX": 0,
    "VND": 0,
    "XAF": 0,
    "XOF": 0,
}


def minor_digits(currency: str | None) -> int:
    """Return how many digits stand behind the point in this currency (ISO 4217); two where unknown."""
    return _MINOR_DIGITS.get(currency or "", 2)


def in_minor_units(amount: Decimal, currency: str | None) -> int:
    """Return the amount in the currency's smallest unit (grosz, cent), rounded half up."""
    return int(amount.scaleb(minor_digits(currency)).quantize(Decimal(1), ROUND_HALF_UP))


def plain(amount: Decimal, currency: str | None) -> str:
    """Write an amount with a dot and the currency's digits, as the JSON contract asks: `-1234.50`.

    More digits than the currency has are kept when they are not zero: money is never rounded to look nice.
    """
    digits = minor_digits(currency)
    rounded = amount.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
    shown = rounded if rounded == amount else amount.normalize()
    return f"{shown or abs(shown):f}"


@dataclass(frozen=True, slots=True)
class Money:
    """An amount with its currency (ISO 4217 code)."""

    amount: Decimal
    currency: str

    def __str__(self) -> str:
        return f"{plain(self.amount, self.currency)} {self.currency}"
