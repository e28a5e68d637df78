"""What every structured invoice says, whatever its syntax, and the small conversions they share."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from matching.receipt import DocumentType


@dataclass(frozen=True, slots=True)
class Who:
    """Supplier or buyer of a structured invoice."""

    name: str | None = None
    tax_id: str | None = None


@dataclass(frozen=True, slots=True)
class Bill:
    """The values of a structured invoice; None where it gives none."""

    document_type: DocumentType
    number: str | None = None
    issue_date: date | None = None
    due_date: date | None = None
    service_date: date | None = None
    currency: str | None = None
    total: Decimal | None = None
    payable: Decimal | None = None
    net: Decimal | None = None
    tax: Decimal | None = None
    supplier: Who = Who()
    buyer: Who = Who()
    account: str | None = None
    payment_reference: str | None = None
    card_tail: str | None = None


_AMOUNT = re.compile(r"[+-]?(?:\d{1,15}(?:[.,]\d{0,10})?|[.,]\d{1,10})")
_DAY = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})(?!\d{5})")


def amount(text: str | None) -> Decimal | None:
    """Read an amount of a structured invoice; zeros beyond the second digit behind the point are dropped."""
    if text is None or not _AMOUNT.fullmatch(text):
        return None
    value = Decimal(text.replace(",", "."))
    cents = value.quantize(Decimal("0.01"))
    return abs(cents) if cents == value == 0 else cents if cents == value else value.normalize()


def day(text: str | None) -> date | None:
    """Read `2026-01-31`, `20260131` and the same with a time or a zone behind."""
    match = _DAY.match(text.strip()) if text else None
    if match is None:
        return None
    try:
        return date(*(int(part) for part in match.groups()))
    except ValueError:
        return None


def tidy(text: str | None) -> str | None:
    """Return a name on one line."""
    return " ".join(text.split()) or None if text else None


def compact(text: str | None) -> str | None:
    """Return a tax id or an account with letters and digits only."""
    return re.sub(r"[^0-9A-Za-z]", "", text).upper() or None if text else None


def signed(bill: Bill, *, credit: bool) -> Bill:
    """Make a credit note's amounts negative, whichever way its sender wrote them: by type, then by sign."""
    if not credit and (bill.total is None or bill.total >= 0):
        return bill
    return replace(
        bill,
        document_type="credit_note",
        total=_minus(bill.total),
        payable=_minus(bill.payable),
        net=_minus(bill.net),
        tax=_minus(bill.tax),
    )


def _minus(value: Decimal | None) -> Decimal | None:
    return value if value is None or value <= 0 else -value
