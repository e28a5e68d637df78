"""One sitting of review: the queue over time, and what the diary says about the answers given in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from desktop.gui import standing
from desktop.gui.review.answers import Answers
from desktop.gui.review.items import KEY_SIGN, Item, LaidOut, Order, items, ordered
from desktop.gui.review.said import DECIDED, Confirmed, Marked, Refused, Said, Together
from desktop.storage.records import State
from matching.proposal import Candidate

if TYPE_CHECKING:
    from desktop.services.history import HistoryRow
    from desktop.services.proposing import Pile


def queue(
    pile: Pile,
    before: Sequence[Item],
    answers: Answers,
    places: dict[str, Order] | None = None,
    lay_out: Callable[[Pile], tuple[Item, ...]] = items,
) -> tuple[Item, ...]:
    """Return the queue of a pile that was judged anew, with what was said in this sitting still in its place.

    What was taken back stays too, although the pile was judged without it: another judgement is on its way.
    """
    fresh = [_with_words(item, answers) for item in lay_out(pile)]
    there = {each.id for item in fresh for each in item.transactions}
    spoken = {step.key for step in answers.steps}
    gone = [item for item in before if not any(each.id in there for each in item.transactions)]
    kept = [item for item in gone if item.key in spoken or answers.confirmed(item) or _is_back(pile, item, answers)]
    return ordered([*fresh, *kept], places)


class Sitting:
    """The queue from judgement to judgement."""

    def __init__(self, answers: Answers) -> None:
        self._answers = answers
        self._places: dict[str, Order] = {}
        self._laid_out = LaidOut()

    def queue(self, pile: Pile | None, before: Sequence[Item], *, anew: bool) -> tuple[Item, ...]:
        """Return the queue of a pile; rows keep their places, unless it is laid out `anew` because nobody looks."""
        if anew:
            self._places.clear()
        return queue(pile, before, self._answers, self._places, self._laid_out.of) if pile else ()


def _is_back(pile: Pile, item: Item, answers: Answers) -> bool:
    """Tell whether its payments wait for a person although the pile was judged without them."""
    on_the_desk = all(each.id in pile.transactions for each in item.transactions)
    return on_the_desk and (item.key in answers.taken_back or answers.standing(item) not in DECIDED)


def _with_words(item: Item, answers: Answers) -> Item:
    """Return the item with what the person laid beside it and what was refused for it."""
    mine = answers.by_hand(item.key)
    refused = tuple(Candidate(*said, 0.0) for said in answers.rejected(item))
    return replace(item, by_hand=mine, refused=refused) if mine or refused else item


def decisions_for(about: Mapping[str, tuple[HistoryRow, ...]], candidate: Candidate) -> tuple[HistoryRow, ...]:
    """Return the decisions that hold about a candidate; `about` has those of each transaction."""
    return tuple(
        row
        for transaction in candidate.transactions
        for row in about.get(transaction, ())
        if standing.document(row) in candidate.receipts
    )


def agree(answers: Answers, records: Sequence[HistoryRow], *, confirming: Iterable[str]) -> None:
    """Bring the answers in line with the diary: it is right, whatever was clicked."""
    diary = standing.told(records)
    if answers.agreed_with is diary and not answers.unsaved():
        return
    documented, marks, about = diary.documented, diary.marks, diary.about
    on_their_way = frozenset(confirming)
    for key, said, together in answers.unsaved():
        if key not in on_their_way:
            ids = _decisions(about, marks, key, said)
            answers.saved(key, ids, together=together) if ids else answers.not_saved(key)
    answers.settle(
        transactions=documented,
        receipts=documented,
        marks=_Marks(marks),
        rejected=[_rejected(row) for row in diary.rejections],
    )
    can = diary.states
    gone = [step for step in answers.steps if not isinstance(step, Refused) and not _can_take_back(can, step)]
    answers.forget(gone)
    answers.agreed_with = diary


def _decisions(
    about: Mapping[str, tuple[HistoryRow, ...]], marks: Mapping[str, HistoryRow], key: str, said: Candidate | str
) -> tuple[str, ...]:
    """Return what the diary holds of something that was said about an item."""
    if isinstance(said, Candidate):
        return tuple(row.decision.id for row in decisions_for(about, said))
    found = (marks.get(transaction) for transaction in key.split(KEY_SIGN))
    return tuple(row.decision.id for row in found if row is not None and standing.said(row) == said)


class _Marks(Mapping[str, Said]):
    """The marks of the diary as they are said; those of years are read one by one when they are asked for."""

    def __init__(self, rows: Mapping[str, HistoryRow]) -> None:
        self._rows = rows

    def __getitem__(self, transaction: str) -> Said:
        return _said(self._rows[transaction])

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)

    def __contains__(self, transaction: object) -> bool:
        return transaction in self._rows


def _said(row: HistoryRow) -> Said:
    offered = row.decision.payload.get("offered")
    seen = frozenset(map(str, offered)) if isinstance(offered, list | tuple) else frozenset[str]()
    return Said(standing.said(row), seen, row.decision.id)


def _rejected(row: HistoryRow) -> Together:
    transactions, receipts = row.decision.payload["transactions"], row.decision.payload["receipts"]
    assert isinstance(transactions, list | tuple)
    assert isinstance(receipts, list | tuple)
    return tuple(map(str, transactions)), tuple(map(str, receipts))


def _can_take_back(states: Mapping[str, State], step: Confirmed | Marked) -> bool:
    """Tell whether its decisions still hold and nothing of them was sent."""
    return all(states.get(each) in {State.PLANNED, State.KEPT} for each in step.decisions)
