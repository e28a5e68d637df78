"""Counting: how a judgement compares with the truth of a generated month."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from matching.proposal import Judgement, Verdict
from tests.matching.months import Link, Month


@dataclass
class Score:
    """Counts over one or many months."""

    confident: int = 0
    confident_right: int = 0
    proposed: int = 0
    proposed_right: int = 0
    matchable: int = 0
    decisions: int = 0
    receipts: int = 0
    copies: int = 0
    copies_found: int = 0
    copies_wrong: int = 0
    wrong: list[tuple[str, object]] = field(default_factory=list)
    missed: Counter[str] = field(default_factory=Counter)
    cases: Counter[str] = field(default_factory=Counter)
    bins: dict[int, tuple[int, int, float]] = field(default_factory=dict)

    @property
    def precision(self) -> float:
        return self.confident_right / self.confident if self.confident else 1.0

    @property
    def coverage(self) -> float:
        return self.confident_right / self.matchable if self.matchable else 1.0

    @property
    def calibration_error(self) -> float:
        """Expected calibration error over ten bins."""
        count = sum(found[0] for found in self.bins.values()) or 1
        return sum(abs(found[1] - found[2]) for found in self.bins.values()) / count


def add(score: Score, month: Month, judged: Judgement) -> None:
    """Count one month. A proposal is right when it is exactly a true link; a copy stands for its original."""
    original = {**month.copies, **{one: one for one in month.copies.values()}}
    truth: dict[tuple[frozenset[str], frozenset[str]], Link] = {
        (link.transactions, link.receipts): link for link in month.links
    }
    score.matchable += len(month.links)
    score.receipts += len(month.receipts)
    score.cases.update(link.case for link in month.links)
    done: set[tuple[frozenset[str], frozenset[str]]] = set()
    for proposal in judged.proposals:
        best = proposal.best
        key = (frozenset(best.transactions), frozenset(original.get(one, one) for one in best.receipts))
        right = key in truth
        score.proposed += 1
        score.proposed_right += right
        bin_ = min(9, int(best.confidence * 10))
        count, hits, weight = score.bins.get(bin_, (0, 0, 0.0))
        score.bins[bin_] = (count + 1, hits + right, weight + best.confidence)
        if proposal.verdict is Verdict.CONFIDENT:
            score.confident += 1
            score.confident_right += right
            done |= {key} if right else set()
            if not right:
                score.wrong.append(("confident", proposal))
        else:
            score.decisions += 1
    score.missed.update(link.case for key, link in truth.items() if key not in done)
    for again in judged.duplicates:
        same = original.get(again.receipt, again.receipt) == original.get(again.of, again.of)
        score.copies_found += same
        score.copies_wrong += not same
    score.copies += len(month.copies)
