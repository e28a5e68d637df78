"""A seeded generator of labelled months: what a bank prints and what a reader finds, with the truth beside it.

Values only, no files. Countries PL, DE, FR, GB. It plants what makes matching hard: card acquirers, cut names, late
payers, subscriptions whose neighbours' months are missing, twins, bundles, instalments, credit notes, discounts, other
currencies, duplicates, misread totals, missing fields, receipts without payment and payments without receipt.
It does not cover: sales invoices, collective card settlements, handwriting, more than one own company.
"""

from __future__ import annotations

import hashlib
import random
import string
import unicodedata
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal

from matching.money import Money
from matching.receipt import Found, Receipt, Side
from matching.statement import Party, Transaction

FIRST = date(2026, 3, 1)

# Name, name on card lines, kind of payment, lowest and highest amount.
SUPPLIERS = {
    "PL": [
        ("Żabka Polska sp. z o.o.", "ZABKA Z{n} K.1", "card", 8, 90),
        ("Orlen S.A.", "ORLEN STACJA NR {n}", "card", 120, 420),
        ("Allegro sp. z o.o.", "PAYU*ALLEGRO", "card", 20, 600),
        ("Morele.net sp. z o.o.", "PAYPRO*MORELE.NET", "card", 50, 3000),
        ("Bolt Operations OÜ", "BOLT.EU/O/{t}", "card", 12, 70),
        ("PKP Intercity S.A.", "P24*INTERCITY", "card", 40, 250),
        ("Kancelaria Radcy Prawnego Łukasz Wójcik", "", "transfer", 500, 4000),
        ("Biuro Rachunkowe Saldo Anna Nowak", "", "transfer", 600, 900),
        ("Alfa sp. z o.o.", "", "transfer", 200, 9000),
        ("Beta sp. z o.o.", "", "transfer", 200, 9000),
        (
            "Przedsiębiorstwo Budowlane Kowalczyk spółka z ograniczoną odpowiedzialnością sp.k.",
            "",
            "transfer",
            900,
            40000,
        ),
        ("Drukarnia Świętokrzyska Jan Ślusarczyk s.c.", "", "transfer", 150, 2500),
        ("Orange Polska S.A.", "", "monthly_transfer", 60, 180),
        ("T-Mobile Polska S.A.", "", "monthly_transfer", 50, 150),
        ("Tauron Sprzedaż sp. z o.o.", "", "transfer", 200, 1500),
        ("Netia S.A.", "", "monthly_debit", 80, 160),
    ],
    "DE": [
        ("Müller Bürobedarf GmbH & Co. KG", "", "transfer", 30, 900),
        ("Hetzner Online GmbH", "", "monthly_debit", 20, 300),
        ("Deutsche Telekom AG", "", "monthly_debit", 35, 140),
        ("Stadtwerke Jena GmbH", "", "transfer", 90, 800),
        ("REWE Markt GmbH", "REWE SAGT DANKE {n}", "card", 6, 90),
        ("Aral AG", "ARAL STATION {n}", "card", 40, 130),
        ("Deutsche Bahn AG", "DB VERTRIEB GMBH", "card", 20, 260),
        ("Thomann GmbH", "PAYPAL *THOMANN", "card", 30, 900),
        ("Schöne Aussicht Gastronomie UG (haftungsbeschränkt)", "SUMUP *SCHOENE AUSSICHT", "card", 20, 200),
        ("Weiß Steuerberatung PartG mbB", "", "transfer", 300, 2500),
        ("Größe & Söhne Spedition OHG", "", "transfer", 120, 3000),
        ("Bäckerei Jäger e.K.", "BAECKEREI JAEGER", "card", 5, 40),
    ],
    "FR": [
        ("OVH SAS", "OVH", "monthly_card", 10, 120),
        ("Orange SA", "", "monthly_debit", 30, 90),
        ("Société Générale de Fournitures SARL", "", "transfer", 60, 1800),
        ("SNCF Voyageurs SA", "SNCF INTERNET", "card", 20, 300),
        ("Carrefour Hypermarchés SAS", "CARREFOUR {n} LYON", "card", 10, 160),
        ("Élan Conseil S.A.R.L.", "", "transfer", 400, 6000),
        ("Boulangerie L'Épi d'Or", "SUMUP  *EPI D OR", "card", 5, 45),
        ("Électricité de France SA", "", "monthly_debit", 60, 500),
    ],
    "GB": [
        ("Amazon Web Services EMEA SARL", "AWS EMEA", "monthly_card", 15, 900),
        ("Google Cloud EMEA Limited", "GOOGLE *CLOUD {t}", "monthly_card", 10, 400),
        ("GitHub, Inc.", "GITHUB, INC.", "subscription", 4, 40),
        ("Slack Technologies Limited", "SLACK {t}", "subscription", 20, 120),
        ("Adobe Systems Software Ireland Ltd", "ADOBE *CREATIVE CLOUD", "subscription", 20, 90),
        ("Notion Labs, Inc.", "NOTION LABS INC", "subscription", 8, 80),
        ("Tesco Stores Ltd", "TESCO STORES {n}", "card", 5, 120),
        ("Trainline.com Ltd", "TRAINLINE", "card", 15, 220),
        ("Harrow & Finch Solicitors LLP", "", "transfer", 400, 5000),
        ("Octopus Energy Limited", "", "monthly_debit", 60, 400),
    ],
}
STRANGERS = ["Gamma S.A.", "Delta Trading Ltd", "Epsilon GmbH", "Zeta SAS", "Omikron sp. z o.o.", "Kappa Media B.V."]
HOME = {"PL": "PLN", "DE": "EUR", "FR": "EUR", "GB": "GBP"}
RATES = {
    "PLN": {"EUR": 4.27, "USD": 3.92, "GBP": 5.01},
    "EUR": {"USD": 0.92, "GBP": 1.17, "PLN": 0.234},
    "GBP": {"USD": 0.785, "EUR": 0.853},
}
PATTERNS = [
    "FV/{i}/{m:02d}/{y}",
    "{i}/{y}",
    "FA{y}{i:05d}",
    "RE-{y}-{i:04d}",
    "INV-{i:06d}",
    "{y}{m:02d}{i:04d}",
    "F {i}/{m:02d}/{y}",
    "{i:08d}",
    "S/{y}/{m:02d}/{i:03d}",
    "{L}-{i:04d}",
]


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


class Maker:
    """Builds one month."""

    def __init__(self, seed: int, country: str) -> None:
        self.rng = random.Random(f"{seed}/{country}")
        self.country, self.currency = country, HOME[country]
        self.month = Month()
        self.account = iban_of(country, self.rng)
        self.own_name = {
            "PL": "Jasny Plan sp. z o.o.",
            "DE": "Klarsicht GmbH",
            "FR": "Clair Net SAS",
            "GB": "Plainview Ltd",
        }[country]
        self.own_tax = country + nip_of(self.rng)
        self.step = 40
        self.reads = self.rng.choice(["clean", "mixed", "poor"])
        own = SUPPLIERS[country]
        others = SUPPLIERS["GB"] if country != "GB" else SUPPLIERS["DE"]
        picked = self.rng.sample(own, min(len(own), 12)) + self.rng.sample(others, 4)
        self.suppliers = [self._supplier(row) for row in picked]

    def _supplier(self, row: tuple[str, str, str, int, int]) -> Supplier:
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

    # numbers and days

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
        source: str | None = None,
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
        source = (
            source
            or rng.choices(
                ["einvoice", "text", "ocr"], {"clean": [5, 5, 0], "mixed": [3, 5, 2], "poor": [1, 5, 4]}[self.reads]
            )[0]
        )
        sure = {"einvoice": 1.0, "text": 0.9, "ocr": 0.75}[source]

        def found(value: object, lost: float) -> Found | None:
            gone = {"einvoice": 0.0, "text": lost, "ocr": 2 * lost}[source]
            return None if value is None or rng.random() < gone else Found(value, sure, source)

        total = found(amount, 0.02)
        if total and source != "einvoice" and rng.random() < (0.06 if source == "text" else 0.15):
            total = Found(rng.choice([net, *parts, amount + parts[0]]), 0.7 if rng.random() < 0.6 else sure, source)
        name = found(supplier.name, 0.07)
        if name and source != "einvoice" and rng.random() < 0.04:
            name = Found(
                rng.choice([self.own_name, "Faktura", "www." + supplier.name.split()[0].lower() + ".com"]), sure, source
            )
        amounts = tuple(
            Found(value, sure, source)
            for value in dict.fromkeys([*([total.value] if total else []), amount, net, amount - net, *parts])
            if value
        )
        return Receipt(
            id=token,
            source=source,
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
        place = len(self.month.transactions) + 1
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
            id=f"{self.account}/3/{place}",
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
        paid = self.day()
        lag = (
            rng.choices([0, 1, 2, 3], [6, 2, 1, 1])[0]
            if card
            else rng.choices([0, 3, 7, 14, 21, 30, 45], [2, 2, 4, 6, 2, 2, 1])[0] + rng.randint(0, 2)
        )
        issued = paid - timedelta(lag)
        number = self.number(supplier, step, issued)
        paper = self.receipt(
            supplier,
            amount,
            issued,
            number,
            term=None if card else rng.choice([7, 14, 14, 30]),
            kind="receipt" if card and amount < 100 else "invoice",
        )
        line = self.line(
            supplier, -amount, paid, "" if card else self.title([number], supplier), kind="card" if card else "transfer"
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
        paid = self.day(2, 27)
        lag = rng.randint(0, 1) if kind == "card" else rng.randint(3, 16)
        foreign = supplier.kind == "subscription" and rng.random() < 0.4
        currency = rng.choice(sorted(RATES[self.currency])) if foreign else self.currency
        papers = []
        for shift in (-1, 0, 1):
            issued = paid - timedelta(lag) + timedelta(30 * shift)
            number = self.number(supplier, shift * 3, issued)
            papers.append(
                self.receipt(supplier, amount, issued, number, currency=currency, term=None if kind == "card" else 14)
            )
        right = self.number(supplier, 0, paid - timedelta(lag))
        title = (
            self.title([right], supplier)
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
        line = self.line(supplier, -charged, paid, title, kind=kind, original=original)
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
        amount, first = cents(rng, supplier.low, supplier.high), self.day(0, 20)
        gap = rng.choice([0, 0, 1, 4, 9])
        for step, day in enumerate([first, first + timedelta(gap)]):
            paper = self.receipt(supplier, amount, day, self.number(supplier, 50 + step, day), kind="receipt")
            self.book(
                "twins" if gap > 3 else "close twins", [self.line(supplier, -amount, day, "", kind="card")], [paper]
            )

    def bundle(self, supplier: Supplier) -> None:
        rng = self.rng
        paid = self.day(5, 29)
        amounts = [cents(rng, supplier.low, supplier.high) for _ in range(rng.choice([2, 2, 3, 4]))]
        if rng.random() < 0.3:
            amounts.append(-(amounts[0] / 3).quantize(Decimal("0.01")))
        issued = [paid - timedelta(rng.randint(4, 25)) for _ in amounts]
        numbers = [self.number(supplier, 70 + step, day) for step, day in enumerate(issued)]
        papers = [
            self.receipt(supplier, amount, day, number, term=14)
            for amount, day, number in zip(amounts, issued, numbers, strict=True)
        ]
        title = self.title(numbers, supplier) if rng.random() < 0.7 else "Faktury"
        self.book("bundle", [self.line(supplier, -sum(amounts, Decimal(0)), paid, title, kind="transfer")], papers)

    def instalments(self, supplier: Supplier) -> None:
        amount, first = cents(self.rng, supplier.low * 2, supplier.high), self.day(0, 12)
        number = self.number(supplier, 90, first)
        part = (amount * Decimal("0.4")).quantize(Decimal("0.01"))
        paper = self.receipt(supplier, amount, first, number, term=30)
        lines = []
        for step, (paid, share) in enumerate(((first + timedelta(2), part), (first + timedelta(16), amount - part))):
            line = self.line(supplier, -share, paid, f"Rata {step + 1} FV {number}", kind="transfer")
            lines.append(replace(line, id=f"{line.id}-{step}"))
        self.book("instalments", lines, [paper])

    def discount(self, supplier: Supplier) -> None:
        amount, issued = cents(self.rng, supplier.low + 50, supplier.high), self.day(0, 20)
        number = self.number(supplier, 95, issued)
        paid = (amount * Decimal("0.97" if self.rng.random() < 0.4 else "0.98")).quantize(Decimal("0.01"))
        self.book(
            "discount",
            [self.line(supplier, -paid, issued + timedelta(5), f"Rechnung {number} abzgl Skonto", kind="transfer")],
            [self.receipt(supplier, amount, issued, number, term=14)],
        )

    def credit(self, supplier: Supplier) -> None:
        amount, issued = cents(self.rng, supplier.low, supplier.high), self.day(0, 20)
        number = self.number(supplier, 97, issued) + "K"
        paper = self.receipt(supplier, -amount, issued, number)
        self.book(
            "credit note",
            [self.line(supplier, amount, issued + timedelta(6), f"Zwrot {number}", kind="transfer")],
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
        for title, amount in (
            ("OPLATA ZA PROWADZENIE RACHUNKU", "-12.00"),
            ("ODSETKI", "-3.11"),
            ("ZUS SKLADKI 2026 03", "-1600.32"),
            ("VAT-7 2026 03", "-4210.00"),
        ):
            self.month.transactions.append(
                replace(
                    self.line(self.suppliers[0], Decimal(amount), self.day(), title, kind="transfer"),
                    type="NCHG",
                    counterparty=Party(),
                )
            )
        for _ in range(5):
            stranger = self._supplier((rng.choice(STRANGERS), "", "transfer", 50, 3000))
            known = rng.choice(self.month.receipts).amounts
            amount = rng.choice(known).value if known and rng.random() < 0.4 else cents(rng, 50, 3000)
            self.month.transactions.append(
                self.line(
                    stranger,
                    -abs(amount),
                    self.day(),
                    self.title([self.number(stranger, 1, FIRST)], stranger),
                    kind="transfer",
                )
            )
        for amount in ("5000.00", "12300.00"):
            self.month.transactions.append(
                self.line(self.suppliers[1], Decimal(amount), self.day(), "Faktura 7/2026", kind="transfer")
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
