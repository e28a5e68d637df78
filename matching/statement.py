"""What a bank says: statements, their balances and the transactions (bookings) on them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from matching.money import Money


@dataclass(frozen=True, slots=True)
class Party:
    """The other side of a payment, as far as the bank names it; what it does not name is None."""

    name: str | None = None
    account: str | None = None
    """IBAN or national account number, blanks removed."""
    bank: str | None = None
    """BIC or national bank code."""


@dataclass(frozen=True, slots=True)
class Balance:
    """What was on the account on a day; negative when overdrawn."""

    date: date
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Transaction:
    """One booked line of a bank account.

    The same noun serves for lines of a statement file and for Flowtly's transactions: `id` is then
    `account/statement number/position`, or Flowtly's own id.
    """

    id: str
    account: str | None
    """The organisation's own account (IBAN where known)."""
    amount: Decimal
    """Signed: negative is money going out."""
    currency: str | None
    value_date: date | None = None
    booking_date: date | None = None
    reversal: bool = False
    type: str | None = None
    """The bank's type code (`NTRF`, `NCHG`, ...) where the format has one."""
    reference: str | None = None
    """Customer reference (MT940 `:61:` subfield 7), None for NONREF."""
    bank_reference: str | None = None
    end_to_end_id: str | None = None
    counterparty: Party = field(default_factory=Party)
    description: str = ""
    """Remittance text as a person would read it, without field codes."""
    raw: str = ""
    """The untouched text the line was read from."""
    original: Money | None = None
    """What was paid in another currency, where the bank says it (`/OCMT/`, OAMT, card text)."""

    @property
    def day(self) -> date | None:
        """Return the booking date, or the value date where the bank gives no other."""
        return self.booking_date or self.value_date


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement, or one page of one, with the transactions in the order of the file."""

    account: str
    """IBAN where the file gives one or enough to build one with certainty, else `:25:` without blanks."""
    reference: str | None
    """`:20:`, or the message's own id in camt."""
    number: str | None
    page: str | None
    currency: str | None
    opening: Balance | None
    closing: Balance | None
    available: Balance | None
    transactions: tuple[Transaction, ...]
