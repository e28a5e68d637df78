"""A receipt with what its codes say: gaps are filled, equal values become surer, others are told.

A code is written by a program for a program and holds no reading mistakes; but it may be stale or of another
invoice, so a value that the page plainly prints otherwise is told with both.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import TypeVar

from matching.finding import Fact, Finding, facts
from matching.money import Money
from matching.reading.codes.coded import Coded
from matching.reading.codes.seen import Seen
from matching.reading.fields.letters import bare
from matching.receipt import Found, Place, Receipt, Side

T = TypeVar("T", str, date, Decimal)
_SURE = 0.95
_NAMED = 0.8
"""Names in codes are cut short, and a collecting agency may stand there instead of the supplier."""


@dataclass(frozen=True, slots=True)
class Joined:
    """A receipt and what its codes contradict."""

    receipt: Receipt
    findings: tuple[Finding, ...] = ()


def with_codes(receipt: Receipt, codes: tuple[Seen, ...]) -> Joined:
    """Return the receipt completed from its codes; without any, as it is."""
    joined = Joined(receipt)
    for seen in _of_one_kind(codes):
        joined = _with_code(joined, seen.coded, seen.place)
    return joined


def _of_one_kind(codes: tuple[Seen, ...]) -> tuple[Seen, ...]:
    """Leave the amounts out where several codes of a standard ask for different ones: instalments, several slips."""
    asked = {(seen.coded.standard, seen.coded.amount) for seen in codes}
    several = {standard for standard, _ in asked if len([1 for other, _ in asked if other == standard]) > 1}
    return tuple(
        replace(seen, coded=replace(seen.coded, amount=None)) if seen.coded.standard in several else seen
        for seen in dict.fromkeys(codes)
    )


def _with_code(joined: Joined, coded: Coded, place: Place) -> Joined:
    receipt, told = joined.receipt, list(joined.findings)
    receipt = _amount(receipt, coded, place, told)
    supplier = Side(
        name=receipt.supplier.name or _found(coded.creditor, place, _NAMED),
        tax_id=_agreed("tax id", receipt.supplier.tax_id, coded.tax_id, place, receipt.text, told),
        account=_agreed("account", receipt.supplier.account, coded.account, place, receipt.text, told),
    )
    receipt = replace(
        receipt,
        supplier=supplier,
        buyer=replace(receipt.buyer, tax_id=receipt.buyer.tax_id or _found(coded.buyer_tax_id, place)),
        number=_agreed("number", receipt.number, coded.number, place, receipt.text, told),
        issue_date=_day(receipt.issue_date, coded.issued, place, told),
        currency=receipt.currency or _found(coded.currency, place),
        payment_reference=receipt.payment_reference or _found(coded.reference, place),
    )
    return Joined(receipt, tuple(told))


def _found(value: T | None, place: Place, sure: float = _SURE) -> Found[T] | None:
    return None if value is None else Found(value, sure, "qr", place)


def _amount(receipt: Receipt, coded: Coded, place: Place, told: list[Finding]) -> Receipt:
    asked = coded.amount
    if asked is None:
        return receipt
    found = Found(asked, _SURE, "qr", place)
    total, payable = receipt.total, receipt.payable
    known = {abs(item.value) for item in (total, payable) if item}
    if abs(asked) in known:
        return replace(receipt, total=_surer(total, asked), payable=_surer(payable, asked))
    listed = abs(asked) in {abs(item.value) for item in receipt.amounts}
    if known and not listed:
        shown = payable or total
        assert shown is not None
        told.append(_finding("amount", _money(asked, coded), _money(shown.value, coded), place))
        return receipt
    amounts = (found, *(item for item in receipt.amounts if item.value != asked))
    if coded.account is None or total is None:
        return replace(receipt, total=found, payable=found, amounts=amounts)
    return replace(receipt, payable=found, amounts=amounts)


def _surer(found: Found[Decimal] | None, value: Decimal) -> Found[Decimal] | None:
    return replace(found, sure=max(found.sure, _SURE)) if found and abs(found.value) == abs(value) else found


def _money(value: Decimal, coded: Coded) -> Fact:
    return Money(value, coded.currency) if coded.currency else value


def _agreed(
    name: str, found: Found[str] | None, said: str | None, place: Place, text: str, told: list[Finding]
) -> Found[str] | None:
    """Return the page's value where the code agrees or says none, the code's where the page prints it as well."""
    if said is None:
        return found
    if found is None:
        return _found(said, place)
    ours, theirs = bare(said), bare(found.value)
    if ours.endswith(theirs) or theirs.endswith(ours):
        return replace(found, sure=max(found.sure, _SURE))
    if ours in bare(text) or ours[2:] in bare(text):
        return _found(said, place)
    told.append(_finding(name, said, found.value, place))
    return found


def _day(found: Found[date] | None, said: date | None, place: Place, told: list[Finding]) -> Found[date] | None:
    if said is None or found is None:
        return found or _found(said, place)
    if found.value == said:
        return replace(found, sure=max(found.sure, _SURE))
    if found.sure < _NAMED:
        return _found(said, place)
    told.append(_finding("issue date", said, found.value, place))
    return found


def _finding(name: str, code: Fact, page: Fact, place: Place) -> Finding:
    return Finding("code_mismatch", "warning", f"page {place.page}", facts(field=name, code=code, page=page))
