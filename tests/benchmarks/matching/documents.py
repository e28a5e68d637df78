"""Documents as they really are, and what a reader makes of them: missing, cut, glued and misread values.

The kinds of mistakes and the surenesses are those seen when our readers went over the sample month and the public
samples (names cut at a line's end, a label taken for a name, another amount taken for the total, till slips called
`other`, dates from another label). How often each happens is an assumption, set in `NOISE` and printed with results.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Literal, TypedDict, TypeVar

from matching.receipt import DocumentType, Found, Receipt, Side, Source
from tests.benchmarks.matching.world import TOWNS, VAT, Partner

T = TypeVar("T")
Profile = Literal["perfect", "usual", "poor"]
Kind = Literal["invoice", "receipt", "credit_note", "proforma"]

# Chance of a mistake per value, for text of a PDF and for a scan.
NOISE: dict[str, dict[Source, float]] = {
    "number_lost": {"text": 0.05, "ocr": 0.10},
    "number_wrong": {"text": 0.02, "ocr": 0.07},
    "name_lost": {"text": 0.05, "ocr": 0.09},
    "name_wrong": {"text": 0.04, "ocr": 0.06},
    "name_cut": {"text": 0.08, "ocr": 0.10},
    "date_lost": {"text": 0.02, "ocr": 0.04},
    "date_wrong": {"text": 0.02, "ocr": 0.04},
    "total_lost": {"text": 0.01, "ocr": 0.04},
    "total_wrong": {"text": 0.03, "ocr": 0.08},
    "currency_lost": {"text": 0.02, "ocr": 0.05},
    "tax_id_lost": {"text": 0.12, "ocr": 0.25},
    "account_lost": {"text": 0.20, "ocr": 0.40},
    "due_lost": {"text": 0.15, "ocr": 0.25},
    "buyer_lost": {"text": 0.12, "ocr": 0.25},
    "kind_lost": {"text": 0.05, "ocr": 0.10},
}
_CHANNELS: dict[Profile, tuple[tuple[Source, float], ...]] = {
    "perfect": (("einvoice", 1.0),),
    "usual": (("einvoice", 0.2), ("text", 0.65), ("ocr", 0.15)),
    "poor": (("text", 0.5), ("ocr", 0.5)),
}
_NO_NAMES = ("Faktura VAT", "Rechnung", "Page 1 of 1", "Sprzedawca", "Klantnummer", "Date", "www.example.org")
_ITEMS = (
    "Usługa",
    "Service",
    "Artikel 0231",
    "Abonnement",
    "Fourniture",
    "Licence",
    "Pozycja",
    "Works",
    "Karta",
    "Menu",
)


@dataclass(frozen=True)
class Document:
    """One document in truth. `gross` is negative on a credit note."""

    partner: Partner
    number: str
    issued: date
    gross: Decimal
    currency: str
    own_name: str
    own_tax: str
    due: date | None = None
    kind: Kind = "invoice"
    sale: bool = False
    payable: Decimal | None = None
    ksef: str | None = None
    reference: str | None = None
    card_tail: str | None = None
    words: str = ""
    channel: Source | None = None
    account: bool = True


class More(TypedDict, total=False):
    """What a case may say about its document beyond partner, day and sum."""

    due: date
    kind: Kind
    sale: bool
    payable: Decimal
    reference: str | None
    card_tail: str | None
    words: str
    account: bool


def net_of(document: Document, rng: random.Random) -> Decimal:
    rate = rng.choice(VAT[document.partner.country])
    return (document.gross * 100 / (100 + rate)).quantize(Decimal("0.01"))


class Reader:
    """Reads documents with the mistakes of a profile."""

    def __init__(self, rng: random.Random, profile: Profile) -> None:
        self.rng, self.profile = rng, profile

    def read(self, document: Document) -> Receipt:
        rng = self.rng
        channels = _CHANNELS[self.profile]
        source = document.channel or rng.choices([c for c, _ in channels], [w for _, w in channels])[0]
        net = net_of(document, rng)
        parts = _parts(net, rng)
        total = self._total(document, source, net, parts)
        listed = [document.gross, net, document.gross - net, *parts]
        if document.payable is not None:
            listed.insert(1, document.payable)
        listed = [value for value in listed if source != "ocr" or value == document.gross or rng.random() > 0.15]
        if total is not None and total.value not in listed:
            listed.insert(0, total.value)
        elif total is not None:
            listed.sort(key=lambda value: value != total.value)
        seller = Side(self._name(document, source), self._id(document.partner.tax_id, source),
                      self._account(document, source))  # fmt: skip
        own = Side(self._maybe(document.own_name, "buyer_lost", source), self._id(document.own_tax, source))
        if document.kind == "receipt":
            own = Side() if rng.random() < 0.7 else own
        sides = (own, seller) if document.sale else (seller, own)
        return Receipt(
            id=hashlib.sha256(f"{rng.random()}".encode()).hexdigest(),
            source=source,
            document_type=self._kind(document, source),
            number=self._number(document, source),
            issue_date=self._day(document, source),
            due_date=self._maybe(document.due, "due_lost", source),
            currency=self._maybe(document.currency, "currency_lost", source),
            total=total,
            payable=self._payable(document, total, source),
            net=self._maybe(net, "tax_id_lost", source),
            tax=self._maybe(document.gross - net, "tax_id_lost", source),
            amounts=tuple(self._found(value, source) for value in dict.fromkeys(listed) if value),
            supplier=sides[0],
            buyer=sides[1],
            ksef_number=self._maybe(document.ksef, "number_lost", source),
            payment_reference=self._maybe(document.reference, "number_lost", source),
            card_tail=self._maybe(document.card_tail, "number_lost", source),
            text=self._text(document, source, [*parts, net, document.gross - net, document.gross]),
        )

    def _errs(self, kind: str, source: Source) -> bool:
        return self.rng.random() < NOISE[kind].get(source, 0.0)

    def _found(self, value: T, source: Source, *, wrong: bool = False) -> Found[T]:
        if source == "einvoice":
            return Found(value, 1.0, source)
        sure = self.rng.uniform(0.45, 0.85) if wrong else self.rng.uniform(0.6, 0.97)
        return Found(value, round(sure * (0.95 if source == "ocr" else 1.0), 2), source)

    def _maybe(self, value: T | None, kind: str, source: Source) -> Found[T] | None:
        return None if value is None or self._errs(kind, source) else self._found(value, source)

    def _id(self, value: str, source: Source) -> Found[str] | None:
        return self._maybe(value, "tax_id_lost", source)

    def _account(self, document: Document, source: Source) -> Found[str] | None:
        shown = document.partner.iban if document.account and document.due and not document.sale else None
        return self._maybe(shown, "account_lost", source)

    def _payable(self, document: Document, total: Found[Decimal] | None, source: Source) -> Found[Decimal] | None:
        if document.payable is not None and (source == "einvoice" or self.rng.random() < 0.8):
            return self._found(document.payable, source)
        return total

    def _total(
        self, document: Document, source: Source, net: Decimal, parts: Sequence[Decimal]
    ) -> Found[Decimal] | None:
        if self._errs("total_lost", source):
            return None
        if not self._errs("total_wrong", source):
            return self._found(document.gross, source)
        if source == "ocr" and self.rng.random() < 0.4:
            return self._found(Decimal(_misread(str(document.gross), self.rng)), source, wrong=True)
        return self._found(self.rng.choice([net, net, *parts, document.gross - net]), source, wrong=True)

    def _number(self, document: Document, source: Source) -> Found[str] | None:
        if self._errs("number_lost", source):
            return None
        if not self._errs("number_wrong", source):
            return self._found(document.number, source)
        other = str(self.rng.randint(10**5, 10**8)) if self.rng.random() < 0.5 else _misread(document.number, self.rng)
        return self._found(other, source, wrong=True)

    def _name(self, document: Document, source: Source) -> Found[str] | None:
        rng, name = self.rng, document.partner.name
        if self._errs("name_lost", source):
            return None
        if self._errs("name_wrong", source):
            return self._found(rng.choice([document.own_name, *_NO_NAMES]), source, wrong=True)
        if self._errs("name_cut", source):
            words = name.split()
            cut = " ".join(words[: max(1, len(words) - rng.randint(1, 2))])
            return self._found(cut if rng.random() < 0.7 else name + " ul. Lipowa 4", source)
        return self._found(name, source)

    def _day(self, document: Document, source: Source) -> Found[date] | None:
        if self._errs("date_lost", source):
            return None
        if not self._errs("date_wrong", source):
            return self._found(document.issued, source)
        day = document.issued
        if day.day <= 12 and self.rng.random() < 0.4:
            return self._found(date(day.year, day.day, day.month), source, wrong=True)
        return self._found(day + timedelta(self.rng.choice((-30, -14, -7, -1, 1, 14, 30))), source, wrong=True)

    def _kind(self, document: Document, source: Source) -> DocumentType:
        if document.kind == "proforma":
            return "other" if self.rng.random() < 0.8 else "invoice"
        if document.kind == "receipt" and self._errs("kind_lost", source):
            return "other"
        if document.kind == "receipt" and self.rng.random() < 0.4:
            return "invoice"
        return document.kind

    def _text(self, document: Document, source: Source, figures: Sequence[Decimal]) -> str:
        rng, partner = self.rng, document.partner
        seller, buyer = (document.own_name, partner.name) if document.sale else (partner.name, document.own_name)
        title = {"proforma": "Faktura pro forma", "receipt": "Paragon", "credit_note": "Faktura korygująca"}
        lines = [
            f"{title.get(document.kind, 'Faktura / Invoice')} {document.number}", f"{document.issued}", seller,
            f"{rng.randint(1, 99)} {rng.choice(TOWNS[partner.country]).title()}", f"NIP/VAT {partner.tax_id}",
            buyer if document.kind != "receipt" else "", *(f"{rng.choice(_ITEMS)} {value}" for value in figures),
            document.currency, document.words or (partner.shown if self.rng.random() < 0.5 else ""),
            partner.iban if document.account and document.due else "", document.ksef or "", document.reference or "",
            f"Karta ***{document.card_tail}" if document.card_tail else "",
        ]  # fmt: skip
        text = "\n".join(line for line in lines if line)
        if source == "ocr":
            text = " ".join(_misread(word, rng) if rng.random() < 0.03 else word for word in text.split(" "))
        return text


def _parts(net: Decimal, rng: random.Random) -> list[Decimal]:
    """Cut the net sum into one to three lines."""
    shares = sorted(rng.random() for _ in range(rng.randint(0, 2)))
    edges = [Decimal(0), *((net * Decimal(str(round(share, 3)))).quantize(Decimal("0.01")) for share in shares), net]
    return [right - left for left, right in pairwise(edges) if right != left]


def _misread(text: str, rng: random.Random) -> str:
    """Take one sign for another of the same kind, as a reader of pictures does."""
    places = [place for place, sign in enumerate(text) if sign.isdigit()] or list(range(len(text)))
    place = rng.choice(places)
    other = rng.choice("0123456789") if text[place].isdigit() else rng.choice("ilo")
    return text[:place] + other + text[place + 1 :]


def copy_of(receipt: Receipt, rng: random.Random) -> Receipt:
    """Return the same document in other clothes: scanned after it came as XML, or mailed again."""
    source: Source = "ocr" if receipt.source != "ocr" else "text"
    token = hashlib.sha256(f"{rng.random()}".encode()).hexdigest()
    again = replace(receipt, id=token, source=source)
    lost = rng.choice((0, 1))
    return replace(again, due_date=None) if lost else replace(again, net=None)
