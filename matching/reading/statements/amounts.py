"""Amounts as banks write them, always exact."""

from __future__ import annotations

import re
from decimal import Decimal

from matching.finding import Fact
from matching.money import Money, minor_digits

_PLAIN = re.compile(r"\d*,\d*|\d+")
_DIGITS = re.compile(r"\d")
_RATE = re.compile(r"\d{1,9}(?:[.,]\d{1,12})?", re.ASCII)


def read_amount(text: str, currency: str | None) -> Decimal | None:
    """Return the amount, None where the text is none.

    The standard (MT940, `15d`) has a decimal comma that must stand there. Seen as well: `,50`, `1234,`, `1234`, zeros
    in front, `10.25`, `1.234,56`, `1,234.56`. A single point with three digits behind it separates thousands unless
    the currency has three decimals.
    """
    whole, _, part = text.partition(",")
    if whole.isdecimal() and (part.isdecimal() or not part) and text.isascii() and len(text) <= 40:
        return Decimal(f"{whole}.{part}" if part else whole)
    text = text.replace(" ", "").replace("'", "")
    if not _DIGITS.search(text) or len(text) > 40:
        return None
    if not _PLAIN.fullmatch(text):
        text = _with_comma(text, minor_digits(currency))
    whole, _, part = text.partition(",")
    if not (whole + part).isdecimal() or not (whole + part).isascii():
        return None
    return Decimal(f"{whole or '0'}.{part}" if part else whole or "0")


def _with_comma(text: str, digits: int) -> str:
    """Rewrite an amount with points so that only the decimal sign remains, as a comma."""
    comma, point = text.rfind(","), text.rfind(".")
    if comma > point >= 0:
        return text.replace(".", "")
    if comma >= 0:
        return text.replace(",", "").replace(".", ",")
    behind = len(text) - point - 1
    if text.count(".") > 1 or (behind == 3 and digits != 3):
        return text.replace(".", "")
    return text.replace(".", ",")


def amount_fact(amount: Decimal, currency: str | None) -> Fact:
    """Return the amount as a fact for a sentence, with its currency where it is known."""
    return Money(amount, currency) if currency else amount


def read_rate(text: str | None) -> Decimal | None:
    """Return a rate of exchange: digits with a comma or a point as decimal sign, never one for thousands."""
    match = _RATE.fullmatch((text or "").strip(" /"))
    return Decimal(match.group().replace(",", ".")) if match else None
