"""What a receipt tells, as plain values by name, to be compared with what stands on a page."""

from __future__ import annotations

from matching.reading.fields.identifiers import find_accounts, find_tax_ids
from matching.reading.fields.owners import find_owners
from matching.reading.fields.sheet import Sheet
from matching.reading.reading import Options
from matching.receipt import Receipt


def told(receipt: Receipt) -> dict[str, object]:
    """Return the kind and every value of a receipt; None for what was not found."""
    found = {
        "number": receipt.number,
        "issue_date": receipt.issue_date,
        "due_date": receipt.due_date,
        "service_date": receipt.service_date,
        "currency": receipt.currency,
        "total": receipt.total,
        "payable": receipt.payable,
        "net": receipt.net,
        "tax": receipt.tax,
        "supplier": receipt.supplier.name,
        "tax_id": receipt.supplier.tax_id,
        "account": receipt.supplier.account,
        "buyer": receipt.buyer.name,
        "buyer_tax_id": receipt.buyer.tax_id,
        "reference": receipt.payment_reference,
        "ksef_number": receipt.ksef_number,
    }
    return {"type": receipt.document_type} | {name: value.value if value else None for name, value in found.items()}


def told_in_words(receipt: Receipt) -> dict[str, str | None]:
    """Return the same, each value as it is written."""
    return {name: None if value is None else str(value) for name, value in told(receipt).items()}


def sides_of(sheet: Sheet) -> dict[str, str | None]:
    """Return the names of supplier and buyer as a page gives them, and the tax ids of each."""
    accounts = find_accounts(sheet)
    owners = find_owners(sheet, accounts, find_tax_ids(sheet, accounts), frozenset(), Options())
    return {
        "supplier": owners.supplier.text if owners.supplier else None,
        "buyer": owners.buyer.text if owners.buyer else None,
        "theirs": owners.theirs.value if owners.theirs else None,
        "ours": owners.ours.value if owners.ours else None,
    }
