"""Amounts, dates and counts as a person reads them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from desktop.phrases.spoken import now
from matching.finding import Fact
from matching.money import Money, plain

MINUS = "\u2212"
_WORDS = {"account": "unknown account"}


def amount(value: Decimal, currency: str | None = None) -> str:
    """Return an amount with grouped thousands and a true minus sign: `−1,234.50`, in French `−1 234,50`."""
    whole, point, part = plain(abs(value), currency).partition(".")
    grouped = f"{number(int(whole))}{now().point if point else ''}{part}"
    return f"{MINUS}{grouped}" if value < 0 else grouped


def money(value: Decimal, currency: str | None) -> str:
    """Return an amount with its currency behind it: `−1,234.50 PLN`."""
    return f"{amount(value, currency)} {currency}" if currency else amount(value)


def day(value: date | None) -> str:
    """Return a date as `6 Oct 2026`, a dash where there is none."""
    return f"{value.day}{now().day_dot} {now().months[value.month - 1]} {value.year}" if value else "–"


def short_day(value: date | None) -> str:
    """Return a date without its year: `06 Oct`."""
    return f"{value.day:02}{now().day_dot} {now().months[value.month - 1]}" if value else "–"


def month(value: date) -> str:
    """Return a month as `October 2026`."""
    return f"{now().long_months[value.month - 1]} {value.year}"


def month_within(value: date) -> str:
    """Return a month as it stands within a sentence: French and Polish write it small, `octobre 2026`."""
    return month(value) if now().code in {"en", "de"} else month(value).lower()


def account(value: str | None) -> str:
    """Return the end of an account number, enough to tell accounts apart: `•••• 2874`."""
    return f"•••• {value[-4:]}" if value else now().sentence(_WORDS["account"])


def separators() -> dict[int, str]:
    """Return what stands in this language for Python's comma and point, for `str.translate`."""
    return str.maketrans({",": now().group, ".": now().point})


def number(value: int) -> str:
    """Return a whole number with grouped thousands: `1,204`."""
    return f"{value:,}".replace(",", now().group)


def count(number: int, one: str, many: str) -> str:
    """Return a number with its noun: `1 booking`, `3 bookings`."""
    return f"{number:,} {one if number == 1 else many}"


def fact(value: Fact) -> str:
    """Return a fact of a finding, an evidence or a trouble as text."""
    if isinstance(value, Money):
        return money(value.amount, value.currency)
    if isinstance(value, Decimal):
        return amount(value)
    if isinstance(value, date):
        return day(value)
    return str(value)


def money_text(value: object, currency: object) -> str:
    """Return an amount of the JSON contract (`-1234.50`) as a person reads it, a dash for none."""
    if value is None:
        return "–"
    known = currency if isinstance(currency, str) else None
    return money(Decimal(str(value)), known)
