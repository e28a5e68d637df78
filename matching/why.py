"""Why a pair does not belong together, for any pair that is asked about."""

from __future__ import annotations

from matching.compare import amount
from matching.compare.pair import contradicts
from matching.evidence import Evidence, Signal, Stance
from matching.lines import line_of
from matching.papers import paper_of
from matching.pile import pile_of
from matching.policy import Policy
from matching.receipt import Receipt
from matching.shortlist import obstacle
from matching.statement import Transaction
from matching.weigh import evidence_of

_ANSWERS = {"days_apart": Signal.DATE, "direction_wrong": Signal.AMOUNT, "refused_by_you": Signal.HISTORY}
"""Which question an obstacle answers."""


def why_not(
    transaction: Transaction, receipt: Receipt, *, policy: Policy = Policy(), refused: bool = False
) -> tuple[Evidence, ...]:
    """Say what keeps a pair apart, heaviest first, then what speaks for it; the two are looked at without the pile.

    `refused`: a person has said no to this pair, which comes before all that can be reckoned.
    """
    pile = pile_of([line_of(transaction)], [paper_of(receipt)], ())
    stop = "refused_by_you" if refused else obstacle(pile, 0, 0, policy)
    found = evidence_of(pile.pair(0, 0))
    hard = (contradicts(_ANSWERS.get(stop, Signal.TEXT), amount.DIFFERS, stop),) if stop else ()
    ranked = sorted(found, key=lambda one: (one.weight, one.signal))
    against = tuple(one for one in ranked if one.stance is Stance.CONTRADICTS)
    return (*hard, *against, *(one for one in ranked if one.stance is not Stance.CONTRADICTS))
