"""Marking: what a person says about a payment without a document. It is kept in the journal and sends nothing.

`no_receipt` takes the payment off the desk; `missing` leaves it there, so that a receipt that comes later still finds
it. A word about a document, `not this one`, is a rejection of that pair. All of it can be taken back.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from enum import StrEnum

from desktop.phrases import say_mark
from desktop.services.deciding import new_decision, take_back
from desktop.services.ledger import Line
from desktop.services.proposing import WAITING, Pile, lessons_of_no
from desktop.services.remembering import TAUGHT, remember, taught_rows
from desktop.storage.habits import HabitBook
from desktop.storage.journal import Journal
from desktop.storage.records import Decision, Dossier, State, Step
from desktop.storage.standing import withdrawn
from matching.money import plain
from matching.proposal import Candidate, No

Together = tuple[tuple[str, ...], tuple[str, ...]]
"""Flowtly's ids of transactions, and ids of receipts (SHA-256, or `flowtly:<id>` for one that waits there), sorted."""


class Mark(StrEnum):
    """What is said about a payment without a document."""

    NO_RECEIPT = "no_receipt"
    MISSING = "missing"


def mark(
    journal: Journal, lines: Sequence[Line], said: Mark, *, by: str, offered: Iterable[str] = ()
) -> tuple[Decision, ...]:
    """Keep a mark for each line; durable when it returns. One that says something else is taken back first.

    `offered` are the receipts that were seen and were not it: only another one makes a missing receipt worth a look.

    Returns the new decisions; a line that has this mark already gets no second one. Raises Trouble.
    """
    wanted = {line.transaction.id for line in lines}
    for dossier in _standing(journal.dossiers(), "mark"):
        payload = dossier.decision.payload
        if payload["transaction"] in wanted and payload["mark"] != said:
            journal.enter(dossier.decision.id, Step.KEEP, State.CANCELLED, words=say_mark(said))
    decisions = [_marked(line, said, by, sorted(offered)) for line in lines]
    kept = journal.decide_all(decisions)
    return tuple(decision for decision, new in zip(decisions, kept, strict=True) if new)


def reject(
    journal: Journal, pile: Pile, candidate: Candidate, *, by: str, habits: HabitBook | None = None
) -> tuple[Decision, ...]:
    """Keep the word that these documents do not belong to these payments, and let `habits` learn it.

    Returns the new decision, none where the same was said before; raises Trouble.
    """
    decision = _rejected(pile, candidate, by=by)
    taught = lessons_of_no(pile, candidate) if habits else ()
    if taught:
        decision = replace(decision, payload={**decision.payload, TAUGHT: taught_rows(taught)})
    if not journal.decide(decision):
        return ()
    if habits:
        remember(habits, taught, pile, decision.id, no=candidate)
    return (decision,)


def take_back_no(journal: Journal, candidate: Candidate, *, habits: HabitBook | None = None) -> None:
    """Take a rejection back, and what it taught; nothing happens where there is none. Raises Trouble."""
    meant = together(candidate)
    mine = [d.decision.id for d in _standing(journal.dossiers(), "reject") if together_of(d.decision) == meant]
    take_back(journal, mine, habits=habits)


def marks_of(dossiers: Iterable[Dossier]) -> Mapping[str, Mark]:
    """Return the marks that hold, by Flowtly's id of the transaction; a document that was confirmed overrules one."""
    every = tuple(dossiers)
    marks = {
        str(d.decision.payload["transaction"]): Mark(str(d.decision.payload["mark"])) for d in _standing(every, "mark")
    }
    documents = {d.decision.payload["transaction"] for d in _standing(every, "attach", "apply")}
    return {transaction: said for transaction, said in marks.items() if transaction not in documents}


def rejected_of(dossiers: Iterable[Dossier]) -> frozenset[Together]:
    """Return what a person has said does not belong together."""
    return frozenset(together_of(dossier.decision) for dossier in _standing(dossiers, "reject"))


def noes_in(dossiers: Iterable[Dossier]) -> frozenset[No]:
    """Return what may not be proposed again: rejected pairs, and what was seen when a receipt was called missing."""
    every = tuple(dossiers)
    missing = {transaction for transaction, said in marks_of(every).items() if said is Mark.MISSING}
    seen = (
        No((str(d.decision.payload["transaction"]),), (receipt,))
        for d in _standing(every, "mark")
        if d.decision.payload["transaction"] in missing
        for receipt in _ids(d.decision.payload.get("offered", ()))
    )
    return frozenset((*(No(*said) for said in rejected_of(every)), *seen))


def together(candidate: Candidate) -> Together:
    """Return which payments and documents a candidate lays together, in one order."""
    return tuple(sorted(candidate.transactions)), tuple(sorted(candidate.receipts))


def together_of(decision: Decision) -> Together:
    """Return which payments and documents a rejection is about."""
    return _ids(decision.payload["transactions"]), _ids(decision.payload["receipts"])


def _ids(value: object) -> tuple[str, ...]:
    assert isinstance(value, list | tuple)
    return tuple(map(str, value))


def _standing(dossiers: Iterable[Dossier], *kinds: str) -> Iterator[Dossier]:
    return (dossier for dossier in dossiers if dossier.decision.kind in kinds and not withdrawn(dossier))


def _about(line: Line) -> dict[str, object]:
    booking = line.transaction
    return {
        "transaction": booking.id,
        "amount": plain(booking.amount, booking.currency),
        "currency": booking.currency,
        "day": booking.day.isoformat() if booking.day else None,
        "counterparty": booking.counterparty.name or booking.description[:60],
    }


def _marked(line: Line, said: Mark, by: str, offered: Sequence[str]) -> Decision:
    payload = {**_about(line), "mark": said.value, "offered": list(offered)}
    return new_decision("mark", f"mark:{line.transaction.id}", payload, shown=say_mark(said), by=by)


def _rejected(pile: Pile, candidate: Candidate, *, by: str) -> Decision:
    transactions, receipts = together(candidate)
    payload = _about(pile.transactions[transactions[0]])
    labels = [_label(pile, receipt) for receipt in receipts]
    payload |= {"transactions": list(transactions), "receipts": list(receipts), "label": ", ".join(labels)}
    key = f"reject:{'+'.join(transactions)}:{'+'.join(receipts)}"
    return new_decision("reject", key, payload, shown="", by=by)


def _label(pile: Pile, receipt: str) -> str:
    if receipt.startswith(WAITING):
        waiting = pile.awaiting[receipt]
        return waiting.name or waiting.id
    return pile.receipts[receipt].label
