"""What Flowtly holds about a month, read once: lines, documents, parties, budgets, charges and sales invoices.

Not every account may see everything: what is forbidden or not offered counts as not kept, and is named.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import TypeVar

from desktop.flowtly.budget_models import Budget, BudgetTransaction, IncomeTransaction, ProjectTransaction
from desktop.flowtly.client import Flowtly
from desktop.flowtly.invoice_models import Invoice
from desktop.flowtly.models import RemoteAttachment, RemoteBankAccount, RemoteCounterparty, RemoteSuggestion
from desktop.progress import Progress, Stop
from desktop.services.fetching import fetch
from desktop.services.ledger import Ledger, Line
from desktop.services.month.fields import last, written_month
from desktop.services.patience import complete
from desktop.trouble import Trouble
from matching.month.sales import SalesInvoice

T = TypeVar("T")
_NOT_FOR_US = frozenset({"forbidden", "not_found"})
_MOST_SUPPLIERS = 400
"""So many documents are asked about in one reading."""
_UNSENT = frozenset({"draft"})


@dataclass(frozen=True, slots=True)
class MonthBooks:
    """A snapshot."""

    ledger: Ledger
    own: tuple[RemoteBankAccount, ...] = ()
    parties: tuple[RemoteCounterparty, ...] = ()
    budgets: tuple[Budget, ...] = ()
    charges: tuple[BudgetTransaction, ...] = ()
    projects: tuple[ProjectTransaction, ...] = ()
    income: tuple[IncomeTransaction, ...] = ()
    invoices: tuple[Invoice, ...] = ()
    clients: Mapping[str, str] = field(default_factory=dict)
    """Names of clients by IRI and by id."""
    suppliers: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """Counterparty (reference, name) that Flowtly read from a document, by the document's id."""
    closed_to_us: tuple[str, ...] = ()
    """What this token may not read, or the server does not offer."""

    @property
    def like(self) -> str | None:
        """Return a month as the server writes it."""
        return written_month(line.remote for line in self.ledger.lines)

    @property
    def paid(self) -> frozenset[str]:
        """Return the payments that are linked with an invoice of ours."""
        links = {link for invoice in self.invoices for link in invoice.payments}
        return frozenset(
            row.transaction for row in self.income if row.transaction and (row.extra.get("invoice") or row.id in links)
        )

    def lines_of(self, month: date) -> tuple[Line, ...]:
        """Return the lines booked in a month, by day."""
        inside = [line for line in self.ledger.lines if (d := line.transaction.day) and d.replace(day=1) == month]
        return tuple(sorted(inside, key=lambda line: (line.transaction.day or month, line.transaction.id)))

    def documents(self) -> Mapping[str, RemoteAttachment]:
        """Return the documents by id."""
        return {document.id: document for document in self.ledger.attachments}


def read_books(client: Flowtly, *, progress: Progress, stop: Stop, suggestions_for: date | None = None) -> MonthBooks:
    """Read everything; raises Trouble. Flowtly's suggestions cost a call a payment: asked for one month's open ones."""
    ledger = fetch(client, progress=progress, stop=stop, suggestions=False)
    if suggestions_for is not None:
        ledger = replace(ledger, suggestions=_suggestions(client, ledger, suggestions_for, progress, stop))
    return books_around(client, ledger, progress=progress, stop=stop, suppliers_for=suggestions_for)


def books_around(
    client: Flowtly, ledger: Ledger, *, progress: Progress, stop: Stop, suppliers_for: date | None = None
) -> MonthBooks:
    """Read what stands around a ledger that was read already; raises Trouble.

    Which supplier Flowtly read from a document costs a call each: asked for one month's documents without one.
    """
    shut: list[str] = []

    def asked(what: str, read: Callable[[], Iterable[T]]) -> tuple[T, ...]:
        progress(0, None, what)
        try:
            return complete(read, stop)
        except Trouble as trouble:
            if trouble.key not in _NOT_FOR_US:
                raise
            shut.append(what)
            return ()

    return MonthBooks(
        ledger,
        client.bank_accounts(),
        asked("counterparties", client.counterparties),
        asked("budgets", client.budgets.every),
        asked("budget charges", client.budget_transactions.every),
        asked("project charges", client.project_transactions.every),
        asked("income", client.income_transactions.every),
        asked("invoices", client.invoices.every),
        client.clients(),
        _suppliers(client, ledger, suppliers_for, progress, stop) if suppliers_for else {},
        tuple(shut),
    )


def _suggestions(
    client: Flowtly, ledger: Ledger, month: date, progress: Progress, stop: Stop
) -> Mapping[str, tuple[RemoteSuggestion, ...]]:
    wanted = [
        line.transaction.id
        for line in ledger.lines
        if (day := line.transaction.day) and day.replace(day=1) == month and not line.remote.ignored
        if not line.remote.attachments or not line.remote.counterparty_ref
    ]
    found = {}
    for done, key in enumerate(wanted, start=1):
        stop.check()
        progress(done, len(wanted), "suggestions")
        found[key] = client.transaction_suggestions(key)
    return {key: suggestions for key, suggestions in found.items() if suggestions}


def _suppliers(
    client: Flowtly, ledger: Ledger, month: date, progress: Progress, stop: Stop
) -> Mapping[str, tuple[str, str]]:
    inside = {
        key
        for line in ledger.lines
        if (day := line.transaction.day) and day.replace(day=1) == month
        for key in line.remote.attachments
    }
    wanted = [found.id for found in ledger.attachments if found.id in inside and not found.counterparty_ref]
    read: dict[str, tuple[str, str]] = {}
    for done, key in enumerate(wanted[:_MOST_SUPPLIERS], start=1):
        stop.check()
        progress(done, len(wanted), "suppliers")
        for suggestion in client.attachment_suggestions(key):
            party = suggestion.extra.get("counterparty")
            if isinstance(party, Mapping) and isinstance(party.get("@id"), str):
                read.setdefault(key, (str(party["@id"]), str(party.get("name") or "")))
    return read


def open_invoices(books: MonthBooks) -> tuple[SalesInvoice, ...]:
    """Return the sales invoices with what is still open of each: the sum less the payments that are linked."""
    amounts = {line.transaction.id: line.transaction.amount for line in books.ledger.lines}
    got: dict[str, Decimal] = {}
    for row in books.income:
        invoice = last(row.extra.get("invoice"))
        if invoice is not None:
            came = row.amount if row.amount is not None else amounts.get(row.transaction or "", Decimal(0))
            got[invoice] = got.get(invoice, Decimal(0)) + abs(came)
    return tuple(
        SalesInvoice(
            id=invoice.id,
            number=invoice.name or invoice.id,
            open=invoice.gross - got.get(invoice.id, Decimal(0)),
            currency=invoice.currency,
            issued=invoice.issue_date,
            due=invoice.due_date,
            client=books.clients.get(invoice.client or "") or _client(invoice),
            tax_id=invoice.tax_id,
        )
        for invoice in books.invoices
        if invoice.gross is not None and invoice.status not in _UNSENT and invoice.status != "paid"
    )


def _client(invoice: Invoice) -> str | None:
    """Return the client's name where the server embeds it."""
    found = invoice.extra.get("clientName")
    return found if isinstance(found, str) else None
