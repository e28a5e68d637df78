"""Transactions and receipts prepared for comparing: everything that costs time is worked out once per paper."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from matching.identifiers import (
    ibans_in,
    ksef_number,
    ksef_numbers_in,
    plain_account,
    plain_reference,
    references_in,
    tax_digits,
    tax_numbers_in,
)
from matching.money import Money, in_minor_units
from matching.numbering import Number, Window, number_of, pieces, windows
from matching.preliminary import is_preliminary
from matching.receipt import Found, Receipt
from matching.statement import Transaction
from matching.wording import Name, fold, name_of, words

_CODES = "EUR|USD|GBP|PLN|CHF|CZK|SEK|NOK|DKK|HUF|RON|JPY|CAD|AUD|TRY|UAH|BGN|ISK|CNY"
_FIGURE = r"\d{1,3}(?:[ .,']\d{3})+[.,]\d{2}|\d+[.,]\d{2}"
_FOREIGN = re.compile(rf"(?<![\d.,])({_FIGURE}) ?({_CODES})(?![A-Z])|(?<![A-Z])({_CODES}) ?({_FIGURE})(?![\d])")
_RATE = re.compile(
    r"\b(?:kurs\w*|wechselkurs|rate|cours|koers|taux|exch)\W{0,3}(?:[a-z]{3}/?[a-z]{0,3} ?)?(\d{1,3}[.,]\d{3,6})\b"
)
_ISO_DAY = re.compile(r"(?<!\d)(20\d\d)[-./](\d\d)[-./](\d\d)(?!\d)")
_EU_DAY = re.compile(r"(?<!\d)(\d\d)[-./](\d\d)[-./](20\d\d)(?!\d)")
_TOKEN = re.compile(r"[0-9a-z][0-9a-z/_.#-]*[0-9a-z]")
_FOUR_DIGITS = re.compile(r"\d[^\d]*\d[^\d]*\d[^\d]*\d")
_NOT_ALNUM = re.compile(r"[^0-9a-z]")
_AMOUNT_LIKE = re.compile(r"\d{1,3}(?:[.,]\d{3})*[.,]\d{2}|\d+[.,]\d{1,2}")
_DAY_LIKE = re.compile(r"\d{1,4}[-./]\d{1,2}[-./]\d{1,4}")
_CARD_TAIL = re.compile(
    r"(?:[*x.]{2,}[ -]?|\*)(\d{4})(?![\dx*])|\b(?:karta|karty|card|karte|carte)\b[^\d*x]{0,12}(\d{4})(?![\dx*])"
)

_CARD_WORDS = re.compile(
    r"\b(?:kart[aąye]\w*|card|carte|cb|kartenzahlung|girocard|debitk\w*|visa|mastercard|maestro|pos|contactless|betaalautomaat|blik)\b"
)
_DEBIT_WORDS = re.compile(
    r"\b(?:lastschrift\w*|direct debit|sepa-?dd|prelevement|polecenie zaplaty|incasso|addebito|"
    r"basislastschrift|mandat\w*|sdd|mref|cred)\b"
)
_KINDS = {
    "MSC": "",
    "TRF": "transfer",
    "STO": "transfer",
    "DDT": "debit",
    "COL": "debit",
    "CHG": "charge",
    "INT": "charge",
}


class Kind(StrEnum):
    """How a payment is made: it decides which days are plausible."""

    CARD = "card"
    TRANSFER = "transfer"
    DEBIT = "debit"
    CHARGE = "charge"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Line:
    """A transaction, prepared."""

    transaction: Transaction
    amount: int
    """Without sign, in minor units."""
    days: tuple[date, ...]
    """Booking and value date, and for cards the day of purchase in the text."""
    kind: Kind
    windows: tuple[Window, ...]
    """Every run of the title that may be an invoice number."""
    words: frozenset[str]
    joined: str
    name: Name | None
    account: str | None
    ibans: frozenset[str]
    tax_numbers: frozenset[str]
    ksef_numbers: frozenset[str]
    references: frozenset[str]
    foreign: tuple[Money, ...]
    """Amounts with another currency: the bank's own statement of it first, then those in the text."""
    tokens: frozenset[str]
    """Words with at least four digits, bare: order, customer and document numbers."""
    card_tail: str | None
    rate: Decimal | None
    """The exchange rate that the bank says it took, whichever way round."""
    announces: bool
    """The title calls something an invoice's number."""

    @property
    def outgoing(self) -> bool:
        """Tell whether money goes out."""
        return self.transaction.amount < 0


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
    words: frozenset[str]
    tokens: frozenset[str]
    squeezed: str
    """All letters and digits of the text in one piece."""
    preliminary: bool
    """Its title is none of a bill, and its words are those of a proforma, an offer or an order."""

    @property
    def currency(self) -> str | None:
        """Return the currency, None where it is not on the document."""
        return value(self.receipt.currency)

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


def line_of(transaction: Transaction) -> Line:
    """Prepare a transaction."""
    party = transaction.counterparty
    spoken = (transaction.description, transaction.reference or "", transaction.end_to_end_id or "")
    more = transaction.particulars
    text = "\n".join((*spoken, party.name or "", more.ultimate_party or ""))
    folded = fold(text)
    kind = _kind(transaction, folded)
    found = words(text)
    runs = tuple(window for part in spoken if part for window in windows(pieces(part)))
    return Line(
        transaction=transaction,
        amount=abs(in_minor_units(transaction.amount, transaction.currency)),
        days=_days(transaction, text if kind is Kind.CARD else ""),
        kind=kind,
        windows=runs,
        words=frozenset(found),
        joined="".join(found),
        name=name_of(_readable(party.name), town_last=kind is Kind.CARD),
        account=plain_account(party.account),
        ibans=ibans_in(text),
        tax_numbers=tax_numbers_in(text),
        ksef_numbers=ksef_numbers_in(text).union(*(ksef_numbers_in(one) for one in more.ksef_numbers)),
        references=_references(spoken),
        foreign=_foreign(transaction, text),
        tokens=telling_tokens(folded),
        card_tail=more.card_tail or _card_tail(folded),
        rate=more.rate or _told_rate(folded),
        announces=any(window.announced for window in runs),
    )


def paper_of(receipt: Receipt) -> Paper:
    """Prepare a receipt."""
    currency, folded = value(receipt.currency), fold(receipt.text)
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
        tax_number=tax_digits(value(receipt.supplier.tax_id)),
        buyer_tax_number=tax_digits(value(receipt.buyer.tax_id)),
        account=plain_account(value(receipt.supplier.account)),
        ibans=ibans_in(receipt.text),
        words=frozenset(words(receipt.text)),
        tokens=telling_tokens(folded),
        squeezed=_NOT_ALNUM.sub("", folded),
        preliminary=is_preliminary(receipt.document_type, folded),
    )


def _card_tail(folded: str) -> str | None:
    found = next(iter(_CARD_TAIL.findall(folded)), ("", ""))
    return found[0] or found[1] or None


def _minor(found: Found[Decimal] | None, currency: str | None) -> int | None:
    return abs(in_minor_units(found.value, currency)) or None if found else None


def _readable(name: str | None) -> str | None:
    """Leave out what is an address of a resource instead of a name."""
    return None if not name or name.startswith("/") else name


def _kind(transaction: Transaction, folded: str) -> Kind:
    code = (transaction.type or "").upper()
    by_code = _KINDS.get(code[1:4], "") if code[:1] in "NSF" else ""
    if by_code in {"charge", "debit"}:
        return Kind(by_code)
    if "CCRD" in code or _CARD_WORDS.search(folded):
        return Kind.CARD
    if "DDBT" in code or _DEBIT_WORDS.search(folded):
        return Kind.DEBIT
    if by_code or "CDT" in code or transaction.counterparty.account:
        return Kind.TRANSFER
    return Kind.UNKNOWN


def _told_rate(folded: str) -> Decimal | None:
    found = _RATE.search(folded)
    return Decimal(found.group(1).replace(",", ".")) if found else None


def _days(transaction: Transaction, text: str) -> tuple[date, ...]:
    spoken = [_day(*found) for found in _ISO_DAY.findall(text)]
    spoken += [_day(year, month, day) for day, month, year in _EU_DAY.findall(text)]
    booked = [day for day in (transaction.booking_date, transaction.value_date) if day]
    spoken.append(transaction.particulars.purchase_date)
    near = [day for day in spoken if day and booked and 0 <= (booked[0] - day).days <= 7]
    return tuple(dict.fromkeys(booked + near))


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _references(spoken: tuple[str, ...]) -> frozenset[str]:
    whole = {reference for part in spoken[1:] if (reference := plain_reference(part))}
    return frozenset(whole.union(*(references_in(part) for part in spoken)))


def _foreign(transaction: Transaction, text: str) -> tuple[Money, ...]:
    found = [transaction.original] if transaction.original else []
    for before, code, code_first, behind in _FOREIGN.findall(text.upper()):
        amount = decimal_of(before or behind)
        found.append(Money(amount, code or code_first))
    own = transaction.currency
    return tuple(dict.fromkeys(Money(abs(money.amount), money.currency) for money in found if money.currency != own))


def decimal_of(figure: str) -> Decimal:
    """Read a figure whose last two digits stand behind the decimal sign, whatever that sign is."""
    digits = re.sub(r"\D", "", figure)
    return Decimal(f"{digits[:-2]}.{digits[-2:]}")


def telling_tokens(folded: str) -> frozenset[str]:
    """Return the words of a folded text that hold four digits or more and are no amount, day or year, bare."""
    found = set()
    for token in _TOKEN.findall(folded):
        if not _FOUR_DIGITS.search(token) or _AMOUNT_LIKE.fullmatch(token) or _DAY_LIKE.fullmatch(token):
            continue
        bare = _NOT_ALNUM.sub("", token)
        if len(bare) >= 6:
            found.add(bare)
    return frozenset(found)
