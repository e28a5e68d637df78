"""A document before it is drawn: what it says, and the sums that follow."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal

import check_digits
import labels
from cast import FIRMS, Firm

CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a document; `price` is for one unit, net or gross as the document counts."""

    name: str
    price: Decimal
    rate: int | None = 23
    quantity: Decimal = Decimal(1)
    unit: str = "szt."

    @property
    def value(self) -> Decimal:
        """Return price times quantity, to the cent."""
        return (self.price * self.quantity).quantize(CENT, ROUND_HALF_UP)


@dataclass(frozen=True, slots=True)
class Tax:
    """What one VAT rate sums up to."""

    rate: int | None
    net: Decimal
    tax: Decimal

    @property
    def gross(self) -> Decimal:
        """Return net and tax together."""
        return self.net + self.tax


@dataclass(frozen=True, slots=True)
class Paper:
    """One document of the sample month."""

    key: str
    file: str
    """Path below the folder that it is written to."""
    layout: str
    language: str
    firm: str
    number: str
    issued: date
    items: tuple[Item, ...]
    currency: str = "PLN"
    method: str = "transfer"
    due_days: int = 14
    sold: date | None = None
    gross_prices: bool = False
    """Prices hold VAT already, as at a till."""
    kind: str = "invoice"
    title: str | None = None
    """Instead of the language's word for the kind."""
    earlier_balance: Decimal = Decimal(0)
    """Added to the total to give what is due; negative when too much was paid before."""
    ksef: bool = False
    extras: tuple[tuple[str, str], ...] = ()
    """Further labelled facts: meter number, order, journey, card."""
    note: str = ""
    clock: str = "12:41"
    """Printed on till receipts and tickets."""

    @property
    def seller(self) -> Firm:
        """Return who wrote it."""
        return FIRMS[self.firm]

    @property
    def due(self) -> date:
        """Return the day it is to be paid by."""
        return self.issued + timedelta(days=self.due_days)

    @property
    def written(self) -> datetime:
        """Return the moment that stands in the file's own data."""
        return datetime.combine(self.issued, time.fromisoformat(self.clock), UTC)

    @property
    def taxes(self) -> tuple[Tax, ...]:
        """Return the sums per VAT rate, in the order in which the rates occur."""
        rates = tuple(dict.fromkeys(item.rate for item in self.items))
        return tuple(self._tax(rate) for rate in rates)

    def _tax(self, rate: int | None) -> Tax:
        value = sum((item.value for item in self.items if item.rate == rate), Decimal(0))
        percent = Decimal(rate or 0)
        if self.gross_prices:
            tax = (value * percent / (100 + percent)).quantize(CENT, ROUND_HALF_UP)
            return Tax(rate, value - tax, tax)
        return Tax(rate, value, (value * percent / 100).quantize(CENT, ROUND_HALF_UP))

    @property
    def net(self) -> Decimal:
        """Return the sum without VAT."""
        return sum((tax.net for tax in self.taxes), Decimal(0))

    @property
    def tax(self) -> Decimal:
        """Return the VAT."""
        return sum((tax.tax for tax in self.taxes), Decimal(0))

    @property
    def total(self) -> Decimal:
        """Return the sum with VAT."""
        return self.net + self.tax

    @property
    def payable(self) -> Decimal:
        """Return what is to be paid now."""
        return self.total + self.earlier_balance

    @property
    def heading(self) -> str:
        """Return what stands over the document."""
        return self.title or self.word(self.kind)

    @property
    def ksef_number(self) -> str | None:
        """Return the number of the national register of invoices, where it went through it."""
        if not self.ksef:
            return None
        technical = sum((at + 1) * 7_919_317 * ord(sign) for at, sign in enumerate(self.number)) % 16**12
        return check_digits.ksef_number(self.seller.tax_id, self.issued, technical)

    def word(self, key: str) -> str:
        """Return a word in the document's language."""
        return labels.WORDS[self.language][key]

    def money(self, value: Decimal) -> str:
        """Return an amount with currency in the document's language."""
        return labels.money(value, self.currency, self.language)

    def plain(self, value: Decimal) -> str:
        """Return an amount without currency in the document's language."""
        return labels.number(value, self.language)

    def day(self, value: date) -> str:
        """Return a date in the document's language."""
        return labels.day(value, self.language)
