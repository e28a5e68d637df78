"""Fit the factors of `matching/weights.py` on generated months, in plain Python.

    python -m tests.benchmarks.matching.fit            # prints what it finds
    python -m tests.benchmarks.matching.fit --write    # and writes it into matching/weights.py

Model: of a receipt's candidates and "none of them", one is right (conditional logit); the score of a pair is the
bias, less the logarithm of the pile's size, plus per question one factor times its weights for and one times its
weights against. Maximum likelihood with a pull towards 1 (ridge), by gradient steps with a momentum of their own
(Adam). Months of the training seeds are in no table of the README.
"""

from __future__ import annotations

import argparse
import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import matching.weights
from matching.compare.pair import Pair
from matching.evidence import Signal
from matching.lines import line_of
from matching.papers import paper_of
from matching.pile import pile_of
from matching.policy import Policy
from matching.proposal import Opinion
from matching.shortlist import candidates
from matching.weigh import answers, without_echo
from matching.weights import shape
from tests.benchmarks.matching.documents import Profile
from tests.benchmarks.matching.months import Month, make_month
from tests.benchmarks.matching.world import COUNTRIES

SEEDS = range(1000, 1010)
PROFILES: tuple[Profile, ...] = ("usual", "poor")
RIDGE = 8.0
STEPS = 160
SIGNALS = tuple(Signal)
_LEAST, _MOST = 0.6, 1.4
"""Factors stay within these: the generator is a model, and not the world."""

Row = tuple[tuple[int, float], ...]
"""Places of the factors that speak, with the sums of their weights."""


@dataclass(frozen=True)
class Choice:
    """One receipt: its candidates, the base score, and which is right (None: none of them)."""

    rows: tuple[Row, ...]
    base: float
    right: int | None


def choices(month: Month) -> Iterator[Choice]:
    """Turn a month into choices; receipts of bundles, twins and copies are left out."""
    lines = [line_of(one) for one in month.transactions]
    papers = [paper_of(one) for one in month.receipts if one.id not in month.copies]
    pile = pile_of(lines, papers, tuple[Opinion, ...]())
    partner = {}
    skip: set[str] = set()
    for group in month.groups:
        if len(group.receipts) == len(group.transactions) == 1 and group.twin is None:
            partner[next(iter(group.receipts))] = next(iter(group.transactions))
        else:
            skip |= group.receipts
    near: dict[int, list[int]] = {}
    for line, paper in candidates(pile, Policy()):
        near.setdefault(paper, []).append(line)
    for paper, found in near.items():
        name = papers[paper].receipt.id
        if name in skip:
            continue
        rows = tuple(_row(pile.pair(line, paper)) for line in found)
        ids = [lines[line].transaction.id for line in found]
        right = ids.index(partner[name]) if partner.get(name) in ids else None
        yield Choice(rows, -math.log(max(20, len(lines), len(papers))), right)


def _row(pair: Pair) -> Row:
    sums: dict[int, float] = {}
    for one in without_echo(answers(pair)):
        weight = shape(one)
        place = SIGNALS.index(one.signal) * 2 + (weight <= 0)
        sums[place] = sums.get(place, 0.0) + weight
    return tuple(sorted((place, weight) for place, weight in sums.items() if weight))


def loss(data: Sequence[Choice], factors: Sequence[float], bias: float) -> tuple[float, list[float]]:
    """Return the mean negative log likelihood with its gradient; the bias is the last place."""
    slope = [0.0] * (len(factors) + 1)
    whole = 0.0
    for choice in data:
        scores = [choice.base + bias + sum(factors[place] * weight for place, weight in row) for row in choice.rows]
        top = max(0.0, *scores)
        odds = [math.exp(score - top) for score in scores]
        total = math.exp(-top) + sum(odds)
        whole += math.log(total) + top - (scores[choice.right] if choice.right is not None else 0.0)
        for place, row in enumerate(choice.rows):
            pull = odds[place] / total - float(place == choice.right)
            if abs(pull) < 1e-6:
                continue
            slope[-1] += pull
            for spot, weight in row:
                slope[spot] += pull * weight
    count = len(data)
    for place, factor in enumerate(factors):
        whole += RIDGE * (factor - 1) ** 2 / 2
        slope[place] += RIDGE * (factor - 1)
    return whole / count, [one / count for one in slope]


def fit(data: Sequence[Choice]) -> tuple[list[float], float, float, float]:
    """Return factors, bias, and the loss before and after."""
    values = [1.0] * (2 * len(SIGNALS)) + [-0.3]
    first, second = [0.0] * len(values), [0.0] * len(values)
    before = loss(data, values[:-1], values[-1])[0]
    for step in range(1, STEPS + 1):
        _, slope = loss(data, values[:-1], values[-1])
        for place, pull in enumerate(slope):
            first[place] = 0.9 * first[place] + 0.1 * pull
            second[place] = 0.999 * second[place] + 0.001 * pull * pull
            size = 0.03 if step < STEPS // 2 else 0.01
            values[place] -= (
                size * first[place] / (1 - 0.9**step) / (math.sqrt(second[place] / (1 - 0.999**step)) + 1e-8)
            )
            if place < len(values) - 1:
                values[place] = min(_MOST, max(_LEAST, values[place]))
    return values[:-1], values[-1], before, loss(data, values[:-1], values[-1])[0]


def written(factors: Sequence[float], bias: float, provenance: str) -> str:
    """Return the data part of `matching/weights.py`."""
    rows = [
        f"    Signal.{signal.name}: ({factors[2 * place]:.2f}, {factors[2 * place + 1]:.2f}),"
        for place, signal in enumerate(SIGNALS)
        if round(factors[2 * place], 2) != 1.0 or round(factors[2 * place + 1], 2) != 1.0
    ]
    table = "\n".join(rows)
    return (
        f'PROVENANCE = """{provenance}"""\n\nBIAS = {bias:.2f}\n'
        f'"""Log odds added to one in the size of the pile."""\n\n'
        f"FACTORS: Mapping[Signal, tuple[float, float]] = {{\n{table}\n}}\n"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="write the result into matching/weights.py")
    arguments = parser.parse_args()
    data = [
        choice
        for profile in PROFILES
        for seed in SEEDS
        for country in COUNTRIES
        for choice in choices(make_month(seed, country, profile=profile))
    ]
    factors, bias, before, after = fit(data)
    provenance = (
        f"python -m tests.benchmarks.matching.fit --write: seeds {SEEDS.start} to {SEEDS.stop - 1}, "
        f"{', '.join(PROFILES)} reading,\n{', '.join(COUNTRIES)}; {len(data)} receipts, "
        f"{sum(len(one.rows) for one in data)} pairs; ridge {RIDGE:g}; "
        f"mean log loss {before:.4f} by hand, {after:.4f} fitted."
    )
    text = written(factors, bias, provenance)
    print(text)
    if arguments.write:
        target = Path(matching.weights.__file__)
        pattern = re.compile(r"PROVENANCE = .*?FACTORS: .*?\{.*?\}\n", re.DOTALL)
        target.write_text(pattern.sub(lambda _: text, target.read_text("utf-8"), count=1), "utf-8")


if __name__ == "__main__":
    main()
