"""History: what was decided, what became of it, and what can be taken back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from desktop.phrases import figures, say_mark
from desktop.phrases.speech import meant, say, say_n
from desktop.phrases.spoken import now
from desktop.services.delivering import standing
from desktop.services.naming import without_mark
from desktop.services.undoing import undoable
from desktop.storage.journal import Journal
from desktop.storage.records import Decision, Dossier, State
from desktop.storage.standing import TAKING_BACK, steps_of, unsent


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One decision and its story in short."""

    decision: Decision
    what: str
    state: State
    at: datetime
    """When the newest thing happened to it (UTC)."""
    words: str | None
    can_undo: bool
    unsent: bool = True
    """Nothing of it is at Flowtly or may still come there: it can be withdrawn without asking."""
    deadline: datetime | None = None
    """Until when an answer that never came may still come (UTC); after it Flowtly is asked."""


_STANDING = {
    "unclear": State.UNCLEAR,
    "stale": State.STALE,
    "refused": State.REFUSED,
    "waiting": State.PLANNED,
    "done": State.VERIFIED,
}


Kept = dict[str, tuple[Dossier, str, HistoryRow]]
"""Rows by decision, each with what it was made of and in which language."""


def rows(journal: Journal, kept: Kept | None = None) -> tuple[HistoryRow, ...]:
    """Return every decision, newest first; of those in `kept` to which nothing happened since the same row."""
    kept = {} if kept is None else kept
    return tuple(_kept_or_made(dossier, kept) for dossier in reversed(journal.dossiers()))


def _kept_or_made(dossier: Dossier, kept: Kept) -> HistoryRow:
    made_of, language, row = kept.get(dossier.decision.id, (None, "", None))
    if row is None or made_of is not dossier or language != now().code:
        row = row_of(dossier)
        kept[dossier.decision.id] = (dossier, now().code, row)
    return row


def row_of(dossier: Dossier) -> HistoryRow:
    """Return one decision with where it stands."""
    newest = dossier.entries[-1] if dossier.entries else None
    return HistoryRow(
        decision=dossier.decision,
        what=what(dossier.decision),
        state=state(dossier),
        at=newest.at if newest else dossier.decision.at,
        words=newest.words if newest else None,
        can_undo=undoable(dossier),
        unsent=unsent(dossier),
        deadline=newest.deadline if newest else None,
    )


def what(decision: Decision) -> str:
    """Say what was decided, in words."""
    payload = decision.payload
    if decision.kind == "import":
        return _import(payload)
    if decision.kind == "parts":
        return decision.shown
    money = figures.money(Decimal(str(payload["amount"])), _text(payload.get("currency")))
    party = str(payload.get("counterparty"))
    if decision.kind == "mark":
        return f"{say_mark(str(payload['mark']))}: {party}, {money}"
    if decision.kind == "set_aside":
        return say("Set aside the doubled booking {party}, {money}", party=party, money=money)
    if decision.kind == "same":
        return say("Already in Flowtly, in other words: {party}, {money}", party=party, money=money)
    if decision.of_fields:
        return f"{decision.shown}: {party}, {money}"
    document = str(payload.get("label") or payload.get("name")).replace("\\", "/").rsplit("/", 1)[-1]
    if decision.kind == "reject":
        return say("{document} does not belong to {party}, {money}", document=document, party=party, money=money)
    if decision.kind == "apply":
        sentence = meant("Accept Flowtly's suggestion: attach {document} to {party}, {money}")
    else:
        sentence = meant("Attach {document} to {party}, {money}")
    return say(sentence, document=document, party=party, money=money)


def _import(payload: Mapping[str, object]) -> str:
    """Return how many bookings came from which file; its name without the mark that its copy at Flowtly carries."""
    brought = payload.get("new")
    number = len(brought) if isinstance(brought, list | tuple) else 0
    name = without_mark(str(payload["name"]))
    return say_n("Import {n} new booking from {name}", "Import {n} new bookings from {name}", number, name=name)


def state(dossier: Dossier) -> State:
    """Return where a decision stands as one state."""
    taken_back = next((entry for step in TAKING_BACK if (entry := dossier.latest(step)) is not None), None)
    if taken_back is not None and taken_back.state in (State.DONE, State.VERIFIED):
        return State.UNDONE
    newest = dossier.latest(steps_of(dossier.decision)[0])
    if newest is not None and newest.state is State.CANCELLED:
        return State.CANCELLED
    if dossier.decision.local:
        return State.KEPT
    return _STANDING[standing(dossier)]


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None
