"""Reading the ledger from Flowtly: transactions, documents and its own suggestions."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from itertools import chain

from desktop.flowtly.client import Flowtly
from desktop.flowtly.models import RemoteAttachment, RemoteBankAccount, RemoteSuggestion, RemoteTransaction
from desktop.progress import Progress, Stop
from desktop.services.clock import SYSTEM, Clock
from desktop.services.ledger import Ledger, Line
from desktop.services.offered import if_offered
from desktop.services.patience import complete
from desktop.services.taking_turns import is_note
from matching.money import plain
from matching.statement import Party, Transaction


@dataclass(frozen=True, slots=True)
class OwnAccount:
    """A bank account of the organisation, by the name under which Flowtly's transactions refer to it."""

    iban: str | None
    currency: str | None


def fetch(client: Flowtly, *, progress: Progress, stop: Stop, suggestions: bool = True) -> Ledger:
    """Read everything that matching and comparing need. Reads only; raises Trouble.

    Suggestions are asked for open transactions and for documents that wait, one call each; `suggestions` False leaves
    them out where only lines are compared.
    """
    at = datetime.now(UTC)
    accounts = own_accounts(client.bank_accounts())
    lines = read_lines(client, accounts, progress=progress, stop=stop)
    documents = (found for found in complete(client.attachments, stop) if not is_note(found.name))
    attachments = hung(documents, lines)
    opinions = _suggestions(client, lines, attachments, progress=progress, stop=stop) if suggestions else {}
    unassigned = if_offered(lambda: _ids(client.unassigned, stop), _without_budget(lines))
    problems = if_offered(lambda: _ids(client.with_problems, stop), ())
    return Ledger(at, lines, attachments, opinions, len(unassigned), len(problems), unassigned, problems)


def hung(attachments: Iterable[RemoteAttachment], lines: Iterable[Line]) -> tuple[RemoteAttachment, ...]:
    """Return the documents with the transaction they hang on, also where only the transaction tells of it."""
    at = {document: line.transaction.id for line in lines for document in line.remote.attachments}
    return tuple(
        replace(found, transaction=at[found.id]) if found.transaction is None and found.id in at else found
        for found in attachments
    )


def own_accounts(found: Iterable[RemoteBankAccount]) -> Mapping[str, OwnAccount]:
    """Return the bank accounts by id and by IRI: transactions may name either."""
    accounts = {}
    for account in found:
        own = OwnAccount(_bare(account.iban), account.currency)
        accounts[account.id] = own
        if account.iri:
            accounts[account.iri] = own
    return accounts


def read_lines(
    client: Flowtly,
    accounts: Mapping[str, OwnAccount],
    *,
    progress: Progress,
    stop: Stop,
    since: date | None = None,
    until: date | None = None,
    clock: Clock = SYSTEM,
) -> tuple[Line, ...]:
    """Read all transactions of a span of days, every page of them."""

    def read() -> Iterator[RemoteTransaction]:
        for number, remote in enumerate(client.transactions(since=since, until=until), start=1):
            if number % 30 == 0:
                progress(number, None, "transactions")
            yield remote

    return tuple(line_of(remote, accounts) for remote in complete(read, stop, clock=clock))


def line_of(remote: RemoteTransaction, accounts: Mapping[str, OwnAccount]) -> Line:
    """Return a transaction of Flowtly in our own form, its account and currency filled in from the bank account."""
    own = accounts.get(remote.bank_account or "")
    transaction = Transaction(
        id=remote.id,
        account=_bare(remote.account_number) or (own.iban if own else None),
        amount=remote.amount,
        currency=remote.currency or (own.currency if own else None),
        value_date=remote.order_date,
        booking_date=remote.exec_date,
        bank_reference=remote.operation_number,
        counterparty=Party(name=None if (remote.counterparty or "").startswith("/") else remote.counterparty),
        description=remote.description,
        raw=remote.description,
    )
    return Line(remote, transaction)


def fingerprint(remote: RemoteTransaction) -> str:
    """Return a mark of what a person saw of a transaction: if it changes, the person is asked again."""
    parts = (
        remote.id,
        remote.bank_account or "",
        plain(remote.amount, remote.currency),
        str(remote.exec_date or ""),
        " ".join(remote.description.split()),
    )
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()


def _ids(read: Callable[[], Iterable[RemoteTransaction]], stop: Stop) -> tuple[str, ...]:
    return tuple(found.id for found in complete(read, stop))


def _without_budget(lines: Iterable[Line]) -> tuple[str, ...]:
    """Return what Flowtly would list as unassigned, told by the transactions themselves."""
    return tuple(line.transaction.id for line in lines if not line.remote.budget_links and not line.remote.ignored)


def _suggestions(
    client: Flowtly,
    lines: Iterable[Line],
    attachments: Iterable[RemoteAttachment],
    *,
    progress: Progress,
    stop: Stop,
) -> dict[str, tuple[RemoteSuggestion, ...]]:
    """Return the suggestions for open transactions, those of waiting documents laid to the transaction they name."""
    wanted = [line.transaction.id for line in lines if line.open]
    asked = _watched(lambda: client.suggestions_for(wanted), len(wanted), progress, stop)
    found = {id_: suggestions for id_, suggestions in zip(wanted, asked, strict=False) if suggestions}
    waiting = [attachment.id for attachment in attachments if attachment.transaction is None]
    for suggestion in chain.from_iterable(
        _watched(lambda: client.suggestions_for_documents(waiting), len(waiting), progress, stop)
    ):
        transaction = suggestion.transaction or ""
        known = found.get(transaction, ())
        if transaction and not any(suggestion.attachment == other.attachment for other in known):
            found[transaction] = (*known, suggestion)
    return found


def _watched(
    read: Callable[[], Iterator[tuple[RemoteSuggestion, ...]]], total: int, progress: Progress, stop: Stop
) -> tuple[tuple[RemoteSuggestion, ...], ...]:
    """Read suggestions one by one; those that were read before the server said that it has none stay."""
    found: list[tuple[RemoteSuggestion, ...]] = []

    def all_of_them() -> None:
        for suggestions in read():
            stop.check()
            found.append(suggestions)
            progress(len(found), total, "suggestions")

    if_offered(all_of_them, None)
    return tuple(found)


def _bare(account: str | None) -> str | None:
    return "".join(account.split()).upper() if account else None
