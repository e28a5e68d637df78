"""What a person's words leave in the memory: habits for the next judgement, and the words themselves to try again.

Both go when the word is taken back, before sending or after it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from desktop.services.parcel import BadParcel, pack, unpack
from desktop.services.proposing import Pile
from desktop.storage.habits import HabitBook, PastRow
from desktop.storage.records import Decision
from matching.habits import Habit
from matching.policy import Policy
from matching.proposal import Candidate
from matching.receipt import Receipt
from matching.replay import Past, Replay, replay
from matching.statement import Transaction

TAUGHT = "taught"
"""In a decision's payload: the habits that it taught, so that they can be taken back with it."""


def taught_rows(taught: Sequence[Habit]) -> list[list[object]]:
    """Return what a decision taught as JSON for its payload."""
    return [[one.kind, one.bank, one.supplier, one.shown, one.confirmed, one.rejected] for one in taught]


def remember(
    habits: HabitBook, taught: Sequence[Habit], pile: Pile, decision: str, *, yes: Candidate | None = None,
    no: Candidate | None = None,
) -> None:  # fmt: skip
    """Learn what a decision taught, and keep its pairs with what both sides said, so that it can be tried again."""
    habits.learn(taught)
    said = set(_pairs(yes))
    rows = [*_rows(pile, sorted(said), right=True), *_rows(pile, sorted(set(_pairs(no)) - said), right=False)]
    habits.remember(decision, rows)


def unremember(habits: HabitBook, decision: Decision) -> None:
    """Forget what a decision taught and that it was said."""
    rows = decision.payload.get(TAUGHT)
    if isinstance(rows, list):
        habits.unlearn(Habit(*row) for row in rows)
    habits.drop(decision.id)


def tried_again(habits: HabitBook, *, policy: Policy = Policy()) -> Replay:
    """Judge everything that was ever decided once more, as one pile, with what is remembered by now.

    Rows that cannot be read any more are left out.
    """
    transactions: dict[str, Transaction] = {}
    receipts: dict[str, Receipt] = {}
    decided = []
    for row in habits.past():
        try:
            transaction, receipt = unpack(row.transaction, Transaction), unpack(row.receipt, Receipt)
        except BadParcel:
            continue
        transactions[transaction.id], receipts[receipt.id] = transaction, receipt
        decided.append(Past(transaction.id, receipt.id, right=row.right))
    return replay(list(transactions.values()), list(receipts.values()), decided, habits.habits(), policy=policy)


def _pairs(candidate: Candidate | None) -> Iterator[tuple[str, str]]:
    for transaction in candidate.transactions if candidate else ():
        for receipt in candidate.receipts if candidate else ():
            yield transaction, receipt


def _rows(pile: Pile, pairs: Sequence[tuple[str, str]], *, right: bool) -> Iterator[PastRow]:
    for transaction, receipt in pairs:
        if transaction in pile.transactions and receipt in pile.documents:
            yield PastRow(pack(pile.transactions[transaction].transaction), pack(pile.documents[receipt]), right=right)
