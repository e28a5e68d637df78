"""Budgets, their groups, and the links between a budget and what it pays for."""

from __future__ import annotations

from collections.abc import Mapping

from desktop.sandbox.json_text import Json
from desktop.sandbox.kinds.kind import Field, Kind
from desktop.sandbox.kinds.readers import choice, count, moment, money, ours, relation, texts, words
from desktop.sandbox.problems import Violation, invalid

_IRIS: Json = {"type": "array", "items": {"type": ["string", "object"]}}


def kinds() -> tuple[Kind, ...]:
    """Give the kinds around budgets."""
    return (budget(), budget_group(), budget_transaction(), *links())


def budget() -> Kind:
    """Describe a budget, as published."""
    fields = {
        "name": words(required=True),
        "type": choice("global", "employee", default="global"),
        "granularity": choice("month", "quarter", "year", default="month"),
        "budgetGroup": relation("budget-groups"),
        "dateFrom": moment(),
        "dateTo": moment(),
        "config": texts(),
        "budgetEmployees": ours(_IRIS, default=[]),
        "budgetProjects": ours(_IRIS, default=[]),
    }
    return Kind("budgets", "Budget", fields, rule=_window)


def budget_group() -> Kind:
    """Describe a group of budgets; only its routes are published."""
    return Kind("budget-groups", "BudgetGroup", {"name": words(required=True), "description": words()})


def budget_transaction() -> Kind:
    """Describe the link between a bank transaction and a budget, as published."""
    fields = {
        "budget": relation("budgets", required=True),
        "transaction": relation("transactions", required=True, kept=True),
        "employee": relation("employees"),
        "amount": count(),
    }
    return Kind("budget-transactions", "BudgetTransaction", fields)


def links() -> tuple[Kind, ...]:
    """Describe the link tables; only their routes are published."""
    return (
        _link("budget-contractors", "BudgetContractor", contractor=relation("contractors", "counterparties", "costs")),
        _link("budget-employees", "BudgetEmployee", employee=relation("employees"), amount=money()),
        _link("budget-invoices", "BudgetInvoice", invoice=relation("invoices")),
        _link("budget-projects", "BudgetProject", project=relation("projects"), amount=money()),
    )


def _link(plural: str, type_name: str, **others: Field) -> Kind:
    named = {name: _required(field) if name != "amount" else field for name, field in others.items()}
    return Kind(plural, type_name, {"budget": relation("budgets", required=True), **named})


def _required(field: Field) -> Field:
    return Field(field.read, {"type": ["string", "object"]}, required=True)


def _window(facts: Mapping[str, Json]) -> None:
    start, end = facts.get("dateFrom"), facts.get("dateTo")
    if isinstance(start, str) and isinstance(end, str) and end < start:
        raise invalid(Violation("dateTo", "This value should be greater than or equal to dateFrom."))
