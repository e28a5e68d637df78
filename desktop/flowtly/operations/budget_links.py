"""What budgets are linked to: contractors, employees, invoices and projects. Only the routes are published."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from desktop.flowtly.address import item
from desktop.flowtly.budget_models import BudgetLink
from desktop.flowtly.calls import Calls
from desktop.flowtly.entry_rows import budget_link_of
from desktop.flowtly.models import WriteAnswer
from desktop.flowtly.values import Row
from desktop.flowtly.wire import filled

_CONTRACTORS: Final = "/budget-contractors"
_EMPLOYEES: Final = "/budget-employees"
_INVOICES: Final = "/budget-invoices"
_PROJECTS: Final = "/budget-projects"


@dataclass(frozen=True, slots=True)
class BudgetContractors:
    """The four operations on links between budgets and contractors."""

    calls: Calls

    def every(self) -> Iterator[BudgetLink]:
        """GET /budget-contractors: all links."""
        return map(_contractor_link, self.calls.many(_CONTRACTORS))

    def one(self, id: str) -> BudgetLink:  # noqa: A002 - it is the id
        """GET /budget-contractors/{id}: one link."""
        return _contractor_link(self.calls.one(item(_CONTRACTORS, id)))

    def create(self, budget: str, contractor: str, *, more: Mapping[str, object] | None = None) -> WriteAnswer:
        """POST /budget-contractors: link a budget to a contractor, both by their IRI; returns its id if told."""
        return self.calls.post(_CONTRACTORS, filled({"budget": budget, "contractor": contractor}, more))

    def remove(self, id: str) -> WriteAnswer:  # noqa: A002 - it is the id
        """DELETE /budget-contractors/{id}: take a link away."""
        return self.calls.delete(item(_CONTRACTORS, id))


@dataclass(frozen=True, slots=True)
class BudgetEmployees:
    """The four operations on links between budgets and employees."""

    calls: Calls

    def every(self) -> Iterator[BudgetLink]:
        """GET /budget-employees: all links."""
        return map(_employee_link, self.calls.many(_EMPLOYEES))

    def one(self, id: str) -> BudgetLink:  # noqa: A002 - it is the id
        """GET /budget-employees/{id}: one link."""
        return _employee_link(self.calls.one(item(_EMPLOYEES, id)))

    def create(self, budget: str, employee: str, *, more: Mapping[str, object] | None = None) -> WriteAnswer:
        """POST /budget-employees: link a budget to an employee, both by their IRI; returns its id if told."""
        return self.calls.post(_EMPLOYEES, filled({"budget": budget, "employee": employee}, more))

    def remove(self, id: str) -> WriteAnswer:  # noqa: A002 - it is the id
        """DELETE /budget-employees/{id}: take a link away."""
        return self.calls.delete(item(_EMPLOYEES, id))


@dataclass(frozen=True, slots=True)
class BudgetInvoices:
    """The four operations on links between budgets and invoices."""

    calls: Calls

    def every(self) -> Iterator[BudgetLink]:
        """GET /budget-invoices: all links."""
        return map(_invoice_link, self.calls.many(_INVOICES))

    def one(self, id: str) -> BudgetLink:  # noqa: A002 - it is the id
        """GET /budget-invoices/{id}: one link."""
        return _invoice_link(self.calls.one(item(_INVOICES, id)))

    def create(self, budget: str, invoice: str, *, more: Mapping[str, object] | None = None) -> WriteAnswer:
        """POST /budget-invoices: link a budget to an invoice, both by their IRI; returns its id if told."""
        return self.calls.post(_INVOICES, filled({"budget": budget, "invoice": invoice}, more))

    def remove(self, id: str) -> WriteAnswer:  # noqa: A002 - it is the id
        """DELETE /budget-invoices/{id}: take a link away."""
        return self.calls.delete(item(_INVOICES, id))


@dataclass(frozen=True, slots=True)
class BudgetProjects:
    """The four operations on links between budgets and projects."""

    calls: Calls

    def every(self) -> Iterator[BudgetLink]:
        """GET /budget-projects: all links."""
        return map(_project_link, self.calls.many(_PROJECTS))

    def one(self, id: str) -> BudgetLink:  # noqa: A002 - it is the id
        """GET /budget-projects/{id}: one link."""
        return _project_link(self.calls.one(item(_PROJECTS, id)))

    def create(self, budget: str, project: str, *, more: Mapping[str, object] | None = None) -> WriteAnswer:
        """POST /budget-projects: link a budget to a project, both by their IRI; returns its id if told."""
        return self.calls.post(_PROJECTS, filled({"budget": budget, "project": project}, more))

    def remove(self, id: str) -> WriteAnswer:  # noqa: A002 - it is the id
        """DELETE /budget-projects/{id}: take a link away."""
        return self.calls.delete(item(_PROJECTS, id))


def _contractor_link(row: Row) -> BudgetLink:
    return budget_link_of(row, "contractor", "counterparty", "cost")


def _employee_link(row: Row) -> BudgetLink:
    return budget_link_of(row, "employee")


def _invoice_link(row: Row) -> BudgetLink:
    return budget_link_of(row, "invoice")


def _project_link(row: Row) -> BudgetLink:
    return budget_link_of(row, "project")
