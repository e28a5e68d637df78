"""Delivering: what was confirmed reaches Flowtly once, in order, or stands in front of a person with the evidence."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from desktop.flowtly.client import Flowtly
from desktop.progress import Progress, Stop, Stopped
from desktop.services.clock import SYSTEM, Clock
from desktop.services.fetching import own_accounts
from desktop.services.outbox import OWN_DISK, PASSING, Halted, Outbox
from desktop.services.reading_back import ReadBack
from desktop.services.sending_changes import Changes
from desktop.services.sending_documents import Documents
from desktop.services.sending_imports import Imports
from desktop.services.setting_aside import Flags
from desktop.services.taking_back import TakingBack, being_taken_back
from desktop.services.taking_turns import Turns
from desktop.storage.journal import Journal
from desktop.storage.records import Dossier, Entry, State, Step
from desktop.storage.shelf import Shelf
from desktop.storage.standing import finished, in_the_air, state_of, steps_of
from desktop.trouble import Trouble

_ORDER = {"import": 0, "attach": 1, "apply": 2, "supplier": 3, "change": 4, "charge": 5, "set_aside": 6}
_IN_A_ROW = 3
"""So many decisions in a row that meet trouble mean that it is not about each of them."""
_RESTS = 6
_LONGEST_REST = 60.0
_NOT_ON_THE_SHELF = frozenset({"document_missing", "document_damaged"})

Courier = Callable[[Dossier], object]


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
    """What keeps everything else from being sent, or, where not `halted`, some of it."""
    halted: bool = False
    """Nothing more can be sent for now."""

    def __add__(self, later: DeliveryReport) -> DeliveryReport:
        """Return both as one: what still waits and what is unclear is told by the later."""
        return DeliveryReport(
            done=self.done + later.done,
            refused=self.refused + later.refused,
            unclear=later.unclear,
            stale=self.stale + later.stale,
            waiting=later.waiting,
            trouble=later.trouble,
            halted=later.halted,
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
    clock: Clock = SYSTEM,
) -> DeliveryReport:
    """Carry out every unfinished decision: imports, documents, suggestions, fields, charges; and what is taken back.

    A trouble that is about one decision keeps that one for later and lets the others go on; one that is about all of
    them halts. `wait` True stays until calls without an answer have settled and are found out; else they stay unclear
    for the next time. Raises Stopped when asked to stop, with nothing half written: the diary says where to go on.
    """
    outbox = Outbox(journal, settle, heard, clock) if heard else Outbox(journal, settle, clock=clock)
    mine = sorted(journal.unfinished(), key=lambda dossier: _ORDER[dossier.decision.kind])
    if not mine:
        return DeliveryReport()
    ids = [dossier.decision.id for dossier in mine]
    trouble: Trouble | None = None
    halted = False
    try:
        courier = _courier(outbox, shelf, client, progress, stop)
        trouble = _rounds(courier, outbox, ids, progress, stop, wait=wait)
    except Halted as halt:
        trouble, halted = halt.trouble, True
    return _report([journal.dossier(decision) for decision in ids], trouble, halted=halted)


def _courier(outbox: Outbox, shelf: Shelf, client: Flowtly, progress: Progress, stop: Stop) -> Courier:
    try:
        accounts = own_accounts(client.bank_accounts())
    except Trouble as trouble:
        raise Halted(trouble) from trouble
    turns = Turns(client, stop, outbox.clock, outbox.settle) if client.profile.announce_imports else None
    imports = Imports(outbox, shelf, client, ReadBack(client, accounts, progress, stop, outbox.clock), stop, turns)
    documents = Documents(outbox, shelf, client, stop)
    taking_back = TakingBack(outbox, client, stop)
    flags = Flags(outbox, client, stop)
    changes = Changes(outbox, client, stop)

    def advance(dossier: Dossier) -> object:
        if dossier.decision.kind == "set_aside":
            return flags.advance(dossier)
        if dossier.decision.of_fields:
            return changes.advance(dossier)
        if being_taken_back(dossier):
            dossier = taking_back.advance(dossier)
            if not _hangs_unread(dossier):
                return dossier
        return (imports if dossier.decision.kind == "import" else documents).advance(dossier)

    return advance


def _hangs_unread(dossier: Dossier) -> bool:
    """Tell whether a document stays because taking it off was refused, and whether it hangs was never read back."""
    linked = State.DONE in (state_of(dossier, Step.LINK), state_of(dossier, Step.APPLY))
    return linked and state_of(dossier, Step.DETACH) is State.REFUSED


def _rounds(
    courier: Courier, outbox: Outbox, ids: Sequence[str], progress: Progress, stop: Stop, *, wait: bool
) -> Trouble | None:
    """Go round while something moves, and with `wait` until nothing is in the air."""
    waiting: set[str] | None = None
    while True:
        trouble = _round(courier, outbox, ids, progress, stop)
        left = _seconds_until_settled(outbox, ids)
        if trouble is not None or (left is not None and not wait):
            return trouble
        if left is None:
            # What was held back by another's missing answer goes on now that it is known.
            before, waiting = waiting, {d for d in ids if not finished(outbox.journal.dossier(d))}
            if not waiting or waiting == before:
                return None
        else:
            _wait(max(left, 0.05), outbox.clock, progress, stop)


def _wait(seconds: float, clock: Clock, progress: Progress, stop: Stop) -> None:
    while seconds > 0:
        progress(0, None, f"waiting {seconds:.0f} s before an unanswered call is looked up")
        if clock.wait(min(seconds, 1.0), stop):
            raise Stopped
        seconds -= 1.0


def _round(courier: Courier, outbox: Outbox, ids: Sequence[str], progress: Progress, stop: Stop) -> Trouble | None:
    """Advance every decision that is not finished; return the first trouble that kept one of them for later."""
    first: Trouble | None = None
    in_a_row = 0
    for done, decision in enumerate(ids):
        stop.check()
        # Read anew: a person may have taken it back a moment ago.
        dossier = outbox.journal.dossier(decision)
        if finished(dossier):
            continue
        progress(done, len(ids), str(dossier.decision.payload.get("name") or ""))
        kept = _advance(courier, outbox, dossier, stop)
        first = first or kept
        in_a_row = in_a_row + 1 if kept else 0
        if kept and in_a_row == _IN_A_ROW:
            raise Halted(kept)
    progress(len(ids), len(ids), "")
    return first


def _advance(courier: Courier, outbox: Outbox, dossier: Dossier, stop: Stop) -> Trouble | None:
    """Advance one decision; return the trouble that keeps it for later. Nothing is lost: the diary says where it is."""
    for rest in range(_RESTS + 1):
        try:
            courier(outbox.journal.dossier(dossier.decision.id))
        except Halted as halt:
            if rest == _RESTS or not _rested(halt.trouble, outbox.clock, stop):
                raise
        except Trouble as trouble:
            if trouble.key in PASSING | OWN_DISK:
                raise Halted(trouble) from trouble
            if trouble.key in _NOT_ON_THE_SHELF:
                words = "the document kept on this computer is missing or damaged; add the file again and confirm anew"
                outbox.note(dossier, steps_of(dossier.decision)[0], State.STALE, words=words)
                return None
            return trouble
        else:
            return None
    return None


def _rested(trouble: Trouble, clock: Clock, stop: Stop) -> bool:
    """Give a server that asked for it the rest it wants, if that is short; a call it did not take is proven undone."""
    seconds = trouble.facts.get("seconds")
    if trouble.key != "rate_limited" or not isinstance(seconds, int) or seconds > _LONGEST_REST:
        return False
    if clock.wait(float(max(seconds, 1)), stop):
        raise Stopped
    return True


def _seconds_until_settled(outbox: Outbox, ids: Sequence[str]) -> float | None:
    """Return how long until the first unanswered call may be looked up; None when none is left."""
    entries = [
        entry
        for dossier in map(outbox.journal.dossier, ids)
        for step in Step
        if (entry := dossier.latest(step)) is not None and entry.state in (State.SENDING, State.UNCLEAR)
    ]
    return min(map(outbox.seconds_left, entries)) if entries else None


def _report(dossiers: list[Dossier], trouble: Trouble | None, *, halted: bool) -> DeliveryReport:
    counts = dict.fromkeys(("done", "refused", "unclear", "stale", "waiting"), 0)
    for dossier in dossiers:
        counts[standing(dossier)] += 1
    return DeliveryReport(**counts, trouble=trouble, halted=halted)


def standing(dossier: Dossier) -> str:
    """Return where a decision stands: done, refused, unclear, stale or waiting."""
    if in_the_air(dossier):
        return "unclear"
    if being_taken_back(dossier) and finished(dossier):
        return "done"
    states = {entry.state for step in steps_of(dossier.decision) if (entry := dossier.latest(step)) is not None}
    if State.STALE in states:
        return "stale"
    if states & {State.REFUSED, State.CANCELLED}:
        return "refused"
    return "done" if finished(dossier) else "waiting"
