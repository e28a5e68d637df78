"""The rules of other matchers, in our own words and code, on the same months, given receipts read without a mistake.

Each rule is described in the project's study of peers; where a product has no automatic tier, the pairs it would show
as sure are counted as one. Name equality is generous to all: case, accents and legal forms do not count.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from rapidfuzz import fuzz

from tests.benchmarks.matching.months import Month
from tests.benchmarks.matching.scoring import Said

_FORMS = re.compile(
    r"\b(?:sp\.? ?z ?o\.? ?o\.?(?: sp\.? ?k\.?)?|spolka z ograniczona odpowiedzialnoscia"
    r"|s\.?a\.?s?\.?u?\.?|sp\.? ?j\.?|s\.?c\.?"
    r"|gmbh(?: & co\.? kg)?|ag|e\.k\.|ug(?: \(haftungsbeschrankt\))?|ohg|sarl|eurl|b\.?v\.?|n\.?v\.?|v\.?o\.?f\.?|ltd"
    r"|limited|llp|plc|inc\.?)(?:\s|$)"
)


@dataclass(frozen=True)
class Entry:
    """A receipt as a ledger entry of the company's account: money out is negative."""

    id: str
    amount: Decimal
    currency: str
    day: date
    due: date | None
    name: str
    number: str
    iban: str
    card: str | None
    kind: str


@dataclass(frozen=True)
class Row:
    """A line of the statement."""

    id: str
    amount: Decimal
    currency: str
    day: date
    name: str
    text: str
    account: str


Matcher = Callable[[list[Row], list[Entry]], Iterable[Said]]


def plain(text: str) -> str:
    """Return a name in lower case, without accents and legal forms."""
    folded = unicodedata.normalize("NFKD", text.casefold().replace("ł", "l").replace("ß", "ss"))
    bare = "".join(sign for sign in folded if not unicodedata.combining(sign))
    return " ".join(re.sub(r"[^\w]+", " ", _FORMS.sub(" ", bare + " ")).split())


def entries(month: Month) -> list[Entry]:
    """Return the month's receipts without copies, as every one of these rules would get them."""
    made = []
    for key, one in month.documents.items():
        out = one.gross if one.sale else -one.gross
        made.append(
            Entry(
                key,
                out,
                one.currency,
                one.issued,
                one.due,
                plain(one.partner.name),
                one.number,
                one.partner.iban,
                one.card_tail,
                one.kind,
            )
        )
    return made


def rows(month: Month) -> list[Row]:
    return [
        Row(one.id, one.amount, one.currency or "", one.day or date(2026, 1, 1), plain(one.counterparty.name or ""),
            one.description, one.counterparty.account or "")
        for one in month.transactions
    ]  # fmt: skip


def said(row: Row, entry: Entry, *, auto: bool) -> Said:
    return Said(frozenset({row.id}), frozenset({entry.id}), auto)


def best_first(found: Iterable[tuple[float, Row, Entry, bool]]) -> Iterator[Said]:
    """Take pairs from the best down, each row and entry once (greedy)."""
    taken: set[str] = set()
    for _, row, entry, auto in sorted(found, key=lambda one: (-one[0], one[1].id, one[2].id)):
        if row.id not in taken and entry.id not in taken:
            taken |= {row.id, entry.id}
            yield said(row, entry, auto=auto)


def gap(row: Row, entry: Entry) -> int:
    return (row.day - entry.day).days


def named(row: Row, entry: Entry) -> bool:
    """Tell whether the names are equal, or the entry's stands in the row's text."""
    return bool(entry.name) and (row.name == entry.name or entry.name in plain(row.text))


def numbered(row: Row, entry: Entry) -> bool:
    squeezed = re.sub(r"[^0-9a-z]", "", row.text.casefold())
    number = re.sub(r"[^0-9a-z]", "", entry.number.casefold())
    return len(number) >= 4 and number in squeezed


def pairs(all_rows: list[Row], all_entries: list[Entry], *, currency: bool = True) -> Iterator[tuple[Row, Entry]]:
    """Yield the pairs of equal amount (and currency)."""
    by_amount: dict[Decimal, list[Entry]] = {}
    for entry in all_entries:
        by_amount.setdefault(entry.amount, []).append(entry)
    for row in all_rows:
        for entry in by_amount.get(row.amount, ()):
            if not currency or entry.currency == row.currency:
                yield row, entry


def nearest_date(all_rows: list[Row], all_entries: list[Entry]) -> Iterable[Said]:
    """Exact amount, nearest day."""
    return best_first((-abs(gap(row, entry)), row, entry, True) for row, entry in pairs(all_rows, all_entries))


def dext(all_rows: list[Row], all_entries: list[Entry]) -> Iterable[Said]:
    """Supplier equal, total equal, 0 to 10 days later."""
    found = ((r, e) for r, e in pairs(all_rows, all_entries) if named(r, e) and 0 <= gap(r, e) <= 10)
    return best_first((-abs(gap(row, entry)), row, entry, True) for row, entry in found)


def datev(all_rows: list[Row], all_entries: list[Entry]) -> Iterable[Said]:
    """Receipt 95 to 100 % of the payment, -60 to +7 days, the number behind a keyword in the purpose."""
    word = re.compile(r"rechnung|rnr|invoice|faktura|facture|factuur|fv|rg|inv", re.IGNORECASE)
    found = []
    for row in all_rows:
        for entry in all_entries:
            share = entry.amount / row.amount if row.amount else Decimal(0)
            if not Decimal("0.95") <= share <= 1 or not -7 <= gap(row, entry) <= 60:
                continue
            if word.search(row.text) and numbered(row, entry):
                found.append((float(share), row, entry, True))
    return best_first(found)


def butler(all_rows: list[Row], all_entries: list[Entry]) -> Iterable[Said]:
    """Amount equal, and counterparty equal or the number in the purpose."""
    found = [(r, e) for r, e in pairs(all_rows, all_entries) if named(r, e) or numbered(r, e)]
    return best_first((float(numbered(r, e)) - abs(gap(r, e)) / 1000, r, e, True) for r, e in found)


def gnucash(all_rows: list[Row], all_entries: list[Entry]) -> Iterable[Said]:
    """Points for amount, day, number and description; 6 clears by itself, 4 and 5 ask."""
    found = []
    for row in all_rows:
        for entry in all_entries:
            if abs(gap(row, entry)) > 42:
                continue
            away = abs(row.amount - entry.amount)
            points = 3 if away < Decimal("0.000001") else 2 if away <= 2 else -5
            days = abs(gap(row, entry))
            points += 3 if days == 0 else 2 if days <= 4 else 0 if days <= 14 else -5
            half = row.text.casefold()[: len(row.text) // 2]
            points += 2 if row.name and row.name == entry.name else 1 if half and entry.name.startswith(half) else 0
            if points >= 4:
                found.append((points, row, entry, points >= 6))
    return best_first(found)


def kmymoney(all_rows: list[Row], all_entries: list[Entry]) -> Iterable[Said]:
    """Exactly equal amount, within 4 days, payee equal or one empty; the first hit wins."""
    taken: set[str] = set()
    by_row: dict[str, list[tuple[Row, Entry]]] = {}
    for row, entry in pairs(all_rows, all_entries, currency=False):
        if abs(gap(row, entry)) <= 4 and (not row.name or not entry.name or row.name == entry.name):
            by_row.setdefault(row.id, []).append((row, entry))
    for found in by_row.values():
        free = [(row, entry) for row, entry in found if entry.id not in taken]
        if free:
            taken.add(free[0][1].id)
            yield said(*free[0], auto=True)


def actual(all_rows: list[Row], all_entries: list[Entry]) -> Iterable[Said]:
    """Exactly equal amount, within 7 days, nearest first; payee equal in the first sweep, anybody in the second."""
    taken: set[str] = set()
    every = [(r, e) for r, e in pairs(all_rows, all_entries, currency=False) if abs(gap(r, e)) <= 7]
    for same_payee in (True, False):
        for row, entry in sorted(every, key=lambda one: (one[0].id, abs(gap(*one)), one[1].id)):
            if row.id in taken or entry.id in taken or (same_payee and not named(row, entry)):
                continue
            taken |= {row.id, entry.id}
            yield said(row, entry, auto=True)


def erpnext(all_rows: list[Row], all_entries: list[Entry]) -> Iterable[Said]:
    """Rank by reference, amount, party, day and reference in the description; 4 of them are taken as sure."""
    found = []
    for row in all_rows:
        for entry in all_entries:
            if (row.amount < 0) != (entry.amount < 0) or abs(gap(row, entry)) > 60:
                continue
            party = row.account == entry.iban or fuzz.token_set_ratio(row.name, entry.name) > 80
            rank = 1 + (row.amount == entry.amount) + bool(party and row.name) + (gap(row, entry) == 0)
            rank += numbered(row, entry)
            if rank >= 3:
                found.append((rank - abs(gap(row, entry)) / 1000, row, entry, rank >= 4))
    return best_first(found)


def odoo_classic(all_rows: list[Row], all_entries: list[Entry]) -> Iterable[Said]:
    """Words of the label reduced to digits (4 or more) against the number's; sum or amount must be perfect."""
    found = []
    for row in all_rows:
        tokens = {re.sub(r"\D", "", word) for word in row.text.split() if len(word) >= 4}
        tokens = {token for token in tokens if len(token) >= 4}
        for entry in all_entries:
            digits = {part for part in re.findall(r"\d+", entry.number) if len(part) >= 4}
            digits.add(re.sub(r"\D", "", entry.number))
            hits = len(tokens & digits)
            if hits and row.amount == entry.amount:
                found.append((hits - abs(gap(row, entry)) / 1000, row, entry, True))
    return best_first(found)


def odoo_new(all_rows: list[Row], all_entries: list[Entry]) -> Iterable[Said]:
    """A reference found exactly once decides; else with a partner: amount exact, or within 3 %."""
    found = []
    for row in all_rows:
        hits = [entry for entry in all_entries if len(entry.number) >= 5 and numbered(row, entry)]
        if len(hits) == 1 and (row.amount < 0) == (hits[0].amount < 0):
            found.append((3.0, row, hits[0], True))
            continue
        partner = [entry for entry in all_entries if row.account == entry.iban or (row.name and row.name == entry.name)]
        for entry in partner:
            share = entry.amount / row.amount if row.amount else Decimal(0)
            if abs(share - 1) <= Decimal("0.03"):
                found.append((2.0 - abs(float(share) - 1) - abs(gap(row, entry)) / 1000, row, entry, False))
    return best_first(found)


def hcb(all_rows: list[Row], all_entries: list[Entry]) -> Iterable[Said]:
    """Distance of amount, card, name and days; 20 pairs by itself, 50 is shown."""
    found = []
    for row, entry in pairs(all_rows, all_entries, currency=False):
        distance = abs(gap(row, entry)) * 50 // 7 + (0 if named(row, entry) else 10)
        distance += 200 if entry.card and entry.card not in row.text else 0
        if distance <= 50:
            found.append((-distance, row, entry, distance <= 20))
    return best_first(found)


def invoice_ninja(all_rows: list[Row], all_entries: list[Entry]) -> Iterable[Said]:
    """The first invoice whose number stands in the description."""
    taken: set[str] = set()
    for row in all_rows:
        hit = next((e for e in all_entries if e.id not in taken and numbered(row, e)), None)
        if hit:
            taken.add(hit.id)
            yield said(row, hit, auto=True)


PEERS: dict[str, Matcher] = {
    "exact amount, nearest day": nearest_date,
    "Dext (documented rule)": dext,
    "DATEV (community answer)": datev,
    "BuchhaltungsButler (documented)": butler,
    "GnuCash import matcher": gnucash,
    "KMyMoney": kmymoney,
    "Actual Budget": actual,
    "ERPNext / ALYF, rank 4": erpnext,
    "Odoo classic / OCA": odoo_classic,
    "Odoo 18.3": odoo_new,
    "HCB receipt bin": hcb,
    "Invoice Ninja": invoice_ninja,
}
