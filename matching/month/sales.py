"""Who paid which of our invoices: incoming payments against open invoices, as proposals with their evidence.

An invoice of ours is a receipt whose supplier we are, so the matcher judges it as it judges any other: number in the
title, amount, client, one transfer for several invoices, several for one. What it leaves because only a part was paid
is looked at here: the title names the invoice, and less than the open amount came in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from matching.engine import judge
from matching.evidence import Evidence, Signal, Stance
from matching.finding import facts
from matching.money import Money
from matching.numbering import pieces
from matching.proposal import Proposal, Verdict
from matching.receipt import Found, Receipt, Side
from matching.statement import Transaction

Kind = Literal["full", "partial", "collective", "instalments"]


@dataclass(frozen=True, slots=True)
class SalesInvoice:
    """An invoice to a customer as far as its payment is concerned."""

    id: str
    number: str
    open: Decimal
    """What is still to be paid, positive."""
    currency: str | None
    issued: date | None = None
    due: date | None = None
    client: str | None = None
    tax_id: str | None = None


@dataclass(frozen=True, slots=True)
class Paid:
    """A proposal: these payments are for these invoices."""

    payments: tuple[str, ...]
    invoices: tuple[str, ...]
    kind: Kind
    verdict: Verdict
    confidence: float
    evidence: tuple[Evidence, ...]


def match_payments(
    payments: Sequence[Transaction], invoices: Sequence[SalesInvoice], *, own_name: str | None = None
) -> tuple[Paid, ...]:
    """Propose which incoming payments are for which open invoices; no payment and no invoice stands in two of them."""
    incoming = [line for line in payments if line.amount > 0]
    known = {invoice.id: invoice for invoice in invoices if invoice.open > 0}
    judged = judge(incoming, [_as_receipt(invoice, own_name) for invoice in known.values()])
    amounts = {line.id: line.amount for line in incoming}
    found = tuple(_paid(proposal, amounts, known) for proposal in judged.proposals)
    sure = tuple(paid for paid in found if paid.verdict is Verdict.CONFIDENT)
    parts = tuple(_parts(incoming, known.values(), sure))
    taken = {key for paid in (*sure, *parts) for key in (*paid.payments, *paid.invoices)}
    rest = tuple(paid for paid in found if not taken & {*paid.payments, *paid.invoices})
    return tuple(sorted((*sure, *parts, *rest), key=lambda paid: (paid.payments, paid.invoices)))


def overdue(invoices: Iterable[SalesInvoice], today: date) -> tuple[SalesInvoice, ...]:
    """Return the open invoices whose day to pay has gone by, the longest first."""
    late = [invoice for invoice in invoices if invoice.open > 0 and invoice.due and invoice.due < today]
    return tuple(sorted(late, key=lambda invoice: (invoice.due, invoice.number)))


def _as_receipt(invoice: SalesInvoice, own_name: str | None) -> Receipt:
    total = Found(invoice.open, 1.0, "einvoice")
    return Receipt(
        id=invoice.id,
        source="einvoice",
        document_type="invoice",
        number=Found(invoice.number, 1.0, "einvoice") if invoice.number else None,
        issue_date=Found(invoice.issued, 1.0, "einvoice") if invoice.issued else None,
        due_date=Found(invoice.due, 1.0, "einvoice") if invoice.due else None,
        currency=Found(invoice.currency, 1.0, "einvoice") if invoice.currency else None,
        total=total,
        payable=total,
        amounts=(total,),
        supplier=Side(Found(own_name, 1.0, "einvoice")) if own_name else Side(),
        buyer=Side(
            Found(invoice.client, 1.0, "einvoice") if invoice.client else None,
            Found(invoice.tax_id, 1.0, "einvoice") if invoice.tax_id else None,
        ),
    )


def _paid(proposal: Proposal, amounts: dict[str, Decimal], invoices: dict[str, SalesInvoice]) -> Paid:
    best = proposal.best
    came = sum((amounts[key] for key in best.transactions), Decimal(0))
    wanted = sum((invoices[key].open for key in best.receipts), Decimal(0))
    if len(best.receipts) > 1:
        kind: Kind = "collective"
    elif came < wanted:
        kind = "partial"
    else:
        kind = "instalments" if len(best.transactions) > 1 else "full"
    return Paid(best.transactions, best.receipts, kind, proposal.verdict, best.confidence, best.evidence)


def _parts(payments: Iterable[Transaction], invoices: Iterable[SalesInvoice], sure: Iterable[Paid]) -> Iterator[Paid]:
    """Yield payments that name exactly one open invoice and bring less than it asks for."""
    taken = {key for paid in sure for key in (*paid.payments, *paid.invoices)}
    free = [(invoice, _row(invoice.number)) for invoice in invoices if invoice.id not in taken]
    for line in payments:
        if line.id in taken:
            continue
        title = _row(line.description)
        named = [
            invoice for invoice, number in free if len(number) >= 5 and number in title and invoice.id not in taken
        ]
        if len(named) != 1 or not line.amount < named[0].open or line.currency not in (None, named[0].currency):
            continue
        taken |= {line.id, named[0].id}
        yield _part(line, named[0])


def _part(line: Transaction, invoice: SalesInvoice) -> Paid:
    left = Money(invoice.open - line.amount, invoice.currency or line.currency or "")
    evidence = (
        Evidence(Signal.INVOICE_NUMBER, Stance.SUPPORTS, 6.0, "number_in_title", facts(number=invoice.number)),
        Evidence(Signal.AMOUNT, Stance.SILENT, 0.0, "paid_in_part", facts(left=left)),
    )
    return Paid((line.id,), (invoice.id,), "partial", Verdict.REVIEW, 0.9, evidence)


def _row(text: str) -> str:
    """Return the pieces of a text in a row, leading zeros dropped: `|fv|12|10|2026|`."""
    return "|" + "".join(f"{piece.lstrip('0') or '0'}|" for piece in pieces(text).texts)
