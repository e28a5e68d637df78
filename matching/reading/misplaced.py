"""Values of an embedded invoice that its page prints as something else: the net as total, the due day as issue.

That a value stands somewhere on the page is no proof then. Told only where the page is beyond doubt by itself: its sums
add up, its days and its number stand behind their labels, its tax id is the other party's.
"""

from __future__ import annotations

import re

from matching.reading.fields.extract import Extract
from matching.reading.fields.parts import CENT
from matching.receipt import Receipt

_SURE = 0.84
_SURE_NUMBER = 0.8
_REFERENCE = re.compile(
    r"(?<!\w)(?:ref\w*|rif\w*|order\w*|p\.?o\.?|purchase|bestell\w*|auftrag\w*|commande|bon|pedido|ordine|encomenda"
    r"|zamowieni\w*|zlecen\w*|bestelling|opdracht|delivery|lieferschein\w*|albaran|ddt|guia|wz|kunden\w*|customer"
    r"|client\w*|klant\w*|kontrahent\w*|vertrag\w*|contract\w*|umow\w*|sur|zur?|betreft|dotyczy|korekta|your"
    r"|ihre?|votre|uw|su|vostr[oa]|vossa)"
    r"(?!\w)[^\d]{0,24}$"
)
"""Words before the number of an order, a delivery, a customer."""


def is_net(receipt: Receipt, page: Extract) -> bool:
    """Tell whether the invoice's total and amount due are the net or the tax of a page whose sums add up."""
    total, net, tax = page.receipt.total, page.receipt.net, page.receipt.tax
    if total is None or net is None or tax is None or total.sure < _SURE or not tax.value:
        return False
    parts = {abs(net.value), abs(tax.value)}
    ours = {abs(found.value) for found in (receipt.total, receipt.payable) if found}
    return abs(net.value + tax.value - total.value) < CENT and bool(ours) and ours <= parts


def is_due_day(receipt: Receipt, page: Extract) -> bool:
    """Tell whether the invoice's day of issue is the day on which the page says it is due."""
    issued, due = page.receipt.issue_date, page.receipt.due_date
    if receipt.issue_date is None or issued is None or due is None or page.dates.undecided:
        return False
    return issued.sure >= _SURE and due.sure >= _SURE and receipt.issue_date.value == due.value != issued.value


def is_reference(receipt: Receipt, page: Extract) -> bool:
    """Tell whether the invoice's number stands on the page as the number of something else, and only so."""
    ours, printed = receipt.number, page.receipt.number
    if ours is None or printed is None or printed.sure < _SURE_NUMBER:
        return False
    rows = [row for row in page.sheet.rows if ours.value in row.text]
    return bool(rows) and all(_REFERENCE.search(row.folded[: row.text.index(ours.value)]) for row in rows)


def is_buyer(receipt: Receipt, page: Extract) -> bool:
    """Tell whether the page's seller is the invoice's buyer by its tax id, and the invoice's seller has none there."""
    printed, buyer, seller = page.receipt.supplier.tax_id, receipt.buyer.tax_id, receipt.supplier.tax_id
    if printed is None or buyer is None or seller is None:
        return False
    text = re.sub(r"\W", "", " ".join(row.text for row in page.sheet.rows)).upper()
    return _digits(printed.value) == _digits(buyer.value) and seller.value[2:].upper() not in text


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)
