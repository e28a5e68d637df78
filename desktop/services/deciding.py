"""Deciding: a person's word about a proposal, durable before the window shows it as confirmed."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from desktop.phrases import say_evidence
from desktop.services.fetching import fingerprint
from desktop.services.month.papers import FACTS, facts_of, written
from desktop.services.naming import upload_name
from desktop.services.proposing import WAITING, Pile, lessons
from desktop.services.remembering import TAUGHT, remember, taught_rows, unremember
from desktop.storage.habits import HabitBook
from desktop.storage.journal import Journal, NotSendable
from desktop.storage.records import Decision, DecisionKind, State
from desktop.storage.standing import steps_of, unsent
from desktop.trouble import Trouble
from matching.money import plain
from matching.proposal import Candidate, Proposal


def confirm(
    journal: Journal,
    pile: Pile,
    proposal: Proposal,
    *,
    by: str,
    candidate: Candidate | None = None,
    habits: HabitBook | None = None,
) -> tuple[Decision, ...]:
    """Keep the word that this proposal (or this one of its candidates) is right; durable when it returns.

    One decision for each receipt and each of its transactions. What was decided before, and is not withdrawn, is not
    decided twice and is left out of the answer. `habits` learns from it: given only where a person speaks, for what a
    machine confirmed would teach it nothing but itself. Raises Trouble when the journal cannot be written.
    """
    chosen = candidate or proposal.best
    shown = "; ".join(say_evidence(item) for item in chosen.evidence if item.weight > 0)
    taught = lessons(pile, chosen, instead_of=None if chosen == proposal.best else proposal.best) if habits else ()
    decisions = [
        _decision(pile, transaction, receipt, shown=shown, by=by)
        for transaction in chosen.transactions
        for receipt in chosen.receipts
    ]
    if decisions and taught:
        decisions[0] = replace(decisions[0], payload={**decisions[0].payload, TAUGHT: taught_rows(taught)})
    kept = journal.decide_all(decisions)
    if habits and any(kept[:1]):
        other = None if chosen == proposal.best else proposal.best
        remember(habits, taught, pile, decisions[0].id, yes=chosen, no=other)
    return tuple(decision for decision, new in zip(decisions, kept, strict=True) if new)


def take_back(journal: Journal, decision_ids: Sequence[str], *, habits: HabitBook | None = None) -> None:
    """Take decisions back of which nothing was sent yet, and what they taught; raises Trouble `sent_already`."""
    dossiers = [journal.dossier(decision_id) for decision_id in decision_ids]
    if not all(map(unsent, dossiers)):
        raise Trouble("sent_already")
    for dossier in dossiers:
        step = steps_of(dossier.decision)[0]
        try:
            # Asked again where it is written: it may be on its way since we looked.
            journal.enter(dossier.decision.id, step, State.CANCELLED, words="taken back before sending")
        except NotSendable as error:
            raise Trouble("sent_already") from error
        if habits:
            unremember(habits, dossier.decision)


def new_decision(kind: DecisionKind, effect_key: str, payload: dict[str, object], *, shown: str, by: str) -> Decision:
    """Return a decision with an id and the time of now."""
    return Decision(secrets.token_hex(16), datetime.now(UTC), kind, effect_key, payload, shown, by)


def _decision(pile: Pile, transaction: str, receipt: str, *, shown: str, by: str) -> Decision:
    line = pile.transactions[transaction]
    payload: dict[str, object] = {
        "transaction": transaction,
        "fingerprint": fingerprint(line.remote),
        "amount": plain(line.transaction.amount, line.transaction.currency),
        "currency": line.transaction.currency,
        "day": line.transaction.day.isoformat() if line.transaction.day else None,
        "counterparty": line.transaction.counterparty.name or line.transaction.description[:60],
    }
    if not receipt.startswith(WAITING):
        paper = pile.receipts[receipt]
        payload |= {"receipt": receipt, "name": upload_name(paper.label, receipt), "label": paper.label}
        if paper.reading.receipt is not None:
            payload[FACTS] = written(facts_of(paper.reading.receipt))
        return new_decision("attach", f"attach:{receipt}:{transaction}", payload, shown=shown, by=by)
    waiting = pile.awaiting[receipt]
    payload |= {"receipt": None, "attachment": waiting.id, "name": waiting.name or waiting.id, "label": waiting.name}
    suggestion = pile.suggested.get((transaction, receipt))
    kind: DecisionKind = "attach" if suggestion is None else "apply"
    payload["suggestion"] = suggestion
    return new_decision(kind, f"attach:{waiting.id}:{transaction}", payload, shown=shown, by=by)
