"""Setting aside: a transaction that stands at Flowtly twice is flagged there as ignored, on a person's word only.

Flowtly offers no way to delete a transaction. Its flag `ignored` takes one out of the month; nothing else of it is
touched, and taking it back restores the flag as it was. Setting a flag twice does no harm, so what got lost is sent
again once it is proven not to be there.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from desktop.flowtly.client import Flowtly
from desktop.flowtly.models import RemoteTransaction
from desktop.progress import Stop
from desktop.services.deciding import new_decision
from desktop.services.fetching import fingerprint
from desktop.services.ledger import Line
from desktop.services.outbox import Outbox
from desktop.services.patience import until
from desktop.storage.journal import Journal
from desktop.storage.records import Decision, Dossier, State, Step
from desktop.trouble import Trouble
from matching.money import plain

_PATIENCE = 10.0
_IN_THE_AIR = frozenset({State.SENDING, State.UNCLEAR, State.DONE})


def set_aside(journal: Journal, lines: Iterable[Line], *, why: str, by: str) -> tuple[Decision, ...]:
    """Keep the word that these transactions shall be flagged as ignored; durable when it returns, sent by delivering.

    `why` is what the person read. One that is flagged already, or decided already, is left out. Raises Trouble.
    """
    decisions = [_decision(line, why, by) for line in lines if not line.remote.ignored]
    kept = journal.decide_all(decisions)
    return tuple(decision for decision, new in zip(decisions, kept, strict=True) if new)


@dataclass(frozen=True, slots=True)
class Flags:
    """Sets the flag, and sets it back, one step at a time."""

    outbox: Outbox
    client: Flowtly
    stop: Stop

    def advance(self, dossier: Dossier) -> Dossier:
        """Do as much as can be done now."""
        step = Step.SET_ASIDE if dossier.latest(Step.BRING_BACK) is None else Step.BRING_BACK
        entry = dossier.latest(step)
        state = entry.state if entry else State.PLANNED
        if state in (State.VERIFIED, State.REFUSED, State.STALE, State.CANCELLED):
            return dossier
        found = self._transaction(dossier)
        if found is None and entry is not None and state in _IN_THE_AIR and not self.outbox.overdue(entry):
            # What is not shown proves nothing: the flag may have been set, or be set yet.
            return dossier
        if found is None:
            return self.outbox.note(dossier, step, State.STALE, words="the transaction is not in Flowtly any more")
        if found.ignored == _wanted(dossier, step):
            return self.outbox.note(dossier, step, State.VERIFIED, words=_IS_SO[step])
        if entry is not None and state in _IN_THE_AIR:
            if state is not State.DONE and self.outbox.seconds_left(entry) > 0:
                return dossier
            dossier = self.outbox.not_arrived(dossier, step, "looked up after the settle time: it was not done")
            if _state(dossier, step) is not State.PLANNED:
                return dossier
        return self._send(dossier, step, found)

    def _send(self, dossier: Dossier, step: Step, found: RemoteTransaction) -> Dossier:
        if fingerprint(found) != dossier.decision.payload["fingerprint"]:
            words = "the transaction is not what it was when you confirmed; look at it again"
            return self.outbox.note(dossier, step, State.STALE, words=words)
        self.stop.check()
        # The form in which Flowtly itself gives the flag: a number.
        changes = {"ignored": int(_wanted(dossier, step))}
        sent = self.outbox.send(
            dossier,
            step,
            lambda: self.client.patch_transaction(found.id, changes),
            seconds=self.client.write_seconds(),
        )
        return self._read_back(sent, step) if _state(sent, step) is State.DONE else sent

    def _read_back(self, dossier: Dossier, step: Step) -> Dossier:
        seen = until(
            lambda: self._transaction(dossier),
            lambda found: found is not None and found.ignored == _wanted(dossier, step),
            seconds=min(_PATIENCE, self.outbox.settle),
            stop=self.stop,
            clock=self.outbox.clock,
        )
        if seen is not None and seen.ignored == _wanted(dossier, step):
            return self.outbox.note(dossier, step, State.VERIFIED, words=_READ_BACK[step])
        self.stop.check()
        return self.outbox.unclear(dossier, step, "answered, but it does not show yet")

    def _transaction(self, dossier: Dossier) -> RemoteTransaction | None:
        try:
            return self.client.transaction(str(dossier.decision.payload["transaction"]))
        except Trouble as trouble:
            if trouble.key == "not_found":
                return None
            raise


_IS_SO = {Step.SET_ASIDE: "was set aside already", Step.BRING_BACK: "was brought back already"}
_READ_BACK = {Step.SET_ASIDE: "set aside, read back", Step.BRING_BACK: "brought back, read back"}


def _decision(line: Line, why: str, by: str) -> Decision:
    booking = line.transaction
    payload: dict[str, object] = {
        "transaction": booking.id,
        "fingerprint": fingerprint(line.remote),
        "before": {"ignored": line.remote.ignored},
        "amount": plain(booking.amount, booking.currency),
        "currency": booking.currency,
        "day": booking.day.isoformat() if booking.day else None,
        "counterparty": booking.counterparty.name or booking.description[:60],
    }
    return new_decision("set_aside", f"set_aside:{booking.id}", payload, shown=why, by=by)


def _wanted(dossier: Dossier, step: Step) -> bool:
    before = dossier.decision.payload["before"]
    assert isinstance(before, dict)
    return True if step is Step.SET_ASIDE else bool(before["ignored"])


def _state(dossier: Dossier, step: Step) -> State | None:
    entry = dossier.latest(step)
    return entry.state if entry else None
