"""Embedded invoice against printed page: told only where the page clearly shows another value."""

from __future__ import annotations

import re

from matching.finding import Fact, Finding, facts
from matching.money import Money
from matching.reading.fields.amounts import units
from matching.reading.fields.extract import Extract
from matching.receipt import Found, Receipt

_SURE_TOTAL = 0.78
_SURE_NUMBER = 0.7
_SURE_DATE = 0.8


def disagreements(receipt: Receipt, page: Extract) -> tuple[Finding, ...]:
    """Return a finding for each value that the page prints otherwise, with both values."""
    pairs = (
        _total(receipt, page),
        _date(receipt, page),
        _number(receipt, page),
        _currency(receipt, page),
        _account(receipt, page),
    )
    return tuple(
        Finding("einvoice_mismatch", "warning", "", facts(field=name, xml=xml, page=printed))
        for name, xml, printed in (pair for pair in pairs if pair)
    )


_Pair = tuple[str, Fact, Fact] | None


def _total(receipt: Receipt, page: Extract) -> _Pair:
    """Tell the page's own total where neither the invoice's total nor its amount due is printed."""
    printed = page.receipt.total
    if receipt.total is None or printed is None or printed.sure < _SURE_TOTAL:
        return None
    ours = {abs(found.value) for found in (receipt.total, receipt.payable) if found}
    theirs = {abs(found.value) for found in (printed, page.receipt.payable) if found}
    if ours & theirs or ours & {abs(amount.value) for amount in page.amounts}:
        return None
    currency = receipt.currency.value if receipt.currency else None
    if currency is None:
        return "total", receipt.total.value, printed.value
    return "total", Money(receipt.total.value, currency), Money(printed.value, _code(page.receipt.currency, currency))


def _code(found: Found[str] | None, otherwise: str) -> str:
    return found.value if found else otherwise


def _date(receipt: Receipt, page: Extract) -> _Pair:
    printed = page.receipt.issue_date
    if receipt.issue_date is None or printed is None or printed.sure < _SURE_DATE:
        return None
    shown = {value for day in page.dates.all_days for value in (day.value, day.other) if value}
    if receipt.issue_date.value in shown:
        return None
    return "issue date", receipt.issue_date.value, printed.value


def _number(receipt: Receipt, page: Extract) -> _Pair:
    printed = page.receipt.number
    if receipt.number is None or printed is None or printed.sure < _SURE_NUMBER:
        return None
    ours = _bare(receipt.number.value)
    if not ours or ours in _bare(" ".join(row.text for row in page.sheet.rows)):
        return None
    return "number", receipt.number.value, printed.value


def _bare(text: str) -> str:
    return re.sub(r"[\W_]", "", text).upper()


def _currency(receipt: Receipt, page: Extract) -> _Pair:
    """Told when the page names other currencies and never the invoice's."""
    printed = page.receipt.currency
    if receipt.currency is None or printed is None:
        return None
    ours = receipt.currency.value.upper()
    shown = {code for row in page.sheet.rows for code, _ in units(row)}
    shown |= {amount.currency for amount in page.amounts if amount.currency}
    if ours in shown or not shown or printed.value == ours:
        return None
    return "currency", ours, printed.value


def _account(receipt: Receipt, page: Extract) -> _Pair:
    """Tell an account to pay to that the page does not print while it prints another."""
    account = receipt.supplier.account
    printed = [item for item in page.accounts if item.proven]
    if account is None or not printed:
        return None
    ours = account.value.upper()
    if ours in _bare(" ".join(row.text for row in page.sheet.rows)) or any(ours == item.value for item in printed):
        return None
    return "account", account.value, printed[0].value
