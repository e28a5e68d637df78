"""How a confirmed import reaches Flowtly exactly once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from desktop.flowtly.client import Flowtly
from desktop.progress import Progress, Stop
from desktop.services.fetching import OwnAccount, read_lines
from desktop.services.importing import arrived, span
from desktop.services.ledger import Line
from desktop.services.outbox import Outbox
from desktop.services.patience import until
from desktop.storage.records import Dossier, State, Step
from desktop.storage.shelf import Shelf

_AROUND = timedelta(days=10)
"""Booking and value dates may lie apart, and the server may sort by either: the span that is read is wider."""
_PATIENCE = 30.0
"""Seconds to wait for bookings of an import that was answered: the server may work it off in the background."""


@dataclass(frozen=True, slots=True)
class Imports:
    """Carries imports out, one step at a time."""

    outbox: Outbox
    shelf: Shelf
    client: Flowtly
    accounts: Mapping[str, OwnAccount]
    progress: Progress
    stop: Stop

    def advance(self, dossier: Dossier) -> Dossier:
        """Do the next thing for this import: send it, read it back, or find out what became of it."""
        entry = dossier.latest(Step.IMPORT)
        state = entry.state if entry else State.PLANNED
        if state is State.PLANNED:
            return self._send(dossier)
        if state is State.DONE:
            return self._read_back(dossier)
        if state in (State.SENDING, State.UNCLEAR):
            return self._look_up(dossier)
        return dossier

    def _send(self, dossier: Dossier) -> Dossier:
        here, missing = self._arrived(dossier)
        if missing == 0:
            return self._verified(dossier, here, "was in Flowtly already; nothing was sent")
        if here:
            return self._stale(dossier, here, missing)
        name, content = (
            str(dossier.decision.payload["name"]),
            self.shelf.content(str(dossier.decision.payload["sha256"])),
        )
        sent = self.outbox.send(
            dossier,
            Step.IMPORT,
            lambda: self.client.import_statement(name, content),
            seconds=self.client.write_seconds(len(content)),
        )
        return self._read_back(sent) if _is(sent, State.DONE) else sent

    def _read_back(self, dossier: Dossier) -> Dossier:
        here, missing = until(
            lambda: self._arrived(dossier),
            lambda seen: seen[1] == 0,
            seconds=min(_PATIENCE, self.outbox.settle),
            stop=self.stop,
        )
        if missing == 0:
            return self._verified(dossier, here, f"read back: {len(here)} of {len(here)}")
        words = f"answered, but {missing} of its bookings are not in Flowtly yet"
        return self.outbox.note(dossier, Step.IMPORT, State.UNCLEAR, deadline=datetime.now(UTC), words=words)

    def _look_up(self, dossier: Dossier) -> Dossier:
        here, missing = self._arrived(dossier)
        if missing == 0:
            return self._verified(dossier, here, "no answer came, but everything arrived")
        entry = dossier.latest(Step.IMPORT)
        assert entry is not None
        if self.outbox.seconds_left(entry) > 0 or not self._evidence(dossier):
            return dossier
        self.stop.wait(min(30.0, self.outbox.settle / 10))
        again, still_missing = self._arrived(dossier)
        if still_missing == 0:
            return self._verified(dossier, again, "no answer came, but everything arrived")
        answered = any(
            e.step is Step.IMPORT and e.state is State.DONE and e.attempt == entry.attempt for e in dossier.entries
        )
        if again or here or answered:
            return self._stale(dossier, again, still_missing)
        words = "looked up twice after the settle time: nothing of it arrived"
        return self._send(self.outbox.note(dossier, Step.IMPORT, State.PLANNED, words=words, again=True))

    def _evidence(self, dossier: Dossier) -> bool:
        """Tell whether a read shows what is known to be there: only then is what it lacks proven absent."""
        known = dossier.decision.payload["there"]
        assert isinstance(known, list | tuple)
        return set(map(str, known)) <= {line.transaction.id for line in self._lines(dossier)}

    def _arrived(self, dossier: Dossier) -> tuple[tuple[Line, ...], int]:
        others = [other for other in self.outbox.journal.dossiers() if other.decision.id != dossier.decision.id]
        imports = [other for other in others if other.decision.kind == "import"]
        return arrived(dossier.decision, self._lines(dossier), imports)

    def _lines(self, dossier: Dossier) -> tuple[Line, ...]:
        first, last = span(dossier.decision)
        return read_lines(
            self.client,
            self.accounts,
            progress=self.progress,
            stop=self.stop,
            since=first - _AROUND if first else None,
            until=last + _AROUND if last else None,
        )

    def _verified(self, dossier: Dossier, here: tuple[Line, ...], words: str) -> Dossier:
        ids = ",".join(line.transaction.id for line in here)
        return self.outbox.note(dossier, Step.IMPORT, State.VERIFIED, remote_id=ids, words=words)

    def _stale(self, dossier: Dossier, here: tuple[Line, ...], missing: int) -> Dossier:
        words = (
            f"{len(here)} of these bookings are in Flowtly and {missing} are not; it was not sent again: "
            "compare the statement anew and confirm what is missing"
        )
        return self.outbox.note(dossier, Step.IMPORT, State.STALE, words=words)


def _is(dossier: Dossier, state: State) -> bool:
    entry = dossier.latest(Step.IMPORT)
    return entry is not None and entry.state is state
