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
    guessed: bool = False
    """The account was found in free text by its check digits: no field of the bank says that it is the other side's."""


@dataclass(frozen=True, slots=True)
class SplitPayment:
    """What a Polish split payment says of the invoice it pays (VAT act, art. 108a(3)): `/VAT/ /IDC/ /INV/ /TXT/`."""

    tax: Decimal
    seller: str
    """The seller's tax number as written."""
    invoice: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Particulars:
    """What else a bank says of a booking; most bookings have none of it."""

    mandate: str | None = None
    """Reference of a direct debit's mandate (MREF+, /MARF/)."""
    creditor_id: str | None = None
    """The SEPA creditor's id of a direct debit (CRED+, /CSID/)."""
    ultimate_party: str | None = None
    """For or by whom the other side pays (ABWA+, ABWE+, /ULTD/)."""
    rate: Decimal | None = None
    """Rate between the original currency and the account's, as written."""
    fees: tuple[Money, ...] = ()
    """What the bank took for it (/CHGS/, COAM+); the currency is empty where the bank names none."""
    card_tail: str | None = None
    """The last four digits of the card that paid."""
    purchase_date: date | None = None
    """The day of a card payment at the shop."""
    split_payment: SplitPayment | None = None
    ksef_numbers: tuple[str, ...] = ()
    """Numbers that Poland's KSeF gave the invoices paid, with right check digits."""
    payments: int | None = None
    """How many payments a batch booking stands for, where the bank says it."""


NO_PARTICULARS = Particulars()


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
    particulars: Particulars = NO_PARTICULARS

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
