"""Invoices to customers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from desktop.flowtly.address import item
from desktop.flowtly.calls import Calls
from desktop.flowtly.entry_rows import invoice_of
from desktop.flowtly.invoice_models import Invoice
from desktop.flowtly.models import WriteAnswer
from desktop.flowtly.values import Row, first_text

_INVOICES: Final = "/invoices"


@dataclass(frozen=True, slots=True)
class Invoices:
    """The ten operations on invoices. What may be written is not published: fields are given as the account needs."""

    calls: Calls

    def every(self, *, status: str | None = None) -> Iterator[Invoice]:
        """GET /invoices: all invoices, or those of a status; the filter is checked here too."""
        asked = {"status": status} if status else None
        found = map(invoice_of, self.calls.many(_INVOICES, asked))
        return (invoice for invoice in found if status in {None, invoice.status})

    def one(self, id: str) -> Invoice:  # noqa: A002 - it is the id
        """GET /invoices/{id}: one invoice with its rows and the transactions that paid it."""
        return invoice_of(self.calls.one(item(_INVOICES, id)))

    def create(self, client: str, fields: Mapping[str, object]) -> WriteAnswer:
        """POST /invoices: a new invoice to a client, by its IRI; returns its id where the server tells it."""
        return self.calls.post(_INVOICES, {"client": client, **fields})

    def change(self, id: str, changes: Mapping[str, object]) -> WriteAnswer:  # noqa: A002 - it is the id
        """PATCH /invoices/{id}: only the fields given, each with its new value."""
        return self.calls.patch(item(_INVOICES, id), changes)

    def remove(self, id: str) -> WriteAnswer:  # noqa: A002 - it is the id
        """DELETE /invoices/{id}: take an invoice away."""
        return self.calls.delete(item(_INVOICES, id))

    def drafts(self) -> Iterator[Invoice]:
        """GET /invoices/draft: invoices that were not issued yet."""
        return map(invoice_of, self.calls.many(f"{_INVOICES}/draft"))

    def names(self, day: date) -> tuple[str, ...]:
        """GET /invoices/name/{date}: names for an invoice of this day.

        What it gives is not published; read as a collection whose members have a name.
        """
        rows: Iterator[Row] = self.calls.many(item(f"{_INVOICES}/name", day.isoformat()))
        return tuple(found for row in rows if (found := first_text(row, "name", "number")) is not None)

    def send_several(self, invoices: Sequence[str], *, more: Mapping[str, object] | None = None) -> WriteAnswer:
        """POST /invoices/send: send several invoices by mail, given by their IRIs; the body is a reading."""
        return self.calls.post(f"{_INVOICES}/send", {"invoices": tuple(invoices), **(more or {})})

    def mail(self, id: str) -> Invoice:  # noqa: A002 - it is the id
        """GET /invoices/{id}/send: the invoice as it would be sent; what belongs to the mail stands in `extra`."""
        return invoice_of(self.calls.one(item(_INVOICES, id, "send")))

    def send(self, id: str, fields: Mapping[str, object] | None = None) -> WriteAnswer:  # noqa: A002 - it is the id
        """POST /invoices/{id}/send: send one invoice by mail."""
        return self.calls.post(item(_INVOICES, id, "send"), fields or {})
