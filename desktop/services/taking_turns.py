"""Taking turns: how several computers import into one organisation without falling into the same moment.

Flowtly knows no lock and no idempotency key, and a look before sending leaves the moment of the request itself. Where
the profile says so (`announce_imports`), a computer uploads a small note first, then looks for notes of others, and
sends only when it sees none: of two that begin at once, at least one sees the other's. Whose note has the smaller name
stays, the other takes its own back and waits. The note is deleted afterwards; one that a computer left behind when it
died counts for as long as its request could still take effect.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field

from desktop.flowtly.client import Flowtly
from desktop.flowtly.models import RemoteAttachment
from desktop.progress import Stop
from desktop.services.clock import Clock
from desktop.services.patience import complete
from desktop.trouble import Trouble

_STEM = "clearing-desk-imports-now-"
_TEXT = (
    "Clearing Desk is importing a bank statement on one of your computers. This note keeps the others waiting for a "
    "moment and goes by itself. One that is an hour old was left behind: delete it.\n"
)
_PAUSE = 0.5


def is_note(name: str | None) -> bool:
    """Tell whether a document at Flowtly is such a note, and no document of anybody's."""
    return (name or "").startswith(_STEM)


@dataclass(slots=True)
class Turns:
    """Waits for this computer's turn and gives it on."""

    client: Flowtly
    stop: Stop
    clock: Clock
    settle: float
    _mine: set[str] = field(default_factory=set)
    """Names of notes that may be at Flowtly: also where the upload got no answer."""
    _watched: dict[str, float] = field(default_factory=dict)
    """By Flowtly's id, since when another's note has been seen."""

    def take(self) -> bool:
        """Wait until nobody else imports and this computer's note is seen; False where it never came to that.

        Raises Trouble when Flowtly cannot be asked, or takes no note.
        """
        until = self.clock.monotonic() + self._longest + 60.0
        while self.clock.monotonic() < until:
            name = f"{_STEM}{secrets.token_hex(8)}.txt"
            self._mine.add(name)
            self.client.upload(name, _TEXT.encode())
            if self._stays(name, until):
                return True
            self.give_on()
            pause = _PAUSE * (1 + secrets.randbelow(1000) / 500)
            while self._others(self._notes()) and self.clock.monotonic() < until:
                if self.clock.wait(pause, self.stop):
                    self.stop.check()
        return False

    def give_on(self) -> None:
        """Take this computer's notes away; raises no Trouble: what is left is ignored by others after a while."""
        try:
            notes = self._notes()
        except Trouble:
            return
        for note in notes:
            if note.name in self._mine:
                self._delete(note)

    def _stays(self, name: str, until: float) -> bool:
        """Look for others' notes; the one with the smallest name stays and waits until the others are gone."""
        while self.clock.monotonic() < until:
            notes = self._notes()
            if all(note.name != name for note in notes):
                # A reading that does not show what was uploaded proves nothing about others.
                if self.clock.wait(_PAUSE, self.stop):
                    self.stop.check()
                continue
            others = self._others(notes)
            if not others:
                return True
            if any((other.name or "") < name for other in others) or self.clock.wait(_PAUSE, self.stop):
                return False
        return False

    def _others(self, found: list[RemoteAttachment]) -> list[RemoteAttachment]:
        """Return, of the notes found at Flowtly, those of other computers that may still stand for a request."""
        notes = [note for note in found if note.name not in self._mine]
        now = self.clock.monotonic()
        self._watched = {note.id: self._watched.get(note.id, now) for note in notes}
        standing = [note for note in notes if now - self._watched[note.id] <= self._longest]
        for left in (note for note in notes if note not in standing):
            self._delete(left)
        return standing

    @property
    def _longest(self) -> float:
        """Return the seconds after which a request that was never heard of again has surely taken effect or none."""
        return self.client.write_seconds() + self.settle

    def _delete(self, note: RemoteAttachment) -> None:
        try:
            self.client.delete_attachment(note.id)
        except Trouble:
            return

    def _notes(self) -> list[RemoteAttachment]:
        return [note for note in complete(self.client.attachments, self.stop, clock=self.clock) if is_note(note.name)]
