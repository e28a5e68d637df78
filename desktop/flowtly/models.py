"""Flowtly's resources as we read them: tolerant of every form the evidence allows, frozen afterwards.

Field names are those of the published read models where there are any; for attachments and suggestions no model is
published and the names are readings that `desktop.flowtly.profile` can change.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class RemoteTransaction:
    """A bank transaction that Flowtly knows."""

    id: str
    iri: str | None
    """As the server wrote it: echoed back, never built."""
    bank_account: str | None
    """IRI of the bank account, opaque."""
    amount: Decimal
    description: str
    order_date: date | None = None
    exec_date: date | None = None
    statement_number: str | None = None
    operation_number: str | None = None
    ending_balance: Decimal | None = None
    counterparty: str | None = None
    """Name of the counterparty where one is embedded, else its IRI."""
    counterparty_ref: str | None = None
    """The counterparty as the server refers to it: echoed back, never built."""
    account_number: str | None = None
    """IBAN of the own account where the server embeds it."""
    currency: str | None = None
    connected_month: str | None = None
    ignored: bool = False
    note: str | None = None
    attachments: tuple[str, ...] = ()
    """Ids of linked attachments."""
    budget_links: int = 0
    """How many budget, project or income links it has; 0 is `unassigned`."""
    extra: Mapping[str, object] = field(default_factory=dict)
    """Keys we do not know, kept."""


@dataclass(frozen=True, slots=True)
class RemoteAttachment:
    """A document in Flowtly; `transaction` None means it is awaiting."""

    id: str
    iri: str | None
    name: str | None
    amount: Decimal | None = None
    currency: str | None = None
    counterparty: str | None = None
    counterparty_ref: str | None = None
    received: date | None = None
    transaction: str | None = None
    """Id of the linked transaction."""
    size: int | None = None
    extra: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RemoteSuggestion:
    """One proposal of Flowtly's own matcher. Never applied when its id could not be read."""

    id: str | None
    transaction: str | None = None
    attachment: str | None = None
    score: Decimal | None = None
    label: str | None = None
    extra: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RemoteBankAccount:
    """One of the organisation's own bank accounts; transactions carry its IRI only. No model is published."""

    id: str
    iri: str | None
    iban: str | None = None
    currency: str | None = None
    name: str | None = None
    extra: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RemoteCounterparty:
    """Somebody the organisation pays or is paid by. No model is published."""

    id: str
    iri: str | None
    name: str
    tax_id: str | None = None
    account: str | None = None
    """Bank account, as written."""
    email: str | None = None
    extra: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class WriteAnswer:
    """What a write gave back. Success only says that the server took it: the truth is what is read afterwards."""

    status: int
    id: str | None = None
    """Id of what was created, from the body, `Location` or `Content-Location`."""
