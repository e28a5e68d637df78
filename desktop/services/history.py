"""History: what was decided, what became of it, and what can be taken back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from desktop.phrases import figures
from desktop.services.delivering import standing
from desktop.services.undoing import undoable
from desktop.storage.journal import Journal
from desktop.storage.records import Decision, Dossier, State, Step
from desktop.storage.standing import steps_of


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
    deadline: datetime | None = None
    """Until when an answer that never came may still come (UTC); after it Flowtly is asked."""


_STANDING = {
    "unclear": State.UNCLEAR,
    "stale": State.STALE,
    "refused": State.REFUSED,
    "waiting": State.PLANNED,
    "done": State.VERIFIED,
}


def rows(journal: Journal) -> tuple[HistoryRow, ...]:
    """Return every decision, newest first."""
    return tuple(row_of(dossier) for dossier in reversed(journal.dossiers()))


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
        deadline=newest.deadline if newest else None,
    )


def what(decision: Decision) -> str:
    """Say what was decided, in words."""
    payload = decision.payload
    if decision.kind == "import":
        return f"Import {decision.shown}"
    document = str(payload.get("label") or payload.get("name")).replace("\\", "/").rsplit("/", 1)[-1]
    verb = "Accept Flowtly's suggestion: attach" if decision.kind == "apply" else "Attach"
    money = figures.money(Decimal(str(payload["amount"])), _text(payload.get("currency")))
    return f"{verb} {document} to {payload.get('counterparty')}, {money}"


def state(dossier: Dossier) -> State:
    """Return where a decision stands as one state."""
    taken_back = dossier.latest(Step.DETACH) or dossier.latest(Step.DELETE)
    if taken_back is not None and taken_back.state in (State.DONE, State.VERIFIED):
        return State.UNDONE
    newest = dossier.latest(steps_of(dossier.decision)[0])
    if newest is not None and newest.state is State.CANCELLED:
        return State.CANCELLED
    return _STANDING[standing(dossier)]


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None
