"""What the person has said so far about the queue; pure, so that every rule of it is tested without a window."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from desktop.gui.review.items import Item
from desktop.gui.review.said import Confirmed, Marked, Refused, Said, Standing, Step, Together, together_of
from desktop.gui.review.worked_out import Look, WorkedOut
from desktop.gui.standing import MISSING, NO_RECEIPT
from matching.proposal import Candidate

MOST_BY_HAND = 3
"""So many documents that were found by hand stand beside a payment; the oldest goes."""


class Answers:
    """What was confirmed, refused and picked, and what can be taken back.

    A receipt or payment that was confirmed once is taken: no other row can use it any more.
    """

    def __init__(self, *, transactions: Iterable[str] = (), receipts: Iterable[str] = ()) -> None:
        self._settled_transactions = frozenset(transactions)
        """Decided earlier (found in the journal), not to be decided again."""
        self._settled_receipts = frozenset(receipts)
        self._saving: dict[str, tuple[Candidate | str, str]] = {}
        """On its way into the journal: a candidate or the word of a mark, and with what it was said together."""
        self._marks: Mapping[str, Said] = {}
        self._rejected: frozenset[Together] = frozenset()
        self._rejected_by: dict[tuple[str, ...], tuple[Together, ...]] = {}
        self._steps: list[Step] = []
        self._refused_now: dict[str, list[Candidate]] = {}
        """What was refused in this sitting, by the key of its item."""
        self._known = WorkedOut()
        self.agreed_with: object = None
        """The records of the diary with which these answers were brought in line last."""
        self.taken_back: set[str] = set()
        """Keys of what was taken back in this sitting: it is there again, whatever the journal says for a moment."""
        self._picked: dict[str, Candidate] = {}
        self._by_hand: dict[str, tuple[Candidate, ...]] = {}
        self._confirmed: dict[str, Candidate] = {}
        """What was confirmed in this sitting and is in the journal, by the key of its item."""
        self._transactions_in_hand: set[str] = set()
        self._receipts_in_hand: set[str] = set()
        """Confirmed in this sitting; kept apart from those of years, which are too many to be copied at each word."""

    def settle(
        self,
        *,
        transactions: Iterable[str],
        receipts: Iterable[str],
        marks: Mapping[str, Said] | None = None,
        rejected: Iterable[Together] = (),
    ) -> None:
        """Take over what the journal says is decided: by transaction what was marked, and what was rejected."""
        settled = frozenset(transactions), frozenset(receipts)
        for before, now in zip((self._settled_transactions, self._settled_receipts), settled, strict=True):
            self._known.forget_papers([each for each in self._known.papers if (each in before) != (each in now)])
        self._settled_transactions, self._settled_receipts = settled
        self._know_marks(marks or {})
        self._know_rejected(frozenset(rejected))
        self._count_taken()

    def _know_marks(self, marks: Mapping[str, Said]) -> None:
        if marks or self._marks:
            before = self._marks
            self._known.forget_papers([each for each in self._known.papers if each in marks or each in before])
        self._marks = marks

    def _know_rejected(self, rejected: frozenset[Together]) -> None:
        for payments, _ in rejected ^ self._rejected:
            self._known.forget_papers(payments)
        self._rejected = rejected
        self._rejected_by = {payments: () for payments, _ in rejected}
        for said in sorted(rejected):
            self._rejected_by[said[0]] = (*self._rejected_by[said[0]], said)

    # what the person says

    def pick(self, item: Item, candidate: Candidate) -> None:
        """Choose another candidate; nothing is confirmed by it."""
        self._picked[item.key] = candidate

    def lay_beside(self, item: Item, candidate: Candidate) -> None:
        """Take up a document that the person has found, and choose it; nothing is confirmed by it."""
        known = any(_same(each, candidate) for each in item.candidates)
        if not known or self.refused(item, candidate):
            self._by_hand[item.key] = (*self._by_hand.get(item.key, ()), candidate)[-MOST_BY_HAND:]
            self._known.forget(item.key)
        self._picked[item.key] = candidate

    def by_hand(self, key: str) -> tuple[Candidate, ...]:
        """Return what the person has laid beside a payment."""
        return self._by_hand.get(key, ())

    def refuse(self, item: Item, candidate: Candidate) -> None:
        """Say that this candidate is not it."""
        self._picked.pop(item.key, None)
        laid = self._by_hand.get(item.key, ())
        self._by_hand[item.key] = tuple(each for each in laid if not _same(each, candidate))
        self._steps.append(Refused(item.key, candidate))
        self._refused_now.setdefault(item.key, []).append(candidate)
        self._known.forget(item.key)

    def saving(self, item: Item, said: Candidate | str, *, together: str = "") -> None:
        """Take a confirmed candidate, or the word of a mark, as on its way into the journal."""
        self._saving[item.key] = (said, together)
        self._known.forget(item.key)
        if isinstance(said, Candidate):
            # Other rows may have had the same papers.
            self._known.forget_papers((*said.transactions, *said.receipts))
            # Only added: hundreds may be confirmed with one key, and counting all anew for each would hold it up.
            self._transactions_in_hand.update(said.transactions)
            self._receipts_in_hand.update(said.receipts)

    def saved(self, key: str, decisions: tuple[str, ...], *, together: str = "") -> None:
        """Take it as safe in the journal."""
        waiting = self._saving.pop(key, None)
        self._known.forget(key)
        if waiting is not None:
            said = waiting[0]
            if isinstance(said, str):
                self._steps.append(Marked(key, decisions, together))
            else:
                self._steps.append(Confirmed(key, said, decisions, together))
                self._confirmed[key] = said

    def not_saved(self, key: str) -> None:
        """Open it again: the journal did not take it."""
        self._saving.pop(key, None)
        self._known.forget(key)
        self._count_taken()

    def last(self) -> tuple[Step, ...]:
        """Return what Undo would take back: the last step, or all that were taken together with it."""
        if not self._steps:
            return ()
        newest = self._steps[-1]
        if isinstance(newest, Refused) or not newest.together:
            return (newest,)
        kept = (step for step in self._steps if not isinstance(step, Refused))
        return tuple(step for step in kept if step.together == newest.together)

    def give_back(self, steps: Sequence[Step]) -> None:
        """Take steps back on the person's word: what they were about is open again."""
        self.forget(steps)
        self.taken_back.update(step.key for step in steps)

    def forget(self, steps: Sequence[Step]) -> None:
        """Drop steps that can be taken back no more, or were."""
        if not steps:
            return
        gone = set(map(id, steps))
        self._steps = [step for step in self._steps if id(step) not in gone]
        for step in steps:
            self._known.forget(step.key)
        self._refused_now = {}
        for step in self._steps:
            if isinstance(step, Refused):
                self._refused_now.setdefault(step.key, []).append(step.candidate)
        self._count_taken()

    def unsaved(self) -> tuple[tuple[str, Candidate | str, str], ...]:
        """Return what is on its way into the journal: key, candidate or mark, and with what it was said together."""
        return tuple((key, said, together) for key, (said, together) in self._saving.items())

    @property
    def steps(self) -> tuple[Step, ...]:
        """Return what was said and can be taken back, oldest first."""
        return tuple(self._steps)

    def confirmed(self, item: Item) -> Candidate | None:
        """Return the candidate that was confirmed for it in this sitting, saved or being saved."""
        saving = self._saving.get(item.key, ("", ""))[0]
        if isinstance(saving, Candidate):
            return saving
        return self._confirmed.get(item.key)

    def standing(self, item: Item) -> Standing:
        """Tell where it stands."""
        known = self._known.looks.get(item.key)
        return known.standing if known is not None and known.item is item else self._look(item).standing

    def _look(self, item: Item) -> Look:
        return self._known.get(item) or self._known.keep(self._work_out(item))

    def _work_out(self, item: Item) -> Look:
        if isinstance(self._saving.get(item.key, ("", ""))[0], Candidate):
            return Look(item, Standing.SAVING, None)
        first = next((each for each in item.candidates if self._is_free(item, each)), None)
        return Look(item, self._standing(item, first), first)

    def _standing(self, item: Item, first: Candidate | None) -> Standing:
        if item.key in self._saving:
            return Standing.SAVING
        decided = self._settled_transactions, self._transactions_in_hand
        if all(each.id in decided[0] or each.id in decided[1] for each in item.transactions):
            return Standing.CONFIRMED
        mark = self.mark(item)
        if mark == NO_RECEIPT:
            return Standing.NEEDLESS
        if mark == MISSING and not any(self._is_news(item, each) for each in self.free(item)):
            return Standing.MISSING
        return Standing.OPEN if first is not None else Standing.NONE

    def mark(self, item: Item) -> str:
        """Return what was said of all payments of an item: `no_receipt`, `missing`, or nothing."""
        if not self._marks:
            return ""
        found = {self._marks[each.id].mark if each.id in self._marks else "" for each in item.transactions}
        return found.pop() if len(found) == 1 else ""

    def free(self, item: Item) -> tuple[Candidate, ...]:
        """Return the candidates that can still be confirmed: not refused, and nothing of them used elsewhere."""
        return tuple(each for each in item.candidates if self._is_free(item, each))

    def _is_free(self, item: Item, candidate: Candidate) -> bool:
        return not self.taken(item, candidate) and not self.refused(item, candidate)

    def taken_ids(self) -> tuple[set[str], set[str]]:
        """Return the ids of payments and of documents that no other row may use any more."""
        return (
            self._transactions_in_hand.union(self._settled_transactions),
            self._receipts_in_hand.union(self._settled_receipts),
        )

    def refused(self, item: Item, candidate: Candidate) -> bool:
        """Tell whether the person said that this is not it, now or earlier, and has not taken it up again since."""
        if any(_same(each, candidate) for each in self._by_hand.get(item.key, ())):
            return False
        return self.was_refused(item, candidate)

    def was_refused(self, item: Item, candidate: Candidate) -> bool:
        """Tell whether the person ever said that this is not it, now or at an earlier sitting."""
        if self._rejected and together_of(candidate) in self._rejected:
            return True
        return any(_same(each, candidate) for each in self._refused_now.get(item.key, ()))

    def rejected(self, item: Item) -> tuple[Together, ...]:
        """Return what was said not to belong to just these payments, as the journal holds it."""
        if not self._rejected_by:
            return ()
        return self._rejected_by.get(tuple(sorted(each.id for each in item.transactions)), ())

    def taken(self, item: Item, candidate: Candidate) -> bool:
        """Tell whether a receipt or payment of it was confirmed elsewhere."""
        mine = self.confirmed(item)
        if mine is not None and _same(mine, candidate):
            return False
        receipts, transactions = candidate.receipts, candidate.transactions
        return not (
            self._settled_receipts.isdisjoint(receipts)
            and self._receipts_in_hand.isdisjoint(receipts)
            and self._settled_transactions.isdisjoint(transactions)
            and self._transactions_in_hand.isdisjoint(transactions)
        )

    def chosen(self, item: Item) -> Candidate | None:
        """Return the candidate that Confirm would take."""
        mine = self.confirmed(item)
        if mine is not None:
            return mine
        first, picked = self._look(item).first, self._picked.get(item.key)
        if picked is None:
            return first
        return next((each for each in self.free(item) if _same(each, picked)), first)

    def hold(self, queue: Iterable[Item], key: str, candidate: Candidate) -> None:
        """Stay with what the person looks at when the pile was judged anew, as long as it is still there.

        Space must not confirm what came in its place a moment ago.
        """
        item = next((each for each in queue if each.key == key), None)
        first = self.chosen(item) if item else None
        if item is None or first is None or _same(first, candidate):
            return
        if any(_same(each, candidate) for each in self.free(item)):
            self._picked[key] = candidate

    def _is_news(self, item: Item, candidate: Candidate) -> bool:
        """Tell whether a candidate was not seen yet when the receipt was called missing."""
        seen = frozenset[str]().union(*(self._marks[each.id].offered for each in item.transactions))
        return not seen.issuperset(candidate.receipts)

    def _count_taken(self) -> None:
        """Work out anew what no other row may use."""
        before = self._transactions_in_hand | self._receipts_in_hand
        self._confirmed = {step.key: step.candidate for step in self._steps if isinstance(step, Confirmed)}
        saving = [said for said, _ in self._saving.values() if isinstance(said, Candidate)]
        in_hand = [*self._confirmed.values(), *saving]
        self._transactions_in_hand = set[str]().union(*(each.transactions for each in in_hand))
        self._receipts_in_hand = set[str]().union(*(each.receipts for each in in_hand))
        self._known.forget_papers(before ^ (self._transactions_in_hand | self._receipts_in_hand))


def _same(one: Candidate, other: Candidate) -> bool:
    """Tell whether two candidates mean the same papers, whatever the evidence weighs by now."""
    return one.transactions == other.transactions and one.receipts == other.receipts
