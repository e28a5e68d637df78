"""Marking: what a person says about a payment without a document. It is kept in the journal and sends nothing.

`no_receipt` takes the payment off the desk; `missing` leaves it there, so that a receipt that comes later still finds
it. A word about a document, `not this one`, is a rejection of that pair. All of it can be taken back.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from enum import StrEnum

from desktop.phrases import say_mark
from desktop.services.deciding import TAUGHT, new_decision, taught_rows
from desktop.services.ledger import Line
from desktop.services.proposing import WAITING, Pile, lessons_of_no
from desktop.storage.habits import HabitBook
from desktop.storage.journal import Journal
from desktop.storage.records import Decision, Dossier, State, Step
from desktop.storage.standing import withdrawn
from matching.money import plain
from matching.proposal import Candidate

Pair = tuple[str, str]
"""Flowtly's id of a transaction, and a receipt's id: SHA-256, or `flowtly:<id>` for one that waits there."""


class Mark(StrEnum):
    """What is said about a payment without a document."""

    NO_RECEIPT = "no_receipt"
    MISSING = "missing"


def mark(journal: Journal, lines: Sequence[Line], said: Mark, *, by: str) -> tuple[Decision, ...]:
    """Keep a mark for each line; durable when it returns. One that says something else is taken back first.

    Returns the new decisions; a line that has this mark already gets no second one. Raises Trouble.
    """
    wanted = {line.transaction.id for line in lines}
    for dossier in _standing(journal.dossiers(), "mark"):
        payload = dossier.decision.payload
        if payload["transaction"] in wanted and payload["mark"] != said:
            journal.enter(dossier.decision.id, Step.KEEP, State.CANCELLED, words=say_mark(said))
    decisions = [_marked(line, said, by) for line in lines]
    kept = journal.decide_all(decisions)
    return tuple(decision for decision, new in zip(decisions, kept, strict=True) if new)


def reject(
    journal: Journal, pile: Pile, candidate: Candidate, *, by: str, habits: HabitBook | None = None
) -> tuple[Decision, ...]:
    """Keep the word that these documents are not of these payments, and let `habits` learn it; raises Trouble."""
    decisions = [
        _rejected(pile, transaction, receipt, by=by)
        for transaction in candidate.transactions
        for receipt in candidate.receipts
    ]
    taught = lessons_of_no(pile, candidate) if habits else ()
    if decisions and taught:
        decisions[0] = replace(decisions[0], payload={**decisions[0].payload, TAUGHT: taught_rows(taught)})
    kept = journal.decide_all(decisions)
    if habits and any(kept[:1]):
        habits.learn(taught)
    return tuple(decision for decision, new in zip(decisions, kept, strict=True) if new)


def marks_of(dossiers: Iterable[Dossier]) -> Mapping[str, Mark]:
    """Return the marks that hold, by Flowtly's id of the transaction; a document that was confirmed overrules one."""
    every = tuple(dossiers)
    marks = {
        str(d.decision.payload["transaction"]): Mark(str(d.decision.payload["mark"])) for d in _standing(every, "mark")
    }
    documents = {d.decision.payload["transaction"] for d in _standing(every, "attach", "apply")}
    return {transaction: said for transaction, said in marks.items() if transaction not in documents}


def rejected_of(dossiers: Iterable[Dossier]) -> frozenset[Pair]:
    """Return the pairs to which a person has said no."""
    return frozenset(pair_of(dossier.decision) for dossier in _standing(dossiers, "reject"))


def pair_of(decision: Decision) -> Pair:
    """Return which transaction and receipt a decision is about."""
    payload = decision.payload
    receipt = payload.get("receipt")
    return str(payload["transaction"]), str(receipt) if receipt else f"{WAITING}{payload.get('attachment')}"


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


def _marked(line: Line, said: Mark, by: str) -> Decision:
    payload = {**_about(line), "mark": said.value}
    return new_decision("mark", f"mark:{line.transaction.id}", payload, shown=say_mark(said), by=by)


def _rejected(pile: Pile, transaction: str, receipt: str, *, by: str) -> Decision:
    payload = _about(pile.transactions[transaction])
    if receipt.startswith(WAITING):
        waiting = pile.awaiting[receipt]
        payload |= {"receipt": None, "attachment": waiting.id, "label": waiting.name or waiting.id}
    else:
        payload |= {"receipt": receipt, "label": pile.receipts[receipt].label}
    return new_decision("reject", f"reject:{receipt}:{transaction}", payload, shown="", by=by)
