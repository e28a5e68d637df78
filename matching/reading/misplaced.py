"""Values of an embedded invoice that its page prints as something else: the net as total, the due day as issue.

That a value stands somewhere on the page is no proof then. Told only where the page is beyond doubt by itself: its sums
add up, its days and its number stand behind their labels, its tax id is the other party's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from matching.reading.fields.extract import Extract
from matching.reading.fields.letters import bare
from matching.reading.fields.page import Row
from matching.reading.fields.parts import CENT
from matching.reading.fields.sheet import Sheet, Spot
from matching.receipt import Found, Receipt

_SURE = 0.84
_SURE_ISSUE = 0.7
"""Of a day of issue under a bare "date": the due day beside it is told in so many words."""
_SURE_NUMBER = 0.8
_REFERENCE = re.compile(
    r"(?<!\w)(?:ref\w*|rif\w*|order\w*|p\.?o\.?|purchase|bestell\w*|auftrag\w*|commande|bon|pedido|ordine|encomenda"
    r"|zamowieni\w*|zlecen\w*|bestelling|opdracht|delivery|lieferschein\w*|albaran|ddt|guia|wz|kunden\w*|customer"
    r"|client\w*|klant\w*|kontrahent\w*|vertrag\w*|contract\w*|umow\w*|sur|zur?|betreft|dotyczy|korekta|your"
    r"|ihre?|votre|uw|su|vostr[oa]|vossa|bij|rectif\w*|corrig\w*|korrig\w*|koryg\w*"
    r"|original\w*|ursprung\w*|d'origine|oorspronkelijk\w*|pierwotn\w*)"
    r"(?!\w)[^\d]{0,24}$"
)
"""Words before the number of an order, a delivery, a customer, an invoice before this one."""
_OF_PAYMENT = re.compile(
    r"(?<!\w)(?:transa[kc]\w+|payment|zahlung\w*|paiement|betaling\w*|platnosc\w*|pago|pagamento)[^\d]{0,24}$"
)
"""Before the number of a payment, which is none of the paper: an order's number beside it may be the paper's own."""
_LEAST_ALIKE = 5
_LEAST_DIGITS = 3
"""Letters and digits of a number that others hardly resemble, and its digits."""
_WORD = re.compile(r"[^\W_][\w/.-]*")
_LEAST_HEADS = 2
"""Cells of a row of values under their heads."""


def is_net(receipt: Receipt, page: Extract) -> bool:
    """Tell whether the invoice's total and amount due are the net or the tax of a page whose sums add up."""
    total, net, tax = page.receipt.total, page.receipt.net, page.receipt.tax
    if total is None or net is None or tax is None or total.sure < _SURE or not tax.value:
        return False
    parts = {abs(net.value), abs(tax.value)}
    ours = {abs(found.value) for found in (receipt.total, receipt.payable) if found}
    return abs(net.value + tax.value - total.value) < CENT and bool(ours) and ours <= parts


def is_another_day(receipt: Receipt, page: Extract) -> bool:
    """Tell whether the invoice's day of issue is the day on which the page says it is due or was delivered."""
    ours, issued = receipt.issue_date, page.receipt.issue_date
    if ours is None or issued is None or ours.value == issued.value or page.dates.undecided:
        return False
    if _is(ours.value, page.receipt.due_date):
        return issued.sure >= _SURE_ISSUE
    return issued.sure >= _SURE and _is(ours.value, page.receipt.service_date)


def _is(day: date, told: Found[date] | None) -> bool:
    return told is not None and told.sure >= _SURE and told.value == day


def is_reference(receipt: Receipt, page: Extract) -> bool:
    """Tell whether the invoice's number stands on the page as the number of something else, and only so."""
    ours, printed = receipt.number, page.receipt.number
    if ours is None or printed is None or printed.sure < _SURE_NUMBER:
        return False
    spots = [
        Spot(index, at, at + len(ours.value))
        for index, row in enumerate(page.sheet.rows)
        if (at := row.text.find(ours.value)) >= 0
    ]
    paid = any(_OF_PAYMENT.search(row.folded[: row.text.find(printed.value)]) for row in _with(page, printed.value))
    return bool(spots) and not paid and all(_is_of_another(page.sheet, spot) for spot in spots)


def _with(page: Extract, text: str) -> Iterator[Row]:
    return (row for row in page.sheet.rows if text in row.text)


def _is_of_another(sheet: Sheet, spot: Spot) -> bool:
    """Tell whether the words before a number, or in a row of heads the one over it, are of another paper."""
    row = sheet.row(spot)
    if _REFERENCE.search(row.folded[: spot.start]):
        return True
    cell = row.cell_at(spot.start)
    if row.folded[cell.start : spot.start].strip() or len(row.cells) < _LEAST_HEADS:
        return False
    over = next(sheet.above(spot, reach=1), None)
    return over is not None and _REFERENCE.search(sheet.row(over).folded[over.start : over.end]) is not None


def slip_of(sheet: Sheet, ours: str) -> str | None:
    """Return what the page prints that is a number but for one letter or digit, or but for two that changed places."""
    if len(ours) < _LEAST_ALIKE:
        return None
    for row in sheet.rows:
        words = list(_WORD.finditer(row.text)) if row.digits >= _LEAST_DIGITS else []
        spans = [(one.start(), two.end()) for one, two in (*zip(words, words, strict=True), *pairwise(words))]
        found = next((row.text[start:end] for start, end in spans if _is_slip(bare(row.text[start:end]), ours)), None)
        if found:
            return found
    return None


def _is_slip(printed: str, ours: str) -> bool:
    if len(printed) != len(ours):
        return False
    other = [place for place, (one, two) in enumerate(zip(printed, ours, strict=True)) if one != two]
    if len(other) == 2:
        first, second = other
        return second == first + 1 and printed[first] == ours[second] and printed[second] == ours[first]
    return len(other) == 1 and printed[other[0]].isdigit() == ours[other[0]].isdigit()


def is_buyer(receipt: Receipt, page: Extract) -> bool:
    """Tell whether the page's seller is the invoice's buyer by its tax id, and the invoice's seller has none there."""
    printed, buyer, seller = page.receipt.supplier.tax_id, receipt.buyer.tax_id, receipt.supplier.tax_id
    if printed is None or buyer is None or seller is None:
        return False
    return _digits(printed.value) == _digits(buyer.value) and seller.value[2:].upper() not in _closed_up(page)


def is_another_seller(receipt: Receipt, page: Extract) -> bool:
    """Tell whether the page gives its seller another tax id of the same country, and the invoice's stands nowhere."""
    printed, ours = page.receipt.supplier.tax_id, receipt.supplier.tax_id
    if printed is None or ours is None or printed.sure < _SURE or printed.value[:2] != ours.value[:2]:
        return False
    return ours.value[:2].isalpha() and _digits(ours.value) not in _closed_up(page)


def _closed_up(page: Extract) -> str:
    """Return all that a page prints in capitals, without blanks and signs: ids are set apart in many ways."""
    return re.sub(r"\W", "", " ".join(row.text for row in page.sheet.rows)).upper()


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)
