"""How a confirmed import reaches Flowtly exactly once: there is no way to take a transaction back."""

from __future__ import annotations

import re
from dataclasses import dataclass

from desktop.flowtly.client import Flowtly
from desktop.progress import Stop
from desktop.services.arriving import accounts, arrived, shows_its_books, span
from desktop.services.ledger import Line
from desktop.services.outbox import Outbox
from desktop.services.patience import until
from desktop.services.reading_back import ReadBack, newest
from desktop.services.taking_turns import Turns
from desktop.storage.records import Dossier, Entry, State, Step
from desktop.storage.shelf import Shelf
from desktop.storage.standing import in_the_air
from desktop.trouble import Trouble

_PATIENCE = 30.0
"""Seconds to wait for bookings of an import that was answered: the server may work it off in the background."""
_MOST_OVERTAKEN = 3
_CANARY = re.compile(r"the newest transaction just before was (\S+)")
_Seen = tuple[tuple[Line, ...], int]


@dataclass(frozen=True, slots=True)
class Imports:
    """Carries imports out, one step at a time."""

    outbox: Outbox
    shelf: Shelf
    client: Flowtly
    reading: ReadBack
    stop: Stop
    turns: Turns | None = None
    """Where several computers import into this organisation and say so to each other."""

    def advance(self, dossier: Dossier) -> Dossier:
        """Do the next thing for this import: send it, read it back, or find out what became of it."""
        entry = dossier.latest(Step.IMPORT)
        if entry is None or entry.state is State.PLANNED:
            return self._send(dossier)
        if entry.state is State.DONE:
            return self._read_back(dossier)
        if entry.state in (State.SENDING, State.UNCLEAR):
            looked_up = self._look_up(dossier, entry)
            if self.turns is not None and not in_the_air(looked_up):
                self.turns.give_on()
            return looked_up
        return dossier

    def _send(self, dossier: Dossier) -> Dossier:
        """Send it; where somebody else wrote between the reading and the sending, compare anew, a few times."""
        for _ in range(_MOST_OVERTAKEN):
            if self._another_in_the_air(dossier):
                return dossier
            dossier = self._in_turn(dossier)
            if not _is(dossier, State.PLANNED):
                return dossier
        return dossier

    def _in_turn(self, dossier: Dossier) -> Dossier:
        """Send it when no other computer imports; what may still take effect keeps the others waiting."""
        if self.turns is None:
            return self._compared_and_sent(dossier)
        try:
            if not self.turns.take():
                raise Trouble("others_import", retry=True)
            return self._compared_and_sent(dossier)
        finally:
            if not in_the_air(self.outbox.journal.dossier(dossier.decision.id)):
                self.turns.give_on()

    def _compared_and_sent(self, dossier: Dossier) -> Dossier:
        mark = self.reading.mark()
        lines = self.reading.around(*span(dossier.decision))
        here, missing = self._arrived(dossier, lines)
        if missing == 0:
            return self._verified(dossier, here, "was in Flowtly already; nothing was sent")
        if here:
            return self._half_there(dossier, here, missing)
        if not self._shows_its_books(dossier, lines) and not self._shows_its_books(dossier, self.reading.everything()):
            # What is known to be there may lie outside the days of this import: only a whole reading tells.
            return self._hidden(dossier, lines)
        payload = dossier.decision.payload
        name, content = str(payload["name"]), self.shelf.content(str(payload["sha256"]))
        canary = newest(lines)
        self.stop.check()
        sent = self.outbox.send(
            dossier,
            Step.IMPORT,
            lambda: self.client.import_statement(name, content),
            seconds=self.client.write_seconds(len(content)),
            words=f"the newest transaction just before was {canary}" if canary else None,
            overtaken=lambda: self._overtaken(mark, lines, dossier),
        )
        return self._read_back(sent) if _is(sent, State.DONE) else sent

    def _overtaken(self, mark: int | None, lines: tuple[Line, ...], dossier: Dossier) -> bool:
        """Tell whether transactions were added since these lines were read, by a colleague or a second computer."""
        if mark is not None:
            return self.reading.mark() != mark
        known = {line.transaction.id for line in lines}
        now = {line.transaction.id for line in self.reading.around(*span(dossier.decision))}
        return not now <= known

    def _another_in_the_air(self, dossier: Dossier) -> bool:
        """Tell whether an import of the same account has no answer yet: what it brings may still come."""
        mine = accounts(dossier.decision)
        return any(in_the_air(other) and mine & accounts(other.decision) for other in self._others(dossier))

    def _read_back(self, dossier: Dossier) -> Dossier:
        here, missing = until(
            lambda: self._arrived(dossier, self.reading.around(*span(dossier.decision))),
            lambda seen: seen[1] == 0,
            seconds=min(_PATIENCE, self.outbox.settle),
            stop=self.stop,
            clock=self.outbox.clock,
        )
        if missing == 0:
            return self._verified(dossier, here, f"read back: {len(here)} of {len(here)}")
        words = f"answered, but {missing} of its bookings are not in Flowtly yet"
        return self.outbox.unclear(dossier, Step.IMPORT, words)

    def _look_up(self, dossier: Dossier, entry: Entry) -> Dossier:
        """Find out what became of a call without an answer: presence is proven at once, absence only later."""
        here, missing = self._arrived(dossier, self.reading.around(*span(dossier.decision)))
        if missing == 0:
            return self._verified(dossier, here, "no answer came, but everything arrived")
        if self.outbox.seconds_left(entry) > 0:
            return dossier
        first = self._proof(dossier, entry)
        if self.outbox.clock.wait(min(30.0, self.outbox.settle / 10), self.stop):
            self.stop.check()
        second = self._proof(dossier, entry)
        if first is None or second is None or first != second:
            return self._in_doubt(dossier, entry)
        here, missing = second
        if missing == 0:
            return self._verified(dossier, here, "no answer came, but everything arrived")
        if here or _answered(dossier, entry):
            return self._half_there(dossier, here, missing)
        words = "looked up twice after the settle time: nothing of it arrived"
        planned = self.outbox.not_arrived(dossier, Step.IMPORT, words)
        return self._send(planned) if _is(planned, State.PLANNED) else planned

    def _proof(self, dossier: Dossier, entry: Entry) -> _Seen | None:
        """Read everything; None where it does not show what is known to be there, so that it proves no absence."""
        lines = self.reading.everything()
        seen = _canary(dossier, entry) <= {line.transaction.id for line in lines}
        return self._arrived(dossier, lines) if seen and self._shows_its_books(dossier, lines) else None

    def _shows_its_books(self, dossier: Dossier, lines: tuple[Line, ...]) -> bool:
        return shows_its_books(dossier.decision, {line.transaction.id for line in lines}, self._others(dossier))

    def _hidden(self, dossier: Dossier, lines: tuple[Line, ...]) -> Dossier:
        """Send nothing to books that are not those the person saw: wait for them, or ask anew."""
        if not lines:
            raise Trouble("books_not_shown", retry=True)
        words = "Flowtly does not show all that was there when you confirmed; compare the statement anew"
        return self.outbox.note(dossier, Step.IMPORT, State.STALE, words=words)

    def _in_doubt(self, dossier: Dossier, entry: Entry) -> Dossier:
        if not self.outbox.overdue(entry):
            return dossier
        words = (
            "no answer came, and Flowtly does not show what was there before, so nothing can be concluded; it was not "
            "sent again: look at the account in Flowtly, compare the statement anew and confirm what is missing"
        )
        return self.outbox.note(dossier, Step.IMPORT, State.STALE, words=words)

    def _arrived(self, dossier: Dossier, lines: tuple[Line, ...]) -> _Seen:
        return arrived(dossier, lines, self._others(dossier))

    def _others(self, dossier: Dossier) -> list[Dossier]:
        mine = dossier.decision.id
        return [d for d in self.outbox.journal.dossiers() if d.decision.kind == "import" and d.decision.id != mine]

    def _verified(self, dossier: Dossier, here: tuple[Line, ...], words: str) -> Dossier:
        ids = ",".join(line.transaction.id for line in here)
        return self.outbox.note(dossier, Step.IMPORT, State.VERIFIED, remote_id=ids, words=words)

    def _half_there(self, dossier: Dossier, here: tuple[Line, ...], missing: int) -> Dossier:
        words = (
            f"{len(here)} of these bookings are in Flowtly and {missing} are not; it was not sent again: "
            "compare the statement anew and confirm what is missing"
        )
        return self.outbox.note(dossier, Step.IMPORT, State.STALE, words=words)


def _canary(dossier: Dossier, entry: Entry) -> set[str]:
    """Return the id of the newest transaction that was seen just before this attempt was sent."""
    sent = [e for e in dossier.entries if e.state is State.SENDING and e.attempt == entry.attempt]
    found = [match for e in sent if (match := _CANARY.search(e.words or ""))]
    return {match.group(1) for match in found}


def _answered(dossier: Dossier, entry: Entry) -> bool:
    """Tell whether this attempt got an answer that said done: it is never sent again."""
    return any(e.step is Step.IMPORT and e.state is State.DONE and e.attempt == entry.attempt for e in dossier.entries)


def _is(dossier: Dossier, state: State) -> bool:
    entry = dossier.latest(Step.IMPORT)
    return entry is not None and entry.state is state
