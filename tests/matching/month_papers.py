"""Writing the papers of generated months: receipts as a reader finds them, lines as a bank prints them."""

from __future__ import annotations

import hashlib
import random
import string
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import TypeVar

from matching.money import Money
from matching.receipt import Found, Receipt, Side, Source
from matching.statement import Party, Transaction
from tests.matching.month_tables import FIRST, HOME, OWN_NAMES, PATTERNS

T = TypeVar("T")

_SOURCES: tuple[Source, ...] = ("einvoice", "text", "ocr")
_READS = {"clean": (5, 5, 0), "mixed": (3, 5, 2), "poor": (1, 5, 4)}
"""How often a month's papers come from each of the sources."""


@dataclass(frozen=True)
class Supplier:
    name: str
    card: str
    kind: str
    low: int
    high: int
    tax_id: str
    iban: str
    pattern: str
    country: str
    first: int
    monthly: Decimal


def ascii_of(text: str, rng: random.Random) -> str:
    """Write a text as a bank does: capitals without accents, umlauts as two letters or none."""
    table = {"ł": "l", "Ł": "L", "ß": "ss", "ø": "o"}
    if rng.random() < 0.5:
        table |= {"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"}
    text = "".join(table.get(letter, letter) for letter in text)
    apart = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in apart if not unicodedata.combining(letter)).upper()


def iban_of(country: str, rng: random.Random) -> str:
    length = {"PL": 24, "DE": 18, "FR": 23, "GB": 14}[country]
    body = "".join(rng.choice(string.digits) for _ in range(length))
    if country == "GB":
        body = "BARC" + body
    numeric = "".join(str(int(sign, 36)) for sign in body + country + "00")
    return f"{country}{98 - int(numeric) % 97:02d}{body}"


def nip_of(rng: random.Random) -> str:
    weights = (6, 5, 7, 2, 3, 4, 5, 6, 7)
    while True:
        digits = [rng.randint(1, 9) for _ in range(9)]
        check = sum(weight * digit for weight, digit in zip(weights, digits, strict=True)) % 11
        if check < 10:
            return "".join(map(str, digits)) + str(check)


def cents(rng: random.Random, low: float, high: float) -> Decimal:
    value = low * (high / low) ** rng.random()
    amount = Decimal(str(round(value, 2))).quantize(Decimal("0.01"))
    shape = rng.random()
    if shape < 0.12:
        return amount.quantize(Decimal(1)).quantize(Decimal("0.01"))
    return amount.quantize(Decimal("0.1")).quantize(Decimal("0.01")) - Decimal("0.01") if shape < 0.3 else amount


class Writer:
    """Writes the papers of one company."""

    def __init__(self, seed: int, country: str) -> None:
        self.rng = random.Random(f"{seed}/{country}")
        self.country, self.currency = country, HOME[country]
        self.lines = 0
        self.account = iban_of(country, self.rng)
        self.own_name = OWN_NAMES[country]
        self.own_tax = country + nip_of(self.rng)
        self.step = 40
        self.reads = self.rng.choice(["clean", "mixed", "poor"])

    def supplier(self, row: tuple[str, str, str, int, int]) -> Supplier:
        rng = self.rng
        return Supplier(
            *row,
            tax_id=self.country + nip_of(rng),
            iban=iban_of(self.country, rng),
            pattern=rng.choice(PATTERNS),
            country=self.country,
            first=rng.randint(1, 4000),
            monthly=cents(rng, row[3], row[4]),
        )

    def number(self, supplier: Supplier, step: int, day: date) -> str:
        """Write the supplier's next number; in the cases after the everyday ones each call counts on."""
        if step >= 50:
            self.step += self.rng.randint(1, 3)
            step = self.step
        letters = supplier.name[:3].upper()
        return supplier.pattern.format(i=supplier.first + step, y=day.year, m=day.month, L=letters)

    def day(self, low: int = 0, high: int = 29) -> date:
        return FIRST + timedelta(self.rng.randint(low, high))

    # papers

    def receipt(
        self,
        supplier: Supplier,
        amount: Decimal,
        issued: date,
        number: str,
        *,
        currency: str | None = None,
        term: int | None = None,
        kind: str = "invoice",
        source: Source | None = None,
    ) -> Receipt:
        rng = self.rng
        currency = currency or self.currency
        net = (amount / Decimal("1.23")).quantize(Decimal("0.01"))
        parts = [(net * Decimal(str(share))).quantize(Decimal("0.01")) for share in (rng.random(), rng.random())]
        due = issued + timedelta(term) if term else None
        text = (
            f"{supplier.name}\nNIP {supplier.tax_id}\n{kind} {number}\n{issued}\n{self.own_name} {self.own_tax}\n"
            + (supplier.iban if term else "")
            + "\n"
            + " ".join(map(str, [*parts, net, amount - net, amount]))
        )
        token = hashlib.sha256(f"{rng.random()}".encode()).hexdigest()
        read_from = source or rng.choices(_SOURCES, _READS[self.reads])[0]
        sure = {"einvoice": 1.0, "text": 0.9, "ocr": 0.75}[read_from]

        def found(value: T | None, lost: float) -> Found[T] | None:
            gone = {"einvoice": 0.0, "text": lost, "ocr": 2 * lost}[read_from]
            return None if value is None or rng.random() < gone else Found(value, sure, read_from)

        total = found(amount, 0.02)
        if total and read_from != "einvoice" and rng.random() < (0.06 if read_from == "text" else 0.15):
            total = Found(rng.choice([net, *parts, amount + parts[0]]), 0.7 if rng.random() < 0.6 else sure, read_from)
        name = found(supplier.name, 0.07)
        if name and read_from != "einvoice" and rng.random() < 0.04:
            misread = rng.choice([self.own_name, "Faktura", "www." + supplier.name.split()[0].lower() + ".com"])
            name = Found(misread, sure, read_from)
        amounts = tuple(
            Found(value, sure, read_from)
            for value in dict.fromkeys([*([total.value] if total else []), amount, net, amount - net, *parts])
            if value
        )
        return Receipt(
            id=token,
            source=read_from,
            document_type="receipt" if kind == "receipt" else "credit_note" if amount < 0 else "invoice",
            number=found(number, 0.06),
            issue_date=found(issued, 0.03),
            due_date=found(due, 0.2),
            currency=found(currency, 0.03),
            total=total,
            net=found(net, 0.3),
            tax=found(amount - net, 0.3),
            amounts=amounts,
            supplier=Side(name, found(supplier.tax_id, 0.15), found(supplier.iban if term else None, 0.3)),
            buyer=Side(found(self.own_name, 0.3), found(self.own_tax, 0.3)),
            text=text,
        )

    def line(
        self, supplier: Supplier, amount: Decimal, day: date, title: str, *, kind: str, original: Money | None = None
    ) -> Transaction:
        rng = self.rng
        self.lines += 1
        name: str | None = ascii_of(supplier.name, rng)
        width = rng.choice([27, 35, 35, 70])
        account: str | None = supplier.iban if rng.random() < 0.85 else None
        if kind == "card":
            shown = supplier.card or supplier.name
            shown = ascii_of(shown.format(n=rng.randint(1000, 9999), t="".join(rng.choices(string.digits, k=8))), rng)
            if rng.random() < 0.06:
                shown = rng.choice(["PAYU S.A.", "PAYPAL EUROPE SARL", "PRZELEWY24", "SUMUP"])
            name, account = (None if rng.random() < 0.5 else shown[:width]), None
            word = rng.choice(["Zakup karta", "CARD PAYMENT", "Kartenzahlung", "CARTE"])
            title = f"{word} {shown} {rng.choice(['WARSZAWA', 'BERLIN', 'PARIS', 'LONDON'])} {title}"
            if rng.random() < 0.3:
                title += f" {day - timedelta(rng.randint(0, 2))}"
        elif name:
            name = name[:width]
        if rng.random() < 0.25 and len(title) > 27:
            title = title[:27] + " " + title[27:]
        booked = day + timedelta(rng.choice([0, 1, 1, 2]) if kind == "card" else 0)
        return Transaction(
            id=f"{self.account}/3/{self.lines}",
            account=self.account,
            amount=amount,
            currency=self.currency,
            value_date=day,
            booking_date=booked,
            type={"card": "NMSC", "transfer": "NTRF", "debit": "NDDT"}[kind],
            counterparty=Party(name, account),
            description=title.strip(),
            original=original,
        )

    def title(self, numbers: list[str], supplier: Supplier) -> str:
        rng = self.rng
        joined = rng.choice([", ", " ", "; "]).join(numbers)
        style = rng.random()
        if style < 0.55:
            return rng.choice(["Faktura ", "FV ", "Rechnung ", "Invoice ", "", "zaplata za fakture "]) + joined
        if style < 0.65 and self.country == "PL":
            return f"/VAT/10,00/IDC/{supplier.tax_id[2:]}/INV/{joined}/TXT/"
        if style < 0.75:
            return joined.replace("/", " ").replace("-", "")
        if style < 0.85:
            return f"Kd-Nr {rng.randint(10**6, 10**7)} RG {joined}"
        return rng.choice(["Faktura", "Rechnung", "payment", "oplata za uslugi", f"za {FIRST.month:02d}/{FIRST.year}"])
