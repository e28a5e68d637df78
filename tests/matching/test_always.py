"""What holds for every pile: any order, no overlap, nothing lost, and reasons that add up to the confidence."""

from __future__ import annotations

import math
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matching.engine import judge
from matching.proposal import Judgement, Verdict
from matching.receipt import Receipt
from matching.statement import Transaction
from matching.weigh import prior
from tests.benchmarks.matching.months import make_month
from tests.matching.papers import line, paper


def whole(judged: Judgement, lines: list[Transaction], papers: list[Receipt]) -> None:
    ours = [one for each in judged.proposals for one in each.best.transactions]
    theirs = [one for each in judged.proposals for one in each.best.receipts]
    ours += [one.id for one in judged.unmatched_transactions]
    theirs += [one.id for one in (*judged.unmatched_receipts,)] + [one.receipt for one in judged.duplicates]
    assert sorted(ours) == sorted(one.id for one in lines)
    assert sorted(theirs) == sorted(one.id for one in papers)


@settings(max_examples=6, deadline=None)
@given(st.integers(0, 10_000), st.sampled_from(["PL", "DE", "FR", "NL", "GB"]), st.randoms(use_true_random=False))
def test_any_part_of_a_month_in_any_order(seed: int, country: str, rng: random.Random) -> None:
    month = make_month(800_000 + seed, country, size=0.4)
    lines = rng.sample(month.transactions, rng.randint(1, len(month.transactions)))
    papers = rng.sample(month.receipts, rng.randint(1, len(month.receipts)))
    first = judge(lines, papers)
    whole(first, lines, papers)
    rng.shuffle(lines)
    rng.shuffle(papers)
    assert judge(lines, papers) == first


@pytest.mark.parametrize(
    ("title", "total"), [("FV/77/2026", "84.37"), ("za uslugi", "84.37"), ("FV/77/2026", "82.70"), ("karta", "80.00")]
)
def test_the_reasons_of_a_pair_add_up_to_its_confidence(title: str, total: str) -> None:
    payment = line("t", "-84.37", "2026-03-04", "ORION DRUK", title)
    for proposal in judge([payment], [paper("r", total, "2026-03-02", "Orion Druk", "FV/77/2026")]).proposals:
        score = prior(1, 1) + math.fsum(one.weight for one in proposal.best.evidence)
        assert proposal.best.confidence == pytest.approx(min(1 / (1 + math.exp(-score)), 0.9995), abs=1e-6)


@pytest.mark.parametrize("share", ["0.96", "0.91", "1.04"])
def test_strangers_with_the_same_legal_form_and_nearly_the_same_amount_are_not_confident(share: str) -> None:
    paid = f"-{1234.56 * float(share):.2f}"
    judged = judge(
        [line("t", paid, "2026-03-04", "BETA SP. Z O.O.")], [paper("r", "1234.56", "2026-03-02", "Alfa sp. z o.o.")]
    )
    assert all(one.verdict is not Verdict.CONFIDENT for one in judged.proposals)
    assert all("name_other" in {reason.key for reason in one.best.evidence} for one in judged.proposals)
