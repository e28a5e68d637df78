"""Delivering: what was confirmed reaches Flowtly once, in order, or stands in front of a person with the evidence."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from desktop.flowtly.client import Flowtly
from desktop.progress import Progress, Stop, Stopped
from desktop.services.fetching import own_accounts
from desktop.services.outbox import PASSING, Halted, Outbox
from desktop.services.sending_documents import Documents
from desktop.services.sending_imports import Imports
from desktop.storage.journal import Journal
from desktop.storage.records import Dossier, Entry, State, Step
from desktop.storage.shelf import Shelf
from desktop.storage.standing import finished, in_the_air, steps_of
from desktop.trouble import Trouble

_ORDER = {"import": 0, "attach": 1, "apply": 2}


@dataclass(frozen=True, slots=True)
class DeliveryReport:
    """What became of the decisions that were not finished."""

    done: int = 0
    refused: int = 0
    unclear: int = 0
    """No answer came and the settle time is not over: looked up later."""
    stale: int = 0
    """Flowtly is not what the person saw: to be decided again."""
    waiting: int = 0
    """Not sent yet, because of `trouble`."""
    trouble: Trouble | None = None
    """What keeps everything else from being sent."""

    def __add__(self, later: DeliveryReport) -> DeliveryReport:
        """Return both as one: what still waits and what is unclear is told by the later."""
        return DeliveryReport(
            done=self.done + later.done,
            refused=self.refused + later.refused,
            unclear=later.unclear,
            stale=self.stale + later.stale,
            waiting=later.waiting,
            trouble=later.trouble,
        )


def deliver(
    journal: Journal,
    shelf: Shelf,
    client: Flowtly,
    *,
    progress: Progress,
    stop: Stop,
    settle: float = 300.0,
    heard: Callable[[Entry], None] | None = None,
    wait: bool = False,
) -> DeliveryReport:
    """Carry out every unfinished decision: imports, then documents, then suggestions.

    `wait` True stays until calls without an answer have settled and are found out; else they stay unclear for the next
    time. Raises Stopped when asked to stop, with nothing half written: the diary says where to go on.
    """
    outbox = Outbox(journal, settle, heard) if heard else Outbox(journal, settle)
    open_dossiers = sorted(journal.unfinished(), key=lambda dossier: _ORDER[dossier.decision.kind])
    if not open_dossiers:
        return DeliveryReport()
    trouble: Trouble | None = None
    try:
        courier = _courier(outbox, shelf, client, progress, stop)
        _round(courier, open_dossiers, progress, stop)
        while wait and (left := _seconds_until_settled(outbox, open_dossiers)) is not None:
            progress(0, None, f"waiting {left:.0f} s before an unanswered call is looked up")
            if stop.wait(min(max(left, 0.05), 1.0)):
                raise Stopped
            if left <= 1.0:
                _round(courier, [d for d in map(_fresh(journal), open_dossiers) if in_the_air(d)], progress, stop)
    except Halted as halted:
        trouble = halted.trouble
    return _report([journal.dossier(dossier.decision.id) for dossier in open_dossiers], trouble)


def _courier(
    outbox: Outbox, shelf: Shelf, client: Flowtly, progress: Progress, stop: Stop
) -> Callable[[Dossier], Dossier]:
    try:
        accounts = own_accounts(client.bank_accounts())
    except Trouble as trouble:
        raise Halted(trouble) from trouble
    imports = Imports(outbox, shelf, client, accounts, progress, stop)
    documents = Documents(outbox, shelf, client, stop)
    return lambda dossier: (imports if dossier.decision.kind == "import" else documents).advance(dossier)


def _round(courier: Callable[[Dossier], Dossier], dossiers: list[Dossier], progress: Progress, stop: Stop) -> None:
    for done, dossier in enumerate(dossiers):
        stop.check()
        progress(done, len(dossiers), str(dossier.decision.payload.get("name") or ""))
        try:
            courier(dossier)
        except Trouble as trouble:
            # A read before or after the write failed: nothing is lost, the diary says where this one stands.
            if trouble.key in PASSING or trouble.retry or trouble.outcome == "unknown":
                raise Halted(trouble) from trouble
            raise
    progress(len(dossiers), len(dossiers), "")


def _fresh(journal: Journal) -> Callable[[Dossier], Dossier]:
    return lambda dossier: journal.dossier(dossier.decision.id)


def _seconds_until_settled(outbox: Outbox, dossiers: list[Dossier]) -> float | None:
    """Return how long until the first unanswered call may be looked up; None when none is left."""
    entries = [
        entry
        for dossier in map(_fresh(outbox.journal), dossiers)
        for step in Step
        if (entry := dossier.latest(step)) is not None and entry.state in (State.SENDING, State.UNCLEAR)
    ]
    return min(map(outbox.seconds_left, entries)) if entries else None


def _report(dossiers: list[Dossier], trouble: Trouble | None) -> DeliveryReport:
    counts = dict.fromkeys(("done", "refused", "unclear", "stale", "waiting"), 0)
    for dossier in dossiers:
        counts[standing(dossier)] += 1
    return DeliveryReport(**counts, trouble=trouble)


def standing(dossier: Dossier) -> str:
    """Return where a decision stands: done, refused, unclear, stale or waiting."""
    if in_the_air(dossier):
        return "unclear"
    states = {entry.state for step in steps_of(dossier.decision) if (entry := dossier.latest(step)) is not None}
    if State.STALE in states:
        return "stale"
    if states & {State.REFUSED, State.CANCELLED}:
        return "refused"
    return "done" if finished(dossier) else "waiting"
