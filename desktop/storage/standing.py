"""Where a decision stands, derived from its entries."""

from __future__ import annotations

from desktop.storage.records import Decision, Dossier, State, Step

TAKING_BACK = (Step.DETACH, Step.DELETE, Step.BRING_BACK, Step.RESTORE, Step.REMOVE)
"""The steps by which what was done is taken back."""
_ONLY = {
    "import": Step.IMPORT,
    "apply": Step.APPLY,
    "set_aside": Step.SET_ASIDE,
    "change": Step.CHANGE,
    "charge": Step.CHARGE,
    "supplier": Step.SUPPLIER,
}
_IN_THE_AIR = frozenset({State.SENDING, State.UNCLEAR})
_GIVEN_UP = frozenset({State.REFUSED, State.CANCELLED, State.STALE, State.UNDONE})
_READ_BACK = frozenset({State.VERIFIED}) | _GIVEN_UP
_TAKEN_BACK = frozenset({State.DONE, State.VERIFIED, State.UNDONE})


def steps_of(decision: Decision) -> tuple[Step, ...]:
    """Return the steps that carry the decision out, in order; a document that waits in Flowtly needs no upload."""
    if decision.local:
        return (Step.KEEP,)
    if decision.kind in _ONLY:
        return (_ONLY[decision.kind],)
    return (Step.LINK,) if decision.payload.get("attachment") else (Step.UPLOAD, Step.LINK)


def state_of(dossier: Dossier, step: Step) -> State | None:
    """Return where a step stands; None before anything was entered about it."""
    entry = dossier.latest(step)
    return entry.state if entry else None


def in_the_air(dossier: Dossier) -> bool:
    """Tell whether a request of this decision was sent and nobody knows yet what became of it.

    An import that was answered is in the air until its bookings were seen: the server may work it off in the
    background, and until then another import must not be compared with what it shows.
    """
    answered = state_of(dossier, Step.IMPORT) is State.DONE
    return answered or any(state_of(dossier, step) in _IN_THE_AIR for step in Step)


def withdrawn(dossier: Dossier) -> bool:
    """Tell whether the decision's effect is not at Flowtly and will not come to be from this decision.

    Refused, cancelled, stale (a person must decide again, so must be able to) or undone, and nothing in the air.
    """
    if in_the_air(dossier):
        return False
    if any(state_of(dossier, step) in _TAKEN_BACK for step in TAKING_BACK):
        return True
    return any(state_of(dossier, step) in _GIVEN_UP for step in steps_of(dossier.decision))


def unsent(dossier: Dossier) -> bool:
    """Tell whether nothing of it is at Flowtly or may still come there: never sent, or proven not to have arrived.

    What is only kept on this computer is never sent. One that was withdrawn is not asked about any more.
    """
    newest = (state_of(dossier, step) for step in Step)
    return not withdrawn(dossier) and all(state in (None, State.PLANNED) for state in newest)


def finished(dossier: Dossier) -> bool:
    """Tell whether nothing is left to do: every step was read back, or one ended the matter; nothing being taken back.

    An answer that says done is not the end: what counts is what is read afterwards.
    """
    if dossier.decision.local:
        return True
    if in_the_air(dossier):
        return False
    if any(state_of(dossier, step) in (State.PLANNED, State.DONE) for step in TAKING_BACK):
        return False
    return withdrawn(dossier) or all(_final(dossier, step) for step in steps_of(dossier.decision))


def _final(dossier: Dossier, step: Step) -> bool:
    # An upload is read back by what follows it: the link.
    state = state_of(dossier, step)
    return state in _READ_BACK or (step is Step.UPLOAD and state is State.DONE)
