"""Flowtly, as the rest of the program sees it: one method per call, values in and out, Trouble for what goes wrong.

A write is sent once. Its Trouble says `not_done` where that is proven, `unknown` where nobody knows; success only means
that the server took it, so what counts is read back. All methods may be called from several threads.
"""

from __future__ import annotations

import mimetypes
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from types import TracebackType
from typing import Self

from desktop.flowtly.address import item
from desktop.flowtly.calls import Calls
from desktop.flowtly.exchange import File
from desktop.flowtly.keys import Key, Token, Way
from desktop.flowtly.models import (
    RemoteAttachment,
    RemoteBankAccount,
    RemoteCounterparty,
    RemoteSuggestion,
    RemoteTransaction,
    WriteAnswer,
)
from desktop.flowtly.opening import open_way
from desktop.flowtly.operations import parties
from desktop.flowtly.operations.budget_links import (
    BudgetContractors,
    BudgetEmployees,
    BudgetInvoices,
    BudgetProjects,
)
from desktop.flowtly.operations.budgets import BudgetGroups, Budgets
from desktop.flowtly.operations.charges import BudgetTransactions, IncomeTransactions, ProjectTransactions
from desktop.flowtly.operations.files import Files
from desktop.flowtly.operations.invoices import Invoices
from desktop.flowtly.pacing import Pacing
from desktop.flowtly.profile import Profile
from desktop.flowtly.resources import attachment_of, suggestion_of, transaction_of

_TRANSACTIONS = "/transactions"
_ATTACHMENTS = "/transaction-attachments"


class Flowtly:
    """A connection to one organisation at Flowtly."""

    def __init__(self, calls: Calls) -> None:
        self._calls = calls

    @classmethod
    def enter(
        cls, way: Way, *, profile: Profile = Profile(), timeout: float = 30.0, pacing: Pacing | None = None
    ) -> Self:
        """Prepare for calls on this way into Flowtly; nothing is sent yet, but for the login of a user name.

        `timeout` is the seconds after which a read ends in any case. Raises Trouble as `opening.open_way` does.
        """
        opened = open_way(way, profile)
        paced = replace(pacing or Pacing(), read_seconds=timeout)
        return cls(Calls(opened.sender, opened.address, profile, paced, session=opened.session))

    @classmethod
    def connect(
        cls,
        url: str,
        token: str,
        *,
        profile: Profile = Profile(),
        timeout: float = 30.0,
        pacing: Pacing | None = None,
        instance: str = "",
    ) -> Self:
        """Prepare for calls to this address, prefix included, with a token."""
        return cls.enter(Way(url, Token(token), instance), profile=profile, timeout=timeout, pacing=pacing)

    @property
    def profile(self) -> Profile:
        """Return the names and routes in use."""
        return self._calls.profile

    def sign_in(self, key: Key) -> None:
        """Go on with another key; a user name and a password are exchanged for a token at once. Raises Trouble."""
        assert self._calls.session is not None
        self._calls.session.sign_in(key)

    @property
    def address(self) -> str:
        """Return the address, prefix included."""
        return str(self._calls.address)

    def write_seconds(self, size: int = 0) -> float:
        """Return the seconds after which a write that carries so many bytes has ended on our side."""
        return self._calls.pacing.seconds_for(size)

    def close(self) -> None:
        """Close all connections."""
        self._calls.crew.dismiss()
        self._calls.sender.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def budgets(self) -> Budgets:
        """Budgets."""
        return Budgets(self._calls)

    @property
    def budget_groups(self) -> BudgetGroups:
        """Groups of budgets."""
        return BudgetGroups(self._calls)

    @property
    def budget_contractors(self) -> BudgetContractors:
        """Links between budgets and contractors."""
        return BudgetContractors(self._calls)

    @property
    def budget_employees(self) -> BudgetEmployees:
        """Links between budgets and employees."""
        return BudgetEmployees(self._calls)

    @property
    def budget_invoices(self) -> BudgetInvoices:
        """Links between budgets and invoices."""
        return BudgetInvoices(self._calls)

    @property
    def budget_projects(self) -> BudgetProjects:
        """Links between budgets and projects."""
        return BudgetProjects(self._calls)

    @property
    def budget_transactions(self) -> BudgetTransactions:
        """Transactions charged to budgets."""
        return BudgetTransactions(self._calls)

    @property
    def income_transactions(self) -> IncomeTransactions:
        """Entries of income."""
        return IncomeTransactions(self._calls)

    @property
    def project_transactions(self) -> ProjectTransactions:
        """Transactions charged to projects."""
        return ProjectTransactions(self._calls)

    @property
    def invoices(self) -> Invoices:
        """Invoices to customers."""
        return Invoices(self._calls)

    @property
    def files(self) -> Files:
        """Exports, and the seldom calls on transactions and documents."""
        return Files(self._calls)

    def transactions(self, *, since: date | None = None, until: date | None = None) -> Iterator[RemoteTransaction]:
        """GET /transactions: those booked from one day to another, both included; without dates all.

        The server's filter is asked for a day more on each side (it may compare with a time of day) and what it gives
        is checked here; a transaction without any date is always given.
        """
        profile = self._calls.profile
        query = {}
        if since is not None and since > date.min and profile.since_parameter:
            query[profile.since_parameter] = (since - timedelta(days=1)).isoformat()
        if until is not None and until < date.max and profile.until_parameter:
            query[profile.until_parameter] = (until + timedelta(days=1)).isoformat()
        for row in self._calls.many(_TRANSACTIONS, query):
            found = transaction_of(row)
            if _within(found, since, until):
                yield found

    def transactions_in_all(self) -> int | None:
        """GET /transactions: how many there are, with one call; None where Flowtly does not say."""
        return self._calls.total(_TRANSACTIONS)

    def transaction(self, id: str) -> RemoteTransaction:  # noqa: A002 - it is the id
        """GET /transactions/{id}."""
        return transaction_of(self._calls.one(item(_TRANSACTIONS, id)))

    def patch_transaction(self, id: str, changes: Mapping[str, object]) -> WriteAnswer:  # noqa: A002 - it is the id
        """PATCH /transactions/{id}: only the fields given, each with its new value."""
        return self._calls.patch(item(_TRANSACTIONS, id), changes)

    def import_statement(self, name: str, content: bytes) -> WriteAnswer:
        """POST /transactions/import: a statement file, its bytes untouched. There is no way to take it back."""
        profile = self._calls.profile
        file = File(profile.import_part, name, content)
        return self._calls.send_file(profile.import_path, file, seconds=self.write_seconds(len(content)))

    def unassigned(self) -> Iterator[RemoteTransaction]:
        """GET /transactions/unassigned: those that no budget knows."""
        return map(transaction_of, self._calls.many(f"{_TRANSACTIONS}/unassigned"))

    def with_problems(self) -> Iterator[RemoteTransaction]:
        """GET /transactions/with-problems."""
        return map(transaction_of, self._calls.many(f"{_TRANSACTIONS}/with-problems"))

    def transaction_suggestions(self, id: str) -> tuple[RemoteSuggestion, ...]:  # noqa: A002 - it is the id
        """GET /transactions/{id}/suggestions: what Flowtly itself proposes for a transaction."""
        rows = self._calls.many(item(_TRANSACTIONS, id, "suggestions"))
        return tuple(suggestion_of(row, transaction=id) for row in rows)

    def suggestions_for(self, transactions: Sequence[str]) -> Iterator[tuple[RemoteSuggestion, ...]]:
        """GET /transactions/{id}/suggestions of each, in turn, several being read at once."""
        paths = [item(_TRANSACTIONS, id_, "suggestions") for id_ in transactions]
        for id_, rows in zip(transactions, self._calls.each(paths), strict=True):
            yield tuple(suggestion_of(row, transaction=id_) for row in rows)

    def apply_transaction_suggestion(self, id: str, suggestion_id: str) -> WriteAnswer:  # noqa: A002 - it is the id
        """POST /transactions/{id}/suggestions/{suggestionId}/apply."""
        return self._calls.post(item(item(_TRANSACTIONS, id, "suggestions"), suggestion_id, "apply"), {})

    def attachments(self) -> Iterator[RemoteAttachment]:
        """GET /transaction-attachments: all documents, those that wait included."""
        return map(self._attachment, self._calls.many(_ATTACHMENTS))

    def attachment(self, id: str) -> RemoteAttachment:  # noqa: A002 - it is the id
        """GET /transaction-attachments/{id}."""
        return self._attachment(self._calls.one(item(_ATTACHMENTS, id)))

    def upload(self, name: str, content: bytes) -> WriteAnswer:
        """POST /transaction-attachments/create: a document, its bytes untouched, linked to nothing yet."""
        profile = self._calls.profile
        file = File(profile.upload_part, name, content, mimetypes.guess_type(name)[0] or "application/octet-stream")
        return self._calls.send_file(profile.upload_path, file, seconds=self.write_seconds(len(content)))

    def patch_attachment(self, id: str, changes: Mapping[str, object]) -> WriteAnswer:  # noqa: A002 - it is the id
        """PATCH /transaction-attachments/{id}: only the fields given, each with its new value."""
        return self._calls.patch(item(_ATTACHMENTS, id), changes)

    def link(self, attachment_id: str, transaction: RemoteTransaction) -> WriteAnswer:
        """PATCH /transaction-attachments/{id} with the transaction, named as the server itself named it.

        No call for this is published; the field is a reading (`Profile.link_field`).
        """
        named = transaction.iri or transaction.id
        return self.patch_attachment(attachment_id, {self._calls.profile.link_field: named})

    def delete_attachment(self, id: str) -> WriteAnswer:  # noqa: A002 - it is the id
        """DELETE /transaction-attachments/{id}."""
        return self._calls.delete(item(_ATTACHMENTS, id))

    def search_attachments(self, query: str) -> tuple[RemoteAttachment, ...]:
        """GET /transaction-attachments/search. What the server looks at is not published: check what it gives."""
        asked = {self._calls.profile.search_parameter: query}
        return tuple(map(self._attachment, self._calls.many(f"{_ATTACHMENTS}/search", asked)))

    def attachment_suggestions(self, id: str) -> tuple[RemoteSuggestion, ...]:  # noqa: A002 - it is the id
        """GET /transaction-attachments/{id}/suggestions: what Flowtly itself proposes for a document."""
        rows = self._calls.many(item(_ATTACHMENTS, id, "suggestions"))
        return tuple(suggestion_of(row, attachment=id) for row in rows)

    def suggestions_for_documents(self, attachments: Sequence[str]) -> Iterator[tuple[RemoteSuggestion, ...]]:
        """GET /transaction-attachments/{id}/suggestions of each, in turn, several being read at once."""
        paths = [item(_ATTACHMENTS, id_, "suggestions") for id_ in attachments]
        for id_, rows in zip(attachments, self._calls.each(paths), strict=True):
            yield tuple(suggestion_of(row, attachment=id_) for row in rows)

    def apply_attachment_suggestion(self, id: str, suggestion_id: str) -> WriteAnswer:  # noqa: A002 - it is the id
        """POST /transaction-attachments/{id}/suggestions/{suggestionId}/apply."""
        return self._calls.post(item(item(_ATTACHMENTS, id, "suggestions"), suggestion_id, "apply"), {})

    def detach(self, id: str) -> WriteAnswer:  # noqa: A002 - it is the id
        """POST /transaction-attachments/{id}/detach: take a document off its transaction."""
        return self._calls.post(item(_ATTACHMENTS, id, "detach"), {})

    def bank_accounts(self) -> tuple[RemoteBankAccount, ...]:
        """GET the organisation's own bank accounts; none where the server has no such route, which is not published."""
        return parties.bank_accounts(self._calls)

    def counterparties(self) -> tuple[RemoteCounterparty, ...]:
        """GET all counterparties; none where the server has no such route, which is not published."""
        return parties.counterparties(self._calls)

    def clients(self) -> Mapping[str, str]:
        """GET the names of all clients by IRI and by id; none where the server has no such route."""
        return parties.clients(self._calls)

    def _attachment(self, row: Mapping[str, object]) -> RemoteAttachment:
        return attachment_of(row, self._calls.profile)


def _within(found: RemoteTransaction, since: date | None, until: date | None) -> bool:
    booked = found.exec_date or found.order_date
    return booked is None or ((since is None or booked >= since) and (until is None or booked <= until))
