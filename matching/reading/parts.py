"""Several receipts in one file: where each begins, proposed and never done unasked."""

from __future__ import annotations

from dataclasses import dataclass

from matching.reading.fields.extract import extract
from matching.reading.fields.page import Page
from matching.reading.fields.sheet import lay_out
from matching.reading.fields.title import find_title
from matching.reading.page_mark import MARK, page_mark
from matching.reading.reading import Options, Part
from matching.receipt import Receipt, Source

MAX_PAGES = 40
_HEAD = 15
"""Rows in which a receipt says what it is."""


@dataclass(frozen=True, slots=True)
class _Said:
    """What one page says for itself."""

    page: int
    titled: bool
    mark: tuple[int, int] | None
    """The page's number and how many there are, as printed on it."""
    receipt: Receipt


def may_hold_several(pages: tuple[Page, ...]) -> bool:
    """Tell cheaply whether a later page has a receipt's title in its head."""
    return any(_is_titled(page) for page in pages[1:] if not _goes_on(page))


def _goes_on(page: Page) -> bool:
    """Tell whether a page is marked as a later one of its receipt: such a page begins none."""
    marks = (MARK.search(row.folded) for row in page.rows if row.digits > 1)
    mark = next((mark for mark in marks if mark), None)
    return mark is not None and int(mark[1]) > 1


def propose_parts(pages: tuple[Page, ...], options: Options, source: Source) -> tuple[Part, ...]:
    """Return one part per receipt, with its pages; empty where the file is one receipt, or leaves a doubt.

    A page begins another receipt when it is titled as one and has another number, or is marked as a first page. Each
    part must be whole: a total, and a number or a date of its own.
    """
    said = [_said(page, options, source) for page in pages[:MAX_PAGES]]
    parts: list[list[_Said]] = []
    for page in said:
        if parts and not _begins(page, parts[-1]):
            parts[-1].append(page)
        else:
            parts.append([page])
    if len(parts) < 2:
        return ()
    read = [_read(part, pages, options, source) for part in parts]
    if not all(receipt.total and (receipt.number or receipt.issue_date) for receipt in read):
        return ()
    return tuple(_part(part, receipt) for part, receipt in zip(parts, read, strict=True))


def _said(page: Page, options: Options, source: Source) -> _Said:
    receipt = extract((page,), "", 1, options, source).receipt
    return _Said(page.number, _is_titled(page), page_mark(page.text), receipt)


def _is_titled(page: Page) -> bool:
    title = find_title(lay_out((Page(page.number, page.width, page.height, page.rows[:_HEAD]),)))
    return title.spot is not None and title.kind != "other"


def _begins(page: _Said, before: list[_Said]) -> bool:
    if page.mark and page.mark[0] > 1:
        return False
    first = before[0].receipt
    number, earlier = page.receipt.number, first.number
    if number and earlier:
        return page.titled and number.value != earlier.value
    return page.titled and page.receipt.total is not None and _is_another(page.receipt, first)


def _is_another(one: Receipt, other: Receipt) -> bool:
    """Tell slips without numbers apart: another total, and another day or another seller."""
    totals = one.total and other.total and one.total.value != other.total.value
    days = one.issue_date and other.issue_date and one.issue_date.value != other.issue_date.value
    sellers = _seller(one) and _seller(other) and _seller(one) != _seller(other)
    return bool(totals and (days or sellers))


def _seller(receipt: Receipt) -> str | None:
    found = receipt.supplier.tax_id or receipt.supplier.name
    return found.value if found else None


def _read(part: list[_Said], pages: tuple[Page, ...], options: Options, source: Source) -> Receipt:
    if len(part) == 1:
        return part[0].receipt
    numbers = {page.page for page in part}
    mine = tuple(page for page in pages if page.number in numbers)
    return extract(mine, "", len(mine), options, source).receipt


def _part(part: list[_Said], receipt: Receipt) -> Part:
    return Part(part[0].page, part[-1].page, receipt.number.value if receipt.number else None)
