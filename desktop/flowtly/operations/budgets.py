"""Budgets and their groups."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from desktop.flowtly.address import item
from desktop.flowtly.budget_models import Budget, BudgetGroup
from desktop.flowtly.calls import Calls
from desktop.flowtly.entry_rows import budget_group_of, budget_of
from desktop.flowtly.models import WriteAnswer
from desktop.flowtly.wire import filled, moment

_BUDGETS: Final = "/budgets"
_GROUPS: Final = "/budget-groups"


@dataclass(frozen=True, slots=True)
class Budgets:
    """The five operations on budgets."""

    calls: Calls

    def every(self, *, type: str | None = None) -> Iterator[Budget]:  # noqa: A002 - its name at Flowtly
        """GET /budgets: all budgets, or those of a type; the filter is checked here, as servers ignore unknown ones."""
        asked = {"type": type} if type else None
        found = map(budget_of, self.calls.many(_BUDGETS, asked))
        return (budget for budget in found if type in {None, budget.type})

    def one(self, id: str) -> Budget:  # noqa: A002 - it is the id
        """GET /budgets/{id}: one budget with its allocations."""
        return budget_of(self.calls.one(item(_BUDGETS, id)))

    def create(
        self,
        name: str,
        *,
        type: str = "global",  # noqa: A002 - its name at Flowtly
        granularity: str = "month",
        date_from: date | None = None,
        date_to: date | None = None,
        group: str | None = None,
        config: Sequence[str] = (),
        more: Mapping[str, object] | None = None,
    ) -> WriteAnswer:
        """POST /budgets: a new budget; returns its id where the server tells it. The fields are those published."""
        fields = {
            "name": name,
            "type": type,
            "granularity": granularity,
            "dateFrom": moment(date_from),
            "dateTo": moment(date_to),
            "budgetGroup": group,
            "config": tuple(config),
        }
        return self.calls.post(_BUDGETS, filled(fields, more))

    def change(self, id: str, changes: Mapping[str, object]) -> WriteAnswer:  # noqa: A002 - it is the id
        """PATCH /budgets/{id}: only the fields given, each with its new value."""
        return self.calls.patch(item(_BUDGETS, id), changes)

    def remove(self, id: str) -> WriteAnswer:  # noqa: A002 - it is the id
        """DELETE /budgets/{id}: take a budget away."""
        return self.calls.delete(item(_BUDGETS, id))


@dataclass(frozen=True, slots=True)
class BudgetGroups:
    """The five operations on groups of budgets."""

    calls: Calls

    def every(self) -> Iterator[BudgetGroup]:
        """GET /budget-groups: all groups."""
        return map(budget_group_of, self.calls.many(_GROUPS))

    def one(self, id: str) -> BudgetGroup:  # noqa: A002 - it is the id
        """GET /budget-groups/{id}: one group."""
        return budget_group_of(self.calls.one(item(_GROUPS, id)))

    def create(self, name: str, *, more: Mapping[str, object] | None = None) -> WriteAnswer:
        """POST /budget-groups: a new group; returns its id where the server tells it. No model is published."""
        return self.calls.post(_GROUPS, filled({"name": name}, more))

    def change(self, id: str, changes: Mapping[str, object]) -> WriteAnswer:  # noqa: A002 - it is the id
        """PATCH /budget-groups/{id}: only the fields given, each with its new value."""
        return self.calls.patch(item(_GROUPS, id), changes)

    def remove(self, id: str) -> WriteAnswer:  # noqa: A002 - it is the id
        """DELETE /budget-groups/{id}: take a group away."""
        return self.calls.delete(item(_GROUPS, id))
