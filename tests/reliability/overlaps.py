"""Random sequences of overlapping imports: late, repeated, out of order, partly there; none lost, none doubled."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from functools import partial

from tests.reliability.bank import AMOUNTS, FIRST, TEXTS, BankLine
from tests.reliability.server import Habits
from tests.reliability.simulation import Life
from tests.reliability.world import Violation

DAYS = 8


class Overlaps(Life):
    """Extracts of one account, by whole days, in any order and any number of times."""

    def __init__(self, seed: int) -> None:
        super().__init__(seed, habits=Habits())

    def prepare(self) -> None:
        dice = self.dice
        lines = []
        for day in range(DAYS):
            for place in range(dice.choice((0, 1, 2, 3, 5))):
                when = FIRST + timedelta(days=day)
                # Some banks give a reference, some give the same one to many lines, some none.
                reference = {0: "", 1: "SAMEFORALL", 2: f"R{day}X{place}ABCDEF"}[self.manner]
                lines.append(BankLine(when, dice.choice(AMOUNTS[:2]), dice.choice(TEXTS[:2]), reference))
        self.bank = tuple(lines)
        for number in range(dice.randint(1, 5)):
            start = dice.randrange(DAYS)
            end = dice.randrange(start, DAYS)
            held = [line for line in lines if start <= (line.day - FIRST).days <= end]
            if dice.random() < 0.3:
                # Within a day the bank may print in another order.
                held.sort(key=lambda line: (line.day, dice.random()))
            self._file(number, held)
        for line in {line: None for held in self.held for line in held}:
            if dice.random() < 0.15:
                self.server.add(line.amount.replace(",", "."), line.day, line.text, line.reference or None)
        self.server.add("-77.00", FIRST - timedelta(days=40), "Earlier", "E")

    @property
    def manner(self) -> int:
        return self.outcome.seed % 3

    def person(self) -> list[Callable[[], object]]:
        deeds: list[Callable[[], object]] = []
        for _ in range(self.dice.randint(1, 6)):
            if not self.files:
                break
            some = self.dice.sample(range(len(self.files)), self.dice.randint(1, len(self.files)))
            deeds.append(partial(self.confirm_files, some))
            if self.dice.random() < 0.7:
                deeds.append(lambda: self.deliver(wait=True))
        return deeds

    def check(self) -> None:
        self._check_rows()
        self._check_balances()

    def _check_balances(self) -> None:
        """Opening and all bookings give the closing balance, over the days of each file."""
        for held in self.held:
            first, last = min(line.day for line in held), max(line.day for line in held)
            should = sum((Decimal(line.amount.replace(",", ".")) for line in held), Decimal(0))
            has = sum(
                (
                    row.amount
                    for _, row in self.server.rows.values()
                    if row.exec_date and first <= row.exec_date <= last
                ),
                Decimal(0),
            )
            covered = {line for other in self.held for line in other if first <= line.day <= last}
            if covered <= set(held) and has != should:
                raise Violation(f"balances do not tie: {has} for {should}")

    def _check_rows(self) -> None:
        wanted: Counter[tuple[date | None, Decimal]] = Counter()
        for held in self.held:
            wanted |= Counter((line.day, Decimal(line.amount.replace(",", "."))) for line in held)
        rows = Counter((r.exec_date, r.amount) for _, r in self.server.rows.values() if r.description != "Earlier")
        if doubled := rows - wanted:
            raise Violation(f"doubled {dict(doubled)}")
        if lost := wanted - rows:
            raise Violation(f"lost {dict(lost)}")


def sequence(seed: int) -> list[str]:
    """Play one sequence; return what is wrong."""
    return [f"seed {seed}: {words}" for words in Overlaps(seed).live(crashes=0).violations]


def run(*, first: int = 0, count: int = 10_000, tell: Callable[[str], None]) -> list[str]:
    """Play many sequences."""
    wrong: list[str] = []
    for seed in range(first, first + count):
        wrong += sequence(seed)
        if (seed + 1 - first) % 1000 == 0:
            tell(f"{seed + 1 - first} sequences, {len(wrong)} wrong")
    return wrong
