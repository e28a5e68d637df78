"""Income and project transactions: only their routes are published, their fields are likely ones."""

from __future__ import annotations

from desktop.sandbox.kinds.kind import Kind
from desktop.sandbox.kinds.readers import moment, money, relation, words


def kinds() -> tuple[Kind, ...]:
    """Give both kinds."""
    income = {
        "name": words(required=True),
        "amount": money(),
        "currency": words(),
        "date": moment(),
        "transaction": relation("transactions"),
        "invoice": relation("invoices"),
        "note": words(),
    }
    project = {
        "project": relation("projects", required=True),
        "transaction": relation("transactions", required=True, kept=True),
        "amount": money(),
        "note": words(),
    }
    return (
        Kind("income-transactions", "IncomeTransaction", income),
        Kind("project-transactions", "ProjectTransaction", project),
    )
