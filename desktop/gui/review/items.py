"""What is to be decided, in the order that is quickest for a person."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from matching.proposal import Candidate, Proposal, UnmatchedReason, Verdict
from matching.statement import Transaction

if TYPE_CHECKING:
    from desktop.services.proposing import Pile

MOST_CANDIDATES = 9
"""One for each digit key."""

_RANK = {Verdict.CONFIDENT: 0, Verdict.REVIEW: 1, Verdict.AMBIGUOUS: 2}
_NO_PROPOSAL = 3
Order = tuple[int, date, str]
"""Verdict, day and key: what the queue is sorted by."""
KEY_SIGN = "+"
"""Between the ids of several payments, in the key of an item."""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to decide: a payment, or several payments of one receipt, with what may belong to it."""

    key: str
    """Stays the same when the pile is judged again, so that the selection can stay."""
    transactions: tuple[Transaction, ...]
    proposal: Proposal | None = None
    reason: UnmatchedReason | None = None
    """Why there is no proposal."""
    by_hand: tuple[Candidate, ...] = ()
    """What the person has found and laid beside it."""
    refused: tuple[Candidate, ...] = ()
    """What the person said no to: it is not judged any more, but stays in sight so that the no can be taken back."""
    _candidates: list[tuple[Candidate, ...]] = field(default_factory=list, init=False, repr=False, compare=False)
    """What `candidates` has worked out; empty before it was asked."""

    @property
    def candidates(self) -> tuple[Candidate, ...]:
        """Return what may belong to it, best first, then the person's own, then what was refused; one a digit key."""
        if not self._candidates:
            self._candidates.append(self._found())
        return self._candidates[0]

    def _found(self) -> tuple[Candidate, ...]:
        found = (self.proposal.best, *self.proposal.alternatives) if self.proposal else ()
        there = {_papers(each) for each in found}
        mine = tuple(each for each in self.by_hand if _papers(each) not in there)
        there.update(map(_papers, mine))
        gone = tuple(each for each in self.refused if _papers(each) not in there)
        return (*found[: MOST_CANDIDATES - len(mine)], *mine, *gone)[:MOST_CANDIDATES]

    @property
    def verdict(self) -> Verdict | None:
        """Return how far the best candidate may be trusted; None where there is none."""
        return self.proposal.verdict if self.proposal else None

    @property
    def day(self) -> date | None:
        """Return the day of the first payment."""
        return min((day for each in self.transactions if (day := each.day)), default=None)

    @property
    def amount(self) -> Decimal:
        """Return the sum of the payments, signed."""
        return sum((each.amount for each in self.transactions), Decimal(0))

    @property
    def currency(self) -> str | None:
        """Return the currency of the payments."""
        return self.transactions[0].currency if self.transactions else None


def items(pile: Pile) -> tuple[Item, ...]:
    """Lay out the pile: confident first, then review, then too close to call, then payments without a candidate."""
    return ordered([*_proposed(pile), *_alone(pile)])


class LaidOut:
    """The items of the pile that was judged last: as long as it is the same one they are the same objects."""

    def __init__(self) -> None:
        self._pile: Pile | None = None
        self._items: tuple[Item, ...] = ()

    def of(self, pile: Pile) -> tuple[Item, ...]:
        """Lay out a pile, once."""
        if pile is not self._pile:
            self._pile, self._items = pile, items(pile)
        return self._items


def ordered(unsorted: Iterable[Item], places: dict[str, Order] | None = None) -> tuple[Item, ...]:
    """Return items in the order of the queue.

    `places` holds where the rows stand that a person looks at: they keep their place though something else is likely
    now. It is filled with what it does not hold yet.
    """
    if places is None:
        return tuple(sorted(unsorted, key=_order))

    def place(item: Item) -> Order:
        found = places.get(item.key)
        if found is None:
            found = places[item.key] = _order(item)
        return found

    return tuple(sorted(unsorted, key=place))


def _proposed(pile: Pile) -> list[Item]:
    """Return an item for each proposal whose payments are known."""
    found = []
    for proposal in pile.judgement.proposals:
        ids = proposal.best.transactions
        if all(each in pile.transactions for each in ids):
            found.append(Item(KEY_SIGN.join(ids), tuple(pile.transactions[each].transaction for each in ids), proposal))
    return found


def _alone(pile: Pile) -> list[Item]:
    """Return an item for each payment that stands in no proposal and still wants a document."""
    return [
        Item(each.id, (line.transaction,), reason=each.reason)
        for each in pile.judgement.unmatched_transactions
        if (line := pile.transactions.get(each.id)) and line.open
    ]


def _papers(candidate: Candidate) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return tuple(sorted(candidate.transactions)), tuple(sorted(candidate.receipts))


def _order(item: Item) -> Order:
    """Return what the queue is sorted by."""
    rank = _RANK[item.verdict] if item.verdict else _NO_PROPOSAL
    return rank, item.day or date.min, item.key
