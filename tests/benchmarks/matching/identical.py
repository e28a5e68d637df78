"""Show that a faster matcher says the same: every field of every judgement, before a change and after it.

python -m tests.benchmarks.matching.identical --write before.txt      # with the code as it was
python -m tests.benchmarks.matching.identical --against before.txt    # and as it is now; status 1 when it differs

Months of all countries and readings, some with habits and with Flowtly's opinions, and piles of many months.
"""

from __future__ import annotations

import argparse
import hashlib
import random
from collections.abc import Iterator, Sequence
from pathlib import Path

from matching.engine import judge
from matching.habits import Habit, learned
from matching.proposal import Judgement, Opinion
from tests.benchmarks.matching.months import Month, make_month
from tests.benchmarks.matching.piles import pile
from tests.benchmarks.matching.world import COUNTRIES

FIRST_SEED = 70_000
PILES = ((1_000, 1_000), (4_000, 400))


def judgements(months: int) -> Iterator[tuple[str, Judgement]]:
    """Yield judgements under a name each."""
    for seed in range(FIRST_SEED, FIRST_SEED + months):
        for country in COUNTRIES:
            for reading in ("usual", "poor"):
                month = make_month(seed, country, profile=reading)
                name = f"{country} {seed} {reading}"
                yield name, judge(month.transactions, month.receipts)
                habits, opinions = _said_before(month, random.Random(name))
                yield f"{name}, remembered", judge(month.transactions, month.receipts, opinions, habits=habits)
    for lines, papers in PILES:
        yield f"{lines} x {papers}", judge(*pile(lines, papers))


def _said_before(month: Month, rng: random.Random) -> tuple[Sequence[Habit], Sequence[Opinion]]:
    """Return what decisions about some groups taught, right or wrong, and what somebody else thinks of others."""
    lines = {one.id: one for one in month.transactions}
    papers = {one.id: one for one in month.receipts}
    habits: list[Habit] = []
    opinions = []
    for group in month.groups:
        line, paper = min(group.transactions), min(group.receipts)
        if rng.random() < 0.3:
            habits += learned(lines[line], papers[paper], right=rng.random() < 0.8)
        if rng.random() < 0.1:
            opinions.append(Opinion(line, paper if rng.random() < 0.8 else rng.choice(sorted(papers))))
    return habits, opinions


def _told(judged: Judgement) -> Iterator[str]:
    """Yield every field, one value a line; numbers to their last digit."""
    for part in (judged.proposals, judged.unmatched_transactions, judged.unmatched_receipts, judged.duplicates):
        yield from map(repr, part)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--months", type=int, default=4, help="months for each country and reading")
    way = parser.add_mutually_exclusive_group(required=True)
    way.add_argument("--write", type=Path)
    way.add_argument("--against", type=Path)
    arguments = parser.parse_args()
    now = {name: tuple(_told(judged)) for name, judged in judgements(arguments.months)}
    rows = [f"{hashlib.sha256(value.encode()).hexdigest()[:16]} {name}: {value}"
            for name, values in now.items() for value in values]  # fmt: skip
    if arguments.write:
        arguments.write.write_text("\n".join(rows), "utf-8")
        print(f"{len(now)} judgements, {len(rows)} values written")
        return 0
    before = arguments.against.read_text("utf-8").split("\n")
    gone, new = sorted(set(before) - set(rows)), sorted(set(rows) - set(before))
    for mark, found in (("-", gone), ("+", new)):
        print("\n".join(f"{mark} {row[17:500]}" for row in found[:5]))
    print(f"{len(now)} judgements, {len(rows)} values; {len(gone)} of before are missing, {len(new)} are new")
    return 1 if gone or new or len(before) != len(rows) else 0


if __name__ == "__main__":
    raise SystemExit(main())
