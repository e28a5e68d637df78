"""Budgets and what is booked to them, as we read them.

Field names of `Budget` and `BudgetTransaction` are published; of the others only the routes are, so their names are
readings and everything else is kept in `extra`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Budget:
    """A budget: a plan of spending over a window of time."""

    id: str
    iri: str | None
    """As the server wrote it: echoed back, never built."""
    name: str
    type: str | None = None
    """`global` or employee-level."""
    granularity: str | None = None
    """Interval of reporting: `month`, `quarter`."""
    group: str | None = None
    """IRI of its group, or what of an embedded one comes nearest."""
    date_from: date | None = None
    date_to: date | None = None
    config: tuple[str, ...] = ()
    """Switches such as `spend_alerts`."""
    employees: tuple[str, ...] = ()
    """Ids of the allocations to employees."""
    projects: tuple[str, ...] = ()
    extra: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class BudgetGroup:
    """A group of budgets."""

    id: str
    iri: str | None
    name: str | None = None
    extra: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class BudgetLink:
    """A link between a budget and a contractor, an employee, an invoice or a project."""

    id: str
    iri: str | None
    budget: str | None = None
    """Id of the budget."""
    linked: str | None = None
    """What it links to, as the server refers to it."""
    amount: Decimal | None = None
    extra: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class BudgetTransaction:
    """A bank transaction, or a part of it, charged to a budget."""

    id: str
    iri: str | None
    budget: str | None = None
    """Id of the budget."""
    transaction: str | None = None
    """Id of the transaction."""
    employee: str | None = None
    amount: Decimal | None = None
    """None means the whole transaction. Its unit, whole or minor, is not published: never computed with."""
    extra: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class IncomeTransaction:
    """An entry of income; no model is published."""

    id: str
    iri: str | None
    name: str | None = None
    transaction: str | None = None
    """Id of the bank transaction behind it, if there is one."""
    amount: Decimal | None = None
    currency: str | None = None
    extra: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ProjectTransaction:
    """A bank transaction, or a part of it, charged to a project; no model is published."""

    id: str
    iri: str | None
    project: str | None = None
    """The project, as the server refers to it."""
    transaction: str | None = None
    """Id of the bank transaction."""
    amount: Decimal | None = None
    extra: Mapping[str, object] = field(default_factory=dict)
