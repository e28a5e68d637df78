"""How a confirmed document reaches Flowtly and its transaction exactly once: upload and link are two deeds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeVar

from desktop.flowtly.client import Flowtly
from desktop.flowtly.models import RemoteAttachment, RemoteSuggestion, RemoteTransaction, WriteAnswer
from desktop.progress import Stop
from desktop.services.fetching import fingerprint
from desktop.services.naming import carries_mark
from desktop.services.offered import if_offered
from desktop.services.outbox import Outbox
from desktop.services.patience import complete, until
from desktop.storage.records import Dossier, State, Step
from desktop.storage.shelf import Shelf
from desktop.storage.standing import withdrawn
from desktop.trouble import Trouble

T = TypeVar("T")

_PATIENCE = 10.0
"""Seconds to wait for a write that was answered to show in what is read."""


@dataclass(frozen=True, slots=True)
class Documents:
    """Carries the attaching of documents out, one step at a time."""

    outbox: Outbox
    shelf: Shelf
    client: Flowtly
    stop: Stop

    def advance(self, dossier: Dossier) -> Dossier:
        """Do as much for this document as can be done now."""
        if dossier.decision.kind == "apply":
            return self._advance_link(dossier, Step.APPLY)
        if dossier.decision.payload.get("attachment"):
            return self._advance_link(dossier, Step.LINK)
        dossier = self._advance_upload(dossier)
        if _state(dossier, Step.UPLOAD) in (State.DONE, State.VERIFIED) and dossier.remote_id():
            return self._advance_link(dossier, Step.LINK)
        return dossier

    # ── upload ──

    def _advance_upload(self, dossier: Dossier) -> Dossier:
        state = _state(dossier, Step.UPLOAD)
        if state is State.PLANNED:
            return self._upload(dossier)
        if state is State.DONE and dossier.remote_id() is None:
            return self._find_upload(dossier)
        if state in (State.SENDING, State.UNCLEAR):
            return self._look_up_upload(dossier)
        return dossier

    def _upload(self, dossier: Dossier) -> Dossier:
        if self._same_in_the_air(dossier):
            return dossier
        found = self._uploaded(dossier)
        if found is not None:
            return self._verified_upload(dossier, found, "was in Flowtly already; not uploaded again")
        name, content = (
            str(dossier.decision.payload["name"]),
            self.shelf.content(str(dossier.decision.payload["receipt"])),
        )
        seconds = self.client.write_seconds(len(content))
        self.stop.check()
        sent = self.outbox.send(dossier, Step.UPLOAD, lambda: self.client.upload(name, content), seconds=seconds)
        if _state(sent, Step.UPLOAD) is State.DONE and sent.remote_id() is None:
            return self._find_upload(sent)
        return sent

    def _same_in_the_air(self, dossier: Dossier) -> bool:
        """Tell whether the same document is being uploaded for another transaction and has no answer yet.

        Whose copy arrives then could not be told, and the one that comes last would be one too many.
        """
        receipt = dossier.decision.payload["receipt"]
        return any(
            _state(other, Step.UPLOAD) in (State.SENDING, State.UNCLEAR)
            for other in self.outbox.journal.dossiers()
            if other.decision.id != dossier.decision.id and other.decision.payload.get("receipt") == receipt
        )

    def _find_upload(self, dossier: Dossier) -> Dossier:
        found = self._patiently(lambda: self._uploaded(dossier), lambda seen: seen is not None)
        if found is not None:
            return self._verified_upload(dossier, found, "found by its name")
        return self.outbox.unclear(dossier, Step.UPLOAD, "answered, but the document cannot be found in Flowtly yet")

    def _look_up_upload(self, dossier: Dossier) -> Dossier:
        found = self._uploaded(dossier)
        if found is not None:
            return self._verified_upload(dossier, found, "no answer came, but the document arrived")
        if not self._settled(dossier, Step.UPLOAD):
            return dossier
        if self.outbox.clock.wait(min(30.0, self.outbox.settle / 10), self.stop):
            self.stop.check()
        if self._uploaded(dossier) is not None:
            return dossier
        planned = self.outbox.not_arrived(
            dossier, Step.UPLOAD, "looked up twice after the settle time: it did not arrive"
        )
        return self._upload(planned) if _state(planned, Step.UPLOAD) is State.PLANNED else planned

    def _uploaded(self, dossier: Dossier) -> RemoteAttachment | None:
        """Return the document at Flowtly that carries this receipt's mark and is free for this transaction.

        One that another decision has is not free, unless that decision was withdrawn: a person who decides again after
        a link was refused gets the document that is there, not a second copy.
        """
        payload = dossier.decision.payload
        receipt, known = str(payload["receipt"]), dossier.remote_id()
        taken = {
            other.remote_id()
            for other in self.outbox.journal.dossiers()
            if other.decision.id != dossier.decision.id and other.decision.about_document and not withdrawn(other)
        }
        fitting = [
            found
            for found in complete(self.client.attachments, self.stop, clock=self.outbox.clock)
            if found.transaction in (None, payload["transaction"])
            and found.id not in taken
            and (found.id == known or carries_mark(found.name, receipt))
        ]
        # The one that hangs on the transaction already is the better find: a second one would be one too many.
        return min(fitting, key=lambda found: found.transaction is None, default=None)

    def _verified_upload(self, dossier: Dossier, found: RemoteAttachment, words: str) -> Dossier:
        return self.outbox.note(dossier, Step.UPLOAD, State.VERIFIED, remote_id=found.id, words=words)

    # ── link ──

    def _advance_link(self, dossier: Dossier, step: Step) -> Dossier:
        state = _state(dossier, step)
        if state is State.PLANNED:
            return self._link(dossier, step)
        if state is State.DONE:
            return self._read_back(dossier, step)
        if state in (State.SENDING, State.UNCLEAR):
            return self._look_up_link(dossier, step)
        return dossier

    def _link(self, dossier: Dossier, step: Step) -> Dossier:
        attachment, target = self._attachment_id(dossier), str(dossier.decision.payload["transaction"])
        document = self._patiently(lambda: attachment_or_none(self.client, attachment), lambda seen: seen is not None)
        if document is None and self._just_uploaded(dossier):
            raise Trouble("not_shown_yet", retry=True, name=str(dossier.decision.payload["name"]))
        if document is None:
            return self._stale(dossier, step, "the document is not in Flowtly any more")
        if document.transaction == target:
            return self._verified_link(dossier, step, "was linked already")
        suggestion = self._suggestion(attachment, target)
        # Read last, so that nothing but the call itself lies between what is seen and what is written.
        transaction = _transaction_or_none(self.client, target)
        if transaction is None:
            return self._stale(dossier, step, "the transaction is not in Flowtly any more")
        objection = self._objection(dossier, document, transaction)
        if objection is not None:
            return self._stale(dossier, step, objection)
        if step is Step.APPLY and suggestion is None:
            return self._stale(dossier, step, "Flowtly does not suggest this any more")
        self.stop.check()
        sent = self.outbox.send(
            dossier,
            step,
            lambda: self._write_link(attachment, transaction, suggestion),
            seconds=self.client.write_seconds(),
        )
        return self._read_back(sent, step) if _state(sent, step) is State.DONE else sent

    def _write_link(
        self, attachment: str, transaction: RemoteTransaction, suggestion: tuple[str, RemoteSuggestion] | None
    ) -> WriteAnswer:
        """Accept Flowtly's own suggestion where it says the same (a documented call), else set the link."""
        if suggestion is None:
            return self.client.link(attachment, transaction)
        side, found = suggestion
        assert found.id is not None
        if side == "transaction":
            return self.client.apply_transaction_suggestion(transaction.id, found.id)
        return self.client.apply_attachment_suggestion(attachment, found.id)

    def _suggestion(self, attachment: str, transaction: str) -> tuple[str, RemoteSuggestion] | None:
        """Return Flowtly's suggestion that joins exactly these two, read just now, and on which side it stands."""
        for found in if_offered(lambda: self.client.attachment_suggestions(attachment), ()):
            if found.id is not None and found.transaction == transaction:
                return "attachment", found
        for found in if_offered(lambda: self.client.transaction_suggestions(transaction), ()):
            if found.id is not None and found.attachment == attachment:
                return "transaction", found
        return None

    def _objection(self, dossier: Dossier, document: RemoteAttachment, transaction: RemoteTransaction) -> str | None:
        """Say what is no longer as the person saw it."""
        if document.transaction is not None:
            return "the document hangs on another transaction now"
        if fingerprint(transaction) != dossier.decision.payload["fingerprint"]:
            return "the transaction is not what it was when you confirmed; look at it again"
        for_this = [
            other
            for other in self.outbox.journal.dossiers()
            if other.decision.payload.get("transaction") == transaction.id
        ]
        ours = {other.remote_id() or str(other.decision.payload.get("attachment")) for other in for_this}
        if set(transaction.attachments) - ours:
            return "the transaction got another document meanwhile; look at it again"
        return None

    def _read_back(self, dossier: Dossier, step: Step) -> Dossier:
        if self._patiently(lambda: self._linked(dossier), bool):
            return self._verified_link(dossier, step, "linked, read back")
        return self.outbox.unclear(dossier, step, "answered, but no link shows yet")

    def _look_up_link(self, dossier: Dossier, step: Step) -> Dossier:
        if self._linked(dossier):
            return self._verified_link(dossier, step, "no answer came, but the link is there")
        if not self._settled(dossier, step):
            return dossier
        # Setting the same link again is harmless, whatever became of the first call.
        planned = self.outbox.not_arrived(dossier, step, "looked up after the settle time: the link is not there")
        return self._link(planned, step) if _state(planned, step) is State.PLANNED else planned

    def _linked(self, dossier: Dossier) -> bool:
        target = str(dossier.decision.payload["transaction"])
        document = attachment_at(self.client, self._attachment_id(dossier), target)
        return document is not None and document.transaction == target

    def _just_uploaded(self, dossier: Dossier) -> bool:
        """Tell whether this program sent the document so short a time ago that Flowtly may not show it yet."""
        entry = dossier.latest(Step.UPLOAD)
        return entry is not None and self.outbox.journal.age(entry) <= self.outbox.settle

    def _patiently(self, look: Callable[[], T], good: Callable[[T], bool]) -> T:
        """Look until what is seen is good, for a while; a person who asks to stop ends it without a conclusion."""
        seconds = min(_PATIENCE, self.outbox.settle)
        seen = until(look, good, seconds=seconds, stop=self.stop, clock=self.outbox.clock)
        if not good(seen):
            self.stop.check()
        return seen

    def _verified_link(self, dossier: Dossier, step: Step, words: str) -> Dossier:
        remote = self._attachment_id(dossier)
        return self.outbox.note(dossier, step, State.VERIFIED, remote_id=remote, words=words)

    def _stale(self, dossier: Dossier, step: Step, words: str) -> Dossier:
        return self.outbox.note(dossier, step, State.STALE, words=words)

    def _settled(self, dossier: Dossier, step: Step) -> bool:
        entry = dossier.latest(step)
        return entry is not None and self.outbox.seconds_left(entry) <= 0

    def _attachment_id(self, dossier: Dossier) -> str:
        return str(dossier.decision.payload.get("attachment") or dossier.remote_id())


def _state(dossier: Dossier, step: Step) -> State:
    entry = dossier.latest(step)
    return entry.state if entry else State.PLANNED


def attachment_or_none(client: Flowtly, attachment: str) -> RemoteAttachment | None:
    """Read a document; None where Flowtly does not have it (any more, or yet)."""
    try:
        return client.attachment(attachment)
    except Trouble as trouble:
        if trouble.key == "not_found":
            return None
        raise


def attachment_at(client: Flowtly, attachment: str, transaction: str) -> RemoteAttachment | None:
    """Read a document; one that does not name what it hangs on is asked of this transaction too.

    Only the transaction's list of documents is published, so a server may show a link there alone.
    """
    found = attachment_or_none(client, attachment)
    if found is None or found.transaction is not None:
        return found
    line = _transaction_or_none(client, transaction)
    shown = line is not None and found.id in line.attachments
    return replace(found, transaction=transaction) if shown else found


def _transaction_or_none(client: Flowtly, transaction: str) -> RemoteTransaction | None:
    try:
        return client.transaction(transaction)
    except Trouble as trouble:
        if trouble.key == "not_found":
            return None
        raise
