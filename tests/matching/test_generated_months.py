"""Forty generated months, none looked at while weights were set (those were seeds below 100): is it right?"""

from __future__ import annotations

import random

import pytest

from matching.engine import judge
from tests.matching.months import make_month
from tests.matching.scoring import Score, add

COUNTRIES = ("PL", "DE", "FR", "GB")
UNSEEN = range(100, 110)


@pytest.fixture(scope="module")
def score() -> Score:
    found = Score()
    for seed in UNSEEN:
        for country in COUNTRIES:
            month = make_month(seed, country)
            add(found, month, judge(month.transactions, month.receipts))
    return found


def test_confident_proposals_are_right(score: Score) -> None:
    assert score.precision >= 0.995, score.wrong


def test_most_of_what_can_be_matched_is_confident_and_right(score: Score) -> None:
    assert score.coverage >= 0.70, score.missed


def test_a_confidence_of_nine_tenths_is_right_nine_times_in_ten(score: Score) -> None:
    assert score.calibration_error <= 0.03, score.bins


def test_copies_are_found_and_nothing_else_is_called_one(score: Score) -> None:
    assert score.copies_wrong == 0
    assert score.copies_found >= 0.95 * score.copies


@pytest.mark.parametrize("country", COUNTRIES)
def test_proposals_never_overlap_and_nothing_is_lost(country: str) -> None:
    month = make_month(200, country)
    judged = judge(month.transactions, month.receipts)
    lines = [one for proposal in judged.proposals for one in proposal.best.transactions]
    papers = [one for proposal in judged.proposals for one in proposal.best.receipts]
    assert len(set(lines)) == len(lines)
    assert len(set(papers)) == len(papers)
    assert {*lines, *(one.id for one in judged.unmatched_transactions)} == {one.id for one in month.transactions}
    left = {one.id for one in judged.unmatched_receipts} | {one.receipt for one in judged.duplicates}
    assert {*papers, *left} == {one.id for one in month.receipts}
    assert len(papers) + len(left) == len(month.receipts)


@pytest.mark.parametrize("country", COUNTRIES)
def test_a_month_is_judged_the_same_in_any_order(country: str) -> None:
    month = make_month(201, country)
    first = judge(month.transactions, month.receipts)
    rng = random.Random(1)
    for _ in range(3):
        rng.shuffle(month.transactions)
        rng.shuffle(month.receipts)
        assert judge(month.transactions, month.receipts) == first


def test_a_month_is_the_same_for_the_same_seed() -> None:
    assert make_month(3, "PL") == make_month(3, "PL")
    assert make_month(3, "PL") != make_month(4, "PL")
