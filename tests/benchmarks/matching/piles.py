"""Large piles for measuring speed: many companies' months laid together, spread over a year, names told apart."""

from __future__ import annotations

import random
import re
from dataclasses import replace
from datetime import date, timedelta

from matching.receipt import Found, Receipt, Side
from matching.statement import Transaction
from tests.benchmarks.matching import world
from tests.benchmarks.matching.months import make_month

_WORD = re.compile(r"[^\W\d_]{4,}")


def pile(lines: int, papers: int) -> tuple[list[Transaction], list[Receipt]]:
    """Make a pile; transactions beyond those of the receipts' months are other months', of the same kind."""
    transactions: list[Transaction] = []
    receipts: list[Receipt] = []
    seed = 50_000
    while len(transactions) < lines or len(receipts) < papers:
        month = make_month(seed, world.COUNTRIES[seed % 5], size=3.0)
        part = _Part(seed)
        transactions += [part.transaction(one) for one in month.transactions]
        receipts += [part.receipt(one) for one in month.receipts]
        seed += 1
    rng = random.Random(lines)
    rng.shuffle(receipts)
    return transactions[:lines], sorted(receipts[:papers], key=lambda one: one.id)


class _Part:
    """Moves a month in time and gives its firms names of their own."""

    def __init__(self, seed: int) -> None:
        self.seed, self.shift = seed, timedelta(30 * (seed % 12))
        rng = random.Random(seed)
        self.ending = "".join(rng.choice("bdfgklmnprstvz") + rng.choice("aeiou") for _ in range(2))

    def transaction(self, one: Transaction) -> Transaction:
        party = replace(one.counterparty, name=self._named(one.counterparty.name))
        return replace(
            one, id=f"{self.seed}-{one.id}", counterparty=party, description=self._named(one.description) or "",
            value_date=self._moved(one.value_date), booking_date=self._moved(one.booking_date),
        )  # fmt: skip

    def receipt(self, one: Receipt) -> Receipt:
        return replace(
            one, supplier=self._side(one.supplier), buyer=self._side(one.buyer), text=self._named(one.text) or "",
            issue_date=self._day(one.issue_date), due_date=self._day(one.due_date),
        )  # fmt: skip

    def _side(self, side: Side) -> Side:
        name = side.name
        return replace(side, name=replace(name, value=self._named(name.value) or "") if name else None)

    def _named(self, text: str | None) -> str | None:
        return _WORD.sub(self._renamed, text) if text else text

    def _renamed(self, match: re.Match[str]) -> str:
        word = match.group()
        if word.casefold() not in _OWN_WORDS:
            return word
        return word + (self.ending.upper() if word.isupper() else self.ending)

    def _moved(self, day: date | None) -> date | None:
        return day + self.shift if day else None

    def _day(self, found: Found[date] | None) -> Found[date] | None:
        return replace(found, value=found.value + self.shift) if found else None


_OWN_WORDS = frozenset(
    spelling
    for words in (*world.BRANDS.values(), *world.SURNAMES.values())
    for word in words.split()
    for spelling in world.spellings(word)
)
