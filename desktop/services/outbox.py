"""The diary around one call: what is about to be sent is on disk before the first byte leaves.

The outcome of a call is one of three, never of two: done, proven not done, unknown. Unknown is looked up after the
settle time and never sent again blindly.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from desktop.flowtly.models import WriteAnswer
from desktop.storage.journal import Journal
from desktop.storage.records import Dossier, Entry, State, Step
from desktop.trouble import Trouble

PASSING = frozenset(
    {"offline", "signed_out", "rate_limited", "wrong_address", "not_flowtly", "insecure_connection", "redirected"}
)
"""Troubles that concern every call: sending pauses and what was confirmed is kept."""


class Halted(Exception):
    """Nothing more can be sent for now; it carries the trouble that says why."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble.key)
        self.trouble = trouble


def _silent(entry: Entry) -> None:
    """Hear of an entry and do nothing."""


@dataclass(slots=True)
class Outbox:
    """Writes the entries of a delivery and tells whoever listens."""

    journal: Journal
    settle: float
    """Seconds after the deadline of an unanswered call before it is looked up as settled."""
    heard: Callable[[Entry], None] = _silent
    _settled_at: dict[tuple[str, Step, int], float] = field(default_factory=dict)

    def note(
        self,
        dossier: Dossier,
        step: Step,
        state: State,
        *,
        remote_id: str | None = None,
        deadline: datetime | None = None,
        words: str | None = None,
        again: bool = False,
    ) -> Dossier:
        """Add an entry and return the dossier as it is then; `again` counts a new attempt."""
        newest = dossier.latest(step)
        attempt = (newest.attempt if newest else 1) + (1 if again else 0)
        decision = dossier.decision.id
        entry = self.journal.enter(
            decision, step, state, attempt=attempt, remote_id=remote_id, deadline=deadline, words=words
        )
        if deadline is not None:
            left = (deadline - datetime.now(UTC)).total_seconds()
            self._settled_at[(decision, step, attempt)] = time.monotonic() + left + self.settle
        self.heard(entry)
        return self.journal.dossier(decision)

    def send(self, dossier: Dossier, step: Step, call: Callable[[], WriteAnswer], *, seconds: float) -> Dossier:
        """Make a call that changes something and write down what became of it.

        `seconds` is the call's own deadline: if this process dies, the call has surely ended then. It is shortened
        along with the settle time. Raises Halted for troubles that concern every call.
        """
        deadline = datetime.now(UTC) + timedelta(seconds=min(seconds, max(2.0, self.settle)))
        dossier = self.note(dossier, step, State.SENDING, deadline=deadline)
        try:
            answer = call()
        except Trouble as trouble:
            return self._failed(dossier, step, trouble, deadline)
        return self.note(dossier, step, State.DONE, remote_id=answer.id)

    def _failed(self, dossier: Dossier, step: Step, trouble: Trouble, deadline: datetime) -> Dossier:
        words = trouble.server_words or str(trouble)
        if trouble.outcome == "unknown":
            # On our side the call is over now; what the server may still do with it is what the settle time is for.
            over = min(deadline, datetime.now(UTC))
            made = trouble.facts.get("id")
            remote_id = made if isinstance(made, str) else None
            return self.note(dossier, step, State.UNCLEAR, remote_id=remote_id, deadline=over, words=words)
        if trouble.key in PASSING:
            self.note(dossier, step, State.PLANNED, words=words, again=True)
            raise Halted(trouble)
        return self.note(dossier, step, State.REFUSED, words=words)

    def seconds_left(self, entry: Entry) -> float:
        """Return how long an unanswered call must still be left alone; 0 when it has settled.

        Counted from the call's own deadline. Within one run a clock that is set cannot shorten it; after a restart the
        wall clock is all there is.
        """
        known = self._settled_at.get((entry.decision, entry.step, entry.attempt))
        if known is not None:
            return max(0.0, known - time.monotonic())
        if entry.deadline is None:
            return 0.0
        return max(0.0, (entry.deadline - datetime.now(UTC)).total_seconds() + self.settle)
