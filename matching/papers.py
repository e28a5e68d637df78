"""Receipts prepared for comparing: what costs time is worked out once for each."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from matching.identifiers import (
    account_ends,
    ibans_in,
    ksef_number,
    plain_account,
    plain_reference,
    tax_digits,
    telling_tokens,
)
from matching.money import in_minor_units
from matching.numbering import Number, number_of
from matching.preliminary import is_preliminary
from matching.receipt import Found, Receipt
from matching.wording import Name, fold, name_of, words

_NOT_ALNUM = re.compile(r"[^0-9a-z]")
_GUESSED = 0.25
"""Days surer than this were read: of 2,500 read from 23 months' papers three were wrong, whatever their sureness."""
_CASH_WORD = re.compile(r"\b(?:bar|barzahlung|gotowka|especes|contant|cash|contanti|efectivo)\b")
_CASH = re.compile(
    rf"^[^\w\n]*(?:\w+[^\w\n]+)?{_CASH_WORD.pattern}[^\d\n]{{0,12}}(\d[\d .,]*[.,]\d\d)[^\w\n]*$", re.MULTILINE
)
_NO_MONEY = frozenset("0.,  ")


@dataclass(frozen=True, slots=True)
class Paper:
    """A receipt, prepared. Amounts are without sign, in minor units of its currency."""

    receipt: Receipt
    main: int | None
    """What is due: the payable amount where it differs, else the total, else the likeliest amount."""
    total: int | None
    net: int | None
    tax: int | None
    others: tuple[int, ...]
    credit: bool
    """Money comes back: a credit note or a negative total."""
    supplier: Name | None
    buyer: Name | None
    number: Number | None
    reference: str | None
    ksef_number: str | None
    tax_number: str | None
    buyer_tax_number: str | None
    account: str | None
    ibans: frozenset[str]
    account_ends: frozenset[str]
    tax_numbers: frozenset[str]
    """The supplier's and the buyer's."""
    words: frozenset[str]
    tokens: frozenset[str]
    marks: frozenset[str]
    """As of a line."""
    card_tail: str | None
    cash: bool
    """It says that it was paid in cash."""
    currency: str | None
    """None where it is not on the document."""
    squeezed: str
    """All letters and digits of the text in one piece."""
    preliminary: bool
    """Its title is none of a bill, and its words are those of a proforma, an offer or an order."""
    issued: date | None
    due: date | None
    served: date | None
    day_trust: float
    """How far its days are to be believed: a guess, such as the day a document came in, counts for less."""

    @property
    def sure(self) -> float:
        """Return how sure the reader is of the amount that is due."""
        found = self.receipt.payable or self.receipt.total or next(iter(self.receipt.amounts), None)
        return found.sure if found else 0.0


def value(found: Found[str] | None) -> str | None:
    """Return a found text's value."""
    return found.value if found else None


def day_of(found: Found[date] | None) -> date | None:
    """Return a found day's value."""
    return found.value if found else None


def paper_of(receipt: Receipt) -> Paper:
    """Prepare a receipt."""
    currency, folded = value(receipt.currency), fold(receipt.text)
    account, ibans = plain_account(value(receipt.supplier.account)), ibans_in(receipt.text)
    numbers = tax_digits(value(receipt.supplier.tax_id)), tax_digits(value(receipt.buyer.tax_id))
    ends, tokens = account_ends(account, ibans), telling_tokens(folded)
    taxed = frozenset(number for number in numbers if number)
    total = _minor(receipt.total, currency)
    others = tuple(dict.fromkeys(abs(in_minor_units(found.value, currency)) for found in receipt.amounts))
    main = _minor(receipt.payable, currency) or total or (others[0] if others else None)
    return Paper(
        receipt=receipt,
        main=main,
        total=total,
        net=_minor(receipt.net, currency),
        tax=_minor(receipt.tax, currency),
        others=tuple(amount for amount in others if amount and amount not in (main, total)),
        credit=receipt.document_type == "credit_note" or (receipt.total is not None and receipt.total.value < 0),
        supplier=name_of(value(receipt.supplier.name)),
        buyer=name_of(value(receipt.buyer.name)),
        number=number_of(value(receipt.number)),
        reference=plain_reference(value(receipt.payment_reference)),
        ksef_number=ksef_number(value(receipt.ksef_number)),
        tax_number=numbers[0],
        buyer_tax_number=numbers[1],
        account=account,
        ibans=ibans,
        account_ends=ends,
        tax_numbers=taxed,
        words=frozenset(words(receipt.text)),
        tokens=tokens,
        marks=tokens | ends | taxed,
        card_tail=value(receipt.card_tail),
        cash=_is_cash(folded),
        currency=currency,
        squeezed=_NOT_ALNUM.sub("", folded),
        preliminary=is_preliminary(receipt.document_type, folded),
        issued=day_of(receipt.issue_date),
        due=day_of(receipt.due_date),
        served=day_of(receipt.service_date),
        day_trust=_day_trust(receipt),
    )


def _is_cash(folded: str) -> bool:
    """Tell whether a line of the document says that a sum was paid in cash."""
    if not _CASH_WORD.search(folded):
        return False
    return any(not set(given) <= _NO_MONEY for given in _CASH.findall(folded))


def _day_trust(receipt: Receipt) -> float:
    found = receipt.issue_date or receipt.due_date or receipt.service_date
    return 0.4 if found and found.sure < _GUESSED else 1.0


def _minor(found: Found[Decimal] | None, currency: str | None) -> int | None:
    return abs(in_minor_units(found.value, currency)) or None if found else None
