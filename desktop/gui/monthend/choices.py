"""What can be chosen for a payment: counterparties, months, budgets, projects, or a reason why nothing is needed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from desktop.gui.monthend.chooser import Choice
from desktop.phrases import figures
from desktop.phrases.month import REASONS, say_reason
from desktop.phrases.speech import say

if TYPE_CHECKING:
    from desktop.services.month.offers import Offer
    from desktop.services.month.view import MonthView

_MONTHS = 3
"""So many months before and after are offered."""


CHANGEABLE = frozenset({"budget", "project", "counterparty", "nothing"})
"""What rules are about whose proposal can be chosen from what Flowtly holds."""


def choices_about(view: MonthView, matter: str) -> tuple[Choice, ...]:
    """Return what a rule about this matter can propose."""
    if matter == "counterparty":
        return tuple(_parties(view))
    if matter == "nothing":
        return tuple(_reasons())
    return tuple(_budgets(view, matter))


def choices_for(view: MonthView, offer: Offer) -> tuple[str, tuple[Choice, ...]]:
    """Return a title and what can be chosen for a gap."""
    from desktop.services.month.standing import Gap

    if offer.gap is Gap.PARTY:
        return say("Which counterparty?"), tuple(_parties(view))
    if offer.gap is Gap.MONTH:
        return say("Which month?"), tuple(_months(view))
    if offer.gap is Gap.BUDGET:
        return say("Which budget or project?"), tuple(_budgets(view))
    return say("Why is no document needed?"), tuple(_reasons())


def _parties(view: MonthView) -> Iterator[Choice]:
    from desktop.services.month.assigning import Target, set_party

    for party in sorted(view.books.parties, key=lambda party: party.name.casefold()):
        yield Choice(party.name, set_party(Target(party.iri or party.id, party.name)))


def _months(view: MonthView) -> Iterator[Choice]:
    from desktop.services.month.assigning import set_month
    from desktop.services.month.fields import month_text

    middle = view.state.month.year * 12 + view.state.month.month - 1
    for number in (middle, *(middle + step for n in range(1, _MONTHS + 1) for step in (-n, n))):
        month = date(number // 12, number % 12 + 1, 1)
        yield Choice(figures.month(month), set_month(month, month_text(month, like=view.books.like, usual=view.usual)))


def _budgets(view: MonthView, only: str | None = None) -> Iterator[Choice]:
    from desktop.services.month.assigning import Target, charge_budget, charge_project
    from desktop.services.month.fields import last

    budgets = () if only == "project" else view.books.budgets
    projects = {row.project for row in view.books.projects if row.project} if only != "budget" else set()
    for budget in sorted(budgets, key=lambda budget: budget.name.casefold()):
        yield Choice(budget.name, charge_budget(Target(budget.iri or budget.id, budget.name)))
    for ref in sorted(projects):
        name = say("Project {name}", name=last(ref) or ref)
        yield Choice(name, charge_project(Target(ref, name)))


def _reasons() -> Iterator[Choice]:
    from desktop.services.month.assigning import need_nothing

    for key in REASONS:
        yield Choice(say_reason(key), need_nothing(key, say_reason(key)))
