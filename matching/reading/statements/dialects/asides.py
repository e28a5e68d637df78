"""What a purpose tells in passing, whatever its dialect: card, day of purchase, rate, original amount, KSeF numbers.

Looked for in the text that a person would read; each search stands behind a cheap question, for most texts have none.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

from matching.money import Money
from matching.reading.statements.amounts import read_rate
from matching.reading.statements.dates import read_day
from matching.reading.statements.dialects.details import Details
from matching.reading.statements.dialects.split_payment import parts_of

_CARD_DAY = re.compile(r" on \d\d/\d\d/")
_MASKED = re.compile(r"(?:[*•]{2,}|[xX]{2,})[ -]?(?:(?:[*•]{2,4}|[xX]{2,4})[ -]?)*(\d{4})(?!\d)")
_STAMP = re.compile(r"(?<!\d)(\d{4}-\d\d-\d\d)T\d\d[.:]\d\d")
_PURCHASE = re.compile(
    r"(?:\bdatum|\bdata(?: (?:transakcji|operacji|zakupu))?|\bdate|\bon|\bdn\.?)[:.]?\s*"
    r"(\d{4}-\d\d-\d\d|\d\d[./-]\d\d[./-](?:\d{4}|\d\d)(?!\d))"
)
_RATE = re.compile(r"\b(?:kurs|rate|koers|exchange)\b[ .:=]{0,3}(\d{1,6}[.,]\d{1,8})(?![\d.,]*\d)")
_ABROAD = re.compile(r"\b([A-Z]{3}) (\d{1,9}[.,]\d\d)\s+(\d{1,4}[.,]\d{3,8}) on \d\d/\d\d/\d{4}")


def add_asides(found: Details) -> None:
    """Add to the details what their text tells in passing."""
    text = found.text
    if "/IDC/" in text:
        _add(found, split_payment=parts_of(text))
    if text.count("-") >= 3:
        _add(found, ksef_numbers=_ksef_numbers(text))
    lower = text.lower()
    if _names_card(lower):
        _add_card(found, text, lower)
    if found.particulars.rate is None and ("kurs" in lower or "rate" in lower or "koers" in lower):
        match = _RATE.search(lower)
        _add(found, rate=read_rate(match.group(1)) if match else None)


def _names_card(lower: str) -> bool:
    return (
        "kart" in lower
        or "card" in lower
        or "xx" in lower
        or "**" in lower
        or "visa" in lower
        or "debitk" in lower
        or "terminal" in lower
        or "apple pay" in lower
        or "google pay" in lower
        or (" on " in lower and _CARD_DAY.search(lower) is not None)
    )


def _add(found: Details, **more: object) -> None:
    known = {name: value for name, value in more.items() if value}
    if known:
        found.particulars = replace(found.particulars, **known)  # type: ignore[arg-type]


def _ksef_numbers(text: str) -> tuple[str, ...]:
    from matching.identifiers import ksef_numbers_in

    return tuple(sorted(ksef_numbers_in(text)))


def _add_card(found: Details, text: str, lower: str) -> None:
    tail = _MASKED.search(text)
    _add(found, card_tail=tail.group(1) if tail else None)
    if found.particulars.purchase_date is None:
        _add(found, purchase_date=_purchase_day(text, lower))
    abroad = _ABROAD.search(text)
    if abroad and found.original is None:
        found.original = Money(Decimal(abroad.group(2).replace(",", ".")), abroad.group(1))
        _add(found, rate=Decimal(abroad.group(3).replace(",", ".")))


def _purchase_day(text: str, lower: str) -> date | None:
    match = _STAMP.search(text) or _PURCHASE.search(lower)
    return read_day(match.group(1)) if match else None
