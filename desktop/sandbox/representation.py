"""Resources as JSON-LD: `@context`, `@id`, `@type`, relations as IRIs, fields without a value left out.

Bank accounts, attachments and transactions stand inside what names them only in the variant `embedded-relations`;
counterparties always do, as the published model of a transaction says.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from desktop.sandbox.amounts import from_minor
from desktop.sandbox.books.records import Attachment, BankAccount, BankTransaction, Counterparty
from desktop.sandbox.json_text import Json
from desktop.sandbox.suggesting import Suggestion

Kind = Literal["transactions", "transaction-attachments", "bank-accounts", "counterparties"]

_TYPES: Mapping[Kind, str] = {
    "transactions": "Transaction",
    "transaction-attachments": "TransactionAttachment",
    "bank-accounts": "BankAccount",
    "counterparties": "Counterparty",
}


def iri(kind: Kind, id_: str) -> str:
    """Give the resource's IRI. It keeps /api whether the routes stand below it or not, as the published examples do."""
    return f"/api/{kind}/{id_}"


def id_of(kind: Kind, reference: object) -> str | None:
    """Give the id in an IRI of this kind, or in an object that carries one as `@id`; None for anything else."""
    if isinstance(reference, Mapping):
        reference = reference.get("@id")
    start = f"/api/{kind}/"
    if not isinstance(reference, str) or not reference.startswith(start):
        return None
    return reference.removeprefix(start) or None


class Representation:
    """How this server writes its resources, given its variants."""

    def __init__(self, *, embed: bool, nulls: bool) -> None:
        self._embed = embed
        self._nulls = nulls

    def bank_account(self, account: BankAccount) -> dict[str, Json]:
        """Write an own account."""
        facts: dict[str, Json] = {
            "name": account.name,
            "iban": account.iban,
            "accountNumber": account.number,
            "currency": account.currency,
        }
        return self._resource("bank-accounts", account.id, facts)

    def counterparty(self, party: Counterparty) -> dict[str, Json]:
        """Write a counterparty."""
        facts: dict[str, Json] = {"name": party.name, "tin": party.tax_id, "bankAccountNumber": party.account}
        return self._resource("counterparties", party.id, facts)

    def transaction(
        self, line: BankTransaction, attachments: Mapping[str, Attachment] | None = None
    ) -> dict[str, Json]:
        """Write a bank line; `attachments` are needed where relations are embedded."""
        currency, known = line.account.currency, attachments or {}
        ending = line.facts.ending_balance
        facts: dict[str, Json] = {
            "bankAccount": self._account_of(line),
            "cost": line.cost,
            "counterparty": None if line.counterparty is None else self.counterparty(line.counterparty),
            "counterpartyRole": line.counterparty_role,
            "statementNumber": line.facts.statement_number,
            "operationNumber": line.facts.operation_number,
            "description": line.facts.description,
            "amount": from_minor(line.facts.amount, currency),
            "endingBalance": None if ending is None else from_minor(ending, currency),
            "orderDate": moment(line.facts.order_date),
            "execDate": moment(line.facts.exec_date),
            "relatedDate": moment(line.related_date),
            "ignored": int(line.ignored),
            "note": line.note,
            "transactionAttachments": [self._attached(id_, known.get(id_)) for id_ in line.attachments],
            "budgetTransactions": _named(line, "budget-transactions"),
            "projectTransactions": _named(line, "project-transactions"),
            "connectedMonth": month_moment(line.connected_month),
        }
        return self._resource("transactions", line.id, facts)

    def attachment(self, attachment: Attachment, line: BankTransaction | None = None) -> dict[str, Json]:
        """Write an attachment; `line` is needed where relations are embedded."""
        amount, party = attachment.amount, attachment.counterparty
        linked: Json = None if attachment.transaction is None else iri("transactions", attachment.transaction)
        if self._embed and line is not None:
            linked = self.transaction(line)
        facts: dict[str, Json] = {
            "name": attachment.name,
            "amount": None if amount is None else from_minor(amount, attachment.currency),
            "currency": attachment.currency,
            "counterparty": None if party is None else self.counterparty(party),
            "receivedAt": moment(attachment.received_at),
            "relatedMonth": month_moment(attachment.related_month),
            "size": attachment.size,
            "mimeType": attachment.media_type,
            "transaction": linked,
        }
        return self._resource("transaction-attachments", attachment.id, facts)

    def suggestion(self, suggestion: Suggestion, *, on: Kind, parent: str) -> dict[str, Json]:
        """Write a suggestion as seen from the transaction or the attachment it was asked for."""
        party: Json = None
        if suggestion.counterparty is not None:
            party = self.counterparty(suggestion.counterparty)
        elif suggestion.new_name is not None:
            party = {"name": suggestion.new_name, "bankAccountNumber": suggestion.new_account}
        attachment, line = suggestion.attachment, suggestion.transaction
        return self._trimmed(
            {
                "@id": f"{iri(on, parent)}/suggestions/{suggestion.id}",
                "@type": "Suggestion",
                "id": suggestion.id,
                "kind": suggestion.kind,
                "score": suggestion.score,
                "label": suggestion.label,
                "transaction": None if line is None else iri("transactions", line.id),
                "attachment": None if attachment is None else iri("transaction-attachments", attachment.id),
                "counterparty": party,
            }
        )

    def entry(self, plural: str, type_name: str, id_: str, facts: Mapping[str, Json]) -> dict[str, Json]:
        """Write an entry, its id among its facts."""
        return self._trimmed({"@id": f"/api/{plural}/{id_}", "@type": type_name, **facts})

    def _account_of(self, line: BankTransaction) -> Json:
        return self.bank_account(line.account) if self._embed else iri("bank-accounts", line.account.id)

    def _attached(self, id_: str, attachment: Attachment | None) -> Json:
        if not self._embed or attachment is None:
            return iri("transaction-attachments", id_)
        written = self.attachment(attachment)
        written.pop("transaction", None)
        return written

    def _resource(self, kind: Kind, id_: str, facts: Mapping[str, Json]) -> dict[str, Json]:
        return self._trimmed({"@id": iri(kind, id_), "@type": _TYPES[kind], "id": id_, **facts})

    def _trimmed(self, written: dict[str, Json]) -> dict[str, Json]:
        return written if self._nulls else {key: value for key, value in written.items() if value is not None}


def _named(line: BankTransaction, kind: str) -> list[Json]:
    return [f"/api/{other}/{id_}" for other, id_ in line.entries if other == kind]


def alone(resource: Mapping[str, Json]) -> dict[str, Json]:
    """Give the resource as the whole answer: with its context."""
    return {"@context": f"/api/contexts/{resource['@type']}", **resource}


def moment(day: str | None) -> str | None:
    """Give the day as RFC 3339, which the framework writes for pure dates too."""
    return None if day is None else f"{day}T00:00:00+00:00"


def month_moment(month: str | None) -> str | None:
    """Give the first moment of the month YYYY-MM."""
    return None if month is None else moment(f"{month}-01")
