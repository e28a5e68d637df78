"""A month in the making: which cases it has, and the documents, bookings and links that they are made of."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Unpack

from tests.benchmarks.matching import everyday, special, world
from tests.benchmarks.matching.bank import How, Movement
from tests.benchmarks.matching.documents import Document, More
from tests.benchmarks.matching.titles import Titles
from tests.benchmarks.matching.world import FIRST, Partner, amount

Link = tuple[tuple[int, ...], tuple[int, ...], str, str | None]


class Maker:
    """Collects one company's month."""

    def __init__(self, rng: random.Random, country: str, size: float) -> None:
        self.rng, self.country, self.size = rng, country, size
        self.currency = world.HOME[country]
        own = world.company(country, rng)
        self.own_name, self.own_tax, self.account = own.name, own.tax_id, own.iban
        self.titles = Titles(rng, country)
        self.documents: list[Document] = []
        self.movements: list[Movement] = []
        self.links: list[Link] = []
        self.step = 0

    def fill(self) -> None:
        """Draw the month: everyday papers first, then each special case as often as it is met."""
        rng, size = self.rng, self.size
        firms = [world.company(self.country, rng) for _ in range(round(18 * size))]
        shops = [world.shop(self.country, rng) for _ in range(round(16 * size))]
        for _ in range(round(26 * size)):
            everyday.invoice(self, rng.choice(firms))
        for _ in range(round(34 * size)):
            everyday.card(self, rng.choice(shops))
        for _ in range(round(7 * size)):
            everyday.subscription(self, world.service(self.country, rng))
        for _ in range(round(4 * size)):
            everyday.debit(self, world.company(self.country, rng))
        for _ in range(round(5 * size)):
            everyday.sale(self, world.company(self.country, rng))
        rare = (
            (special.bundle, 2.5, firms), (special.instalments, 0.6, firms), (special.discount, 0.8, firms),
            (special.credit, 0.9, firms), (special.refund, 0.5, shops), (special.twins, 0.8, shops),
            (special.fee, 0.4, firms), (special.tip, 0.4, shops), (special.prepaid, 0.5, firms),
            (special.proforma, 0.7, firms),
            (special.reversal, 0.5, shops), (special.net_paid, 0.2, firms), (special.settlement, 0.3, shops),
            (special.foreign_invoice, 1.0, firms),
            (special.decoy, 3.0, firms), (special.factoring, 0.4, firms), (special.neighbour, 1.2, shops),
        )  # fmt: skip
        for case, mean, partners in rare:
            for _ in range(self._times(mean * size)):
                case(self, rng.choice(partners))
        for _ in range(round(14 * size)):
            self.no_document()

    def _times(self, mean: float) -> int:
        return int(mean) + (self.rng.random() < mean - int(mean))

    def number(self, partner: Partner, issued: date) -> str:
        self.step += self.rng.choice((1, 1, 2, 7))
        return partner.pattern.format(
            i=partner.first + self.step, y=issued.year, m=issued.month, yy=f"{issued:%y}", L=partner.name[:2].upper()
        )

    def day(self, low: int = 0, high: int = 29) -> date:
        return FIRST + timedelta(self.rng.randint(low, high))

    def document(
        self,
        partner: Partner,
        issued: date,
        gross: Decimal,
        *,
        number: str | None = None,
        currency: str | None = None,
        **more: Unpack[More],
    ) -> int:
        number = number or self.number(partner, issued)
        currency = partner.currency if currency is None else currency
        ksef = self.titles.ksef_number(partner, issued) if self.rng.random() < 0.5 else None
        made = Document(partner, number, issued, gross, currency, self.own_name, self.own_tax, ksef=ksef, **more)
        self.documents.append(made)
        return len(self.documents) - 1

    def booking(
        self, partner: Partner, gross: Decimal, day: date, how: How, title: str = "", *, reversal: bool = False
    ) -> int:
        hidden = how == "card" and self.rng.random() < 0.05
        name = self.rng.choice(world.HIDDEN) if hidden else partner.shown
        towns = world.TOWNS[partner.country]
        town = f" {towns[partner.first % len(towns)]}" if how == "card" else ""
        account = "" if how in ("card", "charge") or self.rng.random() < 0.1 else partner.iban
        self.movements.append(Movement(gross, day, how, name + town, account, title, reversal))
        return len(self.movements) - 1

    def link(self, lines: Sequence[int], papers: Sequence[int], case: str, twin: str | None = None) -> None:
        self.links.append((tuple(lines), tuple(papers), case, twin))

    def no_document(self) -> None:
        """Fees, taxes, wages, rent paid from memory, cash: bookings that have no paper."""
        rng = self.rng
        kind = rng.choice(("fee", "tax", "wage", "cash", "in"))
        person = world.company(self.country, rng)
        if kind == "fee":
            self.movements.append(
                Movement(-Decimal(rng.choice(("5.00", "12.00", "35.00"))), self.day(), "charge", title="OPLATA BANKOWA")
            )
        elif kind == "cash":
            self.movements.append(
                Movement(-Decimal(rng.choice(("100.00", "200.00", "500.00"))), self.day(), "card", title="BANKOMAT")
            )
        else:
            sign = 1 if kind == "in" else -1
            words = {"tax": "VAT-7 2026 03", "wage": "WYNAGRODZENIE 03/2026", "in": "PRZELEW SRODKOW"}[kind]
            self.booking(person, sign * amount(rng, 900, 9000), self.day(), "transfer", words)
