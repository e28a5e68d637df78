"""The queue's order, and what answers mean for the rows around them."""

from __future__ import annotations

from copy import copy
from dataclasses import replace
from datetime import date
from decimal import Decimal
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from desktop.gui.review.answers import Answers
from desktop.gui.review.items import Item, Order, items
from desktop.gui.review.onward import fit_for_bulk, next_open, weakest_first
from desktop.gui.review.said import Said, Standing, together_of
from desktop.gui.review.sitting import queue
from desktop.gui.review.worked_out import WorkedOut
from desktop.services.proposing import Pile
from matching.proposal import Candidate, Judgement, Proposal, Verdict
from matching.statement import Transaction
from tests.desktop.gui.review.conftest import chosen


def by_key(pile: Pile) -> dict[str, Item]:
    return {item.key: item for item in items(pile)}


def test_the_queue_goes_from_certain_to_alone(pile: Pile) -> None:
    # Within a verdict by day: t2 (5 Oct) before t3 (7 Oct) before t4 (14 Oct).
    assert [item.key for item in items(pile)] == ["t2", "t3", "t4", "t1", "t7", "t5", "t6"]


def test_a_proposal_about_a_payment_that_is_gone_is_left_out(pile: Pile) -> None:
    without = {key: line for key, line in pile.transactions.items() if key != "t2"}
    assert "t2" not in by_key(replace(pile, transactions=without))


def test_a_payment_that_wants_no_document_is_left_out(pile: Pile) -> None:
    line = pile.transactions["t6"]
    ignored = {**pile.transactions, "t6": replace(line, remote=replace(line.remote, ignored=True))}
    assert "t6" not in by_key(replace(pile, transactions=ignored))


def test_several_payments_of_one_receipt_are_one_item(pile: Pile) -> None:
    both = Candidate(("t1", "t3"), ("r1",), 0.9)
    (item,) = items(replace(pile, judgement=Judgement((Proposal(both, Verdict.REVIEW),))))
    assert (item.key, str(item.amount), item.day) == ("t1+t3", "-752.65", date(2026, 10, 6))


def test_a_confirmed_receipt_is_taken_everywhere_else(pile: Pile) -> None:
    answers, item = Answers(), by_key(pile)["t5"]
    assert [c.receipts for c in answers.free(item)] == [("r5",), ("r5b",)]
    answers.settle(transactions=(), receipts=("r5",))
    assert [c.receipts for c in answers.free(item)] == [("r5b",)]
    assert chosen(answers, item).receipts == ("r5b",)


def test_saving_then_saved_then_taken_back(pile: Pile) -> None:
    answers, item = Answers(), by_key(pile)["t1"]
    answers.saving(item, item.candidates[0])
    assert answers.standing(item) is Standing.SAVING
    answers.saved("t1", ("d1",))
    assert answers.standing(item) is Standing.CONFIRMED
    answers.forget(answers.last())
    assert answers.standing(item) is Standing.OPEN


def test_what_the_journal_did_not_take_is_open_again(pile: Pile) -> None:
    answers, item = Answers(), by_key(pile)["t1"]
    answers.saving(item, item.candidates[0])
    answers.not_saved("t1")
    assert answers.standing(item) is Standing.OPEN
    assert answers.last() == ()


def test_refusing_brings_the_next_candidate_and_then_none(pile: Pile) -> None:
    answers, item = Answers(), by_key(pile)["t1"]
    answers.refuse(item, chosen(answers, item))
    assert chosen(answers, item).receipts == ("r1b",)
    answers.refuse(item, chosen(answers, item))
    assert answers.standing(item) is Standing.NONE
    answers.forget(answers.last())
    assert chosen(answers, item).receipts == ("r1b",)


def test_bulk_holds_only_confident_ones_weakest_first(pile: Pile) -> None:
    answers = Answers()
    assert [item.key for item in weakest_first(fit_for_bulk(items(pile), answers))] == ["t3", "t4", "t2"]


def test_bulk_leaves_out_what_was_refused_or_is_taken(pile: Pile) -> None:
    answers, found = Answers(), by_key(pile)
    answers.refuse(found["t3"], found["t3"].candidates[0])
    answers.settle(transactions=(), receipts=("r4",))
    assert [item.key for item in weakest_first(fit_for_bulk(items(pile), answers))] == ["t2"]


def test_what_was_confirmed_together_is_taken_back_together(pile: Pile) -> None:
    answers = Answers()
    for item in weakest_first(fit_for_bulk(items(pile), answers)):
        answers.saving(item, item.candidates[0], together="x")
    for key, _, together in answers.unsaved():
        answers.saved(key, (f"d-{key}",), together=together)
    assert {step.key for step in answers.last()} == {"t2", "t3", "t4"}


def test_the_next_open_one_is_found_round_the_end(pile: Pile) -> None:
    queue, answers = items(pile), Answers()
    answers.settle(transactions=("t2", "t3", "t4", "t7", "t5"), receipts=())
    following = next_open(queue, answers, 5)
    assert following is not None
    assert queue[following].key == "t1"
    answers.settle(transactions=[item.key for item in queue], receipts=())
    assert next_open(queue, answers, 0) is None


VERDICTS = st.sampled_from(list(Verdict))


@given(st.lists(st.tuples(VERDICTS, st.floats(0, 1)), max_size=12), st.sets(st.integers(0, 11)))
def test_bulk_never_holds_anything_that_is_not_confident_and_free(
    drawn: list[tuple[Verdict, float]], taken: set[int]
) -> None:
    queue = [
        Item(
            str(at),
            (Transaction(str(at), None, Decimal(1), "PLN"),),
            Proposal(Candidate((str(at),), (f"r{at}",), sure), verdict),
        )
        for at, (verdict, sure) in enumerate(drawn)
    ]
    answers = Answers(receipts=[f"r{at}" for at in taken])
    fit = weakest_first(fit_for_bulk(queue, answers))
    assert all(item.verdict is Verdict.CONFIDENT and int(item.key) not in taken for item in fit)
    assert [item.candidates[0].confidence for item in fit] == sorted(item.candidates[0].confidence for item in fit)


def test_what_was_refused_stays_in_sight_and_its_digit_takes_it_up_again(pile: Pile) -> None:
    answers = Answers()
    said = (("t1",), ("r1",))
    answers.settle(transactions=(), receipts=(), rejected=(said,))
    # The pile was judged again: what was refused is no candidate of the matcher's any more.
    first = by_key(pile)["t1"]
    assert first.proposal is not None
    left = replace(first.proposal, best=first.candidates[1], alternatives=())
    judged = replace(pile, judgement=Judgement((left,)))
    (item,) = queue(judged, (), answers)
    assert [each.receipts for each in item.candidates] == [("r1b",), ("r1",)]
    assert answers.refused(item, item.candidates[1])
    assert chosen(answers, item).receipts == ("r1b",)
    answers.lay_beside(item, item.candidates[1])
    (item,) = queue(judged, (item,), answers)
    assert [each.receipts for each in item.candidates] == [("r1b",), ("r1",)], "it stands there once"
    assert chosen(answers, item).receipts == ("r1",)
    answers.refuse(item, item.candidates[1])
    assert answers.refused(item, item.candidates[1])


def test_what_a_person_looks_at_stays_chosen_when_the_pile_is_judged_anew(pile: Pile) -> None:
    answers, item = Answers(), by_key(pile)["t1"]
    seen = chosen(answers, item)
    assert item.proposal is not None
    turned = replace(item.proposal, best=item.candidates[1], alternatives=(replace(seen, confidence=0.2),))
    fresh = queue(replace(pile, judgement=Judgement((turned,))), (item,), answers)
    assert chosen(answers, fresh[0]).receipts == ("r1b",)
    answers.hold(fresh, "t1", seen)
    assert chosen(answers, fresh[0]).receipts == ("r1",)


def test_rows_keep_their_place_while_they_are_looked_at(pile: Pile) -> None:
    answers, places = Answers(), dict[str, Order]()
    before = queue(pile, (), answers, places)
    close = tuple(
        replace(one, verdict=Verdict.AMBIGUOUS) if one.best.transactions == ("t2",) else one
        for one in pile.judgement.proposals
    )
    judged = replace(pile, judgement=replace(pile.judgement, proposals=close))
    assert [each.key for each in queue(judged, before, answers, places)] == [each.key for each in before]
    assert queue(judged, before, answers)[0].key == "t3", "looked at anew it goes where it belongs"


def test_a_refused_sum_leaves_its_payments_one_by_one(pile: Pile) -> None:
    both = Candidate(("t1", "t3"), ("r1",), 0.9)
    (item,) = items(replace(pile, judgement=Judgement((Proposal(both, Verdict.REVIEW),))))
    answers = Answers()
    answers.refuse(item, both)
    assert {each.key for each in queue(pile, (item,), answers)} == {"t1", "t2", "t3", "t4", "t5", "t6", "t7"}


def test_what_was_taken_back_stays_until_it_is_judged_again(pile: Pile) -> None:
    answers = Answers()
    before = queue(pile, (), answers)
    answers.settle(transactions=(), receipts=(), marks={"t6": Said("no_receipt")})
    without = replace(pile, judgement=replace(pile.judgement, unmatched_transactions=()))
    # Decided at an earlier sitting it would not be there; taken back in this one it must not vanish and come again.
    assert "t6" not in {each.key for each in queue(without, before, answers)}
    answers.settle(transactions=(), receipts=(), marks={})
    assert [each.key for each in queue(without, before, answers)] == [each.key for each in before]
    # Taken back, and the journal has not heard of it yet.
    alone = by_key(pile)["t6"]
    answers.saving(alone, "no_receipt")
    answers.saved("t6", ("d",))
    answers.settle(transactions=(), receipts=(), marks={"t6": Said("no_receipt")})
    answers.give_back(answers.last())
    assert "t6" in {each.key for each in queue(without, before, answers)}
    gone = {key: line for key, line in pile.transactions.items() if key != "t6"}
    assert "t6" not in {each.key for each in queue(replace(without, transactions=gone), before, answers)}


def answers_anew(answers: Answers) -> Answers:
    """The same words, with nothing worked out yet."""
    anew = copy(answers)
    anew._known = WorkedOut()
    return anew


def test_what_was_worked_out_before_a_word_is_not_believed_after_it(pile: Pile) -> None:
    answers, chance, queue_now = Answers(), Random(8), items(pile)
    for step in range(400):
        item = chance.choice(queue_now)
        match chance.randrange(9):
            case 0 if item.candidates:
                answers.saving(item, chance.choice(item.candidates))
            case 1:
                answers.saved(item.key, (f"d{step}",))
            case 2:
                answers.not_saved(item.key)
            case 3 if item.candidates:
                answers.refuse(item, chance.choice(item.candidates))
            case 4:
                answers.forget(answers.last())
            case 5:
                taken = [each.receipts[0] for each in chance.choice(queue_now).candidates[:1]]
                answers.settle(transactions=(), receipts=taken)
            case 6:
                marked = {each.transactions[0].id: Said(chance.choice(["no_receipt", "missing"])) for each in (item,)}
                answers.settle(transactions=(), receipts=(), marks=marked)
            case 7:
                refused = [together_of(each) for each in item.candidates[:1]]
                answers.settle(transactions=(), receipts=(), rejected=refused)
            case 8:
                answers.saving(item, "no_receipt")
        assert {each.key: answers.standing(each) for each in queue_now} == {
            each.key: answers._work_out(each).standing for each in queue_now
        }
        assert [answers.chosen(each) for each in queue_now] == [
            answers_anew(answers).chosen(each) for each in queue_now
        ]
        assert [answers.refused(item, each) for each in item.candidates] == [
            together_of(each) in answers._rejected
            or any(
                getattr(said, "candidate", None) == each and said.key == item.key and type(said).__name__ == "Refused"
                for said in answers.steps
            )
            for each in item.candidates
        ]
