"""What a person refused: never proposed again, free for others, and said as such."""

from __future__ import annotations

import pytest

from matching.engine import judge, why_not
from matching.proposal import Judgement, No, Opinion, Verdict
from matching.receipt import Receipt
from matching.statement import Transaction
from tests.matching.papers import line, paper

KLOS = line("t1", "-100.00", "2026-03-02", "Kłos", "FV 7/2026")
SOWA = line("t2", "-100.00", "2026-03-03", "Sowa", "zakup")
BILL = paper("r1", "100.00", "2026-03-01", "Kłos", "FV 7/2026")
OTHER = paper("r2", "100.00", "2026-03-01", "Kłos", "FV 8/2026")
SALE = line("t", "-300.00", "2026-03-05", "Kłos", "za marzec")
PARTS = [
    paper("a", "100.00", "2026-03-01", "Kłos", "FV 1"),
    paper("b", "200.00", "2026-03-02", "Kłos", "FV 2"),
]


def laid(judged: Judgement) -> set[tuple[tuple[str, ...], tuple[str, ...]]]:
    return {(one.best.transactions, one.best.receipts) for one in judged.proposals}


def everywhere(judged: Judgement) -> set[tuple[str, str]]:
    """Every pair that stands anywhere: proposed or shown as a runner-up."""
    found = [c for one in judged.proposals for c in (one.best, *one.alternatives)]
    return {(t, r) for each in found for t in each.transactions for r in each.receipts}


@pytest.mark.parametrize(
    ("lines", "papers", "said", "expected"),
    [
        # the refused receipt is free for another line, whose number it does not even carry
        ([KLOS, SOWA], [BILL], No(("t1",), ("r1",)), {(("t2",), ("r1",))}),
        # the next receipt takes the place of the refused one, although the title names the first
        ([KLOS], [BILL, OTHER], No(("t1",), ("r1",)), {(("t1",), ("r2",))}),
        # of a sum, a no to one part is a no to the sum with it
        ([SALE], PARTS, No(("t",), ("a",)), set()),
        # a no to the sum is a no to this sum
        ([SALE], PARTS, No(("t",), ("a", "b")), set()),
        # a no about what is not on the desk changes nothing
        ([KLOS], [BILL], No(("t1",), ("gone",)), {(("t1",), ("r1",))}),
        # a no to a sum says nothing about a pair of its members
        ([KLOS], [BILL, OTHER], No(("t1",), ("r1", "r2")), {(("t1",), ("r1",))}),
    ],
)
def test_what_was_refused_is_not_proposed(
    lines: list[Transaction], papers: list[Receipt], said: No, expected: set[tuple[tuple[str, ...], tuple[str, ...]]]
) -> None:
    assert laid(judge(lines, papers, noes=[said])) == expected


def test_without_a_no_each_of_these_would_have_been_proposed() -> None:
    assert laid(judge([KLOS, SOWA], [BILL])) == {(("t1",), ("r1",))}
    assert laid(judge([SALE], PARTS)) == {(("t",), ("a", "b"))}


def test_a_refused_pair_is_no_runner_up_either_and_others_suggestion_does_not_bring_it_back() -> None:
    judged = judge([KLOS, SOWA], [BILL, OTHER], [Opinion("t1", "r1")], noes=[No(("t1",), ("r1",))])
    assert ("t1", "r1") not in everywhere(judged)
    assert ("t2", "r1") in everywhere(judged)


def test_of_several_sums_the_refused_one_goes_and_the_others_stay() -> None:
    papers = [*PARTS, paper("c", "100.00", "2026-03-02", "Kłos", "FV 3")]
    before = next(one for one in judge([SALE], papers).proposals)
    assert before.verdict is Verdict.AMBIGUOUS
    judged = judge([SALE], papers, noes=[No(("t",), before.best.receipts)])
    assert laid(judged) == {(("t",), before.alternatives[0].receipts)}


def test_a_no_to_a_document_is_a_no_to_its_copies() -> None:
    # The e-invoice of the same document comes later and would be the one that is laid.
    xml = paper("q", "100.00", "2026-03-01", "Kłos", "FV 7/2026", source="einvoice")
    assert laid(judge([KLOS], [BILL, xml])) == {(("t1",), ("q",))}
    assert laid(judge([KLOS], [BILL, xml], noes=[No(("t1",), ("r1",))])) == set()


def test_what_is_left_says_that_a_person_refused_it() -> None:
    judged = judge([KLOS], [BILL], noes=[No(("t1",), ("r1",))])
    assert [one.reason for one in judged.unmatched_transactions] == ["refused"]
    assert [one.reason for one in judged.unmatched_receipts] == ["refused"]


def test_why_not_begins_with_the_no() -> None:
    assert why_not(KLOS, BILL, refused=True)[0].key == "refused_by_you"
    assert "refused_by_you" not in {one.key for one in why_not(KLOS, BILL)}
