"""A document as review shows it: its name, its facts, and the places on the page they were read from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, TypeVar

from desktop.flowtly.models import RemoteAttachment
from desktop.gui.correcting.presenter import origin_of
from desktop.gui.parts.file_name import file_name
from desktop.gui.parts.spot import Spot
from desktop.phrases.figures import day, money
from desktop.phrases.speech import meant, say
from desktop.services.papers import Paper
from matching.receipt import Found, Place, Receipt

if TYPE_CHECKING:
    from desktop.services.proposing import Pile

T = TypeVar("T")

_TYPES = {
    "invoice": meant("Invoice"),
    "credit_note": meant("Credit note"),
    "receipt": meant("Receipt"),
    "other": meant("Document"),
}


@dataclass(frozen=True, slots=True)
class Document:
    """One document of a candidate, ready to be shown."""

    id: str
    name: str
    title: str
    """Supplier and number, as far as they are known."""
    supplier: str | None
    amount: Decimal | None
    currency: str | None
    issued: date | None
    facts: tuple[tuple[str, str], ...] = ()
    """Label and value, in reading order."""
    marks: tuple[Spot, ...] = ()
    paper: Paper | None = None
    """The file with its page; None when the document waits in Flowtly, where only its facts can be read."""

    @property
    def first_page(self) -> int:
        """Return the page to begin with: the one with the amount, where it is known."""
        return self.marks[0].place.page if self.marks else 1

    @property
    def caption(self) -> str:
        """Return in one line what was read."""
        said = " · ".join(f"{label} {value}" for label, value in self.facts)
        return say("Read from the page: {said}", said=said) if said else say("Nothing could be read from the page.")


def document(pile: Pile, receipt_id: str, *, paid: Decimal | None = None) -> Document:
    """Return a document of the pile; `paid` is the bank's amount, by which the right place is marked."""
    paper = pile.receipts.get(receipt_id)
    if paper is not None and paper.reading.receipt is not None:
        return _from_paper(receipt_id, paper, paper.reading.receipt, paid)
    waiting = pile.awaiting.get(receipt_id)
    if waiting is not None:
        return _from_flowtly(receipt_id, waiting)
    return Document(
        receipt_id, receipt_id[:12], say("A document that is no longer here"), None, None, None, None, paper=paper
    )


def _from_paper(receipt_id: str, paper: Paper, receipt: Receipt, paid: Decimal | None) -> Document:
    amount = receipt.payable or receipt.total or next(iter(receipt.amounts), None)
    supplier = _value(receipt.supplier.name) or _value(receipt.supplier.tax_id)
    return Document(
        receipt_id,
        file_name(paper.label),
        _title(supplier, _value(receipt.number)),
        supplier,
        amount.value if amount else None,
        _value(receipt.currency),
        _value(receipt.issue_date),
        _facts(receipt),
        marks(receipt, paid=paid),
        paper,
    )


def _from_flowtly(receipt_id: str, waiting: RemoteAttachment) -> Document:
    known = (
        (say("Total"), money(waiting.amount, waiting.currency) if waiting.amount is not None else None),
        (say("Counterparty"), waiting.counterparty),
        (say("Received"), day(waiting.received) if waiting.received else None),
    )
    return Document(
        receipt_id,
        waiting.name or say("document without a name"),
        _title(waiting.counterparty, None if waiting.counterparty else waiting.name),
        waiting.counterparty,
        waiting.amount,
        waiting.currency,
        waiting.received,
        _present(known),
    )


def _title(supplier: str | None, number: str | None) -> str:
    return " · ".join(part for part in (supplier, number) if part) or say("Supplier not read")


def _facts(receipt: Receipt) -> tuple[tuple[str, str], ...]:
    """Return what a person compares, in the order in which they look."""
    currency = _value(receipt.currency)
    payable = receipt.payable if receipt.payable and receipt.payable != receipt.total else None
    return _present(
        (
            (say(_TYPES[receipt.document_type]), _with_origin(_value(receipt.number), receipt.number)),
            (say("Total"), _with_origin(_money(receipt.total, currency), receipt.total)),
            (say("To pay"), _money(payable, currency) if _differs(receipt) else None),
            (say("Net"), _money(receipt.net, currency)),
            (say("VAT"), _money(receipt.tax, currency)),
            (say("Issued"), _with_origin(_day(receipt.issue_date), receipt.issue_date)),
            (say("Sold"), _day(receipt.service_date)),
            (say("Due"), _with_origin(_day(receipt.due_date), receipt.due_date)),
            (say("Seller"), _with_origin(_value(receipt.supplier.name), receipt.supplier.name)),
            (say("Seller's tax number"), _with_origin(_value(receipt.supplier.tax_id), receipt.supplier.tax_id)),
            (say("Account"), _with_origin(_value(receipt.supplier.account), receipt.supplier.account)),
            (say("Buyer"), _value(receipt.buyer.name)),
            ("KSeF", _value(receipt.ksef_number)),
        )
    )


def _with_origin(text: str | None, found: Found[str] | Found[date] | Found[Decimal] | None) -> str | None:
    """Return a value with a word on where it comes from, when it was not simply read."""
    origin = origin_of(found)
    return f"{text} ({origin})" if text and origin else text


def _differs(receipt: Receipt) -> bool:
    return bool(receipt.payable and receipt.total and receipt.payable.value != receipt.total.value)


def marks(receipt: Receipt, *, paid: Decimal | None = None) -> tuple[Spot, ...]:
    """Return the places of amount, dates, number and supplier, as far as they stand on a page."""
    currency = _value(receipt.currency)
    amount = _amount_read(receipt, paid)
    found: tuple[tuple[str, Found[str] | None, str | None], ...] = (
        (say("number"), receipt.number, _value(receipt.number)),
        (say("supplier"), receipt.supplier.name, _value(receipt.supplier.name)),
        (say("tax number"), receipt.supplier.tax_id, _value(receipt.supplier.tax_id)),
        (say("account"), receipt.supplier.account, _value(receipt.supplier.account)),
        (say("KSeF number"), receipt.ksef_number, _value(receipt.ksef_number)),
    )
    dates = ((say("date"), receipt.issue_date), (say("day of sale"), receipt.service_date))
    places = [
        *([Spot(say("amount"), money(amount.value, currency), amount.place)] if amount and amount.place else []),
        *(Spot(label, day(each.value), each.place) for label, each in dates if each and each.place),
        *(Spot(label, text or "", each.place) for label, each, text in found if each and each.place),
    ]
    return _one_for_each_place(places)


def _amount_read(receipt: Receipt, paid: Decimal | None) -> Found[Decimal] | None:
    """Return the amount that the bank paid, if it stands on the page, else what is due, else the total."""
    named = [each for each in (receipt.payable, receipt.total) if each]
    fitting = (each for each in (*named, *receipt.amounts) if paid is not None and abs(each.value) == abs(paid))
    placed = next((each for each in fitting if each.place), None)
    return placed or next((each for each in named if each.place), None) or next(iter(receipt.amounts), None)


def _one_for_each_place(places: Sequence[Spot]) -> tuple[Spot, ...]:
    """Join the labels of what stands at the same place (issue date and day of sale are often one)."""
    joined: dict[Place, Spot] = {}
    for each in places:
        before = joined.get(each.place)
        joined[each.place] = Spot(f"{before.label}, {each.label}", before.value, each.place) if before else each
    return tuple(joined.values())


def _present(pairs: Iterable[tuple[str, str | None]]) -> tuple[tuple[str, str], ...]:
    return tuple((label, value) for label, value in pairs if value)


def _value(found: Found[T] | None) -> T | None:
    return found.value if found else None


def _day(found: Found[date] | None) -> str | None:
    return day(found.value) if found else None


def _money(found: Found[Decimal] | None, currency: str | None) -> str | None:
    return money(found.value, currency) if found else None
