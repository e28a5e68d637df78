"""Counting a judgement against the truth, with Wilson intervals."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from tests.benchmarks.matching.months import Month


@dataclass(frozen=True)
class Said:
    """One proposal of any matcher."""

    transactions: frozenset[str]
    receipts: frozenset[str]
    auto: bool
    """Meant to be done without a person's look."""
    confidence: float | None = None


@dataclass
class Score:
    months: int = 0
    receipts: int = 0
    matchable: int = 0
    auto: int = 0
    auto_right: int = 0
    proposed: int = 0
    proposed_right: int = 0
    decisions: int = 0
    found: int = 0
    """Groups that were proposed rightly, whatever the verdict."""
    wrong_receipts: int = 0
    """Receipts in a wrong link that would have been made without a look."""
    cases: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    bins: dict[int, tuple[int, int, float]] = field(default_factory=dict)
    errors: list[tuple[Month, Said]] = field(default_factory=list)
    doubtful: list[tuple[Month, Said, str]] = field(default_factory=list)

    @property
    def calibration_error(self) -> float:
        """Return the expected calibration error over ten bins of equal width."""
        count = sum(one[0] for one in self.bins.values()) or 1
        return sum(abs(one[1] - one[2]) for one in self.bins.values()) / count

    @property
    def decisions_per_hundred(self) -> float:
        return 100 * self.decisions / max(1, self.receipts)


def add(score: Score, month: Month, said: Iterable[Said]) -> None:
    """Count one month. A copy stands for its original; twins of one day may be exchanged and are not matchable."""
    original = month.copies
    truth = {(group.transactions, group.receipts): group for group in month.groups}
    twin_lines = {line: group.twin for group in month.groups if group.twin for line in group.transactions}
    twin_papers = {paper: group.twin for group in month.groups if group.twin for paper in group.receipts}
    score.months += 1
    score.receipts += len(month.receipts)
    clear = [group for group in month.groups if group.twin is None]
    score.matchable += len(clear)
    score.cases.update(group.case for group in month.groups)
    done, offered = set(), set()
    for one in said:
        papers = frozenset(original.get(paper, paper) for paper in one.receipts)
        key = (one.transactions, papers)
        twin = {twin_lines.get(line) for line in one.transactions} | {twin_papers.get(paper) for paper in papers}
        right = key in truth or (len(twin) == 1 and None not in twin and len(papers) == 1)
        case = truth[key].case if key in truth else "twins" if right else "wrong"
        _count(score, month, one, right=right, case=case)
        if right:
            offered.add(key)
            done |= {key} if one.auto else set()
    score.found += sum((group.transactions, group.receipts) in offered for group in clear)
    score.missed.update(group.case for key, group in truth.items() if key not in done)


def _count(score: Score, month: Month, one: Said, *, right: bool, case: str) -> None:
    score.proposed += 1
    score.proposed_right += right
    if one.confidence is not None:
        slot = min(9, int(one.confidence * 10))
        count, hits, weight = score.bins.get(slot, (0, 0, 0.0))
        score.bins[slot] = (count + 1, hits + right, weight + one.confidence)
    if not one.auto:
        score.decisions += 1
        score.doubtful.append((month, one, case))
        return
    score.auto += 1
    score.auto_right += right
    if not right:
        score.wrong_receipts += len(one.receipts)
        score.errors.append((month, one))


def coverage(score: Score) -> tuple[int, int]:
    """Return how many matchable groups are confident and right, and how many there are."""
    twins = {"twins of one day"}
    missed = sum(count for case, count in score.missed.items() if case not in twins)
    return score.matchable - missed, score.matchable


def wilson(hits: int, count: int, z: float = 1.959964) -> tuple[float, float]:
    """Return the 95 % interval of a share (Wilson 1927)."""
    if not count:
        return 0.0, 1.0
    share, square = hits / count, z * z
    middle = share + square / (2 * count)
    half = z * math.sqrt(share * (1 - share) / count + square / (4 * count * count))
    return max(0.0, (middle - half) / (1 + square / count)), min(1.0, (middle + half) / (1 + square / count))
