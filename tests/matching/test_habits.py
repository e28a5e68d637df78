"""Memory: one voice among the evidence, readable, and gone without a trace when its row is deleted."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matching.engine import judge
from matching.habits import Habit, added_up, learned, strength
from matching.proposal import Proposal, Verdict
from matching.replay import Past, replay
from tests.matching.months import make_month
from tests.matching.papers import line, paper

PAID = line("t", "-84.37", "2026-03-02", "ZIELONY KACIK 12 GDYNIA", "KARTA", type="NMSC")
BOUGHT = paper("r", "84.37", "2026-03-02", "Bartosz Nowicki Handel", "P/17", kind="receipt", tax_id="PL5261040828")
EARLIER = line("e", "-19.99", "2026-02-11", "ZIELONY KACIK 12 GDYNIA", "KARTA", type="NMSC")
EARLIER_PAPER = paper(
    "p", "19.99", "2026-02-11", "Bartosz Nowicki Handel", "P/3", kind="receipt", tax_id="PL5261040828"
)


def only(habits: tuple[Habit, ...]) -> Proposal:
    (found,) = judge([PAID], [BOUGHT], habits=habits).proposals
    return found


def test_a_confirmed_alias_makes_the_next_payment_confident() -> None:
    assert only(()).verdict is Verdict.REVIEW
    found = only(learned(EARLIER, EARLIER_PAPER, right=True))
    assert found.verdict is Verdict.CONFIDENT
    assert "history_paired" in {one.key for one in found.best.evidence}


def test_a_rejected_alias_forbids_confidence_and_says_so() -> None:
    found = only(learned(EARLIER, EARLIER_PAPER, right=False))
    assert found.verdict is Verdict.REVIEW
    assert "rejected_before" in {doubt.key for doubt in found.doubts}


def test_a_habit_does_not_outweigh_an_identifier() -> None:
    papers = [
        paper("named", "84.37", "2026-03-02", "Somebody Else", "FV/2026/10/0147"),
        paper("usual", "84.37", "2026-03-02", "Bartosz Nowicki Handel", "FV/2026/10/0099", tax_id="PL5261040828"),
    ]
    paid = line("t", "-84.37", "2026-03-02", "ZIELONY KACIK", "FV/2026/10/0147")
    habits = learned(paid, papers[1], right=True) * 9
    assert [one.best.receipts for one in judge([paid], papers, habits=habits).proposals] == [("named",)]


def test_what_is_learned_can_be_read() -> None:
    (row,) = learned(EARLIER, EARLIER_PAPER, right=True)
    assert (row.kind, row.bank, row.supplier, row.shown) == (
        "name",
        "zielony kacik 12",
        "5261040828",
        "Bartosz Nowicki Handel",
    )


@pytest.mark.parametrize(("yes", "no", "sign"), [(1, 0, 1), (5, 0, 1), (1, 1, -1), (5, 1, 1), (0, 1, -1), (2, 1, 0)])
def test_a_no_counts_twice(yes: int, no: int, sign: int) -> None:
    weight = strength(Habit("name", "a", "b", confirmed=yes, rejected=no))
    assert (weight > 0) - (weight < 0) == sign


def test_habits_of_one_company_are_not_asked_by_another() -> None:
    month = make_month(7, "PL")
    cold = judge(month.transactions, month.receipts)
    assert judge(month.transactions, month.receipts, habits=learned(EARLIER, EARLIER_PAPER, right=True)) == cold


@settings(max_examples=6, deadline=None)
@given(st.integers(400, 420), st.randoms(use_true_random=False))
def test_deleting_what_was_learned_restores_the_cold_result(seed: int, rng: random.Random) -> None:
    month = make_month(seed, "DE")
    cold = judge(month.transactions, month.receipts)
    lines = {one.id: one for one in month.transactions}
    papers = {one.id: one for one in month.receipts}
    rows = added_up(
        row
        for proposal in cold.proposals
        if rng.random() < 0.5
        for row in learned(
            lines[proposal.best.transactions[0]], papers[proposal.best.receipts[0]], right=rng.random() < 0.7
        )
    )
    warm = judge(month.transactions, month.receipts, habits=rows)
    shuffled = list(rows)
    rng.shuffle(shuffled)
    assert judge(month.transactions, month.receipts, habits=shuffled) == warm
    assert judge(month.transactions, month.receipts, habits=[row for row in rows if row not in rows]) == cold


def test_a_replay_names_the_decisions_that_would_change() -> None:
    decided = [Past("t", "r", right=True), Past("gone", "r", right=True)]
    assert replay([PAID], [BOUGHT], decided).changed == ()
    assert replay([PAID], [BOUGHT], decided).tried == 1
    other = Past("t", "r", right=False)
    taught = learned(EARLIER, EARLIER_PAPER, right=True)
    assert replay([PAID], [BOUGHT], [other], taught).changed == (other,)
