"""Rows of an answer as the resources they are. Names in first place are published; the others are readings."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain

from desktop.flowtly.models import (
    RemoteAttachment,
    RemoteBankAccount,
    RemoteCounterparty,
    RemoteSuggestion,
    RemoteTransaction,
)
from desktop.flowtly.profile import Profile
from desktop.flowtly.values import (
    Row,
    amount,
    day,
    embedded,
    first_text,
    flag,
    identifier,
    likelihood,
    many,
    reference,
    related,
    text,
    whole,
)
from desktop.trouble import Trouble

_IBAN = ("iban", "accountNumber", "number")
_LINKS = ("budgetTransactions", "projectTransactions", "incomeTransactions")
_TRANSACTION = frozenset(
    {
        *("id", "bankAccount", "amount", "description", "orderDate", "execDate", "statementNumber", "operationNumber"),
        *("endingBalance", "counterparty", "currency", "connectedMonth", "ignored", "note", "transactionAttachments"),
        *_LINKS,
    }
)
_ATTACHMENT = frozenset({"id", "name", "amount", "currency", "counterparty", "receivedAt", "size"})
_SUGGESTION = frozenset({"id", "suggestionId", "transaction", "attachment", "score", "label"})
_TAX_ID = ("tin", "taxId", "vatNumber", "nip")
_PARTY_ACCOUNT = ("bankAccountNumber", "iban", "accountNumber")
_COUNTERPARTY = frozenset({"id", "name", "companyName", "fullName", "email", "contactEmail", *_TAX_ID, *_PARTY_ACCOUNT})
_BANK_ACCOUNT = frozenset({"id", "currency", "name"}).union(_IBAN)


def transaction_of(row: Row) -> RemoteTransaction:
    """Read a bank transaction. Raises Trouble `odd_answer` where the id or the amount is missing or no value at all."""
    account = row.get("bankAccount")
    money = amount(row.get("amount"), field="amount")
    if money is None:
        raise Trouble("odd_answer", field="amount")
    return RemoteTransaction(
        id=id_of(row),
        iri=text(row.get("@id")),
        bank_account=reference(account),
        amount=money,
        description=text(row.get("description")) or "",
        order_date=day(row.get("orderDate"), field="orderDate"),
        exec_date=day(row.get("execDate"), field="execDate"),
        statement_number=text(row.get("statementNumber")),
        operation_number=text(row.get("operationNumber")),
        ending_balance=amount(row.get("endingBalance"), field="endingBalance"),
        counterparty=_name(row.get("counterparty")),
        counterparty_ref=reference(row.get("counterparty")),
        account_number=first_text(embedded(account), *_IBAN),
        currency=currency_of(row) or currency_of(embedded(account)),
        connected_month=text(row.get("connectedMonth")),
        ignored=flag(row.get("ignored")),
        note=text(row.get("note")),
        attachments=ids_of(row.get("transactionAttachments")),
        budget_links=sum(1 for _ in chain.from_iterable(many(row.get(name)) for name in _LINKS)),
        extra=unknown(row, _TRANSACTION),
    )


def attachment_of(row: Row, profile: Profile) -> RemoteAttachment:
    """Read a document. No model is published: the names are those of the web form, in the framework's spelling."""
    file = embedded(row.get("file")) or embedded(row.get("storage"))
    size = whole(row.get("size"))
    return RemoteAttachment(
        id=id_of(row),
        iri=text(row.get("@id")),
        name=first_text(row, "name", "fileName", "originalName")
        or first_text(file, "name", "fileName", "originalName"),
        amount=amount(row.get("amount"), field="amount"),
        currency=currency_of(row),
        counterparty=_name(row.get("counterparty")) or _name(row.get("cost")),
        counterparty_ref=reference(row.get("counterparty")) or reference(row.get("cost")),
        received=day(row.get("receivedAt"), field="receivedAt"),
        transaction=related(row.get(profile.link_field)),
        size=size if size is not None else whole(file.get("size")),
        extra=unknown(row, _ATTACHMENT | {profile.link_field}),
    )


def suggestion_of(row: Row, *, transaction: str | None = None, attachment: str | None = None) -> RemoteSuggestion:
    """Read a suggestion made for this transaction or this document; published of it is only that it has an id."""
    return RemoteSuggestion(
        id=identifier(row, "id", "suggestionId"),
        transaction=related(row.get("transaction")) or transaction,
        attachment=related(row.get("attachment")) or related(row.get("transactionAttachment")) or attachment,
        score=next(
            (found for name in ("score", "confidence") if (found := likelihood(row.get(name))) is not None), None
        ),
        label=first_text(row, "label", "description", "name"),
        extra=unknown(row, _SUGGESTION),
    )


def bank_account_of(row: Row) -> RemoteBankAccount:
    """Read a bank account of the organisation."""
    return RemoteBankAccount(
        id=id_of(row),
        iri=text(row.get("@id")),
        iban=first_text(row, *_IBAN),
        currency=currency_of(row),
        name=text(row.get("name")),
        extra=unknown(row, _BANK_ACCOUNT),
    )


def counterparty_of(row: Row) -> RemoteCounterparty:
    """Read a counterparty. No model is published: names as the clients' model and the web form have them."""
    return RemoteCounterparty(
        id=id_of(row),
        iri=text(row.get("@id")),
        name=first_text(row, "name", "companyName", "fullName") or "",
        tax_id=first_text(row, *_TAX_ID),
        account=first_text(row, *_PARTY_ACCOUNT),
        email=first_text(row, "email", "contactEmail"),
        extra=unknown(row, _COUNTERPARTY),
    )


def id_of(row: Row) -> str:
    """Return the id of a resource. Raises Trouble `odd_answer` where it has none."""
    found = identifier(row)
    if found is None:
        raise Trouble("odd_answer", field="id")
    return found


def ids_of(value: object) -> tuple[str, ...]:
    """Return the ids of related resources, given as IRIs or embedded."""
    return tuple(found for item in many(value) if (found := related(item)) is not None)


def _name(value: object) -> str | None:
    """Return the name of an embedded party, else what the server refers to it by."""
    return first_text(embedded(value), "name", "companyName", "fullName") or reference(value)


def currency_of(row: Row) -> str | None:
    """Return a currency code, plain or from an embedded currency."""
    value = row.get("currency")
    return text(value) or first_text(embedded(value), "code", "name")


def unknown(row: Row, known: frozenset[str]) -> Mapping[str, object]:
    """Return the keys that we do not know, for whoever does."""
    return {name: value for name, value in row.items() if name not in known and not name.startswith("@")}
