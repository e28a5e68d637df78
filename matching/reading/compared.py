"""Embedded invoice against printed page: told only where the page clearly shows another value."""

from __future__ import annotations

import re
from decimal import Decimal

from matching.finding import Fact, Finding, facts
from matching.money import Money
from matching.reading.fields.amounts import units
from matching.reading.fields.currencies import SHARED_SIGNS
from matching.reading.fields.extract import Extract
from matching.reading.fields.letters import bare
from matching.reading.fields.names import bare_name, same_company
from matching.reading.misplaced import is_another_day, is_another_seller, is_buyer, is_net, is_reference, slip_of
from matching.receipt import Found, Receipt

_SURE_TOTAL = 0.62
_LEAST_SUMS = 2
_ROUNDING = Decimal("0.05")
"""Sums that are paid in cash are rounded by so much."""
_SURE_NUMBER = 0.58
_SURE_DATE = 0.52
_SURE_ALONE = 0.4
"""Of the only day of a page."""
_SURE_DATE_EITHER_WAY = 0.36
"""For a date that may be read two ways: both are looked for."""
_SURE_NAME = 0.55
_TELLING = 4
"""Letters of a word of a name that tells companies apart."""


def disagreements(receipt: Receipt, page: Extract) -> tuple[Finding, ...]:
    """Return a finding for each value that the page prints otherwise, with both values."""
    pairs = (
        _total(receipt, page) or _payable(receipt, page),
        _date(receipt, page),
        _number(receipt, page),
        _currency(receipt, page),
        _account(receipt, page),
        _supplier(receipt, page),
    )
    return tuple(mismatch(*pair) for pair in pairs if pair)


def mismatch(name: str, xml: Fact, printed: Fact) -> Finding:
    """Tell that the page prints another value of a field than the embedded invoice holds."""
    return Finding("einvoice_mismatch", "warning", "", facts(field=name, xml=xml, page=printed))


_Pair = tuple[str, Fact, Fact] | None


def _total(receipt: Receipt, page: Extract) -> _Pair:
    """Tell the page's own total where neither the invoice's total nor its amount due is printed."""
    printed = page.receipt.total
    if receipt.total is None:
        return None
    if printed is None or printed.sure < _SURE_TOTAL:
        return _nowhere(receipt, receipt.total.value, page)
    ours = {abs(found.value) for found in (receipt.total, receipt.payable) if found}
    theirs = {abs(found.value) for found in (printed, page.receipt.payable) if found}
    if ours & theirs or (ours & {abs(amount.value) for amount in page.amounts} and not is_net(receipt, page)):
        return None
    return _totals(receipt, receipt.total.value, page, printed.value)


def _totals(receipt: Receipt, total: Decimal, page: Extract, printed: Decimal) -> _Pair:
    if receipt.currency is None:
        return "total", total, printed
    currency = receipt.currency.value
    return "total", Money(total, currency), Money(printed, _code(page.receipt.currency, currency))


def _nowhere(receipt: Receipt, total: Decimal, page: Extract) -> _Pair:
    """Tell a page whose money is all other than the invoice's, where no word says which of it is the total."""
    ours = {abs(found.value) for found in (receipt.total, receipt.payable, receipt.net, receipt.tax) if found}
    theirs = [abs(amount.value) for amount in page.amounts if amount.exact]
    whole = page.receipt.pages == len({row.page for row in page.sheet.rows})
    if not whole or len(set(theirs)) < _LEAST_SUMS or ours.intersection(theirs):
        return None
    return _totals(receipt, total, page, max(theirs))


def _payable(receipt: Receipt, page: Extract) -> _Pair:
    """Tell another amount due than the invoice's, where the page labels one and prints the invoice's nowhere."""
    printed = page.receipt.payable
    if receipt.payable is None or not receipt.payable.value or printed is None or printed.sure < _SURE_TOTAL:
        return None
    ours, theirs = abs(receipt.payable.value), abs(printed.value)
    labelled = {abs(item.amount.value) for item in page.sums.labelled if item.role == "payable"}
    if abs(ours - theirs) <= _ROUNDING or labelled != {theirs} or ours in {abs(item.value) for item in page.amounts}:
        return None
    currency = receipt.currency.value if receipt.currency else _code(page.receipt.currency, "")
    if not currency:
        return "amount due", receipt.payable.value, printed.value
    return "amount due", Money(receipt.payable.value, currency), Money(printed.value, currency)


def _code(found: Found[str] | None, otherwise: str) -> str:
    return found.value if found else otherwise


def _date(receipt: Receipt, page: Extract) -> _Pair:
    printed = page.receipt.issue_date
    shown = {value for day in page.dates.all_days for value in (day.value, day.other) if value}
    least = _SURE_DATE_EITHER_WAY if page.dates.undecided else _SURE_ALONE if len(shown) == 1 else _SURE_DATE
    if receipt.issue_date is None or printed is None or printed.sure < least:
        return None
    if receipt.issue_date.value in shown and not is_another_day(receipt, page):
        return None
    return "issue date", receipt.issue_date.value, printed.value


def _number(receipt: Receipt, page: Extract) -> _Pair:
    """Tell another number: one that the page labels, or that differs from the invoice's by a slip of the hand."""
    ours = bare(receipt.number.value) if receipt.number else ""
    if receipt.number is None or not ours:
        return None
    printed = page.receipt.number
    if printed is None or printed.sure < _SURE_NUMBER:
        alike = None if _is_printed(page, ours) else slip_of(page.sheet, ours)
        return ("number", receipt.number.value, alike) if alike else None
    if ours == bare(printed.value) or _goes_on(page, printed.value, ours):
        return None
    if _is_printed(page, ours) and not is_reference(receipt, page):
        return None
    return "number", receipt.number.value, printed.value


def _supplier(receipt: Receipt, page: Extract) -> _Pair:
    """Tell another seller: the invoice's tax id does not stand on the page, nor a telling word of its name.

    One word in common does not make companies with different tax ids the same.
    """
    ours, printed = receipt.supplier, page.receipt.supplier
    if ours.name is None or printed.name is None or printed.name.sure < _SURE_NAME:
        return None
    if is_buyer(receipt, page) and bare(ours.name.value) != bare(printed.name.value):
        return "supplier", ours.name.value, printed.name.value
    text = bare(" ".join(row.folded for row in page.sheet.rows))
    if ours.tax_id and bare(ours.tax_id.value)[2:] in text:
        return None
    words = [word for word in bare_name(ours.name.value).split() if len(word) >= _TELLING]
    if not words or same_company(ours.name.value, printed.name.value):
        return None
    if any(word.upper() in text for word in words) and not is_another_seller(receipt, page):
        return None
    return "supplier", ours.name.value, printed.name.value


def _is_printed(page: Extract, ours: str) -> bool:
    """Tell whether the page prints a number by itself: figures of a longer one are another number."""
    spaced = r"[\W_]*".join(map(re.escape, ours))
    before = r"(?<!\d)" if ours[0].isdigit() else r"(?<![^\W\d_])"
    behind = r"(?!\d)" if ours[-1].isdigit() else r"(?![^\W\d_])"
    return re.search(before + spaced + behind, " ".join(row.text for row in page.sheet.rows).upper()) is not None


def _goes_on(page: Extract, printed: str, ours: str) -> bool:
    """Tell whether the page's number is the beginning of the invoice's, and the rest stands in the next line."""
    start = bare(printed)
    if len(start) < _TELLING + 2 or not ours.startswith(start):
        return False
    rest, rows = ours[len(start) :], page.sheet.rows
    places = [place for place, row in enumerate(rows) if printed in row.text]
    following = (word for place in places for row in rows[place + 1 : place + 3] for word in row.words.texts)
    return any(bare(word) == rest for word in following)


def _currency(receipt: Receipt, page: Extract) -> _Pair:
    """Told when the page prints the invoice's sums in another currency only, or names others and never the invoice's.

    A fee or a second sum in the invoice's currency elsewhere on the page does not make the sums agree.
    """
    printed = page.receipt.currency
    if receipt.currency is None or printed is None:
        return None
    ours = receipt.currency.value.upper()
    sums = {abs(found.value) for found in (receipt.total, receipt.payable) if found and found.value}
    beside = {amount.currency for amount in page.amounts if amount.currency and abs(amount.value) in sums}
    if beside:
        others = sorted(code for code in beside if not _may_be(ours, code, page))
        return ("currency", ours, others[0]) if others and len(others) == len(beside) else None
    shown = {code for row in page.sheet.rows for code, _ in units(row)}
    shown |= {amount.currency for amount in page.amounts if amount.currency}
    if ours in shown or not shown or printed.value == ours:
        return None
    return None if _may_be(ours, printed.value, page) else ("currency", ours, printed.value)


def _may_be(ours: str, code: str, page: Extract) -> bool:
    """Tell whether a printed currency may be the invoice's: signs like `$` stand for several."""
    if code == ours:
        return True
    family = next((family for family in SHARED_SIGNS if code in family), frozenset())
    return ours in family and not any(re.search(rf"(?<!\w){code}(?!\w)", row.text) for row in page.sheet.rows)


def _account(receipt: Receipt, page: Extract) -> _Pair:
    """Tell an account to pay to that the page does not print while it prints another."""
    account = receipt.supplier.account
    printed = [item for item in page.accounts if item.proven]
    if account is None or not printed:
        return None
    ours = account.value.upper()
    if ours in bare(" ".join(row.text for row in page.sheet.rows)) or any(ours == item.value for item in printed):
        return None
    return "account", account.value, printed[0].value
