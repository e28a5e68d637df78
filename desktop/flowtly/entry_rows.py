"""Rows of an answer as budgets, links, income, project costs and invoices."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import TypedDict, cast

from desktop.flowtly.budget_models import (
    Budget,
    BudgetGroup,
    BudgetLink,
    BudgetTransaction,
    IncomeTransaction,
    ProjectTransaction,
)
from desktop.flowtly.invoice_models import Invoice
from desktop.flowtly.resources import currency_of, id_of, ids_of, unknown
from desktop.flowtly.values import Row, amount, day, embedded, first_text, many, reference, related, text

_BUDGET = frozenset(
    {
        *("id", "name", "type", "granularity", "budgetGroup", "dateFrom", "dateTo", "config", "budgetEmployees"),
        "budgetProjects",
    }
)
_INVOICE = frozenset(
    {
        *("id", "name", "type", "status", "parent", "childrenInvoices", "client", "tin", "tinType", "tinCountry"),
        *("bankAccount", "amountNet", "amount", "currency", "conversionRate", "targetAmountNet", "targetAmount"),
        *("issueDate", "saleDate", "dueDate", "paymentMethod", "notes", "internalComment", "generatedPdfExternalId"),
        *("invoiceRows", "invoiceTransactions", "eInvoicing"),
    }
)


class _Head(TypedDict):
    """What every resource has: its id, its address, and the keys that we do not know."""

    id: str
    iri: str | None
    extra: Mapping[str, object]


def _head(row: Row, *known: str) -> _Head:
    return _Head(id=id_of(row), iri=text(row.get("@id")), extra=unknown(row, frozenset({"id", *known})))


class _Share(_Head):
    """What is charged to something: a head, and how much of it."""

    amount: Decimal | None


def _share(row: Row, *known: str) -> _Share:
    return _Share(**_head(row, "amount", *known), amount=amount(row.get("amount"), field="amount"))


def budget_of(row: Row) -> Budget:
    """Read a budget. Raises Trouble `odd_answer` where the id is missing or a date is none."""
    return Budget(
        **_head(row, *_BUDGET),
        name=text(row.get("name")) or "",
        type=text(row.get("type")),
        granularity=text(row.get("granularity")),
        group=reference(row.get("budgetGroup")),
        date_from=day(row.get("dateFrom"), field="dateFrom"),
        date_to=day(row.get("dateTo"), field="dateTo"),
        config=tuple(found for item in many(row.get("config")) if (found := text(item)) is not None),
        employees=ids_of(row.get("budgetEmployees")),
        projects=ids_of(row.get("budgetProjects")),
    )


def budget_group_of(row: Row) -> BudgetGroup:
    """Read a group of budgets."""
    return BudgetGroup(**_head(row, "name"), name=text(row.get("name")))


def budget_link_of(row: Row, *fields: str) -> BudgetLink:
    """Read a link of a budget to what stands in the first of these fields."""
    linked = next((found for name in fields if (found := reference(row.get(name))) is not None), None)
    return BudgetLink(
        **_share(row, "budget", *fields),
        budget=related(row.get("budget")),
        linked=linked,
    )


def budget_transaction_of(row: Row) -> BudgetTransaction:
    """Read what of a transaction is charged to a budget; the transaction may be embedded or an IRI."""
    return BudgetTransaction(
        **_share(row, "budget", "transaction", "employee"),
        budget=related(row.get("budget")),
        transaction=related(row.get("transaction")),
        employee=reference(row.get("employee")),
    )


def income_transaction_of(row: Row) -> IncomeTransaction:
    """Read an entry of income."""
    return IncomeTransaction(
        **_share(row, "name", "transaction", "currency"),
        name=first_text(row, "name", "description"),
        transaction=related(row.get("transaction")),
        currency=currency_of(row),
    )


def project_transaction_of(row: Row) -> ProjectTransaction:
    """Read what of a transaction is charged to a project."""
    return ProjectTransaction(
        **_share(row, "project", "transaction"),
        project=reference(row.get("project")),
        transaction=related(row.get("transaction")),
    )


def invoice_of(row: Row) -> Invoice:
    """Read an invoice. Raises Trouble `odd_answer` where the id is missing or an amount or a date is none."""
    return Invoice(
        **_head(row, *_INVOICE),
        name=text(row.get("name")),
        type=text(row.get("type")),
        status=text(row.get("status")),
        parent=related(row.get("parent")),
        children=ids_of(row.get("childrenInvoices")),
        client=reference(row.get("client")),
        tax_id=text(row.get("tin")),
        tax_id_type=text(row.get("tinType")),
        tax_id_country=text(row.get("tinCountry")),
        bank_account=reference(row.get("bankAccount")),
        net=amount(row.get("amountNet"), field="amountNet"),
        gross=amount(row.get("amount"), field="amount"),
        currency=currency_of(row),
        conversion_rate=amount(row.get("conversionRate"), field="conversionRate"),
        target_net=amount(row.get("targetAmountNet"), field="targetAmountNet"),
        target_gross=amount(row.get("targetAmount"), field="targetAmount"),
        issue_date=day(row.get("issueDate"), field="issueDate"),
        sale_date=day(row.get("saleDate"), field="saleDate"),
        due_date=day(row.get("dueDate"), field="dueDate"),
        payment_method=text(row.get("paymentMethod")),
        notes=text(row.get("notes")),
        comment=text(row.get("internalComment")),
        pdf=text(row.get("generatedPdfExternalId")),
        rows=tuple(cast(Row, item) for item in many(row.get("invoiceRows")) if isinstance(item, Mapping)),
        payments=ids_of(row.get("invoiceTransactions")),
        e_invoicing=embedded(row.get("eInvoicing")),
    )
