"""The statement line `:61:`, read left to right and tolerantly (SWIFT User Handbook, MT940 field 61).

Order: value date, entry date, mark with funds code, amount, type code, customer reference, `//` bank reference,
then lines of supplementary details. Seen and read: no type code, a blank before it, six digits of time behind the
dates (Pekao), lower-case marks, `EC`/`ED` (expected), points in amounts, references over sixteen characters, a name
behind the padded reference (Rabobank), `,50`, `1234,`.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from matching.reading.statements.amounts import read_amount
from matching.reading.statements.dates import read_date, read_entry_date

_LINE = re.compile(
    r"\s*(?P<value>\d{6})(?P<entry>\d{4})?(?:\d{6})?\s*"
    r"(?P<mark>[Rr]?[CDcd]|[Ee][CDcd])(?P<funds>[A-Za-z])?\s*(?P<minus>-)?"
    r"(?P<amount>\d[\d.,']*|,\d+)(?P<rest>.*)"
)
_CENTURIES = ("19", "20")
_FULL_YEAR = re.compile(r"^(?:19|20)(\d{2}(?:0\d|1[0-2])[0-3]\d)(?=[RrEeCcDd])")
_TYPE = re.compile(r"[NFS][A-Z0-9]{3}|[NFS][A-Z0-9 ]{3}(?=$|\S)|[A-Z]{4}(?![a-z])|[A-Z][A-Z0-9]{3}(?=NONREF)")
_REST = re.compile(r"[\d,]*[NFS][A-Z0-9]{3}(?:NONREF|\S*//|$)")
_BEHIND = re.compile(r"\s*(?:[NFS][A-Z0-9 ]{3}|[A-Z]{4}|//|NONREF|[A-Z]\d{3})")
_NO_REFERENCE = frozenset({"", "NONREF", "N"})


class Entry(NamedTuple):
    """What a `:61:` field says; the amount is signed, negative going out."""

    value_date: date | None
    booking_date: date | None
    real_days: bool
    """False when a date written there is in no calendar."""
    amount: Decimal
    reversal: bool
    expected: bool
    type: str | None
    reference: str | None
    bank_reference: str | None
    tail: str
    """Text behind the padded customer reference: a name (Rabobank)."""
    supplement: tuple[str, ...]
    sure: bool
    """False when the amount is zero or has no decimal sign, and what follows is nothing that follows an amount."""


def read_entry(lines: list[str], currency: str | None) -> Entry | None:
    """Return the entry of a `:61:` field, None when mark or amount cannot be read."""
    used, match = 1, _match(lines[0])
    if len(lines) > 1 and (match is None or not match["rest"].strip()):
        # Some banks break the line inside; a line that ends with the amount continues with the type code.
        joined = _match(lines[0] + lines[1])
        if joined is not None and (match is None or _continues(lines[1])):
            used, match = 2, joined
    if match is None:
        return None
    amount = read_amount(match["amount"], currency)
    return _entry(match, amount, tuple(lines[used:])) if amount is not None else None


def _match(line: str) -> re.Match[str] | None:
    if line[:2] in _CENTURIES:
        line = _FULL_YEAR.sub(r"\1", line, count=1)
    return _LINE.match(line)


def _continues(line: str) -> bool:
    return _REST.match(line) is not None


def _entry(match: re.Match[str], amount: Decimal, supplement: tuple[str, ...]) -> Entry:
    day, entry, mark, _funds, minus, figures, rest = match.groups()
    mark = mark.upper()
    # D takes money out; so does RC, the reversal of a credit. RD gives back.
    out = mark in ("D", "RC", "ED")
    if minus:
        out = not out
    value, value_real = read_date(day)
    booked, booked_real = read_entry_date(entry, value) if entry else (None, True)
    sure = (bool(amount) and ("," in figures or "." in figures)) or _BEHIND.match(rest) is not None
    # In the order of the fields: names given with the values would double the time, for each booking.
    return Entry(
        value,
        booked,
        value_real and booked_real,
        -amount if out and amount else amount,
        mark[0] == "R",
        mark[0] == "E",
        *_references(rest),
        supplement,
        sure,
    )


def _references(rest: str) -> tuple[str | None, str | None, str | None, str]:
    """Split what follows the amount into type code, customer reference, bank reference and a name behind them."""
    rest = rest.lstrip()
    code = None
    match = None if rest.startswith("NONREF") else _TYPE.match(rest)
    if match:
        code, rest = match.group().strip(), rest[match.end() :]
    customer, _, bank = rest.partition("//")
    tail = ""
    if len(customer) > 17 and customer[15] == " " and customer[16] != " ":
        customer, tail = customer[:16], customer[16:].strip()
    customer, bank = customer.strip(), bank.strip()
    return (
        code,
        None if customer in _NO_REFERENCE else customer,
        None if bank in _NO_REFERENCE else bank,
        tail,
    )
