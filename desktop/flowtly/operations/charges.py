"""What is charged where: bank transactions to budgets and projects, and entries of income."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from desktop.flowtly.address import item
from desktop.flowtly.budget_models import BudgetTransaction, IncomeTransaction, ProjectTransaction
from desktop.flowtly.calls import Calls
from desktop.flowtly.entry_rows import budget_transaction_of, income_transaction_of, project_transaction_of
from desktop.flowtly.models import WriteAnswer
from desktop.flowtly.wire import filled

_BUDGET: Final = "/budget-transactions"
_INCOME: Final = "/income-transactions"
_PROJECT: Final = "/project-transactions"


@dataclass(frozen=True, slots=True)
class BudgetTransactions:
    """The five operations on what of a transaction is charged to a budget."""

    calls: Calls

    def every(self) -> Iterator[BudgetTransaction]:
        """GET /budget-transactions: all charges to budgets."""
        return map(budget_transaction_of, self.calls.many(_BUDGET))

    def one(self, id: str) -> BudgetTransaction:  # noqa: A002 - it is the id
        """GET /budget-transactions/{id}: one charge."""
        return budget_transaction_of(self.calls.one(item(_BUDGET, id)))

    def create(
        self,
        budget: str,
        transaction: str,
        *,
        employee: str | None = None,
        amount: int | None = None,
        more: Mapping[str, object] | None = None,
    ) -> WriteAnswer:
        """POST /budget-transactions: charge a transaction to a budget, both by their IRI; returns the new id if told.

        Without `amount` the whole transaction is charged; leave it out, because its unit is not published.
        """
        fields = {"budget": budget, "transaction": transaction, "employee": employee, "amount": amount}
        return self.calls.post(_BUDGET, filled(fields, more))

    def change(self, id: str, changes: Mapping[str, object]) -> WriteAnswer:  # noqa: A002 - it is the id
        """PATCH /budget-transactions/{id}: only the fields given, each with its new value."""
        return self.calls.patch(item(_BUDGET, id), changes)

    def remove(self, id: str) -> WriteAnswer:  # noqa: A002 - it is the id
        """DELETE /budget-transactions/{id}: take a wrong charge away."""
        return self.calls.delete(item(_BUDGET, id))


@dataclass(frozen=True, slots=True)
class IncomeTransactions:
    """The five operations on entries of income. No model is published: fields are given as the account needs them."""

    calls: Calls

    def every(self) -> Iterator[IncomeTransaction]:
        """GET /income-transactions: all entries of income."""
        return map(income_transaction_of, self.calls.many(_INCOME))

    def one(self, id: str) -> IncomeTransaction:  # noqa: A002 - it is the id
        """GET /income-transactions/{id}: one entry."""
        return income_transaction_of(self.calls.one(item(_INCOME, id)))

    def create(self, fields: Mapping[str, object]) -> WriteAnswer:
        """POST /income-transactions: a new entry; returns its id where the server tells it."""
        return self.calls.post(_INCOME, fields)

    def change(self, id: str, changes: Mapping[str, object]) -> WriteAnswer:  # noqa: A002 - it is the id
        """PATCH /income-transactions/{id}: only the fields given, each with its new value."""
        return self.calls.patch(item(_INCOME, id), changes)

    def remove(self, id: str) -> WriteAnswer:  # noqa: A002 - it is the id
        """DELETE /income-transactions/{id}: take an entry away."""
        return self.calls.delete(item(_INCOME, id))


@dataclass(frozen=True, slots=True)
class ProjectTransactions:
    """The four operations on what of a transaction is charged to a project; a single one cannot be asked for."""

    calls: Calls

    def every(self) -> Iterator[ProjectTransaction]:
        """GET /project-transactions: all charges to projects."""
        return map(project_transaction_of, self.calls.many(_PROJECT))

    def create(self, project: str, transaction: str, *, more: Mapping[str, object] | None = None) -> WriteAnswer:
        """POST /project-transactions: charge a transaction to a project, both by their IRI; returns the id if told."""
        return self.calls.post(_PROJECT, filled({"project": project, "transaction": transaction}, more))

    def change(self, id: str, changes: Mapping[str, object]) -> WriteAnswer:  # noqa: A002 - it is the id
        """PATCH /project-transactions/{id}: only the fields given, each with its new value."""
        return self.calls.patch(item(_PROJECT, id), changes)

    def remove(self, id: str) -> WriteAnswer:  # noqa: A002 - it is the id
        """DELETE /project-transactions/{id}: take a charge away."""
        return self.calls.delete(item(_PROJECT, id))
