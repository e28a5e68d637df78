"""A Flowtly that misbehaves by seed, seen through the client's own interface."""

from __future__ import annotations

import hashlib
import itertools
import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any, cast

from desktop.flowtly.client import Flowtly
from desktop.flowtly.models import (
    RemoteAttachment,
    RemoteBankAccount,
    RemoteSuggestion,
    RemoteTransaction,
    WriteAnswer,
)
from desktop.flowtly.profile import Profile
from desktop.services.fetching import fingerprint
from desktop.services.taking_turns import is_note
from desktop.storage.journal import Journal
from desktop.storage.records import Entry, State, Step
from desktop.trouble import Trouble
from matching.reading.mt940 import read_mt940
from matching.reading.reading import Options
from tests.reliability.world import CALL, IBAN, SETTLE, Crashed, Time, Violation


@cache
def _bookings(content: bytes) -> tuple[Any, ...]:
    return tuple(booking for found in read_mt940(content, Options()).statements for booking in found.transactions)


@dataclass
class Habits:
    """How this Flowtly behaves; `faults` gives the weight of each thing that may happen to a write."""

    faults: Mapping[str, int] = field(default_factory=lambda: {"": 1})
    read_failures: float = 0.0
    lag: float = 0.0
    filtering: str = "right"
    """`right`, `ignored`, or `broken`: shows none of the rows of the month."""
    enforced: bool = False
    """Rows whose reference is there already are left out."""
    near_the_end: float = 0.5
    """How many of the late writes take effect just before the settle time is over."""
    background: bool = False
    """Imports answer 202 and are worked off later."""


FAULTS: Mapping[str, int] = {
    "": 52, "refused": 4, "lost before": 6, "offline": 3, "reset after": 7, "late": 9, "half": 3, "429": 4,
    "502 not done": 3, "502 done": 4, "cut answer": 4, "no id": 3,
}  # fmt: skip


@dataclass
class Server:
    """Flowtly, seen through the client's own interface. Every write is checked against the diary as it comes in."""

    time: Time
    dice: random.Random
    hooks: Callable[[str], None]
    habits: Habits = field(default_factory=Habits)
    journal: Journal | None = None
    rows: dict[str, tuple[float, RemoteTransaction]] = field(default_factory=dict)
    documents: dict[str, tuple[float, RemoteAttachment]] = field(default_factory=dict)
    links: list[tuple[float, str, str | None]] = field(default_factory=list)
    contents: dict[str, bytes] = field(default_factory=dict)
    log: list[str] = field(default_factory=list)
    pending: dict[str, float] = field(default_factory=dict)
    """Writes that were sent and may still take effect: what they are and until when."""
    committed: dict[str, int] = field(default_factory=dict)
    blind_until: float = -1.0
    imported_by_us: set[str] = field(default_factory=set)
    suggest: bool = False
    page: int = 30
    _ids: Iterator[int] = field(default_factory=lambda: itertools.count(1))
    address: str = "http://127.0.0.1:1"
    profile: Profile = Profile()

    # ── reads ──

    def write_seconds(self, size: int = 0) -> float:
        return CALL

    def bank_accounts(self) -> tuple[RemoteBankAccount, ...]:
        self._read()
        return (RemoteBankAccount(id="1", iri="/bank-accounts/1", iban=IBAN, currency="PLN", name="Main"),)

    def transactions(self, *, since: date | None = None, until: date | None = None) -> Iterator[RemoteTransaction]:
        self._read()
        rows = self._rows()
        if since is not None and self.habits.filtering != "ignored":
            rows = [row for row in rows if row.exec_date is None or since <= row.exec_date <= (until or date.max)]
            if self.habits.filtering == "broken":
                rows = []
        return iter(rows)

    def transactions_in_all(self) -> int | None:
        self._read()
        return len(self._rows())

    def transaction(self, id: str) -> RemoteTransaction:
        self._read()
        found = {row.id: row for row in self._rows()}
        if id not in found:
            raise Trouble("not_found")
        return found[id]

    def unassigned(self) -> Iterator[RemoteTransaction]:
        return iter(())

    def with_problems(self) -> Iterator[RemoteTransaction]:
        return iter(())

    def attachments(self) -> Iterator[RemoteAttachment]:
        self._read()
        return iter(self._documents())

    def attachment(self, id: str) -> RemoteAttachment:
        self._read()
        found = {document.id: document for document in self._documents()}
        if id not in found:
            raise Trouble("not_found")
        return found[id]

    def transaction_suggestions(self, id: str) -> tuple[RemoteSuggestion, ...]:
        self._read()
        return ()

    def suggestions_for(self, transactions: Sequence[str]) -> Iterator[tuple[RemoteSuggestion, ...]]:
        return map(self.transaction_suggestions, transactions)

    def suggestions_for_documents(self, attachments: Sequence[str]) -> Iterator[tuple[RemoteSuggestion, ...]]:
        return map(self.attachment_suggestions, attachments)

    def attachment_suggestions(self, id: str) -> tuple[RemoteSuggestion, ...]:
        """Suggest for a waiting document every row in an order that changes from call to call."""
        self._read()
        if not self.suggest:
            return ()
        rows = self._rows()
        self.dice.shuffle(rows)
        return tuple(RemoteSuggestion(id=f"s{row.id}", transaction=row.id, attachment=id) for row in rows)

    def _read(self) -> None:
        self.time.pass_by(self.dice.uniform(0.02, 0.2))
        self.hooks("reading")
        if self.dice.random() < self.habits.read_failures:
            key = self.dice.choice(("no_answer", "server_error", "incomplete_list"))
            raise Trouble(key, retry=True)

    def _seen(self, moment: float) -> bool:
        return moment + self.habits.lag <= self.time.at

    def _rows(self) -> list[RemoteTransaction]:
        if self.time.at < self.blind_until:
            return []
        hanging = self._hanging()
        at: dict[str, list[str]] = {}
        for document, target in hanging.items():
            if target is not None:
                at.setdefault(target, []).append(document)
        return [
            replace(row, attachments=tuple(at.get(row.id, ()))) for when, row in self.rows.values() if self._seen(when)
        ]

    def _hanging(self) -> dict[str, str | None]:
        return {document: target for when, document, target in self.links if self._seen(when)}

    def _documents(self) -> list[RemoteAttachment]:
        hanging = self._hanging()
        shown = [document for when, document in self.documents.values() if self._seen(when)]
        return [replace(document, transaction=hanging.get(document.id)) for document in shown]

    @property
    def client(self) -> Flowtly:
        """This server in the client's place; `tests/desktop/test_fakes.py` holds it against the client."""
        return cast(Flowtly, self)

    # ── writes ──

    def import_statement(self, name: str, content: bytes) -> WriteAnswer:
        key = f"import:{hashlib.sha256(content).hexdigest()[:10]}"
        self._must_be_noted(Step.IMPORT)
        return self._write(key, lambda: self._import(content), half=lambda: self._import(content, half=True))

    def upload(self, name: str, content: bytes) -> WriteAnswer:
        if is_note(name):
            self._read()
            return WriteAnswer(201, self._upload(name, content))
        self._must_be_noted(Step.UPLOAD)
        key = f"upload:{self._noted(Step.UPLOAD)}"
        return self._write(key, lambda: self._upload(name, content))

    def link(self, attachment_id: str, transaction: RemoteTransaction) -> WriteAnswer:
        return self._link(attachment_id, transaction.id)

    def apply_attachment_suggestion(self, id: str, suggestion_id: str) -> WriteAnswer:
        return self._link(id, suggestion_id.removeprefix("s"))

    def apply_transaction_suggestion(self, id: str, suggestion_id: str) -> WriteAnswer:
        raise Violation("no such suggestion was made")

    def patch_transaction(self, id: str, changes: Mapping[str, object]) -> WriteAnswer:
        entry = self._must_be_noted(Step.SET_ASIDE, Step.BRING_BACK)
        assert self.journal is not None
        if self.journal.dossier(entry.decision).decision.payload["transaction"] != id or set(changes) != {"ignored"}:
            raise Violation(f"I4: {id} is changed otherwise than was confirmed")
        return self._write(f"patch:{id}", lambda: self._patch(id, ignored=bool(changes["ignored"])), harmless=True)

    def detach(self, id: str) -> WriteAnswer:
        self._must_be_noted(Step.DETACH)
        return self._write(f"detach:{id}", lambda: self._set_link(id, None), harmless=True)

    def delete_attachment(self, id: str) -> WriteAnswer:
        if id in self.documents and is_note(self.documents[id][1].name):
            self._read()
            return WriteAnswer(204, self._delete(id))
        self._must_be_noted(Step.DELETE)
        if id not in self.documents:
            raise Trouble("not_found")
        return self._write(f"delete:{id}", lambda: self._delete(id), harmless=True)

    def _link(self, attachment: str, transaction: str) -> WriteAnswer:
        entry = self._must_be_noted(Step.LINK, Step.APPLY)
        self._must_be_right(entry, attachment, transaction)
        return self._write(
            f"link:{attachment}:{transaction}", lambda: self._set_link(attachment, transaction), harmless=True
        )

    def _write(
        self,
        key: str,
        deed: Callable[[], str | None],
        *,
        half: Callable[[], object] | None = None,
        harmless: bool = False,
    ) -> WriteAnswer:
        fault = self._fault()
        verb, _, _ = key.partition(":")
        self.log.append(f"{verb} {fault or 'ok'}")
        self.hooks("about to send")
        if self.pending.get(key, -1.0) > self.time.at and not harmless:
            raise Violation(f"I2: {key} is sent while an earlier one may still take effect")
        self.time.pass_by(self.dice.uniform(0.05, 1.0))
        if fault == "refused":
            raise Trouble("refused", server_words="no")
        if fault == "429":
            raise Trouble("rate_limited", retry=True, seconds=self.dice.choice((1, 30)))
        if fault == "offline":
            raise Trouble("offline", retry=True)
        try:
            self.hooks("sent")
        except Crashed:
            # The request is under way while its sender dies; the server may take its time.
            self._late(key, deed, CALL)
            raise
        if fault in ("lost before", "502 not done"):
            self._unknown(fault)
        if fault == "late":
            self._late(key, deed, 0.0)
            self._unknown(fault)
        if fault == "half" and half is not None:
            half()
            self._unknown("500")
        if self.habits.background and half is not None:
            self.time.later(self.dice.uniform(1.0, 60.0), lambda: self._done(key, deed))
            return WriteAnswer(202, None)
        made = self._done(key, deed)
        self.hooks("committed")
        if fault in ("reset after", "502 done", "half"):
            self._unknown(fault)
        if fault == "cut answer":
            if made and self.dice.random() < 0.5:
                raise Trouble("no_answer", outcome="unknown", id=made)
            raise Trouble("no_answer", outcome="unknown")
        return WriteAnswer(201, None if fault == "no id" else made)

    def _fault(self) -> str:
        return self.dice.choices(list(self.habits.faults), list(self.habits.faults.values()))[0]

    def _unknown(self, fault: str) -> None:
        self.time.pass_by(self.dice.choice((0.1, 5.0, CALL - 2)))
        raise Trouble("server_error" if "50" in fault else "no_answer", outcome="unknown", retry=True, status=502)

    def _late(self, key: str, deed: Callable[[], str | None], more: float) -> None:
        """Take effect late, but within the bound that the settle time assumes (A1): half of them near its end."""
        if self.dice.random() < 0.3:
            return
        bound = more + SETTLE * 0.95
        near = self.dice.random() < self.habits.near_the_end
        seconds = self.dice.uniform((0.97 if near else 0.0) * bound, bound)
        self.pending[key] = self.time.at + seconds
        self.time.later(seconds, lambda: self._done(key, deed))

    def _done(self, key: str, deed: Callable[[], str | None]) -> str | None:
        self.pending.pop(key, None)
        self.committed[key] = self.committed.get(key, 0) + 1
        return deed()

    # ── what the diary must say ──

    def _newest(self) -> dict[tuple[str, Step], Entry]:
        assert self.journal is not None
        return {
            (dossier.decision.id, step): entry
            for dossier in self.journal.dossiers()
            for step in Step
            if (entry := dossier.latest(step)) is not None
        }

    def _must_be_noted(self, *steps: Step) -> Entry:
        """Return the newest entry that says that this is being sent: older ones are of processes that died."""
        sending = [entry for (_, step), entry in self._newest().items() if entry.state is State.SENDING]
        flying = sorted((entry for entry in sending if entry.step in steps), key=lambda entry: entry.number)
        if not flying:
            raise Violation(f"R2: {steps} is sent and the diary does not say so")
        return flying[-1]

    def _noted(self, step: Step) -> str:
        return self._must_be_noted(step).decision

    def _must_be_right(self, entry: Entry, attachment: str, transaction: str) -> None:
        assert self.journal is not None
        payload = self.journal.dossier(entry.decision).decision.payload
        if payload["transaction"] != transaction:
            raise Violation(f"I4: linked to {transaction}, confirmed for {payload['transaction']}")
        if fingerprint(self.rows[transaction][1]) != payload["fingerprint"]:
            raise Violation("I4: linked to a transaction that is not what the person saw")
        receipt = payload.get("receipt")
        if receipt and hashlib.sha256(self.contents[attachment]).hexdigest() != receipt:
            raise Violation("I4: another document is linked than was confirmed")

    # ── deeds ──

    def add(self, amount: str, day: date, text: str = "", reference: str | None = None) -> RemoteTransaction:
        key = f"t{next(self._ids)}"
        row = RemoteTransaction(
            id=key,
            iri=f"/api/transactions/{key}",
            bank_account="/bank-accounts/1",
            amount=Decimal(amount),
            description=text,
            exec_date=day,
            order_date=day,
            operation_number=reference,
        )
        self.rows[key] = (self.time.at, row)
        return row

    def take(self, content: bytes) -> None:
        """Import a file as a colleague would, in the web application."""
        self._import(content)

    def _import(self, content: bytes, *, half: bool = False) -> str | None:
        bookings = _bookings(content)
        for booking in bookings[: (len(bookings) + 1) // 2 if half else None]:
            assert booking.day is not None
            if self.habits.enforced and self._equal(booking):
                continue
            self.add(str(booking.amount), booking.day, booking.description, booking.bank_reference)
        return None

    def _equal(self, booking: Any) -> bool:
        return any(
            row.exec_date == booking.day
            and row.amount == booking.amount
            and row.operation_number == booking.bank_reference
            and booking.bank_reference
            for _, row in self.rows.values()
        )

    def _upload(self, name: str, content: bytes) -> str:
        key = f"a{next(self._ids)}"
        self.documents[key] = (self.time.at, RemoteAttachment(id=key, iri=None, name=name))
        self.contents[key] = content
        return key

    def _set_link(self, attachment: str, transaction: str | None) -> str:
        self.links.append((self.time.at, attachment, transaction))
        return attachment

    def _patch(self, id: str, *, ignored: bool) -> str:
        when, row = self.rows[id]
        self.rows[id] = (when, replace(row, ignored=ignored))
        return id

    def _delete(self, attachment: str) -> str | None:
        self.documents.pop(attachment, None)
        return None

    def hanging(self) -> dict[str, str | None]:
        """Return what truly hangs where, whatever a copy shows."""
        last = {document: target for _, document, target in self.links}
        return {document: last.get(document) for document in self.documents}
