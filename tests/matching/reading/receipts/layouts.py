"""A grammar of invoices: language, head, dates, sums and noise are drawn by chance from a seed, with what is true.

Each layout is a page of text for `draw`; companies, ids and accounts are invented, their check digits are right.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from tests.matching.reading.receipts import numbers
from tests.matching.reading.receipts.languages import MONTHS, PACKS, Pack

_RIGHT = 58
"""Column of the right half."""
_AMOUNTS = 78
"""Column of labels of sums; their amounts stand further right."""
HEADS = ("letter", "columns", "window", "buyer first", "table", "foot")
SUMS = ("lines", "row", "deposit", "paid below", "stacked")
DATES = ("numbers", "numbers", "numbers", "iso", "words")


@dataclass(frozen=True)
class Layout:
    """A page and what a right reader finds on it; None where the page says nothing."""

    name: str
    page: str
    truth: dict[str, object]


@dataclass
class _Page:
    chance: random.Random
    language: str
    pack: Pack
    dates: str
    """How dates are written: in numbers as the country does, with the year first, or with the month's name."""
    grouped: bool
    """Thousands are set apart."""
    lines: list[str] = field(default_factory=list)

    def word(self, name: str) -> str:
        return self.chance.choice(self.pack[name])

    def put(self, *pieces: tuple[int, str]) -> None:
        """Write one line of pieces at their columns."""
        line = ""
        for column, text in pieces:
            line = line.ljust(max(column, len(line) + 3 if line else 0)) + text
        self.lines.append(line)

    def beside(self, left: list[str], right: list[str]) -> None:
        for number in range(max(len(left), len(right))):
            self.put(
                *[(0, left[number])] if number < len(left) and left[number] else [],
                *[(_RIGHT, right[number])] if number < len(right) and right[number] else [],
            )


@dataclass(frozen=True)
class _Facts:
    number: str
    issued: date
    due: date
    served: date
    ordered: date
    net: Decimal
    tax: Decimal
    total: Decimal
    deposit: Decimal
    seller: str
    buyer: str
    seller_id: str
    buyer_id: str
    account: str


def layouts(count: int, seed: int) -> Iterator[Layout]:
    """Yield so many layouts; languages, heads and sums take turns, everything else is drawn."""
    chance = random.Random(seed)
    languages = tuple(PACKS)
    for number in range(count):
        language = languages[number % len(languages)]
        head = HEADS[(number // len(languages) + number) % len(HEADS)]
        sums = SUMS[(number // 3) % len(SUMS)]
        yield _layout(chance, language, head, sums)


def _layout(chance: random.Random, language: str, head: str, sums: str) -> Layout:
    page = _Page(chance, language, PACKS[language], dates=chance.choice(DATES), grouped=chance.random() < 0.85)
    facts = _facts(page)
    if chance.random() < 0.2:
        stamp = facts.issued + timedelta(days=chance.randint(20, 90))
        page.put((_RIGHT + 10, f"{page.word('printed')} {_day(page, stamp)}"))
    _HEADS[head](page, facts)
    _items(page, facts)
    _sums(page, facts, sums)
    _foot(page, facts, head)
    payable = facts.total - facts.deposit if sums == "deposit" else facts.total
    truth = {
        "number": facts.number,
        "issue_date": facts.issued,
        "due_date": facts.due,
        "currency": {"£": "GBP", "zł": "PLN", "PLN": "PLN", "GBP": "GBP"}.get(page.pack["money"][0], "EUR"),
        "total": facts.total,
        "payable": payable,
        "supplier": facts.seller,
        "buyer": facts.buyer,
        "tax_id": facts.seller_id,
        "account": facts.account,
    }
    return Layout(f"{language} {head}, {sums}", "\n".join(page.lines), truth)


def _facts(page: _Page) -> _Facts:
    chance = page.chance
    issued = date(2026, 1, 1) + timedelta(days=chance.randint(0, 330))
    net = Decimal(chance.randint(1_000, 900_000)) / 100
    tax = (net * Decimal(page.pack["rate"][0]) / 100).quantize(Decimal("0.01"))
    country = page.pack["country"][0]
    return _Facts(
        number=page.word("numbers").format(n=chance.randint(100, 99_999)),
        issued=issued,
        due=issued + timedelta(days=chance.choice((7, 14, 21, 30))),
        served=issued - timedelta(days=chance.randint(1, 9)),
        ordered=issued - timedelta(days=chance.randint(10, 40)),
        net=net,
        tax=tax,
        total=net + tax,
        deposit=((net + tax) / 4).quantize(Decimal(1)),
        seller=page.word("sellers"),
        buyer=page.word("buyers"),
        seller_id=numbers.tax_id(chance, country),
        buyer_id=numbers.tax_id(chance, country),
        account=numbers.account(chance, country),
    )


def _day(page: _Page, day: date) -> str:
    if page.dates == "iso":
        return day.isoformat()
    if page.dates == "words":
        return _in_words(page.language, day)
    mark = {"pl": ".", "de": ".", "nl": "-"}.get(page.language, "/")
    return day.strftime(f"%d{mark}%m{mark}%Y")


def _in_words(language: str, day: date) -> str:
    month = MONTHS[language].split()[day.month - 1]
    match language:
        case "de":
            return f"{day.day}. {month} {day.year}"
        case "es" | "pt":
            return f"{day.day} de {month} de {day.year}"
        case _:
            return f"{day.day} {month} {day.year}"


def _money(page: _Page, value: Decimal, *, unit: bool = True) -> str:
    whole, cents = f"{abs(value):,.2f}".split(".")
    group = {"pl": " ", "fr": " ", "en": ","}.get(page.language, ".")
    text = whole.replace(",", group if page.grouped else "") + ("." if page.language == "en" else ",") + cents
    text = f"-{text}" if value < 0 else text
    if not unit:
        return text
    sign = page.pack["money"][0]
    return f"{sign}{text}" if sign == "£" else f"{sign} {text}" if page.language in ("nl", "it") else f"{text} {sign}"


def _address(page: _Page, name: str, tax_id: str | None) -> list[str]:
    lines = [name, page.word("streets"), page.word("towns")]
    return [*lines, f"{page.word('tax id')}: {_shown_id(page, tax_id)}"] if tax_id else lines


def _shown_id(page: _Page, value: str) -> str:
    """Print a tax id as its country does: with or without the prefix."""
    if page.language in ("pl", "es", "pt", "it") or (page.language == "en" and page.chance.random() < 0.5):
        bare = value[2:]
        return f"{bare[:3]}-{bare[3:6]}-{bare[6:8]}-{bare[8:]}" if page.language == "pl" and len(bare) == 10 else bare
    return value


def _meta(page: _Page, facts: _Facts, *, number: bool = True, due: bool = True) -> list[str]:
    """Return lines of label and value in an order of chance, with dates that are not meant among them."""
    pairs = [(page.word("issued"), _day(page, facts.issued))]
    if number:
        pairs.append((page.word("number"), facts.number))
    if due:
        pairs.append((page.word("due"), _day(page, facts.due)))
    if page.chance.random() < 0.5:
        pairs.append((page.word("served"), _day(page, facts.served)))
    if page.chance.random() < 0.4:
        pairs.append((page.word("ordered"), _day(page, facts.ordered)))
    if page.chance.random() < 0.5:
        pairs.append((page.word("order"), str(page.chance.randint(10_000, 99_999))))
    page.chance.shuffle(pairs)
    mark = page.chance.choice((": ", "  ", " : "))
    return [f"{label}{mark}{value}" for label, value in pairs]


def _head_letter(page: _Page, facts: _Facts) -> None:
    """Write the sender's name on top, the meta data right, the buyer under a heading."""
    page.beside(_address(page, facts.seller, facts.seller_id), [page.word("title"), *_meta(page, facts)])
    page.put()
    page.put((0, f"{page.word('buyer')}:"))
    page.beside(_address(page, facts.buyer, None), [])


def _head_columns(page: _Page, facts: _Facts) -> None:
    """Write both sides beside each other under headings."""
    page.put((0, page.word("title")))
    page.beside(_meta(page, facts), [])
    page.put()
    left = [f"{page.word('seller')}:", *_address(page, facts.seller, facts.seller_id)]
    right = [f"{page.word('buyer')}:", *_address(page, facts.buyer, facts.buyer_id)]
    page.beside(left, right)


def _head_window(page: _Page, facts: _Facts) -> None:
    """Write the sender in one small line over the address in the window of the envelope."""
    page.put((0, f"{facts.seller} · {page.word('streets')} · {page.word('towns')}"))
    page.beside(_address(page, facts.buyer, None), _meta(page, facts))
    page.put()
    page.put((0, page.word("title")))
    page.put((0, f"{page.word('tax id')}: {_shown_id(page, facts.seller_id)}"))


def _head_buyer_first(page: _Page, facts: _Facts) -> None:
    """Write the buyer's block above the seller's."""
    page.put((0, f"{page.word('buyer')}:"))
    page.beside(_address(page, facts.buyer, facts.buyer_id), [])
    page.put()
    page.put((0, f"{page.word('seller')}:"))
    page.beside(_address(page, facts.seller, facts.seller_id), [])
    page.put()
    page.put((0, f"{page.word('title')} {facts.number}"))
    page.beside(_meta(page, facts, number=False), [])


def _head_table(page: _Page, facts: _Facts) -> None:
    """Write the labels in one row and their values in the next."""
    page.put((0, facts.seller), (_RIGHT + 20, page.word("title")))
    page.beside([*_address(page, facts.seller, facts.seller_id)[1:]], [])
    page.put()
    page.put((0, f"{page.word('buyer')}:"))
    page.beside(_address(page, facts.buyer, facts.buyer_id), [])
    page.put()
    labels = (page.word("number"), page.word("issued"), page.word("due"))
    values = (facts.number, _day(page, facts.issued), _day(page, facts.due))
    page.put(*[(28 * place, label) for place, label in enumerate(labels)])
    page.put(*[(28 * place, value) for place, value in enumerate(values)])


def _head_foot(page: _Page, facts: _Facts) -> None:
    """Write the seller's name on top and its numbers at the foot only."""
    page.put((0, facts.seller))
    page.put()
    page.beside([f"{page.word('buyer')}:", *_address(page, facts.buyer, None)], _meta(page, facts))
    page.put()
    page.put((0, page.word("title")))


_HEADS = {
    "letter": _head_letter,
    "columns": _head_columns,
    "window": _head_window,
    "buyer first": _head_buyer_first,
    "table": _head_table,
    "foot": _head_foot,
}


def _items(page: _Page, facts: _Facts) -> None:
    page.put()
    columns = (0, 40, 55, 90)
    page.put(*zip(columns, page.pack["items"], strict=True))
    rest = facts.net
    goods = page.chance.sample(page.pack["goods"], page.chance.randint(1, 3))
    for place, name in enumerate(goods):
        last = place == len(goods) - 1
        value = rest if last else (rest / 3).quantize(Decimal("0.01"))
        rest -= value
        money = _money(page, value, unit=False)
        page.put((0, name), (40, "1"), (55, money), (90, money))
    page.put()


def _sums(page: _Page, facts: _Facts, style: str) -> None:
    unit = page.chance.random() < 0.8

    def line(label: str, value: Decimal, *, unit: bool = unit) -> None:
        page.put((_AMOUNTS - 28, label), (_AMOUNTS + 12, _money(page, value, unit=unit)))

    if style == "row":
        page.put((20, page.word("net")), (50, page.word("tax")), (80, page.word("total")))
        values = (facts.net, facts.tax, facts.total)
        page.put(*[(20 + 30 * place, _money(page, value, unit=False)) for place, value in enumerate(values)])
        line(page.word("payable"), facts.total, unit=True)
        return
    if style == "stacked":
        page.put((10, page.word("net")), (45, page.word("tax")))
        page.put((10, _money(page, facts.net)), (45, _money(page, facts.tax)))
        page.put((75, page.word("total")))
        page.put((75, _money(page, facts.total)))
        return
    line(page.word("net"), facts.net)
    line(page.word("tax"), facts.tax)
    line(page.word("total"), facts.total, unit=True)
    if style == "deposit":
        line(page.word("deposit"), -facts.deposit)
        line(page.word("payable"), facts.total - facts.deposit)
    if style == "paid below":
        page.put()
        page.put((0, f"{page.word('due')}: {_day(page, facts.due)}"))


def _foot(page: _Page, facts: _Facts, head: str) -> None:
    page.put()
    account = re.sub(r"(.{4})", r"\1 ", facts.account).strip()
    if page.language == "pl" and page.chance.random() < 0.5:
        account = f"{facts.account[2:4]} " + re.sub(r"(.{4})", r"\1 ", facts.account[4:]).strip()
    page.put((0, f"{page.word('account')}: {account}"))
    if head == "foot":
        page.put((0, facts.seller), (50, f"{page.word('tax id')}: {_shown_id(page, facts.seller_id)}"))
    if page.chance.random() < 0.4:
        page.put((0, f"{page.word('capital')}: {_money(page, Decimal(50_000))}"))
