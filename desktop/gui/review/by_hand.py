"""Matching by hand: a document that the person has found, laid beside a payment, with what speaks for and against."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from desktop.gui.review.items import Item
from matching.proposal import Candidate, Proposal, Verdict
from matching.receipt import Receipt

if TYPE_CHECKING:
    from desktop.services.proposing import Pile


def laid_beside(pile: Pile, item: Item, receipt_id: str, *, refused: bool = False) -> Candidate | None:
    """Return a document as a candidate for a payment, with its evidence; None when it is not on the desk any more.

    `refused`: the person has said no to it before, which is said first.
    """
    receipt = _receipt(pile, receipt_id)
    if receipt is None or not item.transactions:
        return None
    # Loaded when it is first needed: the window stands before the matcher is.
    from matching.engine import why_not

    evidence = why_not(item.transactions[0], receipt, refused=refused)
    return Candidate(tuple(each.id for each in item.transactions), (receipt_id,), 0.0, evidence)


def known(item: Item, receipt_id: str) -> Candidate | None:
    """Return the candidate that is only this document, where the item has it already."""
    return next((each for each in item.candidates if each.receipts == (receipt_id,)), None)


def proposal_of(item: Item, candidate: Candidate) -> Proposal:
    """Return what is confirmed: the matcher's proposal, or where there is none the person's own.

    Its best candidate names the payments of the item, so that the answer finds the item again.
    """
    mine = tuple(each.id for each in item.transactions)
    if item.proposal is not None:
        return item.proposal
    best = candidate if candidate.transactions == mine else replace(candidate, transactions=mine)
    return Proposal(best, Verdict.REVIEW)


def _receipt(pile: Pile, receipt_id: str) -> Receipt | None:
    paper = pile.receipts.get(receipt_id)
    return pile.documents.get(receipt_id) or (paper.reading.receipt if paper else None)
