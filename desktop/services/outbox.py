"""The diary around one call: what is about to be sent is on disk before the first byte leaves.

The outcome of a call is one of three, never of two: done, proven not done, unknown. Unknown is looked up after the
settle time and never sent again blindly.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from desktop.flowtly.models import WriteAnswer
from desktop.progress import Stopped
from desktop.services.clock import SYSTEM, Clock
from desktop.storage.journal import Journal, NotSendable
from desktop.storage.records import Dossier, Entry, State, Step
from desktop.trouble import Trouble

PASSING = frozenset(
    {
        *("offline", "signed_out", "wrong_password", "no_login", "rate_limited"),
        *("wrong_address", "not_flowtly", "insecure_connection", "redirected"),
    }
)
"""Troubles that concern every call: sending pauses and what was confirmed is kept."""
OWN_DISK = frozenset({"disk_full", "folder_unwritable", "damaged_database", "already_open"})
"""Troubles with the diary itself: without it nothing may be sent."""
MOST_ATTEMPTS = 5
"""So often is a call made of which each time nothing arrived; then it is given up, and a person decides."""
_TELLING_SETTLE = 60.0
_LONGEST_CALL = 3600.0


class Halted(Exception):
    """Nothing more can be sent for now; it carries the trouble that says why."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble.key)
        self.trouble = trouble


def _silent(entry: Entry) -> None:
    """Hear of an entry and do nothing."""


def _never() -> bool:
    """Look at nothing: for what may be done twice without harm."""
    return False


@dataclass(slots=True)
class Outbox:
    """Writes the entries of a delivery and tells whoever listens."""

    journal: Journal
    settle: float
    """Seconds after the deadline of an unanswered call before it is looked up as settled."""
    heard: Callable[[Entry], None] = _silent
    clock: Clock = SYSTEM

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
        self.heard(entry)
        return self.journal.dossier(decision)

    def send(
        self,
        dossier: Dossier,
        step: Step,
        call: Callable[[], WriteAnswer],
        *,
        seconds: float,
        words: str | None = None,
        overtaken: Callable[[], bool] = _never,
    ) -> Dossier:
        """Make a call that changes something and write down what became of it.

        `seconds` is the call's own deadline: if this process dies, the call has surely ended then. Under a settle time
        so short that only tests use it, the deadline is shortened along with it. `words` go into the diary before the
        call. `overtaken` is the last look before it: where somebody else wrote since the first, nothing is sent, and it
        is planned again. Where another thread took the decision back or sent it meanwhile, nothing is sent. Raises
        Halted for troubles that concern every call.
        """
        seconds = seconds if self.settle >= _TELLING_SETTLE else min(seconds, max(2.0, self.settle))
        with self.journal.turn:
            deadline = self.clock.now() + timedelta(seconds=seconds)
            try:
                dossier = self.note(dossier, step, State.SENDING, deadline=deadline, words=words)
            except NotSendable:
                return self.journal.dossier(dossier.decision.id)
            if self._overtaken(dossier, step, overtaken):
                return self.journal.dossier(dossier.decision.id)
            try:
                answer = call()
            except Trouble as trouble:
                return self._failed(dossier, step, trouble)
            return self.note(dossier, step, State.DONE, remote_id=answer.id)

    def _overtaken(self, dossier: Dossier, step: Step, look: Callable[[], bool]) -> bool:
        """Look once more, now that nothing but the call itself is left to do; a look that fails sends nothing."""
        try:
            changed = look()
        except (Trouble, Stopped):
            self.note(dossier, step, State.PLANNED, words="the last look before sending failed; nothing was sent")
            raise
        if changed:
            words = "somebody else wrote to Flowtly at the last moment; nothing was sent, and it is compared again"
            self.note(dossier, step, State.PLANNED, words=words)
        return changed

    def _failed(self, dossier: Dossier, step: Step, trouble: Trouble) -> Dossier:
        words = trouble.server_words or str(trouble)
        if trouble.outcome == "unknown":
            # On our side the call is over now; what the server may still do with it is what the settle time is for.
            made = trouble.facts.get("id")
            remote_id = made if isinstance(made, str) else None
            return self.unclear(dossier, step, words, remote_id=remote_id)
        if trouble.key in PASSING:
            self.note(dossier, step, State.PLANNED, words=words, again=True)
            raise Halted(trouble)
        if trouble.key == "forbidden":
            # The right may be given tomorrow: what was confirmed is kept, and what is allowed goes on.
            self.note(dossier, step, State.PLANNED, words=words, again=True)
            raise trouble
        return self.note(dossier, step, State.REFUSED, words=words)

    def unclear(self, dossier: Dossier, step: Step, words: str, *, remote_id: str | None = None) -> Dossier:
        """Write down that a call has ended and nobody knows what it did; it settles from now."""
        return self.note(dossier, step, State.UNCLEAR, remote_id=remote_id, deadline=self.clock.now(), words=words)

    def not_arrived(self, dossier: Dossier, step: Step, words: str) -> Dossier:
        """Write down that a call is proven to have done nothing: planned again, or given up after too many of them."""
        newest = dossier.latest(step)
        if newest is not None and newest.attempt >= MOST_ATTEMPTS:
            return self.note(dossier, step, State.REFUSED, words=f"{words}; given up after {newest.attempt} attempts")
        return self.note(dossier, step, State.PLANNED, words=words, again=True)

    def seconds_left(self, entry: Entry) -> float:
        """Return how long an unanswered call must still be left alone; 0 when it has settled.

        Counted from the call's own deadline and by time that nobody can set; after a restart all of it anew, because
        the time of day may have been set in between.
        """
        return max(0.0, _to_its_end(entry) + self.settle - self.journal.age(entry))

    def overdue(self, entry: Entry) -> bool:
        """Tell whether a call has been found in doubt for so long that only a person can say what to do."""
        return self.journal.age(entry) > _to_its_end(entry) + 4 * self.settle


def _to_its_end(entry: Entry) -> float:
    """Return the seconds from an entry to the moment at which its call had surely ended."""
    if entry.deadline is None:
        return 0.0
    return min(max(0.0, (entry.deadline - entry.at).total_seconds()), _LONGEST_CALL)
