"""Lay past decisions before today's matcher: would it say anything else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from matching.engine import judge
from matching.habits import Habit
from matching.policy import Policy
from matching.proposal import Verdict
from matching.receipt import Receipt
from matching.statement import Transaction


@dataclass(frozen=True, slots=True)
class Past:
    """What a person decided about one pair."""

    transaction: str
    receipt: str
    right: bool


@dataclass(frozen=True, slots=True)
class Replay:
    """How many decisions were tried again, and about which the matcher now says something else."""

    tried: int
    changed: tuple[Past, ...] = ()


def replay(
    transactions: Sequence[Transaction],
    receipts: Sequence[Receipt],
    decided: Sequence[Past],
    habits: Sequence[Habit] = (),
    *,
    policy: Policy = Policy(),
) -> Replay:
    """Judge the old pile again. A confirmed pair must be proposed, a rejected one must not be confident.

    Decisions about papers that are not in the pile are not tried.
    """
    judged = judge(transactions, receipts, habits=habits, policy=policy)
    verdicts = {
        (line, paper): proposal.verdict
        for proposal in judged.proposals
        for line in proposal.best.transactions
        for paper in proposal.best.receipts
    }
    lines, papers = {one.id for one in transactions}, {one.id for one in receipts}
    tried = [past for past in decided if past.transaction in lines and past.receipt in papers]
    changed = (past for past in tried if _changed(past, verdicts.get((past.transaction, past.receipt))))
    return Replay(len(tried), tuple(changed))


def _changed(past: Past, verdict: Verdict | None) -> bool:
    return verdict is None if past.right else verdict is Verdict.CONFIDENT
