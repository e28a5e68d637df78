"""Many lives of the delivery engine, in a row, and some of them twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from tests.reliability.simulation import live

AGAIN = 100
"""Of so many seeds one is lived twice: the trace must be the same."""


def run(*, first: int = 0, count: int = 20_000, tell: Callable[[str], None]) -> list[str]:
    """Live seeds `first` to `first + count`; return what went wrong, one sentence each."""
    wrong: list[str] = []
    sums: Counter[str] = Counter()
    for seed in range(first, first + count):
        outcome = live(seed)
        sums += Counter(crashes=outcome.crashes, writes=outcome.writes, to_a_person=outcome.to_a_person)
        wrong += [f"seed {seed}: {words}" for words in outcome.violations]
        if seed % AGAIN == 0:
            sums["lived twice"] += 1
            if live(seed).digest != outcome.digest:
                wrong.append(f"seed {seed}: the same seed lived another life")
        if (seed + 1 - first) % 1000 == 0:
            tell(f"{seed + 1 - first} seeds, {dict(sums)}, {len(wrong)} wrong")
    tell(f"seeds {first} to {first + count - 1}: {dict(sums)}")
    return wrong
