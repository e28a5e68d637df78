"""Structured invoices to receipts: the syntax is chosen by the root element, never by a file's name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal, TypeVar

from matching.reading.einvoices.bill import Bill, Who
from matching.reading.einvoices.cii import DRAFT_SPACE, read_cii
from matching.reading.einvoices.cii import ROOTS as CII_ROOTS
from matching.reading.einvoices.fatturapa import ROOTS as FATTURAPA_ROOTS
from matching.reading.einvoices.fatturapa import invoices_in, read_fatturapa
from matching.reading.einvoices.ksef import ROOTS as KSEF_ROOTS
from matching.reading.einvoices.ksef import read_ksef
from matching.reading.einvoices.tree import Node, local_root, parse
from matching.reading.einvoices.ubl import ROOTS as UBL_ROOTS
from matching.reading.einvoices.ubl import SPACE as UBL_SPACE
from matching.reading.einvoices.ubl import read_ubl
from matching.reading.signed import inside_signature
from matching.receipt import Found, Receipt, Side

Syntax = Literal["cii", "ubl", "ksef", "fatturapa"]
_ENVELOPE = "StandardBusinessDocument"
_ORDER_ROOTS = frozenset({"SCRDMCCBDACIOMessageStructure", "Order", "OrderResponse"})
T = TypeVar("T", str, date, Decimal)


@dataclass(frozen=True, slots=True)
class EInvoice:
    """A structured invoice: its syntax, its values, and whether its letters are ruined."""

    syntax: Syntax
    bill: Bill
    ruined: bool
    count: int = 1
    """How many invoices the file holds; `bill` is the first."""


def is_einvoice(content: bytes) -> bool:
    """Tell whether the outermost element is one of a structured invoice (or the envelope around one)."""
    root = local_root(content)
    return root is not None and (_syntax(*root) is not None or root[1] == _ENVELOPE)


def is_signed_einvoice(content: bytes) -> bool:
    """Tell whether a signature was put around a structured invoice."""
    signed = inside_signature(content)
    return signed is not None and is_einvoice(signed)


def is_order(content: bytes) -> bool:
    """Tell whether the outermost element is that of an order (Order-X, UBL)."""
    root = local_root(content)
    return root is not None and root[1] in _ORDER_ROOTS


def _syntax(space: str, name: str) -> Syntax | None:
    if name in CII_ROOTS or space.startswith(DRAFT_SPACE):
        return "cii"
    if name in UBL_ROOTS:
        return "ubl" if space.startswith(UBL_SPACE) else None
    if name in KSEF_ROOTS:
        return "ksef"
    return "fatturapa" if name in FATTURAPA_ROOTS else None


def read_xml(content: bytes) -> EInvoice | None:
    """Read a structured invoice, signed or not; None when it is damaged, beyond the limits or no invoice (an order)."""
    tree = parse(inside_signature(content) or content)
    root = _opened(tree.root) if tree else None
    syntax = _syntax(root.space, root.name) if root else None
    if tree is None or root is None or syntax is None:
        return None
    bill = _bill(syntax, root)
    if bill is None or not _says_something(bill):
        return None
    return EInvoice(syntax, bill, tree.ruined, invoices_in(root) if syntax == "fatturapa" else 1)


def _opened(root: Node) -> Node | None:
    """Take the invoice out of a Peppol envelope."""
    if root.name != _ENVELOPE:
        return root
    return next((child for child in root.children if _syntax(child.space, child.name)), None)


def _bill(syntax: Syntax, root: Node) -> Bill | None:
    if syntax == "cii":
        return read_cii(root)
    if syntax == "ubl":
        return read_ubl(root)
    return read_ksef(root) if syntax == "ksef" else read_fatturapa(root)


def _says_something(bill: Bill) -> bool:
    return bill.total is not None or bill.number is not None


def choose(attachments: tuple[bytes, ...]) -> EInvoice | None:
    """Return the first embedded file that is a structured invoice."""
    found = (read_xml(content) for content in attachments if is_einvoice(content))
    return next((invoice for invoice in found if invoice), None)


def to_receipt(invoice: EInvoice, identity: str, *, pages: int = 1, text: str = "") -> Receipt:
    """Turn a structured invoice into a receipt; names are left out when the letters are ruined."""
    bill = invoice.bill
    return Receipt(
        id=identity,
        source="einvoice",
        document_type=bill.document_type,
        pages=pages,
        number=_found(bill.number),
        issue_date=_found(bill.issue_date),
        due_date=_found(bill.due_date),
        service_date=_found(bill.service_date),
        currency=_found(bill.currency),
        total=_found(bill.total),
        payable=_found(bill.payable),
        net=_found(bill.net),
        tax=_found(bill.tax),
        amounts=_amounts(bill),
        supplier=_side(bill.supplier, bill.account, ruined=invoice.ruined),
        buyer=_side(bill.buyer, None, ruined=invoice.ruined),
        payment_reference=_found(bill.payment_reference),
        card_tail=_found(bill.card_tail),
        text=text,
    )


def _found(value: T | None) -> Found[T] | None:
    return None if value is None else Found(value, 1.0, "einvoice")


def _side(who: Who, account: str | None, *, ruined: bool) -> Side:
    return Side(_found(None if ruined else who.name), _found(who.tax_id), _found(account))


def _amounts(bill: Bill) -> tuple[Found[Decimal], ...]:
    """Return the distinct amounts, likeliest to be paid first."""
    values = dict.fromkeys(value for value in (bill.total, bill.payable, bill.net, bill.tax) if value is not None)
    return tuple(Found(value, 1.0 if value in (bill.total, bill.payable) else 0.3, "einvoice") for value in values)
