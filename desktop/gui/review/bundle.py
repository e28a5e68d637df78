"""Putting together by hand: several receipts for one payment or several payments for one receipt, with the sum."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from desktop.gui.review.answers import Answers
from desktop.gui.review.documents import document
from desktop.gui.review.items import Item
from desktop.gui.review.wording import title
from desktop.gui.tokens import Kind
from desktop.phrases.figures import amount, day, money, short_day
from desktop.phrases.speech import say
from matching.evidence import Evidence, Signal, Stance
from matching.finding import facts
from matching.money import Money
from matching.proposal import Candidate
from matching.statement import Transaction

if TYPE_CHECKING:
    from desktop.services.proposing import Pile

PartKind = Literal["payment", "document"]


@dataclass(frozen=True, slots=True)
class Part:
    """A payment or a document that may be put together with others."""

    kind: PartKind
    id: str
    title: str
    below: str
    amount: Decimal | None
    """What it brings to the sum: of a payment how much was paid, of a credit note what it takes off."""
    currency: str | None
    day: date | None = None
    original: tuple[Decimal, str] | None = None
    """Of a payment in another currency what was paid there."""

    @property
    def money(self) -> str:
        """Return its amount as a person reads it."""
        return "–" if self.amount is None else money(self.amount, self.currency)


@dataclass(frozen=True, slots=True)
class Sum:
    """What the parts come to, in words."""

    line: str
    verdict: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Bundle:
    """Payments and documents that belong together; only one side may be several."""

    payments: tuple[Part, ...] = ()
    documents: tuple[Part, ...] = ()

    @property
    def parts(self) -> tuple[Part, ...]:
        """Return all parts, payments first."""
        return (*self.payments, *self.documents)

    @property
    def complete(self) -> bool:
        """Tell whether there is something on both sides."""
        return bool(self.payments and self.documents)

    def takes(self, part: Part) -> bool:
        """Tell whether a part may still come in."""
        if any(each.id == part.id for each in self.parts):
            return False
        others = self.documents if part.kind == "payment" else self.payments
        mine = self.payments if part.kind == "payment" else self.documents
        return not mine or len(others) <= 1

    def with_part(self, part: Part) -> Bundle:
        """Return the bundle with another part."""
        if part.kind == "payment":
            return replace(self, payments=(*self.payments, part))
        return replace(self, documents=(*self.documents, part))

    def without(self, part: Part) -> Bundle:
        """Return the bundle without a part."""
        return Bundle(
            tuple(each for each in self.payments if each.id != part.id),
            tuple(each for each in self.documents if each.id != part.id),
        )

    def candidate(self) -> Candidate:
        """Return the bundle as what is confirmed."""
        payments, documents = (tuple(each.id for each in side) for side in (self.payments, self.documents))
        return Candidate(payments, documents, 0.0, self._evidence())

    def _evidence(self) -> tuple[Evidence, ...]:
        if self.rest != 0 or len(self.documents) < 2 or self.currency is None:
            return ()
        known = facts(amount=Money(self.paid, self.currency), count=len(self.documents))
        return (Evidence(Signal.AMOUNT, Stance.SUPPORTS, 1.0, "amount_is_sum", known),)

    @property
    def currency(self) -> str | None:
        """Return the one currency in which both sides can be added up; None where there is none."""
        wanted = {each.currency for each in self.documents} or {each.currency for each in self.payments}
        if len(wanted) != 1:
            return None
        (one,) = wanted
        return one if all(_paid(each, one) is not None for each in self.payments) else None

    @property
    def paid(self) -> Decimal:
        """Return what was paid, in the bundle's currency."""
        return sum((_paid(each, self.currency) or Decimal(0) for each in self.payments), Decimal(0))

    @property
    def documented(self) -> Decimal:
        """Return what the documents come to."""
        return sum((each.amount or Decimal(0) for each in self.documents), Decimal(0))

    @property
    def rest(self) -> Decimal | None:
        """Return what was paid and has no document, negative where documents say more; None if it cannot be told."""
        unread = any(each.amount is None for each in self.documents)
        return None if self.currency is None or unread else self.paid - self.documented


def said(bundle: Bundle) -> Sum:
    """Write the sum out and name what remains."""
    if not bundle.documents:
        return Sum("", say("Add the documents of this payment, or other payments of the same document."), "neutral")
    if not bundle.payments:
        return Sum("", say("Add the payment that these documents belong to."), "neutral")
    rest = bundle.rest
    if rest is None:
        return Sum("", say("This cannot be added up: amounts or currencies differ. Compare by eye."), "review")
    line = _line(bundle)
    left = money(abs(rest), bundle.currency)
    if not rest:
        return Sum(line, say("It adds up to the last cent."), "confident")
    if rest > 0:
        return Sum(line, say("{rest} of what was paid has no document yet.", rest=left), "review")
    over = say("{rest} of the documents is not paid by this: a part payment, a discount or a fee.", rest=left)
    return Sum(line, over, "review")


def begin(pile: Pile, item: Item, chosen: Candidate | None) -> Bundle:
    """Return what a bundle begins with: the payments of an item, and the documents of its chosen candidate."""
    bundle = Bundle(tuple(payment(each) for each in item.transactions))
    for receipt in chosen.receipts if chosen else ():
        part = paper(pile, receipt)
        if bundle.takes(part):
            bundle = bundle.with_part(part)
    return bundle


def addable(pile: Pile, answers: Answers, bundle: Bundle) -> tuple[Part, ...]:
    """Return what may still come in, best first: what fills the rest exactly, then by day."""
    taken_payments, taken_papers = answers.taken_ids()
    documents = (paper(pile, each) for each in on_the_desk(pile) if each not in taken_papers)
    payments = (
        payment(line.transaction) for key, line in pile.transactions.items() if line.open and key not in taken_payments
    )
    found = [part for part in (*documents, *payments) if bundle.takes(part)]
    return tuple(sorted(found, key=lambda part: _order(part, bundle)))


def on_the_desk(pile: Pile) -> tuple[str, ...]:
    """Return the ids of the documents that may belong to something: those here that hang nowhere, and waiting ones."""
    here = (key for key, paper in pile.receipts.items() if paper.reading.receipt and key not in pile.delivered)
    again = {each.receipt for each in pile.judgement.duplicates if each.receipt != each.of}
    return tuple(key for key in dict.fromkeys((*pile.documents, *here, *pile.awaiting)) if key not in again)


def payment(booking: Transaction) -> Part:
    """Return a booking as a part."""
    original = (abs(booking.original.amount), booking.original.currency or "") if booking.original else None
    below = " · ".join(part for part in (day(booking.day), " ".join(booking.description.split())[:80]) if part)
    return Part(
        "payment", booking.id, title((booking,)), below, abs(booking.amount), booking.currency, booking.day, original
    )


def paper(pile: Pile, receipt: str) -> Part:
    """Return a document as a part; a credit note among payments that went out takes off."""
    shown = document(pile, receipt)
    here = pile.receipts.get(receipt)
    known = pile.documents.get(receipt) or (here.reading.receipt if here else None)
    takes_off = known is not None and known.document_type == "credit_note"
    value = -abs(shown.amount) if takes_off and shown.amount is not None else shown.amount
    below = " · ".join(part for part in (shown.name, short_day(shown.issued) if shown.issued else "") if part)
    return Part("document", receipt, shown.title, below, value, shown.currency, shown.issued)


def _order(part: Part, bundle: Bundle) -> tuple[bool, bool, int, str]:
    """Return what is sorted by: what fills the rest to the cent, then the side that is wanting, then the nearer day."""
    rest = bundle.rest
    payments_want = len(bundle.payments) > 1 or (rest is not None and rest < 0)
    wanted = part.kind == ("payment" if payments_want else "document")
    exact = wanted and bool(rest) and part.amount is not None and rest is not None and part.amount == abs(rest)
    first = next((each.day for each in bundle.parts if each.day), None)
    far = abs((part.day - first).days) if part.day and first else 10_000
    return not exact, not wanted, far, part.id


def _paid(part: Part, currency: str | None) -> Decimal | None:
    if part.currency == currency or currency is None:
        return part.amount
    return part.original[0] if part.original and part.original[1] == currency else None


def _line(bundle: Bundle) -> str:
    """Write both sides out: `100.00 + 47.65 = 147.65 PLN`."""
    currency = bundle.currency
    documents = _added([each.amount for each in bundle.documents], bundle.documented, currency)
    payments = _added([_paid(each, currency) for each in bundle.payments], bundle.paid, currency)
    return say("Documents {documents}  ·  paid {payments}", documents=documents, payments=payments)


def _added(amounts: Iterable[Decimal | None], total: Decimal, currency: str | None) -> str:
    each = [amount(value, currency) for value in amounts if value is not None]
    return f"{' + '.join(each)} = {money(total, currency)}" if len(each) > 1 else money(total, currency)
