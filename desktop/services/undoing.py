"""Undoing: what this program did to a document at Flowtly is taken back; an import cannot be."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from desktop.flowtly.client import Flowtly
from desktop.services.sending_documents import attachment_or_none
from desktop.storage.journal import Journal
from desktop.storage.records import Dossier, State, Step
from desktop.trouble import Trouble

_DEADLINE = timedelta(seconds=60)


def undoable(dossier: Dossier) -> bool:
    """Tell whether there is something at Flowtly that can be taken back."""
    if dossier.decision.kind == "import":
        return False
    linked = dossier.latest(Step.APPLY if dossier.decision.kind == "apply" else Step.LINK)
    done = linked is not None and linked.state in (State.DONE, State.VERIFIED)
    detached = dossier.latest(Step.DETACH)
    return done and (detached is None or detached.state not in (State.DONE, State.VERIFIED))


def undo(journal: Journal, client: Flowtly, decision_id: str) -> None:
    """Detach the document from its transaction, and delete it where this program uploaded it.

    Both are safe to repeat, so an answer that never came is settled by calling undo again. Raises Trouble
    `cannot_undo` for what cannot be taken back, and whatever the client raises.
    """
    dossier = journal.dossier(decision_id)
    attachment = dossier.remote_id() or _text(dossier.decision.payload.get("attachment"))
    if not undoable(dossier) or attachment is None:
        raise Trouble("cannot_undo")
    _carry_out(journal, dossier, Step.DETACH, lambda: _detach(client, attachment, dossier))
    if dossier.decision.payload.get("receipt"):
        _carry_out(journal, dossier, Step.DELETE, lambda: _delete(client, attachment))


def _carry_out(journal: Journal, dossier: Dossier, step: Step, deed: Callable[[], str]) -> None:
    entry = journal.dossier(dossier.decision.id).latest(step)
    attempt = entry.attempt + 1 if entry else 1
    if entry is not None and entry.state is not State.PLANNED:
        journal.enter(dossier.decision.id, step, State.PLANNED, attempt=attempt, words="tried again")
    deadline = datetime.now(UTC) + _DEADLINE
    journal.enter(dossier.decision.id, step, State.SENDING, attempt=attempt, deadline=deadline)
    try:
        words = deed()
    except Trouble as trouble:
        state = State.UNCLEAR if trouble.outcome == "unknown" else State.REFUSED
        journal.enter(dossier.decision.id, step, state, attempt=attempt, deadline=deadline, words=str(trouble))
        raise
    journal.enter(dossier.decision.id, step, State.VERIFIED, attempt=attempt, words=words)


def _detach(client: Flowtly, attachment: str, dossier: Dossier) -> str:
    found = attachment_or_none(client, attachment)
    if found is None or found.transaction != dossier.decision.payload["transaction"]:
        return "was not linked any more"
    client.detach(attachment)
    after = client.attachment(attachment)
    if after.transaction is not None:
        raise Trouble("not_taken_over", outcome="unknown")
    return "detached, read back"


def _delete(client: Flowtly, attachment: str) -> str:
    if attachment_or_none(client, attachment) is None:
        return "was not there any more"
    client.delete_attachment(attachment)
    return "deleted"


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None
