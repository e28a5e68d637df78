"""What stands in the books, as frozen values. Amounts are minor units of the currency of their record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from desktop.sandbox.json_text import Json


@dataclass(frozen=True, slots=True)
class BankAccount:
    """An own account, known by the number its statements give and by its currency."""

    id: str
    number: str
    iban: str | None
    currency: str
    name: str


@dataclass(frozen=True, slots=True)
class Counterparty:
    """Somebody the organisation pays or is paid by."""

    id: str
    name: str
    tax_id: str | None
    account: str | None


@dataclass(frozen=True, slots=True)
class NewTransaction:
    """A bank line before it has an id. Days are YYYY-MM-DD."""

    amount: int
    ending_balance: int | None
    statement_number: int | None
    operation_number: str | None
    description: str
    order_date: str
    exec_date: str
    party_name: str | None = None
    """As the bank wrote it; `counterparty` of the stored line is who that was recognised to be."""
    party_account: str | None = None


@dataclass(frozen=True, slots=True)
class BankTransaction:
    """A bank line in the books."""

    sequence: int
    """1 for the first line ever written."""
    id: str
    account: BankAccount
    facts: NewTransaction
    counterparty: Counterparty | None
    counterparty_role: str | None
    cost: str | None
    related_date: str | None
    connected_month: str | None
    """YYYY-MM."""
    ignored: bool
    note: str | None
    attachments: tuple[str, ...]
    """Ids of the linked attachments, oldest link target first."""
    entries: tuple[tuple[str, str], ...] = ()
    """Kind and id of the entries that name it: `("budget-transactions", "…")`."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A document, awaiting while `transaction` is None."""

    sequence: int
    id: str
    name: str
    sha256: str | None
    """None for a record that was made without a file."""
    size: int | None
    media_type: str | None
    amount: int | None
    currency: str | None
    counterparty: Counterparty | None
    received_at: str
    related_month: str | None
    transaction: str | None


@dataclass(frozen=True, slots=True)
class Entry:
    """A resource of a kind that is kept as one: a budget, a link to it, an invoice."""

    kind: str
    id: str
    facts: Mapping[str, Json]
    """Its fields as they are answered; relations are IRIs."""
