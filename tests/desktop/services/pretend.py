"""A Flowtly in memory for tests of the services, with faults that can be switched on for the next call."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
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
from desktop.trouble import Trouble
from matching.reading.mt940 import read_mt940
from matching.reading.reading import Options

IBAN = "PL61109010140000071219812874"


@dataclass
class PretendFlowtly:
    """Behaves as the client does, without a network. `faults` maps a write to what happens around it."""

    rows: dict[str, RemoteTransaction] = field(default_factory=dict)
    documents: dict[str, RemoteAttachment] = field(default_factory=dict)
    contents: dict[str, bytes] = field(default_factory=dict)
    suggested: dict[str, list[RemoteSuggestion]] = field(default_factory=dict)
    writes: list[str] = field(default_factory=list)
    faults: dict[str, list[str]] = field(default_factory=dict)
    untold: bool = False
    """Lists do not tell how many rows they have."""
    hidden: bool = False
    """Rows of imports are taken but not shown yet (an import in the background)."""
    _ids: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    address: str = "http://127.0.0.1:1"
    profile: Profile = Profile()

    @property
    def client(self) -> Flowtly:
        """This Flowtly in the client's place; `tests/desktop/test_fakes.py` holds it against the client."""
        return cast(Flowtly, self)

    def write_seconds(self, size: int = 0) -> float:
        return 60.0

    def transactions(self, *, since: date | None = None, until: date | None = None) -> Iterator[RemoteTransaction]:
        return iter([] if self.hidden else list(self.rows.values()))

    def transactions_in_all(self) -> int | None:
        return None if self.untold else len(list(self.transactions()))

    def transaction(self, id: str) -> RemoteTransaction:
        if id not in self.rows:
            raise Trouble("not_found")
        return self.rows[id]

    def bank_accounts(self) -> tuple[RemoteBankAccount, ...]:
        return (RemoteBankAccount(id="1", iri="/bank-accounts/1", iban=IBAN, currency="PLN", name="Main"),)

    def unassigned(self) -> Iterator[RemoteTransaction]:
        return iter([row for row in self.rows.values() if not row.budget_links])

    def with_problems(self) -> Iterator[RemoteTransaction]:
        return iter(())

    def transaction_suggestions(self, id: str) -> tuple[RemoteSuggestion, ...]:
        return tuple(self.suggested.get(id, ()))

    def suggestions_for(self, transactions: Sequence[str]) -> Iterator[tuple[RemoteSuggestion, ...]]:
        return map(self.transaction_suggestions, transactions)

    def suggestions_for_documents(self, attachments: Sequence[str]) -> Iterator[tuple[RemoteSuggestion, ...]]:
        return map(self.attachment_suggestions, attachments)

    def attachment_suggestions(self, id: str) -> tuple[RemoteSuggestion, ...]:
        return tuple(s for found in self.suggested.values() for s in found if s.attachment == id)

    def attachments(self) -> Iterator[RemoteAttachment]:
        return iter(list(self.documents.values()))

    def attachment(self, id: str) -> RemoteAttachment:
        if id not in self.documents:
            raise Trouble("not_found")
        return self.documents[id]

    def import_statement(self, name: str, content: bytes) -> WriteAnswer:
        return self._write("import", lambda: self._import(content))

    def upload(self, name: str, content: bytes) -> WriteAnswer:
        return self._write("upload", lambda: self._upload(name, content))

    def link(self, attachment_id: str, transaction: RemoteTransaction) -> WriteAnswer:
        return self._write("link", lambda: self._link(attachment_id, transaction.id))

    def apply_transaction_suggestion(self, id: str, suggestion_id: str) -> WriteAnswer:
        found = next(s for s in self.suggested[id] if s.id == suggestion_id)
        return self._write("apply", lambda: self._link(str(found.attachment), id))

    def apply_attachment_suggestion(self, id: str, suggestion_id: str) -> WriteAnswer:
        found = next(s for group in self.suggested.values() for s in group if s.id == suggestion_id)
        return self._write("apply", lambda: self._link(id, str(found.transaction)))

    def patch_transaction(self, id: str, changes: Mapping[str, object]) -> WriteAnswer:
        def change() -> str:
            self.rows[id] = replace(self.rows[id], ignored=bool(changes["ignored"]))
            return id

        return self._write("patch", change)

    def detach(self, id: str) -> WriteAnswer:
        return self._write("detach", lambda: self._link(id, None))

    def delete_attachment(self, id: str) -> WriteAnswer:
        def delete() -> None:
            del self.documents[id]

        return self._write("delete", delete)

    def add(self, amount: str, day: date, text: str = "", **more: Any) -> RemoteTransaction:
        """Put a transaction there as another program would."""
        key = f"t{next(self._ids)}"
        row = RemoteTransaction(
            id=key,
            iri=f"/api/transactions/{key}",
            bank_account="/bank-accounts/1",
            amount=Decimal(amount),
            description=text,
            exec_date=day,
            order_date=day,
            **more,
        )
        self.rows[key] = row
        return row

    def _write(self, verb: str, deed: Callable[[], str | None]) -> WriteAnswer:
        fault = self.faults.get(verb, []).pop(0) if self.faults.get(verb) else ""
        self.writes.append(verb)
        if fault == "refuse":
            raise Trouble("refused", server_words="no")
        if fault == "forbid":
            raise Trouble("forbidden", server_words="no")
        if fault == "rest":
            raise Trouble("rate_limited", retry=True, seconds=7)
        if fault == "offline":
            raise Trouble("offline", retry=True)
        if fault == "lost before":
            raise Trouble("no_answer", outcome="unknown")
        if fault == "half":
            deed()
            self.rows.popitem()
            raise Trouble("no_answer", outcome="unknown")
        made = deed()
        if fault == "lost after":
            raise Trouble("no_answer", outcome="unknown")
        return WriteAnswer(201, None if fault == "no body" else made)

    def _import(self, content: bytes) -> None:
        for statement in read_mt940(content, Options()).statements:
            for booking in statement.transactions:
                assert booking.day is not None
                self.add(
                    str(booking.amount),
                    booking.day,
                    booking.description,
                    operation_number=booking.bank_reference,
                    counterparty=booking.counterparty.name,
                )

    def _upload(self, name: str, content: bytes) -> str:
        key = f"a{next(self._ids)}"
        self.documents[key] = RemoteAttachment(id=key, iri=f"/api/transaction-attachments/{key}", name=name)
        self.contents[key] = content
        return key

    def _link(self, attachment: str, transaction: str | None) -> str:
        document = self.documents[attachment]
        for key, row in self.rows.items():
            linked = tuple(other for other in row.attachments if other != attachment)
            self.rows[key] = replace(row, attachments=(*linked, attachment) if key == transaction else linked)
        self.documents[attachment] = replace(document, transaction=transaction)
        return attachment


def linked(flowtly: PretendFlowtly) -> Mapping[str, str | None]:
    """Return which transaction each document hangs on, by the document's name."""
    return {document.name or key: document.transaction for key, document in flowtly.documents.items()}
