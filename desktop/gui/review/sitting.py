"""One sitting of review: the queue over time, and what the diary says about the answers given in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from desktop.gui import standing
from desktop.gui.review.answers import Answers, Confirmed, Standing
from desktop.gui.review.by_hand import with_by_hand
from desktop.gui.review.items import Item, items, ordered
from desktop.storage.records import State
from matching.proposal import Candidate

if TYPE_CHECKING:
    from desktop.services.history import HistoryRow
    from desktop.services.proposing import Pile


def queue(pile: Pile, before: Sequence[Item], answers: Answers) -> tuple[Item, ...]:
    """Return the queue of a pile that was judged anew, with what was confirmed in this sitting still in its place."""
    fresh = [with_by_hand(item, answers.by_hand(item.key)) for item in items(pile)]
    there = {item.key for item in fresh}
    kept = [item for item in before if item.key not in there and answers.standing(item) is not Standing.OPEN]
    return ordered([*fresh, *(item for item in kept if answers.confirmed(item))])


def decisions_for(records: Iterable[HistoryRow], candidate: Candidate) -> tuple[HistoryRow, ...]:
    """Return the decisions that hold about a candidate."""
    return tuple(
        row
        for transaction, rows in standing.about(records).items()
        if transaction in candidate.transactions
        for row in rows
        if _receipt(row) in candidate.receipts
    )


def agree(answers: Answers, records: Sequence[HistoryRow], *, confirming: Iterable[str]) -> None:
    """Bring the answers in line with the diary: it is right, whatever was clicked."""
    decided = standing.decided(records)
    on_their_way = frozenset(confirming)
    for key, candidate, together in answers.unsaved():
        if key not in on_their_way:
            ids = tuple(row.decision.id for row in decisions_for(records, candidate))
            answers.saved(key, ids, together=together) if ids else answers.not_saved(key)
    answers.settle(transactions=decided, receipts=decided)
    gone = [step for step in answers.steps if isinstance(step, Confirmed) and not _can_take_back(records, step)]
    answers.forget(gone)


def _can_take_back(records: Iterable[HistoryRow], step: Confirmed) -> bool:
    """Tell whether its decisions still hold and nothing of them was sent."""
    found = {row.decision.id: row.state for row in records}
    return all(found.get(each) is State.PLANNED for each in step.decisions)


def _receipt(row: HistoryRow) -> str:
    payload = row.decision.payload
    return str(payload["receipt"]) if payload.get("receipt") else f"flowtly:{payload.get('attachment')}"
