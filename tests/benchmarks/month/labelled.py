"""Labelled months: the matching benchmark's months, and in them lines of which we know whether a document is wanted."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from matching.month.need import Ours
from matching.statement import Transaction
from tests.benchmarks.matching import world
from tests.benchmarks.matching.bank import Bank, How, Movement
from tests.benchmarks.matching.cases import Maker
from tests.benchmarks.month.phrases import INCOMING, MONTHS, NOTHING, WANTED


@dataclass(frozen=True)
class LabelledLine:
    line: Transaction
    label: str
    """`wanted`, or the reason why nothing is."""


@dataclass(frozen=True)
class LabelledMonth:
    lines: tuple[LabelledLine, ...]
    ours: Ours


class NeedMaker(Maker):
    """Draws lines without a document from real wording, and near misses that do have one."""

    def fill(self) -> None:
        self.labels: dict[int, str] = {}
        self.second = world.iban_of(self.country, self.rng)
        super().fill()
        for _ in range(round(16 * self.size)):
            self.no_document()
        for _ in range(round(10 * self.size)):
            self.near_miss()

    def no_document(self) -> None:
        reason = self.rng.choice(sorted(NOTHING[self.country]))
        phrase = self.rng.choice(NOTHING[self.country][reason])
        incoming = reason in INCOMING and self.rng.random() < 0.3
        self.labels[len(self.movements)] = reason
        self._write(phrase, own=reason == "own_transfer", incoming=incoming)

    def near_miss(self) -> None:
        self._write(self.rng.choice(WANTED[self.country]), own=False, incoming=False)

    def _write(self, phrase: str, *, own: bool, incoming: bool) -> None:
        rng = self.rng
        card = phrase.startswith("@")
        name, _, title = phrase.removeprefix("@").rpartition("|")
        gross = world.amount(rng, 3, 9000)
        how: How = "card" if card else "transfer" if name.strip() else "charge"
        account = self.second if own and name.strip() and rng.random() < 0.6 else ""
        if name.strip() and not own and rng.random() < 0.6:
            account = world.iban_of(self.country, rng)
        filled = [part.strip().format(**self._facts()) for part in (name, title)]
        self.movements.append(Movement(gross if incoming else -gross, self.day(), how, filled[0], account, filled[1]))

    def _facts(self) -> dict[str, str]:
        rng, month = self.rng, rng_month(self.rng)
        name = MONTHS[self.country].split()[month - 1]
        return {
            "m": str(month), "mm": f"{month:02d}", "y": "2026", "y2": "26", "M": name, "M3": name[:3].upper(),
            "m4": str((month + 2) // 3), "d": f"{rng.randint(1, 28):02d}", "n": world.digits(rng, 10),
            "n8": world.digits(rng, 8), "own": self.own_name,
        }  # fmt: skip


def rng_month(rng: random.Random) -> int:
    return rng.choice((1, 2, 3, 4))


def labelled_month(seed: int, country: str, *, size: float = 1.0) -> LabelledMonth:
    """Make one month; the same for the same arguments."""
    rng = random.Random(f"need/{seed}/{country}")
    maker = NeedMaker(rng, country, size)
    maker.fill()
    bank = Bank(country, world.HOME[country], maker.account, rng)
    order = sorted(range(len(maker.movements)), key=lambda place: (maker.movements[place].day, place))
    lines = bank.transactions([maker.movements[place] for place in order])
    labelled = tuple(
        LabelledLine(line, maker.labels.get(place, "wanted")) for place, line in zip(order, lines, strict=True)
    )
    return LabelledMonth(labelled, Ours((maker.account, maker.second), (maker.own_name,)))


def fake_line(day: date, title: str = "", amount: str = "-100.00") -> Transaction:
    """Make a line of which only day and title matter."""
    return Transaction("t", None, Decimal(amount), "PLN", day, day, description=title)
