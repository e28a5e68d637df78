"""All operations this server offers. Fixed paths stand before those with parameters."""

from __future__ import annotations

from collections.abc import Callable

from desktop.sandbox.call import Answer, Body, Call, Operation
from desktop.sandbox.routes import attachment_suggestions, attachments, files, parties, transactions


def all_operations() -> tuple[Operation, ...]:
    """Give the operations in the order in which their paths are tried."""
    return (*_transactions(), *_attachments(), *_attachment_suggestions(), *_parties())


def _transactions() -> tuple[Operation, ...]:
    name, one = "Transaction", "/transactions/{id}"
    apply = f"{one}/suggestions/{{suggestionId}}/apply"
    return (
        _listing("/transactions", transactions.list_all, "Lists transactions.", name),
        Operation("POST", "/transactions", transactions.create, "Creates a transaction.", Body.JSON, name, status=201),
        Operation(
            "POST", "/transactions/import", files.import_statements, "Imports a statement file.", Body.FILE, status=201
        ),
        _listing("/transactions/unassigned", transactions.list_unassigned, "Lists those without budget.", name),
        _listing("/transactions/with-problems", transactions.list_problems, "Lists those with gaps.", name),
        Operation("POST", "/transactions/attachments/zip", files.zip_attachments, "Packs attachments.", Body.JSON),
        Operation("GET", "/transactions/export/mt940", files.export_mt940, "Exports transactions as MT940."),
        Operation("GET", one, transactions.show, "Retrieves a transaction.", schema=name),
        Operation("PATCH", one, transactions.change, "Updates a transaction.", Body.MERGE_PATCH, name),
        _listing(f"{one}/suggestions", transactions.suggestions, "Lists suggestions.", "Suggestion"),
        Operation("POST", apply, transactions.apply, "Accepts a suggestion.", Body.JSON, name, status=201),
    )


def _attachments() -> tuple[Operation, ...]:
    name, start = "TransactionAttachment", "/transaction-attachments"
    one = f"{start}/{{id}}"
    return (
        _listing(start, attachments.list_all, "Lists attachments.", name),
        Operation("POST", start, attachments.create, "Creates an attachment record.", Body.JSON, name, status=201),
        Operation("POST", f"{start}/create", attachments.upload, "Uploads an attachment.", Body.FILE, name, status=201),
        _listing(f"{start}/search", attachments.search, "Searches attachments.", name),
        Operation("GET", one, attachments.show, "Retrieves an attachment.", schema=name),
        Operation("PATCH", one, attachments.change, "Updates an attachment.", Body.MERGE_PATCH, name),
        Operation("DELETE", one, attachments.remove, "Removes an attachment.", status=204),
        Operation("POST", f"{one}/detach", attachments.detach, "Unlinks it.", Body.JSON, name, status=201),
    )


def _attachment_suggestions() -> tuple[Operation, ...]:
    room, name, one = attachment_suggestions, "TransactionAttachment", "/transaction-attachments/{id}"
    named = f"{one}/suggestions/{{suggestionId}}/apply"
    supplier = f"{one}/apply-supplier-suggestion"
    return (
        _listing(f"{one}/suggestions", room.suggestions, "Lists suggestions.", "Suggestion"),
        Operation("GET", f"{one}/suggestions-debug", room.debug, "Explains suggestions.", schema="SuggestionsDebug"),
        Operation("POST", named, room.apply_named, "Accepts the named suggestion.", Body.JSON, name, status=201),
        Operation("POST", f"{one}/apply-suggestion", room.apply_some, "Accepts one.", Body.JSON, name, status=201),
        Operation("POST", supplier, room.apply_supplier, "Accepts the supplier.", Body.JSON, name, status=201),
    )


def _parties() -> tuple[Operation, ...]:
    account, party = "BankAccount", "Counterparty"
    return (
        _listing("/bank-accounts", parties.list_accounts, "Lists accounts.", account),
        Operation("GET", "/bank-accounts/{id}", parties.show_account, "Retrieves an account.", schema=account),
        _listing("/counterparties", parties.list_counterparties, "Lists parties.", party),
        Operation("GET", "/counterparties/{id}", parties.show_counterparty, "Retrieves a party.", schema=party),
    )


def _listing(path: str, act: Callable[[Call], Answer], summary: str, schema: str) -> Operation:
    return Operation("GET", path, act, summary, schema=schema, many=True)
