"""A short form of the benchmark: real bank text, receipts with readers' mistakes, months nobody looked at before."""

from __future__ import annotations

import pytest

from matching.engine import judge
from tests.benchmarks.matching.__main__ import ours
from tests.benchmarks.matching.months import make_month
from tests.benchmarks.matching.scoring import Score, add, coverage
from tests.benchmarks.matching.world import COUNTRIES


@pytest.fixture(scope="module")
def score() -> Score:
    found = Score()
    for seed in range(900, 903):
        for country in COUNTRIES:
            month = make_month(seed, country)
            add(found, month, ours(month, month.receipts))
    return found


def test_what_is_confident_is_right(score: Score) -> None:
    assert score.auto_right >= 0.998 * score.auto, [said for _, said in score.errors]


def test_five_groups_in_six_need_nobody(score: Score) -> None:
    done, possible = coverage(score)
    assert done >= 0.83 * possible, score.missed


def test_nearly_every_first_proposal_is_right(score: Score) -> None:
    assert score.proposed_right >= 0.97 * score.proposed


def test_a_person_is_asked_seldom_enough_and_the_confidence_is_true(score: Score) -> None:
    assert score.decisions_per_hundred <= 13
    assert score.calibration_error <= 0.02


def test_the_order_of_input_changes_nothing() -> None:
    month = make_month(910, "NL")
    first = judge(month.transactions, month.receipts)
    assert judge(month.transactions[::-1], month.receipts[::-1]) == first
