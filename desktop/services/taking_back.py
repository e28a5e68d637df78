"""How what was done to a document is taken back: off its transaction, and deleted where this program uploaded it.

Taking back goes the road of delivering: planned, on disk before it is sent, looked up when no answer came. Both calls
may be made twice without harm, so one that got lost is made again.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from desktop.flowtly.client import Flowtly
from desktop.flowtly.models import RemoteAttachment, WriteAnswer
from desktop.progress import Stop
from desktop.services.outbox import Outbox
from desktop.services.patience import until
from desktop.services.sending_documents import attachment_at
from desktop.storage.records import Dossier, State, Step
from desktop.storage.standing import TAKING_BACK

_PATIENCE = 10.0


@dataclass(frozen=True, slots=True)
class TakingBack:
    """Carries out what was planned to be taken back, one step at a time."""

    outbox: Outbox
    client: Flowtly
    stop: Stop

    def advance(self, dossier: Dossier) -> Dossier:
        """Detach, then delete: as much as can be done now."""
        for step in (Step.DETACH, Step.DELETE):
            entry = dossier.latest(step)
            if entry is None or entry.state in (State.VERIFIED, State.REFUSED):
                continue
            dossier = self._step(dossier, step)
            after = dossier.latest(step)
            if after is None or after.state is not State.VERIFIED:
                break
        return self._closed(dossier)

    def _step(self, dossier: Dossier, step: Step) -> Dossier:
        entry, attachment = dossier.latest(step), self._attachment(dossier)
        assert entry is not None
        found = self._seen(dossier, attachment)
        if self._gone(dossier, step, found):
            return self.outbox.note(dossier, step, State.VERIFIED, words=_GONE[step])
        if step is Step.DELETE and found is not None and found.transaction is not None:
            return self.outbox.note(dossier, step, State.REFUSED, words="hangs on another transaction now, so it stays")
        if entry.state in (State.SENDING, State.UNCLEAR, State.DONE):
            if entry.state is not State.DONE and self.outbox.seconds_left(entry) > 0:
                return dossier
            dossier = self.outbox.not_arrived(dossier, step, "looked up after the settle time: it was not done")
            if _state(dossier, step) is not State.PLANNED:
                return dossier
        self.stop.check()
        call = self._call(step, attachment)
        sent = self.outbox.send(dossier, step, call, seconds=self.client.write_seconds())
        return self._read_back(sent, step, attachment) if _state(sent, step) is State.DONE else sent

    def _call(self, step: Step, attachment: str) -> Callable[[], WriteAnswer]:
        call = self.client.detach if step is Step.DETACH else self.client.delete_attachment
        return lambda: call(attachment)

    def _read_back(self, dossier: Dossier, step: Step, attachment: str) -> Dossier:
        found = until(
            lambda: self._seen(dossier, attachment),
            lambda seen: self._gone(dossier, step, seen),
            seconds=min(_PATIENCE, self.outbox.settle),
            stop=self.stop,
            clock=self.outbox.clock,
        )
        if self._gone(dossier, step, found):
            return self.outbox.note(dossier, step, State.VERIFIED, words=_DONE[step])
        return self.outbox.unclear(dossier, step, "answered, but it does not show yet")

    def _seen(self, dossier: Dossier, attachment: str) -> RemoteAttachment | None:
        return attachment_at(self.client, attachment, str(dossier.decision.payload["transaction"]))

    def _gone(self, dossier: Dossier, step: Step, found: RemoteAttachment | None) -> bool:
        if step is Step.DETACH:
            return found is None or found.transaction != dossier.decision.payload["transaction"]
        return found is None

    def _closed(self, dossier: Dossier) -> Dossier:
        """Give up deleting a document that could not be taken off its transaction."""
        if _state(dossier, Step.DETACH) is State.REFUSED and _state(dossier, Step.DELETE) is State.PLANNED:
            return self.outbox.note(dossier, Step.DELETE, State.REFUSED, words="it still hangs on its transaction")
        return dossier

    def _attachment(self, dossier: Dossier) -> str:
        return str(dossier.decision.payload.get("attachment") or dossier.remote_id())


_GONE = {Step.DETACH: "was not linked any more", Step.DELETE: "was not there any more"}
_DONE = {Step.DETACH: "detached, read back", Step.DELETE: "deleted, read back"}


def being_taken_back(dossier: Dossier) -> bool:
    """Tell whether a person asked for this to be taken back at Flowtly."""
    return any(entry.step in TAKING_BACK for entry in dossier.entries)


def _state(dossier: Dossier, step: Step) -> State | None:
    entry = dossier.latest(step)
    return entry.state if entry else None
