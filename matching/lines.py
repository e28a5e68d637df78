"""Transactions prepared for comparing: what costs time is worked out once for each."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cached_property

from matching.identifiers import (
    account_ends,
    ibans_in,
    ksef_numbers_in,
    plain_account,
    plain_reference,
    references_in,
    tax_numbers_in,
    telling_tokens,
)
from matching.money import Money, in_minor_units
from matching.numbering import Window, pieces, windows
from matching.statement import Transaction
from matching.vocabulary import ANNOUNCING
from matching.wording import Name, fold, name_of, words_of

_CODES = "EUR|USD|GBP|PLN|CHF|CZK|SEK|NOK|DKK|HUF|RON|JPY|CAD|AUD|TRY|UAH|BGN|ISK|CNY"
_FIGURE = r"\d{1,3}(?:[ .,']\d{3})+[.,]\d{2}|\d+[.,]\d{2}"
_FOREIGN = re.compile(rf"(?<![\d.,])({_FIGURE}) ?({_CODES})(?![A-Z])|(?<![A-Z])({_CODES}) ?({_FIGURE})(?![\d])")
_RATE = re.compile(
    r"\b(?:kurs\w*|wechselkurs|rate|cours|koers|taux|exch)\W{0,3}(?:[a-z]{3}/?[a-z]{0,3} ?)?(\d{1,3}[.,]\d{3,6})\b"
)
_DAYS = (
    re.compile(r"(?<!\d)(?P<year>20\d\d)[-./](?P<month>\d\d)[-./](?P<day>\d\d)(?!\d)"),
    re.compile(r"(?<!\d)(?P<day>\d\d)[-./](?P<month>\d\d)[-./](?P<year>20\d\d)(?!\d)"),
    re.compile(r"(?<![\d./-])(?P<day>\d\d)[-./](?P<month>\d\d)[-./](?P<year>\d\d)(?![\d./-])"),
    re.compile(r"\b(?:du|le) (?P<day>\d\d)(?P<month>\d\d)(?P<year>\d\d)\b"),
    re.compile(
        r"(?<![\d.,/-])(?P<day>\d{1,2}) ?(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mrt|mei|mai|okt|dez|"
        r"fev|avr|juin|juil|aou)[a-z]{0,2}\b"
    ),
)
"""How banks print the day of a card payment; the last without a year."""
_MONTHS = {
    "jan": 1, "feb": 2, "fev": 2, "mar": 3, "mrt": 3, "apr": 4, "avr": 4, "may": 5, "mai": 5, "mei": 5, "jun": 6,
    "juin": 6, "jul": 7, "juil": 7, "aug": 8, "aou": 8, "sep": 9, "oct": 10, "okt": 10, "nov": 11, "dec": 12, "dez": 12,
}  # fmt: skip
_BOOKED_WITHIN = 7
"""A card payment is booked so many days after it was made at most."""
_CARD_TAIL = re.compile(
    r"(?:[*x.]{2,}[ -]?|\*)(\d{4})(?![\dx*])|\b(?:karta|karty|card|karte|carte)\b[^\d*x]{0,12}(\d{4})(?![\dx*])"
)

_ANNOUNCED = re.compile(rf"(?<![a-z])(?:{'|'.join(sorted(ANNOUNCING))})(?![a-z])")
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


@dataclass(frozen=True)
class Line:
    """A transaction, prepared.

    What finds it stands in fields. What only a comparison asks for is worked out when it is first asked for: most of a
    large pile's lines are never compared with anything.
    """

    transaction: Transaction
    amount: int
    """Without sign, in minor units."""
    days: tuple[date, ...]
    """Booking and value date, and for cards the day of purchase."""
    bought: date | None
    """The day on which a card paid, where the bank tells it."""
    kind: Kind
    spoken: tuple[str, ...]
    """What may carry an invoice number: the title, then the references."""
    folded: str
    """All that the bank says in words, folded."""
    words: frozenset[str]
    joined: str
    account: str | None
    ibans: frozenset[str]
    account_ends: frozenset[str]
    """The last eight signs of each account named: two that are the same share them."""
    tax_numbers: frozenset[str]
    ksef_numbers: frozenset[str]
    references: frozenset[str]
    foreign: tuple[Money, ...]
    """Amounts with another currency: the bank's own statement of it first, then those in the text."""
    tokens: frozenset[str]
    """Words with at least four digits, bare: order, customer and document numbers."""
    marks: frozenset[str]
    """Tokens, ends of accounts and tax numbers: what two papers of one partner may share."""

    @property
    def outgoing(self) -> bool:
        """Tell whether money goes out."""
        return self.transaction.amount < 0

    @cached_property
    def name(self) -> Name | None:
        """Return the other side as the bank names it."""
        return name_of(_readable(self.transaction.counterparty.name), town_last=self.kind is Kind.CARD)

    @cached_property
    def windows(self) -> tuple[Window, ...]:
        """Return every run of the title that may be an invoice number."""
        return tuple(window for part in self.spoken for window in windows(pieces(part)))

    @cached_property
    def announced(self) -> tuple[Window, ...]:
        """Return those that the title calls an invoice's number."""
        if not _ANNOUNCED.search(self.folded):
            return ()
        return tuple(window for window in self.windows if window.announced)

    @cached_property
    def card_tail(self) -> str | None:
        """Return the last digits of the card that paid."""
        return self.transaction.particulars.card_tail or _card_tail(self.folded)

    @cached_property
    def rate(self) -> Decimal | None:
        """Return the exchange rate that the bank says it took, whichever way round."""
        return self.transaction.particulars.rate or _told_rate(self.folded)


def line_of(transaction: Transaction) -> Line:
    """Prepare a transaction."""
    party = transaction.counterparty
    spoken = (transaction.description, transaction.reference or "", transaction.end_to_end_id or "")
    more = transaction.particulars
    text = "\n".join((*spoken, party.name or "", more.ultimate_party or ""))
    folded = fold(text)
    kind = _kind(transaction, folded)
    bought = _bought(transaction, folded) if kind in (Kind.CARD, Kind.UNKNOWN) else None
    found, account, ibans = words_of(folded), plain_account(party.account), ibans_in(text)
    ends, numbers, tokens = account_ends(account, ibans), tax_numbers_in(text), telling_tokens(folded)
    return Line(
        transaction=transaction,
        amount=abs(in_minor_units(transaction.amount, transaction.currency)),
        days=tuple(dict.fromkeys(day for day in (transaction.booking_date, transaction.value_date, bought) if day)),
        bought=bought,
        kind=kind,
        spoken=tuple(part for part in spoken if part),
        folded=folded,
        words=frozenset(found),
        joined="".join(found),
        account=account,
        ibans=ibans,
        account_ends=ends,
        tax_numbers=numbers,
        ksef_numbers=ksef_numbers_in(text).union(*(ksef_numbers_in(one) for one in more.ksef_numbers)),
        references=_references(spoken),
        foreign=_foreign(transaction, text),
        tokens=tokens,
        marks=tokens | ends | numbers,
    )


def _card_tail(folded: str) -> str | None:
    found = next(iter(_CARD_TAIL.findall(folded)), ("", ""))
    return found[0] or found[1] or None


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


def _bought(transaction: Transaction, folded: str) -> date | None:
    """Return the day on which a card paid, where the bank tells it: one day in the week before the booking."""
    booked = transaction.day
    if booked is None:
        return None
    told = transaction.particulars.purchase_date
    spoken = {told} if told else {_day(found, booked) for form in _DAYS for found in form.finditer(folded)}
    near = {day for day in spoken if day and 0 <= (booked - day).days <= _BOOKED_WITHIN}
    return near.pop() if len(near) == 1 else None


def _day(found: re.Match[str], booked: date) -> date | None:
    """Read a day; one without a year lies before the booking."""
    parts = found.groupdict()
    month, year = parts["month"], parts.get("year")
    number = int(month) if month.isdigit() else _MONTHS[month]
    whole = booked.year - (number > booked.month) if year is None else int(year) + (2000 if len(year) == 2 else 0)
    try:
        return date(whole, number, int(parts["day"]))
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
