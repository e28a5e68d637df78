"""How often "a document is wanted" is right: `python -m tests.benchmarks.month.needs [seeds]`."""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import dataclass, field

from matching.month.need import Need, need_of
from tests.benchmarks.matching import world
from tests.benchmarks.month.labelled import LabelledLine, labelled_month


@dataclass
class Score:
    """Counts over many lines."""

    both: int = 0
    said: int = 0
    true: int = 0
    reasons: Counter[bool] = field(default_factory=Counter)
    wrong: list[tuple[str, str, LabelledLine]] = field(default_factory=list)

    @property
    def precision(self) -> float:
        return self.both / self.said

    @property
    def recall(self) -> float:
        return self.both / self.true


def score(seeds: range, *, size: float = 1.0) -> Score:
    """Judge months of all countries."""
    found = Score()
    for seed in seeds:
        for country in world.COUNTRIES:
            month = labelled_month(seed, country, size=size)
            for one in month.lines:
                _count(found, country, one, need_of(one.line, month.ours))
    return found


def _count(found: Score, country: str, one: LabelledLine, need: Need) -> None:
    wanted = one.label == "wanted"
    found.true += wanted
    found.said += need.document
    found.both += wanted and need.document
    if not wanted and not need.document:
        found.reasons[str(need.reason) == one.label] += 1
    if wanted != need.document:
        found.wrong.append((country, f"{need.reason} {need.mark}", one))


def main() -> None:
    first, count = int((sys.argv[1:] or ["500"])[0]), int((sys.argv[2:] or ["20"])[0])
    found = score(range(first, first + count))
    print(f"document wanted: precision {found.precision:.2%} ({found.both}/{found.said}), "
          f"recall {found.recall:.2%} ({found.both}/{found.true}); "
          f"reason right in {found.reasons[True]}/{sum(found.reasons.values())}")  # fmt: skip
    for country, said, one in found.wrong[: int((sys.argv[3:] or ["0"])[0])]:
        print(country, "| label", one.label, "| said", said, "|", one.line.counterparty.name, "|", one.line.description)


if __name__ == "__main__":
    main()
