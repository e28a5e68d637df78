"""What the person has said so far about the queue; pure, so that every rule of it is tested without a window."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from desktop.gui.review.items import Item
from matching.proposal import Candidate, Verdict

MOST_BY_HAND = 3
"""So many documents that were found by hand stand beside a payment; the oldest goes."""


class Standing(StrEnum):
    """Where one thing to decide stands."""

    OPEN = "open"
    SAVING = "saving"
    """Confirmed by the person, on its way into the journal."""
    CONFIRMED = "confirmed"
    """In the journal: it survives whatever happens to the program."""
    NONE = "none"
    """Nothing is left that could be confirmed."""


DECIDED = frozenset({Standing.SAVING, Standing.CONFIRMED})
"""Nothing can be chosen any more unless it is taken back."""


@dataclass(frozen=True, slots=True)
class Confirmed:
    """The person confirmed a candidate; `decisions` are its ids in the journal."""

    key: str
    candidate: Candidate
    decisions: tuple[str, ...]
    together: str = ""
    """The same for everything that was confirmed with one key; empty for one by one."""


@dataclass(frozen=True, slots=True)
class Refused:
    """The person said `not this` to a candidate."""

    key: str
    candidate: Candidate


Step = Confirmed | Refused


class Answers:
    """What was confirmed, refused and picked, and what can be taken back.

    A receipt or payment that was confirmed once is taken: no other row can use it any more.
    """

    def __init__(self, *, transactions: Iterable[str] = (), receipts: Iterable[str] = ()) -> None:
        self._settled_transactions = frozenset(transactions)
        """Decided earlier (found in the journal), not to be decided again."""
        self._settled_receipts = frozenset(receipts)
        self._saving: dict[str, tuple[Candidate, str]] = {}
        self._steps: list[Step] = []
        self._picked: dict[str, Candidate] = {}
        self._by_hand: dict[str, tuple[Candidate, ...]] = {}
        self._taken_transactions = self._settled_transactions
        self._taken_receipts = self._settled_receipts

    def settle(self, *, transactions: Iterable[str], receipts: Iterable[str]) -> None:
        """Take over what the journal says is decided."""
        self._settled_transactions = frozenset(transactions)
        self._settled_receipts = frozenset(receipts)
        self._count_taken()

    # what the person says

    def pick(self, item: Item, candidate: Candidate) -> None:
        """Choose another candidate; nothing is confirmed by it."""
        self._picked[item.key] = candidate

    def lay_beside(self, item: Item, candidate: Candidate) -> None:
        """Take up a document that the person has found, and choose it; nothing is confirmed by it."""
        if candidate not in item.candidates:
            self._by_hand[item.key] = (*self._by_hand.get(item.key, ()), candidate)[-MOST_BY_HAND:]
        self._picked[item.key] = candidate

    def by_hand(self, key: str) -> tuple[Candidate, ...]:
        """Return what the person has laid beside a payment."""
        return self._by_hand.get(key, ())

    def refuse(self, item: Item, candidate: Candidate) -> None:
        """Say that this candidate is not it."""
        self._picked.pop(item.key, None)
        self._steps.append(Refused(item.key, candidate))

    def saving(self, item: Item, candidate: Candidate, *, together: str = "") -> None:
        """Mark a candidate as confirmed and on its way into the journal."""
        self._saving[item.key] = (candidate, together)
        self._count_taken()

    def saved(self, key: str, decisions: tuple[str, ...], *, together: str = "") -> None:
        """Mark it as safe in the journal."""
        waiting = self._saving.pop(key, None)
        if waiting is not None:
            self._steps.append(Confirmed(key, waiting[0], decisions, together))
        self._count_taken()

    def not_saved(self, key: str) -> None:
        """Open it again: the journal did not take it."""
        self._saving.pop(key, None)
        self._count_taken()

    def last(self) -> tuple[Step, ...]:
        """Return what Undo would take back: the last step, or all that were taken together with it."""
        if not self._steps:
            return ()
        newest = self._steps[-1]
        if isinstance(newest, Refused) or not newest.together:
            return (newest,)
        return tuple(step for step in self._confirmations() if step.together == newest.together)

    def forget(self, steps: Iterable[Step]) -> None:
        """Take steps back."""
        gone = tuple(steps)
        self._steps = [step for step in self._steps if step not in gone]
        self._count_taken()

    def unsaved(self) -> tuple[tuple[str, Candidate, str], ...]:
        """Return what is on its way into the journal: key, candidate, and with what it was confirmed together."""
        return tuple((key, candidate, together) for key, (candidate, together) in self._saving.items())

    @property
    def steps(self) -> tuple[Step, ...]:
        """Return what was said and can be taken back, oldest first."""
        return tuple(self._steps)

    # what follows from it

    def confirmed(self, item: Item) -> Candidate | None:
        """Return the candidate that was confirmed for it in this sitting, saved or being saved."""
        if item.key in self._saving:
            return self._saving[item.key][0]
        return next((step.candidate for step in self._confirmations() if step.key == item.key), None)

    def standing(self, item: Item) -> Standing:
        """Tell where it stands."""
        if item.key in self._saving:
            return Standing.SAVING
        if all(each.id in self._taken_transactions for each in item.transactions):
            return Standing.CONFIRMED
        return Standing.OPEN if self.free(item) else Standing.NONE

    def free(self, item: Item) -> tuple[Candidate, ...]:
        """Return the candidates that can still be confirmed: not refused, and nothing of them used elsewhere."""
        return tuple(each for each in item.candidates if not self.refused(item, each) and not self.taken(item, each))

    def refused(self, item: Item, candidate: Candidate) -> bool:
        """Tell whether the person said that this is not it."""
        return any(
            isinstance(step, Refused) and step.key == item.key and _same(step.candidate, candidate)
            for step in self._steps
        )

    def taken(self, item: Item, candidate: Candidate) -> bool:
        """Tell whether a receipt or payment of it was confirmed elsewhere."""
        mine = self.confirmed(item)
        if mine is not None and _same(mine, candidate):
            return False
        return bool(
            self._taken_receipts.intersection(candidate.receipts)
            or self._taken_transactions.intersection(candidate.transactions)
        )

    def chosen(self, item: Item) -> Candidate | None:
        """Return the candidate that Confirm would take."""
        mine = self.confirmed(item)
        if mine is not None:
            return mine
        free = self.free(item)
        picked = self._picked.get(item.key)
        if picked is not None and picked in free:
            return picked
        return free[0] if free else None

    def bulk(self, queue: Iterable[Item]) -> tuple[Item, ...]:
        """Return what may be confirmed in bulk: confident, still open and with its best candidate free; weakest first.

        What the person picked differently or refused is left for a look; so is everything too close to call.
        """
        fit = [
            item
            for item in queue
            if item.proposal
            and item.verdict is Verdict.CONFIDENT
            and self.standing(item) is Standing.OPEN
            and self.chosen(item) == item.proposal.best
        ]
        return tuple(sorted(fit, key=lambda item: (item.candidates[0].confidence, item.key)))

    def _confirmations(self) -> list[Confirmed]:
        return [step for step in self._steps if isinstance(step, Confirmed)]

    def _count_taken(self) -> None:
        """Work out anew what no other row may use."""
        in_hand = [
            *(step.candidate for step in self._confirmations()),
            *(candidate for candidate, _ in self._saving.values()),
        ]
        self._taken_transactions = self._settled_transactions.union(*(each.transactions for each in in_hand))
        self._taken_receipts = self._settled_receipts.union(*(each.receipts for each in in_hand))


def _same(one: Candidate, other: Candidate) -> bool:
    """Tell whether two candidates mean the same papers, whatever the evidence weighs by now."""
    return one.transactions == other.transactions and one.receipts == other.receipts


def next_open(queue: tuple[Item, ...], answers: Answers, after: int) -> int | None:
    """Return the position of the next thing to decide after this one, from the top again at the end; None when done.

    What still has something to confirm comes before payments without a candidate.
    """
    around = [*range(after + 1, len(queue)), *range(after)]
    return next((at for at in around if answers.standing(queue[at]) is Standing.OPEN), None)
