"""Pages to a receipt: each field from its own module, tied together once."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TypeVar

from matching.reading.fields.advances import title_is_of_advance
from matching.reading.fields.amounts import Amount, find_amounts
from matching.reading.fields.blocks import PartyName
from matching.reading.fields.currencies import currency_of_paper
from matching.reading.fields.dates import find_days
from matching.reading.fields.identifiers import Identifier, find_accounts, find_tax_ids
from matching.reading.fields.lone_sum import with_added_sum, with_lone_sum
from matching.reading.fields.marks import find_card_tail, find_ksef_number, find_payment_reference
from matching.reading.fields.misread import put_right
from matching.reading.fields.owners import find_owners
from matching.reading.fields.page import Page
from matching.reading.fields.reference import find_number
from matching.reading.fields.resourced import resourced
from matching.reading.fields.sheet import Sheet, Spot, lay_out
from matching.reading.fields.title import Title, find_title, is_pro_forma
from matching.reading.fields.totals import Sums, find_sums
from matching.reading.fields.when import Dates, find_dates, is_headed
from matching.reading.reading import Options
from matching.receipt import DocumentType, Found, Receipt, Side, Source

MAX_TEXT = 20_000
"""Letters of the document's words that go along with the receipt."""
_POSTCODE = 5
"""Digits in a postcode of the United States."""
_FOREIGN = re.compile(r"[€£]|(?<!\w)(?:EUR|GBP|PLN|CAD|AUD)(?!\w)")
_AMERICAN = re.compile(r"(?<!\w)[A-Z]{2},? {1,2}\d{5}(?:-\d{4})?(?!\w)")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Extract:
    """The receipt that the pages give, with what a comparison with an embedded invoice needs."""

    receipt: Receipt
    sheet: Sheet
    sums: Sums
    dates: Dates
    accounts: tuple[Identifier, ...]
    amounts: tuple[Amount, ...]


def page_text(pages: tuple[Page, ...]) -> str:
    """Return the pages' words, bounded."""
    return "\n".join(page.text for page in pages)[:MAX_TEXT]


def extract(pages: tuple[Page, ...], identity: str, page_count: int, options: Options, source: Source) -> Extract:
    """Read every field from the words of the pages."""
    sheet = lay_out(pages)
    accounts = find_accounts(sheet)
    tax_ids = find_tax_ids(sheet, accounts)
    if source == "ocr":
        tax_ids = tuple(map(put_right, tax_ids))
    days = find_days(sheet)
    known = [item.spot for item in (*accounts, *tax_ids)]
    title = find_title(sheet)
    number = find_number(sheet, [day.spot for day in days if not day.bare], known, title)
    if number is not None and number.place is not None:
        at_number = [day for day in days if sheet.place(day.spot) == number.place]
        if any(is_headed(sheet, day) for day in at_number):
            number = None  # a date in a column of dates, whatever title stands over the whole head
        else:
            days = tuple(day for day in days if day not in at_number)
    dates = find_dates(sheet, days, american=_is_american(sheet))
    amounts = find_amounts(sheet, [*known, *(day.spot for day in days if not day.bare)])
    sums = find_sums(sheet, amounts, advance=title_is_of_advance(sheet, title.spot))
    asked = title.spot is not None and is_pro_forma(sheet, title.spot)
    if title.kind == "receipt" or (title.spot and number and (title.kind == "invoice" or asked)):
        sums = with_lone_sum(sheet, sums, bare=title.kind == "receipt", advance=asked)
    if title.spot and title.kind in ("invoice", "receipt"):
        sums = with_added_sum(sheet, sums)
    currency = currency_of_paper(sheet, amounts, sums)
    owners = find_owners(sheet, accounts, tax_ids, frozenset(day.spot.row for day in days), options)
    receipt = Receipt(
        id=identity,
        source=source,
        document_type=_kind(title, sums),
        pages=page_count,
        number=number,
        issue_date=dates.issue,
        due_date=dates.due,
        service_date=dates.service,
        currency=currency,
        total=sums.total,
        payable=sums.payable,
        net=sums.net,
        tax=sums.tax,
        amounts=sums.ranked,
        supplier=Side(_name(sheet, owners.supplier), _id(sheet, owners.theirs), _id(sheet, owners.account)),
        buyer=Side(_name(sheet, owners.buyer), _id(sheet, owners.ours), None),
        ksef_number=_at(sheet, find_ksef_number(sheet), 0.95),
        payment_reference=_at(sheet, find_payment_reference(sheet), 0.8),
        card_tail=_at(sheet, find_card_tail(sheet), 0.85),
        text=page_text(pages),
    )
    signed = _signed(receipt)
    return Extract(signed if source == "text" else resourced(signed, source), sheet, sums, dates, accounts, amounts)


def _at(sheet: Sheet, found: tuple[Spot, str] | None, sure: float) -> Found[str] | None:
    return None if found is None else Found(found[1], sure, "text", sheet.place(found[0]))


def _is_american(sheet: Sheet) -> bool:
    """Tell whether money and addresses are of the United States: there the month stands first."""
    if not any(row.digits >= _POSTCODE and _AMERICAN.search(row.text) for row in sheet.rows):
        return False
    return not any(_FOREIGN.search(row.text) for row in sheet.rows)


def _kind(title: Title, sums: Sums) -> DocumentType:
    refused = title.kind == "other" and title.spot
    owed = sums.payable is not None and sums.payable.value > 0
    if not refused and not owed and sums.total and sums.total.value < 0:
        return "credit_note"
    return title.kind


def _signed(receipt: Receipt) -> Receipt:
    """Make a credit note's sums negative, however its sender prints them."""
    if receipt.document_type != "credit_note":
        return receipt
    values = {found.value for found in (receipt.total, receipt.payable) if found}
    amounts = tuple(_minus(found) or found if found.value in values else found for found in receipt.amounts)
    return replace(
        receipt,
        total=_minus(receipt.total),
        payable=_minus(receipt.payable),
        net=_minus(receipt.net),
        tax=_minus(receipt.tax),
        amounts=amounts,
    )


def _minus(found: Found[Decimal] | None) -> Found[Decimal] | None:
    return found if found is None or found.value <= 0 else replace(found, value=-found.value)


def _name(sheet: Sheet, name: PartyName | None) -> Found[str] | None:
    return Found(name.text, name.sure, "text", sheet.place(name.spot)) if name else None


def _id(sheet: Sheet, item: Identifier | None) -> Found[str] | None:
    if item is None:
        return None
    sure = 0.95 if item.proven and item.labelled else 0.85 if item.proven else 0.5
    return Found(item.value, sure, "text", sheet.place(item.spot))
