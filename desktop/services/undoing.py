"""Undoing: what this program did to documents at Flowtly is taken back, for one line, a batch or an evening of work.

What cannot be undone is named before anything is sent: an import, because Flowtly offers no way to delete transactions.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta, tzinfo
from typing import Literal

from desktop.flowtly.client import Flowtly
from desktop.progress import Progress, Stop, silent
from desktop.services.clock import SYSTEM, Clock
from desktop.services.outbox import Halted, Outbox
from desktop.services.remembering import unremember
from desktop.services.sending_changes import Changes, back_step
from desktop.services.setting_aside import Flags
from desktop.services.taking_back import TakingBack, being_taken_back
from desktop.storage.habits import HabitBook
from desktop.storage.journal import Journal
from desktop.storage.records import Dossier, State, Step
from desktop.storage.standing import TAKING_BACK, in_the_air, steps_of, unsent, withdrawn
from desktop.trouble import Trouble

_DONE = (State.DONE, State.VERIFIED)
_GIVEN_UP = frozenset({State.REFUSED, State.STALE})
_BATCH_GAP = timedelta(seconds=5)
_NIGHT = timedelta(hours=4)
"""An evening of work may last past midnight."""


Scope = Literal["line", "batch", "evening"]
"""How much is undone at once: one decision, what was confirmed in one go with it, or its day of work."""


@dataclass(frozen=True, slots=True)
class UndoPlan:
    """What undoing would take back, newest first, and what it cannot, each with the reason as a key."""

    can: tuple[str, ...]
    cannot: tuple[tuple[str, str], ...]
    """Decision and why: `import`, `in_the_air`, `not_done`, `undone`, `waiting`."""

    @property
    def waiting(self) -> tuple[str, ...]:
        """Return what was not sent yet, or is only kept here: it is withdrawn without asking Flowtly."""
        return tuple(decision for decision, reason in self.cannot if reason == "waiting")


@dataclass(frozen=True, slots=True)
class Undone:
    """What became of an undoing of many."""

    done: tuple[str, ...]
    left: tuple[str, ...]
    """Planned, and carried on by the next delivery: not reached, or without an answer yet."""
    refused: tuple[str, ...]
    cannot: tuple[tuple[str, str], ...]
    trouble: Trouble | None = None


def undoable(dossier: Dossier) -> bool:
    """Tell whether there is something at Flowtly that can be taken back."""
    return why_not(dossier) is None


def why_not(dossier: Dossier) -> str | None:
    """Return why a decision cannot be undone, as a key of `UndoPlan.cannot`; None where it can."""
    if unsent(dossier):
        return "waiting"
    if dossier.decision.kind == "import":
        return "not_done" if withdrawn(dossier) else "import"
    if in_the_air(dossier):
        return "in_the_air"
    if being_taken_back(dossier) and not _refused(dossier):
        return "undone"
    done = _linked(dossier) or _own_upload(dossier) or _set_aside(dossier) or _did(dossier)
    return None if done else "not_done"


def plan_undo(journal: Journal, decision_ids: Sequence[str]) -> UndoPlan:
    """Tell what undoing these would take back and what it cannot; nothing is written or sent."""
    wanted = set(decision_ids)
    dossiers = [dossier for dossier in reversed(journal.dossiers()) if dossier.decision.id in wanted]
    reasons = [(dossier.decision.id, why_not(dossier)) for dossier in dossiers]
    return UndoPlan(
        tuple(found for found, reason in reasons if reason is None),
        tuple((found, reason) for found, reason in reasons if reason is not None),
    )


def within(journal: Journal, decision_id: str, scope: Scope, *, zone: tzinfo | None = None) -> tuple[str, ...]:
    """Return the decisions that are undone together with this one; raises KeyError."""
    if scope == "batch":
        return batch_of(journal, decision_id)
    if scope == "evening":
        return evening_of(journal, _evening(journal.dossier(decision_id), zone), zone=zone)
    return (decision_id,)


def batch_of(journal: Journal, decision_id: str) -> tuple[str, ...]:
    """Return the decisions that were confirmed in one go with this one."""
    dossiers = journal.dossiers()
    place = next((at for at, dossier in enumerate(dossiers) if dossier.decision.id == decision_id), None)
    if place is None:
        raise KeyError(decision_id)
    first = last = place
    while first > 0 and _together(dossiers[first - 1], dossiers[first]):
        first -= 1
    while last + 1 < len(dossiers) and _together(dossiers[last], dossiers[last + 1]):
        last += 1
    return tuple(dossier.decision.id for dossier in dossiers[first : last + 1])


def evening_of(journal: Journal, day: date, *, zone: tzinfo | None = None) -> tuple[str, ...]:
    """Return the decisions of a day of work, the hours after midnight included; `zone` None is this computer's."""
    return tuple(dossier.decision.id for dossier in journal.dossiers() if _evening(dossier, zone) == day)


def undo(journal: Journal, client: Flowtly, decision_id: str, *, settle: float = 300.0, clock: Clock = SYSTEM) -> None:
    """Detach the document from its transaction, and delete it where this program uploaded it.

    Once planned it is carried through, by the next delivery if need be. Raises Trouble `cannot_undo` for what cannot be
    taken back, `not_taken_over` while an answer is missing, and whatever the client raises.
    """
    undone = undo_many(journal, client, [decision_id], settle=settle, clock=clock)
    if undone.trouble is not None:
        raise undone.trouble
    if undone.cannot:
        raise Trouble("cannot_undo" if undone.cannot[0][1] == "import" else "nothing_to_undo")
    if undone.left:
        raise Trouble("not_taken_over", outcome="unknown")
    if undone.refused:
        raise Trouble("refused", server_words=_last_words(journal.dossier(decision_id)))


def undo_many(
    journal: Journal,
    client: Flowtly,
    decision_ids: Sequence[str],
    *,
    progress: Progress = silent,
    stop: Stop | None = None,
    settle: float = 300.0,
    clock: Clock = SYSTEM,
    habits: HabitBook | None = None,
) -> Undone:
    """Take all of these back that can be, newest first; all are planned in the diary before the first is sent.

    What they taught `habits` is forgotten at once: the word is taken back, whatever Flowtly answers.

    A trouble ends the sending, not the plan: what is left is carried on by the next delivery. Raises Stopped.
    """
    plan = plan_undo(journal, decision_ids)
    for decision in plan.can:
        dossier = journal.dossier(decision)
        if habits and not being_taken_back(dossier):
            unremember(habits, dossier.decision)
        _plan(journal, dossier)
    outbox, stop = Outbox(journal, settle, clock=clock), stop or Stop()
    taking_back, flags = TakingBack(outbox, client, stop), Flags(outbox, client, stop)
    fields = Changes(outbox, client, stop)
    trouble: Trouble | None = None
    for number, decision in enumerate(plan.can):
        stop.check()
        progress(number, len(plan.can), "")
        dossier = journal.dossier(decision)
        try:
            if dossier.decision.of_fields:
                fields.advance(dossier)
            else:
                (flags if dossier.decision.kind == "set_aside" else taking_back).advance(dossier)
        except Halted as halt:
            trouble = halt.trouble
            break
        except Trouble as met:
            trouble = met
            break
    return _undone(journal, plan, trouble)


def _undone(journal: Journal, plan: UndoPlan, trouble: Trouble | None) -> Undone:
    done: list[str] = []
    left: list[str] = []
    refused: list[str] = []
    for decision in plan.can:
        dossier = journal.dossier(decision)
        states = {entry.state for step in TAKING_BACK if (entry := dossier.latest(step)) is not None}
        given_up = states & _GIVEN_UP
        kind = left if states - {State.VERIFIED} - _GIVEN_UP else refused if given_up else done
        kind.append(decision)
    return Undone(tuple(done), tuple(left), tuple(refused), plan.cannot, trouble)


def _plan(journal: Journal, dossier: Dossier) -> None:
    """Write down what shall be taken back: only what this program did itself."""
    own: dict[Step, Callable[[Dossier], bool]]
    own = {Step.DETACH: _linked, Step.DELETE: _own_upload, Step.BRING_BACK: _set_aside}
    steps = [step for step, did in own.items() if did(dossier)]
    back = back_step(dossier.decision.kind)
    steps += [back] if back and _did(dossier) else []
    for step in steps:
        newest = dossier.latest(step)
        if newest is None or newest.state is not State.VERIFIED:
            attempt = newest.attempt + 1 if newest else 1
            journal.enter(dossier.decision.id, step, State.PLANNED, attempt=attempt)


def _did(dossier: Dossier) -> bool:
    """Tell whether this decision itself set a field or made a charge; what was so already is never taken back."""
    step = steps_of(dossier.decision)[0]
    entry = dossier.latest(step)
    sent = any(e.step is step and e.state is State.SENDING for e in dossier.entries)
    return dossier.decision.of_fields and sent and entry is not None and entry.state in _DONE


def _linked(dossier: Dossier) -> bool:
    entry = dossier.latest(Step.APPLY if dossier.decision.kind == "apply" else Step.LINK)
    return entry is not None and entry.state in _DONE


def _own_upload(dossier: Dossier) -> bool:
    """Tell whether this decision itself uploaded the document; one that was found there is never deleted."""
    entry = dossier.latest(Step.UPLOAD)
    sent = any(e.step is Step.UPLOAD and e.state is State.SENDING for e in dossier.entries)
    return sent and entry is not None and entry.state in _DONE


def _set_aside(dossier: Dossier) -> bool:
    """Tell whether this decision itself set the flag; one that a colleague had set stays."""
    entry = dossier.latest(Step.SET_ASIDE)
    sent = any(e.step is Step.SET_ASIDE and e.state is State.SENDING for e in dossier.entries)
    return sent and entry is not None and entry.state in _DONE


def _refused(dossier: Dossier) -> bool:
    entry = next((entry for step in TAKING_BACK if (entry := dossier.latest(step)) is not None), None)
    return entry is not None and entry.state in _GIVEN_UP


def _evening(dossier: Dossier, zone: tzinfo | None) -> date:
    return (dossier.decision.at.astimezone(zone) - _NIGHT).date()


def _together(one: Dossier, next_one: Dossier) -> bool:
    first, second = one.decision, next_one.decision
    return first.by == second.by and abs(second.at - first.at) <= _BATCH_GAP


def _last_words(dossier: Dossier) -> str | None:
    return dossier.entries[-1].words if dossier.entries else None
