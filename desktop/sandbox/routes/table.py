"""All operations this server offers: the 74 published ones, bank accounts and counterparties.

Fixed paths stand before those with parameters.
"""

from __future__ import annotations

from collections.abc import Callable

from desktop.sandbox.call import Answer, Body, Call, Operation
from desktop.sandbox.kinds import budgets, invoices, ledger
from desktop.sandbox.kinds.kind import Kind
from desktop.sandbox.routes import attachment_suggestions, attachments, entries, files, parties, transactions
from desktop.sandbox.routes import invoices as sending
from desktop.sandbox.routes.entries import Complete


def all_kinds() -> tuple[Kind, ...]:
    """Give the kinds that are kept as entries."""
    return (*budgets.kinds(), *ledger.kinds(), *invoices.kinds())


def all_operations() -> tuple[Operation, ...]:
    """Give the operations in the order in which their paths are tried."""
    return (
        *_transactions(),
        *_attachments(),
        *_attachment_suggestions(),
        *_parties(),
        *_budgets(),
        *_ledger(),
        *_invoices(),
    )


def _transactions() -> tuple[Operation, ...]:
    name, one, form = "Transaction", "/transactions/{id}", "Transaction.write"
    apply = f"{one}/suggestions/{{suggestionId}}/apply"
    created = "TransactionImport"
    return (
        _listing("/transactions", transactions.list_all, "Lists transactions.", name),
        _posting("/transactions", transactions.create, "Creates a transaction.", name, "Transaction.create"),
        Operation(
            *("POST", "/transactions/import", files.import_statements, "Imports a statement file."),
            *(Body.FILE, created),
            status=201,
        ),
        _listing("/transactions/unassigned", transactions.list_unassigned, "Lists those without budget.", name),
        _listing("/transactions/with-problems", transactions.list_problems, "Lists those with gaps.", name),
        Operation("POST", "/transactions/attachments/zip", files.zip_attachments, "Packs attachments.", Body.JSON),
        Operation("GET", "/transactions/export/mt940", files.export_mt940, "Exports transactions as MT940."),
        Operation("GET", one, transactions.show, "Retrieves a transaction.", schema=name),
        Operation("PATCH", one, transactions.change, "Updates a transaction.", Body.MERGE_PATCH, name, form),
        _listing(f"{one}/suggestions", transactions.suggestions, "Lists suggestions.", "Suggestion"),
        _posting(apply, transactions.apply, "Accepts a suggestion.", name),
    )


def _attachments() -> tuple[Operation, ...]:
    name, start, form = "TransactionAttachment", "/transaction-attachments", "TransactionAttachment.write"
    one = f"{start}/{{id}}"
    return (
        _listing(start, attachments.list_all, "Lists attachments.", name),
        _posting(start, attachments.create, "Creates an attachment record.", name, "TransactionAttachment.create"),
        Operation("POST", f"{start}/create", attachments.upload, "Uploads an attachment.", Body.FILE, name, status=201),
        _listing(f"{start}/search", attachments.search, "Searches attachments.", name),
        Operation("GET", one, attachments.show, "Retrieves an attachment.", schema=name),
        Operation("PATCH", one, attachments.change, "Updates an attachment.", Body.MERGE_PATCH, name, form),
        Operation("DELETE", one, attachments.remove, "Removes an attachment.", status=204),
        _posting(f"{one}/detach", attachments.detach, "Unlinks it.", name),
    )


def _attachment_suggestions() -> tuple[Operation, ...]:
    room, name, one = attachment_suggestions, "TransactionAttachment", "/transaction-attachments/{id}"
    named = f"{one}/suggestions/{{suggestionId}}/apply"
    return (
        _listing(f"{one}/suggestions", room.suggestions, "Lists suggestions.", "Suggestion"),
        Operation("GET", f"{one}/suggestions-debug", room.debug, "Explains suggestions.", schema="SuggestionsDebug"),
        _posting(named, room.apply_named, "Accepts the named suggestion.", name),
        _posting(f"{one}/apply-suggestion", room.apply_some, "Accepts one.", name),
        _posting(f"{one}/apply-supplier-suggestion", room.apply_supplier, "Accepts the supplier.", name),
    )


def _parties() -> tuple[Operation, ...]:
    account, party = "BankAccount", "Counterparty"
    return (
        _listing("/bank-accounts", parties.list_accounts, "Lists accounts.", account),
        Operation("GET", "/bank-accounts/{id}", parties.show_account, "Retrieves an account.", schema=account),
        _listing("/counterparties", parties.list_counterparties, "Lists parties.", party),
        Operation("GET", "/counterparties/{id}", parties.show_counterparty, "Retrieves a party.", schema=party),
    )


def _budgets() -> tuple[Operation, ...]:
    whole = (budgets.budget(), budgets.budget_group(), budgets.budget_transaction())
    found = [operation for kind in whole for operation in _of_kind(kind, "list create show change remove")]
    links = [operation for kind in budgets.links() for operation in _of_kind(kind, "list create show remove")]
    return (*found, *links)


def _ledger() -> tuple[Operation, ...]:
    income, project = ledger.kinds()
    return (*_of_kind(income, "list create show change remove"), *_of_kind(project, "list create change remove"))


def _invoices() -> tuple[Operation, ...]:
    kind = invoices.invoice()
    one, name = f"{kind.path}/{{id}}", kind.type_name
    return (
        _listing(f"{kind.path}/draft", sending.list_drafts, "Lists drafts.", name),
        _listing(f"{kind.path}/name/{{date}}", sending.next_names, "Names the next invoice of a day.", "InvoiceName"),
        _posting(f"{kind.path}/send", sending.send_several, "Sends several.", name, "InvoiceSending"),
        Operation("GET", f"{one}/send", sending.show_mail, "Shows the mail that would go out.", schema=name),
        _posting(f"{one}/send", sending.send_one, "Sends one.", name),
        *_of_kind(kind, "list create show change remove", invoices.summed),
    )


def _of_kind(kind: Kind, verbs: str, complete: Complete = dict) -> tuple[Operation, ...]:
    """Give the usual operations of a kind, those of these verbs."""
    one, name = f"{kind.path}/{{id}}", kind.type_name
    change = entries.changing(kind, complete)
    usual = {
        "list": _listing(kind.path, entries.listing(kind), f"Lists {kind.plural}.", name),
        "create": _posting(kind.path, entries.creating(kind, complete), f"Creates a {name}.", name, f"{name}.create"),
        "show": Operation("GET", one, entries.showing(kind), f"Retrieves a {name}.", schema=name),
        "change": Operation("PATCH", one, change, f"Updates a {name}.", Body.MERGE_PATCH, name, f"{name}.write"),
        "remove": Operation("DELETE", one, entries.removing(kind), f"Removes a {name}.", status=204),
    }
    return tuple(usual[verb] for verb in verbs.split())


def _listing(path: str, act: Callable[[Call], Answer], summary: str, schema: str) -> Operation:
    return Operation("GET", path, act, summary, schema=schema, many=True)


def _posting(path: str, act: Callable[[Call], Answer], summary: str, schema: str, written: str = "") -> Operation:
    return Operation("POST", path, act, summary, Body.JSON, schema, written, status=201)
