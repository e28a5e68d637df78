"""The cases of a month: documents, bookings and what belongs together."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from tests.benchmarks.matching import world
from tests.benchmarks.matching.bank import How, Movement
from tests.benchmarks.matching.documents import Document, net_of
from tests.benchmarks.matching.titles import Titles
from tests.benchmarks.matching.world import Partner, amount

FIRST = date(2026, 4, 1)
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
            self.invoice(rng.choice(firms))
        for _ in range(round(34 * size)):
            self.card(rng.choice(shops))
        for _ in range(round(7 * size)):
            self.subscription(world.service(self.country, rng))
        for _ in range(round(4 * size)):
            self.debit(world.company(self.country, rng))
        for _ in range(round(5 * size)):
            self.sale(world.company(self.country, rng))
        special = (
            (self.bundle, 2.5, firms), (self.instalments, 0.6, firms), (self.discount, 0.8, firms),
            (self.credit, 0.9, firms), (self.refund, 0.5, shops), (self.twins, 0.8, shops), (self.fee, 0.4, firms),
            (self.tip, 0.4, shops), (self.prepaid, 0.5, firms), (self.proforma, 0.7, firms),
            (self.reversal, 0.5, shops), (self.net_paid, 0.2, firms), (self.settlement, 0.3, shops),
            (self.foreign_invoice, 1.0, firms),
            (self.decoy, 3.0, firms), (self.factoring, 0.4, firms), (self.neighbour, 1.2, shops),
        )  # fmt: skip
        for case, mean, partners in special:
            for _ in range(self._times(mean * size)):
                case(rng.choice(partners))
        for _ in range(round(14 * size)):
            self.no_document()

    def _times(self, mean: float) -> int:
        return int(mean) + (self.rng.random() < mean - int(mean))

    # building blocks

    def number(self, partner: Partner, issued: date) -> str:
        self.step += self.rng.choice((1, 1, 2, 7))
        return partner.pattern.format(
            i=partner.first + self.step, y=issued.year, m=issued.month, yy=f"{issued:%y}", L=partner.name[:2].upper()
        )

    def day(self, low: int = 0, high: int = 29) -> date:
        return FIRST + timedelta(self.rng.randint(low, high))

    def document(self, partner: Partner, issued: date, gross: Decimal, **more: object) -> int:
        more.setdefault("currency", partner.currency)
        number = more.pop("number", None) or self.number(partner, issued)
        ksef = self.titles.ksef_number(partner, issued) if self.rng.random() < 0.5 else None
        made = Document(
            partner, str(number), issued, gross, own_name=self.own_name, own_tax=self.own_tax, ksef=ksef, **more
        )  # type: ignore[arg-type]
        self.documents.append(made)
        return len(self.documents) - 1

    def booking(self, partner: Partner, gross: Decimal, day: date, how: How, title: str = "", **more: object) -> int:
        hidden = how == "card" and self.rng.random() < 0.05
        name = self.rng.choice(world.HIDDEN) if hidden else partner.shown
        towns = world.TOWNS[partner.country]
        town = f" {towns[partner.first % len(towns)]}" if how == "card" else ""
        account = "" if how in ("card", "charge") or self.rng.random() < 0.1 else partner.iban
        self.movements.append(Movement(gross, day, how, name + town, account, title, **more))  # type: ignore[arg-type]
        return len(self.movements) - 1

    def link(self, lines: Sequence[int], papers: Sequence[int], case: str, twin: str | None = None) -> None:
        self.links.append((tuple(lines), tuple(papers), case, twin))

    # everyday

    def invoice(self, partner: Partner, case: str = "transfer") -> None:
        rng = self.rng
        gross, term = amount(rng, partner.low, partner.high), rng.choice((7, 14, 14, 21, 30))
        paid = self.day()
        late = rng.choices((-term, -3, 0, 2, 9, 25), (2, 4, 6, 3, 2, 1))[0]
        issued = paid - timedelta(max(0, term + late))
        reference = self.titles.reference() if rng.random() < 0.12 else None
        fate = rng.random()
        paper = None
        if fate > 0.08:
            paper = self.document(partner, issued, gross, due=issued + timedelta(term), reference=reference)
        number = self.documents[paper].number if paper is not None else self.number(partner, issued)
        if paper is not None and fate < 0.15:
            return
        shown = self.documents[paper] if paper is not None else None
        title = self.titles.transfer([number], partner, shown, gross)
        line = self.booking(partner, -gross, paid, "transfer", title)
        if paper is not None:
            self.link([line], [paper], case)

    def card(self, partner: Partner) -> None:
        rng = self.rng
        gross, day = amount(rng, partner.low, partner.high), self.day()
        issued = day + timedelta(rng.choices((0, -1, 1, 2), (18, 2, 1, 1))[0])
        fate = rng.random()
        if fate < 0.12:
            self.booking(partner, -gross, day, "card")
            return
        tail = "7731" if rng.random() < 0.35 else None
        paper = self.document(partner, issued, gross, kind="receipt", card_tail=tail, account=False)
        if fate > 0.18:
            self.link([self.booking(partner, -gross, day, "card")], [paper], "card")

    def subscription(self, partner: Partner) -> None:
        """The same amount each month; a neighbour's paper may lie there too, or instead."""
        rng = self.rng
        day = self.day(2, 26)
        foreign = partner.currency != self.currency
        rate = Decimal(str(world.RATES[self.currency].get(partner.currency, 1))) * Decimal(
            str(1 + rng.uniform(0, 0.03))
        )
        charged = (partner.fee * rate).quantize(Decimal("0.01")) if foreign else partner.fee
        title = ""
        if foreign and rng.random() < 0.6:
            named = f"KWOTA ORYG. {partner.fee} {partner.currency} " if rng.random() < 0.75 else ""
            title = f"{named}KURS {rate:.4f}".replace(".", ",")
        line = self.booking(partner, -charged, day, "card", title)
        fate = rng.random()
        if fate < 0.08:
            self.document(partner, day - timedelta(30), partner.fee, account=False)
            return
        paper = self.document(partner, day - timedelta(rng.randint(0, 1)), partner.fee, account=False)
        case = ("rate in the text" if title else "rate unknown") if foreign else "subscription"
        self.link([line], [paper], case)
        if fate < 0.25:
            self.document(partner, day - timedelta(rng.choice((30, 31))), partner.fee, account=False)

    def debit(self, partner: Partner) -> None:
        rng = self.rng
        gross, day = amount(rng, partner.low, partner.high), self.day(3, 28)
        paper = self.document(partner, day - timedelta(rng.randint(5, 16)), gross, due=day)
        number = self.documents[paper].number
        title = f"MANDAT {rng.randint(10**5, 10**7)} {number if rng.random() < 0.6 else ''}"
        self.link([self.booking(partner, -gross, day, "debit", title)], [paper], "direct debit")

    def sale(self, partner: Partner) -> None:
        rng = self.rng
        gross, paid = amount(rng, partner.low * 3, partner.high * 4), self.day(2, 29)
        issued = paid - timedelta(rng.randint(3, 40))
        number = f"SP/{self.step + 40}/{issued.month:02d}/{issued.year}"
        self.step += 1
        paper = self.document(partner, issued, gross, number=number, sale=True, due=issued + timedelta(14))
        if rng.random() < 0.15:
            return
        title = self.titles.transfer([number], partner, None, gross)
        self.link([self.booking(partner, gross, paid, "transfer", title)], [paper], "sale")

    # special cases

    def bundle(self, partner: Partner) -> None:
        rng = self.rng
        paid, count = self.day(5, 29), rng.choice((2, 2, 2, 3, 4))
        sums = [amount(rng, partner.low, partner.high) for _ in range(count)]
        days = [paid - timedelta(rng.randint(3, 24)) for _ in sums]
        papers = [
            self.document(partner, day, gross, due=day + timedelta(14)) for day, gross in zip(days, sums, strict=True)
        ]
        case = "bundle"
        if rng.random() < 0.25:
            back = (sums[0] / 4).quantize(Decimal("0.01"))
            papers.append(self.document(partner, days[0] + timedelta(1), -back, kind="credit_note"))
            sums.append(-back)
            case = "bundle less credit note"
        numbers = [self.documents[one].number for one in papers]
        style = rng.random()
        title = self.titles.listing(numbers) if style < 0.65 else "Zaplata za faktury" if style < 0.85 else ""
        if style >= 0.85 and self.country == "PL":
            title = self.titles.collective(partner, paid)
            case = "collective identifier"
        self.link([self.booking(partner, -sum(sums, Decimal(0)), paid, "transfer", title)], papers, case)

    def instalments(self, partner: Partner) -> None:
        gross, day = amount(self.rng, partner.low * 2, partner.high * 2), self.day(0, 12)
        paper = self.document(partner, day, gross, due=day + timedelta(20))
        part = (gross * self.rng.randint(30, 60) / 100).quantize(Decimal("0.01"))
        number = self.documents[paper].number
        lines = [
            self.booking(partner, -share, day + timedelta(days), "transfer", f"RATA {place} {number}")
            for place, (share, days) in enumerate(((part, 2), (gross - part, 15)), start=1)
        ]
        self.link(lines, [paper], "instalments")

    def discount(self, partner: Partner) -> None:
        gross, day = amount(self.rng, max(50, partner.low), partner.high), self.day(0, 20)
        paper = self.document(partner, day, gross, due=day + timedelta(30), words="2% Skonto 10 Tage")
        paid = (gross * self.rng.choice((98, 98, 97)) / 100).quantize(Decimal("0.01"))
        title = f"{self.documents[paper].number} ABZGL SKONTO"
        self.link([self.booking(partner, -paid, day + timedelta(6), "transfer", title)], [paper], "discount")

    def credit(self, partner: Partner) -> None:
        gross, day = amount(self.rng, partner.low, partner.high), self.day(0, 18)
        paper = self.document(partner, day, -gross, kind="credit_note")
        title = f"ZWROT {self.documents[paper].number}" if self.rng.random() < 0.7 else "ZWROT"
        self.link([self.booking(partner, gross, day + timedelta(5), "transfer", title)], [paper], "credit note")

    def refund(self, partner: Partner) -> None:
        """A card purchase and its refund: each has its own paper."""
        gross, day = amount(self.rng, partner.low, partner.high), self.day(0, 18)
        bought = self.document(partner, day, gross, kind="receipt", account=False)
        back = self.document(partner, day + timedelta(4), -gross, kind="credit_note", account=False)
        self.link([self.booking(partner, -gross, day, "card")], [bought], "card")
        self.link([self.booking(partner, gross, day + timedelta(5), "card")], [back], "card refund")

    def twins(self, partner: Partner) -> None:
        """Two equal purchases: on one day nothing tells them apart, days apart the day does."""
        gross, day = amount(self.rng, partner.low, partner.high), self.day(0, 18)
        gap = self.rng.choice((0, 0, 6, 12))
        twin = f"twin{len(self.links)}" if gap == 0 else None
        for when in (day, day + timedelta(gap)):
            paper = self.document(partner, when, gross, kind="receipt", account=False)
            case = "twins of one day" if twin else "twins days apart"
            self.link([self.booking(partner, -gross, when, "card")], [paper], case, twin)

    def fee(self, partner: Partner) -> None:
        gross, day = amount(self.rng, max(100, partner.low), partner.high), self.day(0, 20)
        paper = self.document(partner, day, gross, due=day + timedelta(14))
        paid = gross + Decimal(self.rng.choice(("2.50", "5.00", "12.00")))
        title = self.titles.listing([self.documents[paper].number])
        self.link([self.booking(partner, -paid, day + timedelta(9), "transfer", title)], [paper], "bank fee")

    def tip(self, partner: Partner) -> None:
        gross, day = amount(self.rng, max(20, partner.low), partner.high), self.day()
        paper = self.document(partner, day, gross, kind="receipt", account=False)
        paid = (gross * Decimal("1.10")).quantize(Decimal(1)).quantize(Decimal("0.01"))
        self.link([self.booking(partner, -paid, day, "card")], [paper], "tip")

    def prepaid(self, partner: Partner) -> None:
        """What is due is less than the total: an earlier balance."""
        gross, day = amount(self.rng, max(60, partner.low), partner.high), self.day(0, 18)
        due = gross - amount(self.rng, 3, float(gross) / 3)
        paper = self.document(partner, day, gross, due=day + timedelta(14), payable=due)
        title = self.titles.listing([self.documents[paper].number])
        self.link([self.booking(partner, -due, day + timedelta(10), "transfer", title)], [paper], "earlier balance")

    def proforma(self, partner: Partner) -> None:
        """A proforma and, mostly, the final invoice: only the final one counts."""
        gross, day = amount(self.rng, partner.low, partner.high), self.day(4, 22)
        self.document(partner, day - timedelta(3), gross, kind="proforma", due=day)
        line = self.booking(partner, -gross, day, "transfer", "przedplata")
        if self.rng.random() < 0.8:
            self.link([line], [self.document(partner, day + timedelta(1), gross)], "final after proforma")

    def reversal(self, partner: Partner) -> None:
        """Charged, taken back by the bank, charged again: the paper belongs to the charge that stood."""
        gross, day = amount(self.rng, partner.low, partner.high), self.day(0, 20)
        paper = self.document(partner, day, gross, kind="receipt", account=False)
        self.booking(partner, -gross, day, "card")
        self.booking(partner, gross, day + timedelta(1), "card", "STORNO", reversal=True)
        again = self.booking(partner, -gross, day + timedelta(2), "card")
        self.link([again], [paper], "after a reversal")

    def net_paid(self, partner: Partner) -> None:
        gross, day = amount(self.rng, partner.low, partner.high), self.day(0, 18)
        paper = self.document(partner, day, gross, due=day + timedelta(14))
        net = net_of(self.documents[paper], self.rng)
        title = self.titles.listing([self.documents[paper].number])
        self.link([self.booking(partner, -net, day + timedelta(8), "transfer", title)], [paper], "net only")

    def settlement(self, partner: Partner) -> None:
        """The card acquirer pays our sales of the day less its fee."""
        day = self.day(2, 26)
        sums = [amount(self.rng, 20, 400) for _ in range(3)]
        papers = [
            self.document(
                replace(partner, name="Klient detaliczny"), day - timedelta(1), gross, sale=True, kind="receipt"
            )
            for gross in sums
        ]
        paid = (sum(sums, Decimal(0)) * Decimal("0.985")).quantize(Decimal("0.01"))
        acquirer = replace(partner, shown="EVERPAY POLSKA")
        self.link([self.booking(acquirer, paid, day + timedelta(1), "transfer", "ROZLICZENIE TRANSAKCJI")], papers,
                  "card settlement")  # fmt: skip

    def foreign_invoice(self, partner: Partner) -> None:
        """An invoice in another currency, paid by transfer; the bank names the original amount, or nothing."""
        rng = self.rng
        currency = rng.choice(sorted(world.RATES[self.currency]))
        gross, day = amount(rng, partner.low, partner.high), self.day(0, 20)
        paper = self.document(partner, day, gross, currency=currency, due=day + timedelta(14))
        rate = Decimal(str(world.RATES[self.currency][currency])) * Decimal(str(1 + rng.uniform(-0.005, 0.02)))
        paid = (gross * rate).quantize(Decimal("0.01"))
        told = rng.random() < 0.6
        words = f"{currency} {gross} KURS {rate:.4f}" if told else ""
        title = f"{self.titles.listing([self.documents[paper].number])} {words}".strip()
        case = "rate in the text" if told else "rate unknown"
        self.link([self.booking(partner, -paid, day + timedelta(10), "transfer", title)], [paper], case)

    def decoy(self, partner: Partner) -> None:
        """A stranger is paid the very amount that stands on somebody else's paper."""
        if not self.documents:
            return
        rng = self.rng
        gross = abs(rng.choice(self.documents).gross)
        stranger = world.company(self.country, rng) if rng.random() < 0.5 else world.shop(self.country, rng)
        how: How = "transfer" if rng.random() < 0.6 else "card"
        title = self.titles.listing([self.number(stranger, FIRST)]) if how == "transfer" else ""
        self.booking(stranger, -gross, self.day(), how, title)

    def factoring(self, partner: Partner) -> None:
        """Paid to the bank that bought the claim: other name, other account, the number tells."""
        gross, day = amount(self.rng, partner.low, partner.high), self.day(0, 18)
        paper = self.document(partner, day, gross, due=day + timedelta(14))
        factor = replace(world.company(self.country, self.rng), shown="Factoring Bank AG")
        title = self.titles.listing([self.documents[paper].number])
        self.link([self.booking(factor, -gross, day + timedelta(12), "transfer", title)], [paper], "factoring")

    def neighbour(self, partner: Partner) -> None:
        """A paper of last month at the same shop, whose payment stands on another statement."""
        self.document(partner, FIRST - timedelta(self.rng.randint(5, 25)), amount(self.rng, partner.low, partner.high),
                      kind="receipt", account=False)  # fmt: skip

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
