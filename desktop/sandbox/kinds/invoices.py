"""Sales invoices, as published: the fields have no description, so sums are those of the rows."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from desktop.sandbox.books.books import Books
from desktop.sandbox.json_text import Json
from desktop.sandbox.kinds.kind import Field, Kind
from desktop.sandbox.kinds.readers import choice, moment, money, ours, relation, rows_of, sane_number, words

_IRIS: Json = {"type": "array", "items": {"type": ["string", "object"]}}
_ROW: Json = {
    "type": "object",
    "required": ["name"],
    "properties": {
        "name": {"type": "string"},
        "quantity": {"type": "number", "minimum": -1_000_000, "maximum": 1_000_000},
        "priceNet": {"type": "number", "minimum": -1_000_000, "maximum": 1_000_000},
        "taxRate": {"type": "number", "minimum": 0, "maximum": 100},
    },
}
_CENT = Decimal("0.01")


def kinds() -> tuple[Kind, ...]:
    """Give the one kind."""
    return (invoice(),)


def invoice() -> Kind:
    """Describe an invoice."""
    fields = {
        "name": words(),
        "type": choice("invoice", "proforma", "correction", default="invoice"),
        "parent": relation("invoices"),
        "childrenInvoices": ours(_IRIS, default=[]),
        "client": relation("clients", required=True),
        "tinType": choice("nip", "eu", "other", "none", default="none"),
        "tinCountry": words(),
        "tin": words(),
        "bankAccount": relation("bank-accounts"),
        "amountNet": ours({"type": ["number", "null"]}),
        "amount": ours({"type": ["number", "null"]}),
        "currency": words(),
        "conversionRate": money(),
        "generatedPdfExternalId": ours({"type": ["string", "null"]}),
        "issueDate": moment(),
        "saleDate": moment(),
        "dueDate": moment(),
        "targetAmount": money(),
        "targetAmountNet": money(),
        "paymentMethod": choice("transfer", "card", "cash", default="transfer"),
        "notes": words(),
        "invoiceRows": Field(_rows, {"type": "array", "items": _ROW}, default=[]),
        "eInvoicing": ours({"type": ["object", "null"]}),
        "invoiceTransactions": ours(_IRIS, default=[]),
        "internalComment": words(),
        "status": choice("draft", "issued", "sent", "paid", default="draft"),
    }
    return Kind("invoices", "Invoice", fields, numbered=True)


def summed(facts: Mapping[str, Json]) -> Mapping[str, Json]:
    """Give the invoice with the sums of its rows."""
    net = gross = Decimal(0)
    rows = facts.get("invoiceRows")
    assert isinstance(rows, list)
    for row in rows:
        price = (row["quantity"] * row["priceNet"]).quantize(_CENT)
        net += price
        gross += (price * (100 + row["taxRate"]) / 100).quantize(_CENT)
    return {**facts, "amountNet": net, "amount": gross}


def _rows(books: Books, name: str, value: object) -> Json:
    return [_row(books, f"{name}[{number}]", row) for number, row in enumerate(rows_of(name, value))]


def _row(books: Books, name: str, row: Mapping[str, object]) -> Json:
    return {
        "name": words(required=True).read(books, f"{name}.name", row.get("name")),
        "quantity": sane_number(f"{name}.quantity", row.get("quantity", 1)),
        "priceNet": sane_number(f"{name}.priceNet", row.get("priceNet", 0)),
        "taxRate": sane_number(f"{name}.taxRate", row.get("taxRate", 0)),
    }
