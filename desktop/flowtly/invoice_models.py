"""Sales invoices and downloaded files, as we read them. The fields of an invoice are published without descriptions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Invoice:
    """An invoice to a customer."""

    id: str
    """An integer at the server; kept as text, as all ids are."""
    iri: str | None
    name: str | None = None
    type: str | None = None
    status: str | None = None
    parent: str | None = None
    """Id of the invoice it corrects or follows."""
    children: tuple[str, ...] = ()
    client: str | None = None
    """IRI of the client."""
    tax_id: str | None = None
    tax_id_type: str | None = None
    tax_id_country: str | None = None
    bank_account: str | None = None
    net: Decimal | None = None
    gross: Decimal | None = None
    currency: str | None = None
    conversion_rate: Decimal | None = None
    target_net: Decimal | None = None
    target_gross: Decimal | None = None
    issue_date: date | None = None
    sale_date: date | None = None
    due_date: date | None = None
    payment_method: str | None = None
    notes: str | None = None
    comment: str | None = None
    pdf: str | None = None
    """Id of the PDF that was made of it."""
    rows: tuple[Mapping[str, object], ...] = ()
    payments: tuple[str, ...] = ()
    """Ids of the links to the transactions that paid it."""
    e_invoicing: Mapping[str, object] = field(default_factory=dict)
    extra: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Download:
    """A file that the server made."""

    content: bytes
    media_type: str
    name: str | None = None
    """As the server calls it, bare: without any folder."""
