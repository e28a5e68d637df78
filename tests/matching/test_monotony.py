"""What must hold for every pair: nearer is never worse, and the reasons are those that decided."""

from __future__ import annotations

import math
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from matching import weights
from matching.ceiling import may_reach
from matching.compare import amount, days
from matching.compare.pair import Pair
from matching.engine import judge
from matching.evidence import Evidence, Signal, Stance
from matching.lines import line_of
from matching.papers import paper_of
from matching.pile import pile_of
from matching.policy import Policy
from matching.proposal import Verdict
from matching.shortlist import candidates
from matching.verdict import doubts_of
from matching.weigh import evidence_of, total
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


@given(st.integers(-60, 160), st.integers(1, 40), KINDS)
def test_a_nearer_day_is_never_worse_for_the_sum_of_all_evidence(gap: int, step: int, kind: str | None) -> None:
    def whole(days_apart: int) -> float:
        paid = line("t", "-1234.56", str(DAY + timedelta(days_apart)), "ALFA", "FV/77/2026", type=kind)
        bill = paper("r", "1234.56", str(DAY), "Alfa sp. z o.o.", "FV/77/2026")
        return total(evidence_of(Pair(line_of(paid), paper_of(bill))))

    farther = gap + step if gap >= 0 else gap - step
    assert whole(gap) >= whole(farther) - 1e-9


def test_the_fit_stretches_whole_questions_and_turns_none_round() -> None:
    assert "tests.benchmarks.matching.fit" in weights.PROVENANCE
    assert all(factor > 0 for pair in weights.FACTORS.values() for factor in pair)


@given(st.sampled_from(list(Signal)), st.floats(-9, 9), st.floats(-9, 9))
def test_fitting_keeps_the_order_within_a_question_and_can_be_undone(signal: Signal, one: float, other: float) -> None:
    def evidence(weight: float) -> Evidence:
        return Evidence(signal, Stance.SUPPORTS, weight, "some")

    low, high = sorted((one, other))
    assert weights.fitted(evidence(low)).weight <= weights.fitted(evidence(high)).weight
    assert math.isclose(weights.shape(weights.fitted(evidence(one))), one, abs_tol=1e-9)


@settings(max_examples=10, deadline=None)
@given(st.integers(340, 360), st.sampled_from(["PL", "DE", "FR", "GB"]))
def test_no_pair_reaches_what_was_said_to_be_out_of_its_reach(seed: int, country: str) -> None:
    month = make_month(seed, country)
    pile = pile_of([line_of(one) for one in month.transactions], [paper_of(one) for one in month.receipts], ())
    for at, place in candidates(pile, Policy()):
        assert may_reach(pile, at, place, total(evidence_of(pile.pair(at, place))) - 1e-6)
