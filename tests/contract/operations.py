"""The 74 published operations, each with the call of our client that makes it.

Kept here too, so that the table stands where the published page is not at hand. `{}` in an argument is replaced by what
`Standing` made before.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from desktop.flowtly.client import Flowtly


@dataclass(frozen=True)
class Standing:
    """What stands at the server before an operation is tried: ids, and IRIs under `iri_` names."""

    transaction: str
    iri_transaction: str
    bank_account: str
    suggestion: str
    attachment: str
    attachment_suggestion: str
    budget: str
    iri_budget: str
    group: str
    link: str
    """Id of a link of the kind that is tried."""
    invoice: str
    iri_invoice: str


Use = Callable[[Flowtly, Standing], object]

DAY = date(2026, 1, 2)
EMPTY = b":20:S\r\n:25:PL61109010140000071219812874\r\n:28C:9\r\n:60F:C260131PLN1,00\r\n:62F:C260131PLN1,00\r\n-"

OPERATIONS: list[tuple[str, str, Use]] = [
    ("GET", "/budgets", lambda c, s: list(c.budgets.every())),
    ("POST", "/budgets", lambda c, s: c.budgets.create("B", date_from=DAY, config=["spend_alerts"])),
    ("GET", "/budgets/{id}", lambda c, s: c.budgets.one(s.budget)),
    ("PATCH", "/budgets/{id}", lambda c, s: c.budgets.change(s.budget, {"granularity": "quarter"})),
    ("DELETE", "/budgets/{id}", lambda c, s: c.budgets.remove(s.budget)),
    ("GET", "/budget-contractors", lambda c, s: list(c.budget_contractors.every())),
    ("POST", "/budget-contractors", lambda c, s: c.budget_contractors.create(s.iri_budget, "/api/contractors/1")),
    ("GET", "/budget-contractors/{id}", lambda c, s: c.budget_contractors.one(s.link)),
    ("DELETE", "/budget-contractors/{id}", lambda c, s: c.budget_contractors.remove(s.link)),
    ("GET", "/budget-employees", lambda c, s: list(c.budget_employees.every())),
    ("POST", "/budget-employees", lambda c, s: c.budget_employees.create(s.iri_budget, "/api/employees/1")),
    ("GET", "/budget-employees/{id}", lambda c, s: c.budget_employees.one(s.link)),
    ("DELETE", "/budget-employees/{id}", lambda c, s: c.budget_employees.remove(s.link)),
    ("GET", "/budget-invoices", lambda c, s: list(c.budget_invoices.every())),
    ("POST", "/budget-invoices", lambda c, s: c.budget_invoices.create(s.iri_budget, s.iri_invoice)),
    ("GET", "/budget-invoices/{id}", lambda c, s: c.budget_invoices.one(s.link)),
    ("DELETE", "/budget-invoices/{id}", lambda c, s: c.budget_invoices.remove(s.link)),
    ("GET", "/budget-projects", lambda c, s: list(c.budget_projects.every())),
    ("POST", "/budget-projects", lambda c, s: c.budget_projects.create(s.iri_budget, "/api/projects/1")),
    ("GET", "/budget-projects/{id}", lambda c, s: c.budget_projects.one(s.link)),
    ("DELETE", "/budget-projects/{id}", lambda c, s: c.budget_projects.remove(s.link)),
    ("GET", "/budget-groups", lambda c, s: list(c.budget_groups.every())),
    ("POST", "/budget-groups", lambda c, s: c.budget_groups.create("G")),
    ("GET", "/budget-groups/{id}", lambda c, s: c.budget_groups.one(s.group)),
    ("PATCH", "/budget-groups/{id}", lambda c, s: c.budget_groups.change(s.group, {"name": "H"})),
    ("DELETE", "/budget-groups/{id}", lambda c, s: c.budget_groups.remove(s.group)),
    ("GET", "/budget-transactions", lambda c, s: list(c.budget_transactions.every())),
    ("POST", "/budget-transactions", lambda c, s: c.budget_transactions.create(s.iri_budget, s.iri_transaction)),
    ("GET", "/budget-transactions/{id}", lambda c, s: c.budget_transactions.one(s.link)),
    ("PATCH", "/budget-transactions/{id}", lambda c, s: c.budget_transactions.change(s.link, {"amount": 5})),
    ("DELETE", "/budget-transactions/{id}", lambda c, s: c.budget_transactions.remove(s.link)),
    ("GET", "/income-transactions", lambda c, s: list(c.income_transactions.every())),
    ("POST", "/income-transactions", lambda c, s: c.income_transactions.create({"name": "I", "amount": 1})),
    ("GET", "/income-transactions/{id}", lambda c, s: c.income_transactions.one(s.link)),
    ("PATCH", "/income-transactions/{id}", lambda c, s: c.income_transactions.change(s.link, {"name": "J"})),
    ("DELETE", "/income-transactions/{id}", lambda c, s: c.income_transactions.remove(s.link)),
    ("GET", "/project-transactions", lambda c, s: list(c.project_transactions.every())),
    ("POST", "/project-transactions", lambda c, s: c.project_transactions.create("/api/projects/1", s.iri_transaction)),
    ("PATCH", "/project-transactions/{id}", lambda c, s: c.project_transactions.change(s.link, {"note": "n"})),
    ("DELETE", "/project-transactions/{id}", lambda c, s: c.project_transactions.remove(s.link)),
    ("GET", "/transactions", lambda c, s: list(c.transactions())),
    ("POST", "/transactions", lambda c, s: c.files.create_transaction(s.bank_account, Decimal("-1.50"), DAY)),
    ("GET", "/transactions/{id}", lambda c, s: c.transaction(s.transaction)),
    ("PATCH", "/transactions/{id}", lambda c, s: c.patch_transaction(s.transaction, {"note": "n"})),
    ("POST", "/transactions/import", lambda c, s: c.import_statement("a.sta", EMPTY)),
    ("GET", "/transactions/unassigned", lambda c, s: list(c.unassigned())),
    ("GET", "/transactions/with-problems", lambda c, s: list(c.with_problems())),
    ("POST", "/transactions/attachments/zip", lambda c, s: c.files.zip_attachments(month="2026-01")),
    ("GET", "/transactions/export/mt940", lambda c, s: c.files.export_mt940(month="2026-01")),
    ("GET", "/transactions/{id}/suggestions", lambda c, s: c.transaction_suggestions(s.transaction)),
    ("POST", "/transactions/{id}/suggestions/{suggestionId}/apply",
     lambda c, s: c.apply_transaction_suggestion(s.transaction, s.suggestion)),
    ("GET", "/transaction-attachments", lambda c, s: list(c.attachments())),
    ("POST", "/transaction-attachments", lambda c, s: c.files.create_attachment("by hand")),
    ("GET", "/transaction-attachments/{id}", lambda c, s: c.attachment(s.attachment)),
    ("PATCH", "/transaction-attachments/{id}", lambda c, s: c.patch_attachment(s.attachment, {"name": "n"})),
    ("DELETE", "/transaction-attachments/{id}", lambda c, s: c.delete_attachment(s.attachment)),
    ("POST", "/transaction-attachments/create", lambda c, s: c.upload("a.pdf", b"%PDF-1.4")),
    ("GET", "/transaction-attachments/search", lambda c, s: c.search_attachments("acme")),
    ("POST", "/transaction-attachments/{id}/apply-suggestion",
     lambda c, s: c.files.apply_some_suggestion(s.attachment, s.attachment_suggestion)),
    ("POST", "/transaction-attachments/{id}/apply-supplier-suggestion",
     lambda c, s: c.files.apply_supplier_suggestion(s.attachment)),
    ("POST", "/transaction-attachments/{id}/detach", lambda c, s: c.detach(s.attachment)),
    ("GET", "/transaction-attachments/{id}/suggestions", lambda c, s: c.attachment_suggestions(s.attachment)),
    ("GET", "/transaction-attachments/{id}/suggestions-debug", lambda c, s: c.files.suggestions_debug(s.attachment)),
    ("POST", "/transaction-attachments/{id}/suggestions/{suggestionId}/apply",
     lambda c, s: c.apply_attachment_suggestion(s.attachment, s.attachment_suggestion)),
    ("GET", "/invoices", lambda c, s: list(c.invoices.every())),
    ("POST", "/invoices", lambda c, s: c.invoices.create("/api/clients/1", {"invoiceRows": [{"name": "W"}]})),
    ("GET", "/invoices/{id}", lambda c, s: c.invoices.one(s.invoice)),
    ("PATCH", "/invoices/{id}", lambda c, s: c.invoices.change(s.invoice, {"notes": "n"})),
    ("DELETE", "/invoices/{id}", lambda c, s: c.invoices.remove(s.invoice)),
    ("GET", "/invoices/draft", lambda c, s: list(c.invoices.drafts())),
    ("GET", "/invoices/name/{date}", lambda c, s: c.invoices.names(DAY)),
    ("POST", "/invoices/send", lambda c, s: c.invoices.send_several([s.iri_invoice])),
    ("GET", "/invoices/{id}/send", lambda c, s: c.invoices.mail(s.invoice)),
    ("POST", "/invoices/{id}/send", lambda c, s: c.invoices.send(s.invoice)),
]  # fmt: skip

# What has to stand there before a link of this kind can be read, changed or removed.
LINKS: dict[str, Use] = {
    path: use
    for method, path, use in OPERATIONS
    if method == "POST"
    and (path.startswith("/budget-") or path.endswith(("income-transactions", "project-transactions")))
}
