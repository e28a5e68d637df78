"""Run the benchmark: our matcher on receipts as readers give them, every baseline on receipts read without a mistake.

python -m tests.benchmarks.matching                       # 20 months a country, about two minutes
python -m tests.benchmarks.matching --months 4 --cases    # quicker, with the cases of ours
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable

from matching.engine import judge
from matching.proposal import Verdict
from matching.receipt import Receipt
from tests.benchmarks.matching.midday import midday, with_assignment
from tests.benchmarks.matching.months import Month, make_month
from tests.benchmarks.matching.peers import PEERS, entries, rows
from tests.benchmarks.matching.scoring import Said, Score, add, coverage, wilson
from tests.benchmarks.matching.world import COUNTRIES

FIRST_SEED = 200
"""Months from here on were looked at by nobody while rules and weights were set (those were 1-39 and 1000-1009)."""


def ours(month: Month, receipts: list[Receipt]) -> Iterable[Said]:
    """Judge with our matcher."""
    for proposal in judge(month.transactions, receipts).proposals:
        best = proposal.best
        auto = proposal.verdict is Verdict.CONFIDENT
        yield Said(frozenset(best.transactions), frozenset(best.receipts), auto, best.confidence)


def line(name: str, score: Score) -> str:
    """Write one row of the table."""
    done, possible = coverage(score)
    low, high = wilson(score.auto_right, score.auto)
    least, most = wilson(done, possible)
    sure = _precise(score.auto_right, score.auto)
    return (
        f"| {name} | {score.auto_right}/{score.auto} = {sure} [{low:.2%}, {high:.2%}] "
        f"| {_share(done, possible)} [{least:.1%}, {most:.1%}] | {_share(score.proposed_right, score.proposed)} "
        f"| {_share(score.found, score.matchable)} | {100 * score.wrong_receipts / max(1, score.receipts):.2f} % "
        f"| {score.decisions_per_hundred:.1f} |"
    )


def _share(hits: int, count: int) -> str:
    return f"{hits / count:.1%}" if count else "-"


def _precise(hits: int, count: int) -> str:
    return f"{hits / count:.2%}" if count else "-"


HEAD = (
    "| matcher | automatic tier right [95 %] | matchable groups automatic and right [95 %] | proposals right "
    "| groups found, any verdict | receipts in wrong automatic links | decisions per 100 receipts |\n"
    "| --- | --- | --- | --- | --- | --- | --- |"
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--months", type=int, default=20, help="months for each country")
    parser.add_argument("--seed", type=int, default=FIRST_SEED, help="the first month's seed")
    parser.add_argument("--cases", action="store_true", help="list the cases of our matcher")
    arguments = parser.parse_args()
    scores: dict[str, Score] = {}
    for seed in range(arguments.seed, arguments.seed + arguments.months):
        for country in COUNTRIES:
            _measure(scores, seed, country)
    print(f"{arguments.months} months for each of {', '.join(COUNTRIES)}, seeds from {arguments.seed}\n\n{HEAD}")
    for name, score in scores.items():
        print(line(name, score))
    for name, score in scores.items():
        if name.startswith("ours"):
            print(f"\nExpected calibration error, {name}: {score.calibration_error:.4f}")
    if arguments.cases:
        _tell_cases(scores["ours, usual reading"])


def _measure(scores: dict[str, Score], seed: int, country: str) -> None:
    usual, poor = make_month(seed, country), make_month(seed, country, profile="poor")
    for name, month, receipts in (
        ("ours, usual reading", usual, usual.receipts),
        ("ours, poor reading", poor, poor.receipts),
        ("ours, perfect reading", usual, usual.exact),
    ):
        add(scores.setdefault(name, Score()), month, ours(month, receipts))
    given = rows(usual), entries(usual)
    for name, matcher in {
        "midday V2, cold": midday,
        "midday V2 with optimal assignment": with_assignment,
        **PEERS,
    }.items():
        add(scores.setdefault(name, Score()), usual, matcher(*given))


def _tell_cases(score: Score) -> None:
    print("\n| case | groups | automatic and right |\n| --- | --- | --- |")
    for case, count in score.cases.most_common():
        print(f"| {case} | {count} | {_share(count - score.missed[case], count)} |")


if __name__ == "__main__":
    main()
