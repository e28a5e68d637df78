"""A seeded generator of labelled months: what a bank prints and what a reader finds, with the truth beside it.

Values only, no files. Countries PL, DE, FR, GB. It plants what makes matching hard: card acquirers, cut names, late
payers, subscriptions whose neighbours' months are missing, twins, bundles, instalments, credit notes, discounts, other
currencies, duplicates, misread totals, missing fields, receipts without payment and payments without receipt.
It does not cover: sales invoices, collective card settlements, handwriting, more than one own company.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from datetime import timedelta
from decimal import Decimal

from matching.money import Money
from matching.receipt import Receipt
from matching.statement import Party, Transaction
from tests.matching.month_papers import Supplier, Writer, cents
from tests.matching.month_tables import FIRST, RATES, STRANGERS, SUPPLIERS


@dataclass(frozen=True)
class Link:
    """What belongs together."""

    transactions: frozenset[str]
    receipts: frozenset[str]
    case: str


@dataclass
class Month:
    """A month with its truth. Receipts that are copies are not in `links`, but in `copies`."""

    transactions: list[Transaction] = field(default_factory=list)
    receipts: list[Receipt] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    copies: dict[str, str] = field(default_factory=dict)


class Maker:
    """Builds one month, case by case."""

    def __init__(self, seed: int, country: str) -> None:
        self.write = Writer(seed, country)
        self.rng, self.currency = self.write.rng, self.write.currency
        self.month = Month()
        own = SUPPLIERS[country]
        others = SUPPLIERS["GB"] if country != "GB" else SUPPLIERS["DE"]
        picked = self.rng.sample(own, min(len(own), 12)) + self.rng.sample(others, 4)
        self.suppliers = [self.write.supplier(row) for row in picked]

    def book(self, case: str, lines: list[Transaction], receipts: list[Receipt]) -> None:
        self.month.transactions += lines
        self.month.receipts += receipts
        if lines and receipts:
            self.month.links.append(
                Link(frozenset(line.id for line in lines), frozenset(paper.id for paper in receipts), case)
            )

    # cases

    def single(self, supplier: Supplier, step: int) -> None:
        rng = self.rng
        card = "card" in supplier.kind
        amount = cents(rng, supplier.low, supplier.high)
        paid = self.write.day()
        lag = (
            rng.choices([0, 1, 2, 3], [6, 2, 1, 1])[0]
            if card
            else rng.choices([0, 3, 7, 14, 21, 30, 45], [2, 2, 4, 6, 2, 2, 1])[0] + rng.randint(0, 2)
        )
        issued = paid - timedelta(lag)
        number = self.write.number(supplier, step, issued)
        paper = self.write.receipt(
            supplier,
            amount,
            issued,
            number,
            term=None if card else rng.choice([7, 14, 14, 30]),
            kind="receipt" if card and amount < 100 else "invoice",
        )
        line = self.write.line(
            supplier,
            -amount,
            paid,
            "" if card else self.write.title([number], supplier),
            kind="card" if card else "transfer",
        )
        fate = rng.random()
        if fate < 0.08:
            self.book("lonely receipt", [], [paper])
        elif fate < 0.18:
            self.book("lonely line", [line], [])
        else:
            self.book("card" if card else "transfer", [line], [paper])

    def monthly(self, supplier: Supplier) -> None:
        """The same amount each month; papers of neighbouring months may lie about, or lie there instead."""
        rng = self.rng
        kind = (
            "card"
            if supplier.kind in ("subscription", "monthly_card")
            else "debit"
            if "debit" in supplier.kind
            else "transfer"
        )
        amount = supplier.monthly if supplier.kind != "monthly_card" else cents(rng, supplier.low, supplier.high)
        paid = self.write.day(2, 27)
        lag = rng.randint(0, 1) if kind == "card" else rng.randint(3, 16)
        foreign = supplier.kind == "subscription" and rng.random() < 0.4
        currency = rng.choice(sorted(RATES[self.currency])) if foreign else self.currency
        papers = []
        for shift in (-1, 0, 1):
            issued = paid - timedelta(lag) + timedelta(30 * shift)
            number = self.write.number(supplier, shift * 3, issued)
            papers.append(
                self.write.receipt(
                    supplier, amount, issued, number, currency=currency, term=None if kind == "card" else 14
                )
            )
        right = self.write.number(supplier, 0, paid - timedelta(lag))
        title = (
            self.write.title([right], supplier)
            if kind == "transfer"
            else f"Mandat M{supplier.first}77 {right}"
            if kind == "debit" and rng.random() < 0.6
            else "Lastschrift"
            if kind == "debit"
            else ""
        )
        charged, original = amount, None
        if foreign:
            rate = Decimal(str(RATES[self.currency][currency])) * Decimal(str(1 + rng.uniform(0.0, 0.025)))
            charged = (amount * rate).quantize(Decimal("0.01"))
            original = Money(amount, currency) if rng.random() < 0.6 else None
            title = title if original or rng.random() < 0.5 else f"{title} {amount} {currency} KURS {rate:.4f}"
        line = self.write.line(supplier, -charged, paid, title, kind=kind, original=original)
        fate = rng.random()
        if fate < 0.1:
            self.book("wrong month", [line], [])
            self.book("wrong month", [], [rng.choice([papers[0], papers[2]])])
            return
        extra = [papers[0]] if fate < 0.25 else [papers[2]] if fate < 0.35 else []
        self.book("foreign" if foreign else "monthly", [line], [papers[1]])
        self.book("neighbour month", [], extra)

    def twins(self, supplier: Supplier) -> None:
        """Two equal purchases: apart by days they can be told, on one day they cannot."""
        rng = self.rng
        amount, first = cents(rng, supplier.low, supplier.high), self.write.day(0, 20)
        gap = rng.choice([0, 0, 1, 4, 9])
        for step, day in enumerate([first, first + timedelta(gap)]):
            paper = self.write.receipt(
                supplier, amount, day, self.write.number(supplier, 50 + step, day), kind="receipt"
            )
            self.book(
                "twins" if gap > 3 else "close twins",
                [self.write.line(supplier, -amount, day, "", kind="card")],
                [paper],
            )

    def bundle(self, supplier: Supplier) -> None:
        rng = self.rng
        paid = self.write.day(5, 29)
        amounts = [cents(rng, supplier.low, supplier.high) for _ in range(rng.choice([2, 2, 3, 4]))]
        if rng.random() < 0.3:
            amounts.append(-(amounts[0] / 3).quantize(Decimal("0.01")))
        issued = [paid - timedelta(rng.randint(4, 25)) for _ in amounts]
        numbers = [self.write.number(supplier, 70 + step, day) for step, day in enumerate(issued)]
        papers = [
            self.write.receipt(supplier, amount, day, number, term=14)
            for amount, day, number in zip(amounts, issued, numbers, strict=True)
        ]
        title = self.write.title(numbers, supplier) if rng.random() < 0.7 else "Faktury"
        self.book(
            "bundle", [self.write.line(supplier, -sum(amounts, Decimal(0)), paid, title, kind="transfer")], papers
        )

    def instalments(self, supplier: Supplier) -> None:
        amount, first = cents(self.rng, supplier.low * 2, supplier.high), self.write.day(0, 12)
        number = self.write.number(supplier, 90, first)
        part = (amount * Decimal("0.4")).quantize(Decimal("0.01"))
        paper = self.write.receipt(supplier, amount, first, number, term=30)
        lines = []
        for step, (paid, share) in enumerate(((first + timedelta(2), part), (first + timedelta(16), amount - part))):
            line = self.write.line(supplier, -share, paid, f"Rata {step + 1} FV {number}", kind="transfer")
            lines.append(replace(line, id=f"{line.id}-{step}"))
        self.book("instalments", lines, [paper])

    def discount(self, supplier: Supplier) -> None:
        amount, issued = cents(self.rng, supplier.low + 50, supplier.high), self.write.day(0, 20)
        number = self.write.number(supplier, 95, issued)
        paid = (amount * Decimal("0.97" if self.rng.random() < 0.4 else "0.98")).quantize(Decimal("0.01"))
        self.book(
            "discount",
            [
                self.write.line(
                    supplier, -paid, issued + timedelta(5), f"Rechnung {number} abzgl Skonto", kind="transfer"
                )
            ],
            [self.write.receipt(supplier, amount, issued, number, term=14)],
        )

    def credit(self, supplier: Supplier) -> None:
        amount, issued = cents(self.rng, supplier.low, supplier.high), self.write.day(0, 20)
        number = self.write.number(supplier, 97, issued) + "K"
        paper = self.write.receipt(supplier, -amount, issued, number)
        self.book(
            "credit note",
            [self.write.line(supplier, amount, issued + timedelta(6), f"Zwrot {number}", kind="transfer")],
            [paper],
        )

    def copies(self) -> None:
        """Some invoices lie there twice: as XML and as a scan, or mailed again."""
        rng = self.rng
        invoices = [
            paper
            for paper in self.month.receipts
            if paper.document_type == "invoice" and paper.number and paper.total and paper.supplier.tax_id
        ]
        for paper in rng.sample(invoices, min(2, len(invoices))):
            copy = replace(
                paper,
                id=hashlib.sha256(paper.id.encode()).hexdigest(),
                source="ocr" if paper.source != "ocr" else "text",
                due_date=None,
            )
            self.month.receipts.append(copy)
            self.month.copies[copy.id] = paper.id

    def noise(self) -> None:
        """Lines that need no document, and strangers with amounts that stand on other papers."""
        rng = self.rng
        for title, said in (
            ("OPLATA ZA PROWADZENIE RACHUNKU", "-12.00"),
            ("ODSETKI", "-3.11"),
            ("ZUS SKLADKI 2026 03", "-1600.32"),
            ("VAT-7 2026 03", "-4210.00"),
        ):
            self.month.transactions.append(
                replace(
                    self.write.line(self.suppliers[0], Decimal(said), self.write.day(), title, kind="transfer"),
                    type="NCHG",
                    counterparty=Party(),
                )
            )
        for _ in range(5):
            stranger = self.write.supplier((rng.choice(STRANGERS), "", "transfer", 50, 3000))
            known = rng.choice(self.month.receipts).amounts
            amount = rng.choice(known).value if known and rng.random() < 0.4 else cents(rng, 50, 3000)
            self.month.transactions.append(
                self.write.line(
                    stranger,
                    -abs(amount),
                    self.write.day(),
                    self.write.title([self.write.number(stranger, 1, FIRST)], stranger),
                    kind="transfer",
                )
            )
        for said in ("5000.00", "12300.00"):
            self.month.transactions.append(
                self.write.line(self.suppliers[1], Decimal(said), self.write.day(), "Faktura 7/2026", kind="transfer")
            )


def make_month(seed: int, country: str) -> Month:
    """Make one month; the same for the same seed and country."""
    maker = Maker(seed, country)
    rng = maker.rng
    transfers = [supplier for supplier in maker.suppliers if supplier.kind == "transfer"]
    cards = [supplier for supplier in maker.suppliers if supplier.kind == "card"]
    for supplier in maker.suppliers:
        if supplier.kind in ("card", "transfer"):
            for step in range(rng.randint(1, 4)):
                maker.single(supplier, step)
        else:
            maker.monthly(supplier)
    for supplier in rng.sample(cards, min(2, len(cards))):
        maker.twins(supplier)
    for supplier, case in zip(
        rng.choices(transfers, k=5),
        (maker.bundle, maker.bundle, maker.instalments, maker.discount, maker.credit),
        strict=True,
    ):
        case(supplier)
    maker.copies()
    maker.noise()
    rng.shuffle(maker.month.transactions)
    rng.shuffle(maker.month.receipts)
    return maker.month
