"""What must hold for every pair: nearer is never worse, and the reasons are those that decided."""

from __future__ import annotations

import math
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from matching.compare import amount, days
from matching.compare.pair import Pair
from matching.engine import judge
from matching.policy import Policy
from matching.proposal import Verdict
from matching.verdict import doubts_of
from matching.views import line_of, paper_of
from tests.matching.months import make_month
from tests.matching.papers import line, paper

DAY = date(2026, 3, 2)
KINDS = st.sampled_from(["NMSC", "NTRF", "NDDT", None])


def day_weight(gap: int, kind: str | None, *, due: int | None = None) -> float:
    title = "karta" if kind == "NMSC" else ""
    paid = line("t", "-10.00", str(DAY + timedelta(gap)), "A", title, type=kind)
    term = str(DAY + timedelta(due)) if due is not None else None
    return days.compare(Pair(line_of(paid), paper_of(paper("r", "10.00", str(DAY), "A", due=term)))).weight


def amount_weight(paid: int, due: int) -> float:
    pair = Pair(
        line_of(line("t", f"-{paid / 100:.2f}", str(DAY), "A")), paper_of(paper("r", f"{due / 100:.2f}", str(DAY), "A"))
    )
    return amount.compare(pair).weight


@given(st.integers(-60, 160), st.integers(1, 40), KINDS)
def test_a_nearer_day_is_never_worse(gap: int, step: int, kind: str | None) -> None:
    farther = gap + step if gap >= 0 else gap - step
    assert day_weight(gap, kind) >= day_weight(farther, kind) - 1e-9


@given(st.integers(1, 60), st.integers(1, 60), st.integers(0, 30), KINDS)
def test_paying_later_after_the_due_day_is_never_better(late: int, step: int, due: int, kind: str | None) -> None:
    assert day_weight(due + late, kind, due=due) >= day_weight(due + late + step, kind, due=due) - 1e-9


@given(st.integers(500, 400_000), st.integers(1, 5000))
def test_an_exact_amount_is_better_than_any_other(due: int, gap: int) -> None:
    assert amount_weight(due, due) > amount_weight(due + gap, due)


@given(st.integers(5_000, 400_000), st.integers(3, 3000), st.integers(1, 3000))
def test_paying_still_more_is_never_better(due: int, gap: int, step: int) -> None:
    assert amount_weight(due + gap, due) >= amount_weight(due + gap + step, due)


@settings(max_examples=8, deadline=None)
@given(st.integers(300, 330), st.sampled_from(["PL", "DE", "FR", "GB"]))
def test_a_confident_verdict_keeps_floor_and_margin_and_can_be_worked_out_again(seed: int, country: str) -> None:
    month, policy = make_month(seed, country), Policy()
    papers = {one.id: one for one in month.receipts}
    for proposal in judge(month.transactions, month.receipts, policy=policy).proposals:
        assert all(math.isfinite(one.weight) for one in proposal.best.evidence)
        if proposal.verdict is not Verdict.CONFIDENT:
            assert proposal.doubts
            continue
        runner_up = max((one.confidence for one in proposal.alternatives), default=0.0)
        assert proposal.best.confidence >= policy.confident_floor
        assert proposal.best.confidence - runner_up >= policy.confident_margin
        views = [paper_of(papers[one]) for one in proposal.best.receipts]
        assert doubts_of(proposal.best.evidence, views) == ()
