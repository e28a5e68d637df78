"""Assigning: a person's word about where a payment belongs, kept in the journal before anything is sent.

Month, counterparty, owner, note and the ignored flag are fields of the transaction; a budget, a project and an invoice
are charges of their own. Each word is one decision, so each can be undone alone; equal counterparties are decided in
one go. What a person decided is learned as rules, and forgotten with the decision.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Literal

from desktop.flowtly.budget_models import BudgetTransaction
from desktop.phrases.speech import say
from desktop.services.deciding import new_decision
from desktop.services.fetching import fingerprint
from desktop.services.ledger import Line
from desktop.services.month.fields import IGNORED, MONTH, NOTE, OWNER, PARTY, field_of, holds
from desktop.storage.journal import Journal
from desktop.storage.month import MonthBook
from desktop.storage.records import Decision, Dossier, State, Step
from matching.money import in_minor_units, minor_digits, plain
from matching.month.rules import Matter, Rule, lesson

LEARNED = "rules"
"""In a decision's payload: the rules that it taught, so that they can be taken back with it."""
Unit = Literal["minor", "whole"]


@dataclass(frozen=True, slots=True)
class Target:
    """A budget, a project, an invoice, a counterparty or an employee."""

    ref: str
    """As the server refers to it: echoed back, never built."""
    name: str


@dataclass(frozen=True, slots=True)
class Wish:
    """What shall become of a payment: fields to write, or a charge to make, and what is learned from it."""

    shown: str
    fields: Mapping[str, object] = field(default_factory=dict)
    route: Literal["budget", "project", "income"] | None = None
    charge: Mapping[str, object] = field(default_factory=dict)
    teaches: tuple[Matter, str, str] | None = None
    suggestion: str | None = None
    """Id of a suggestion of Flowtly for the transaction; accepting it sets the counterparty."""


def set_month(month: date, written: str) -> Wish:
    """Connect with a month; `written` as the server writes it (`fields.month_text`)."""
    return Wish(say("Month {month}", month=f"{month:%Y-%m}"), {MONTH: written})


def set_party(party: Target) -> Wish:
    """Set the counterparty."""
    return Wish(say("Counterparty {name}", name=party.name), {PARTY: party.ref}, teaches=_taught("counterparty", party))


def set_owner(employee: Target) -> Wish:
    """Set the responsible employee."""
    return Wish(
        say("Employee {name}", name=employee.name), {OWNER: employee.ref}, teaches=_taught("employee", employee)
    )


def need_nothing(reason: str, note: str) -> Wish:
    """Say that no document is needed: the ignored flag, and the reason as a note."""
    return Wish(note, {IGNORED: 1, NOTE: note}, teaches=("nothing", reason, note))


def charge_budget(budget: Target, *, employee: Target | None = None, amount: int | None = None) -> Wish:
    """Charge to a budget; `amount` only from `partial_amount`, for its unit is not published."""
    more = {"employee": employee.ref if employee else None, "amount": amount}
    fields = {"budget": budget.ref, **{name: value for name, value in more.items() if value is not None}}
    return Wish(say("Budget {name}", name=budget.name), {}, "budget", fields, _taught("budget", budget))


def charge_project(project: Target) -> Wish:
    """Charge to a project."""
    return Wish(
        say("Project {name}", name=project.name), {}, "project", {"project": project.ref}, _taught("project", project)
    )


def pay_invoice(invoice: Target, amount: Decimal | None, currency: str | None) -> Wish:
    """Link an incoming payment with an invoice to a customer; `amount` where only a part of the payment is for it."""
    fields: dict[str, object] = {"name": invoice.name, "invoice": invoice.ref}
    if amount is not None:
        fields |= {"amount": plain(amount, currency), "currency": currency}
    return Wish(say("Pays invoice {name}", name=invoice.name), {}, "income", fields)


def unit_of(charges: Iterable[BudgetTransaction], lines: Iterable[Line]) -> Unit | None:
    """Tell in which unit the server keeps the amount of a charge, from charges that are there; None while unknown.

    A charge of the whole payment gives it away, and so does one that were more than its payment in the other unit.
    """
    known = {line.transaction.id: line for line in lines}
    votes = {
        vote
        for charge in charges
        if charge.amount and (line := known.get(charge.transaction or "")) is not None
        if (vote := _vote(abs(charge.amount), line)) is not None
    }
    return votes.pop() if len(votes) == 1 else None


def partial_amount(amount: Decimal, currency: str | None, unit: Unit | None) -> int | None:
    """Return a part of a payment in the server's unit; None where the unit is unknown or cannot hold it."""
    if unit == "minor":
        return in_minor_units(abs(amount), currency)
    return int(abs(amount)) if unit == "whole" and amount == int(amount) else None


def assign(
    journal: Journal, lines: Sequence[Line], wish: Wish, *, by: str, rules: MonthBook | None = None
) -> tuple[Decision, ...]:
    """Keep a wish for each of these payments; durable when it returns, and sent by the next delivery.

    What stands so already is left out. `rules` learns from it: given only where a person speaks. Raises Trouble.
    """
    decisions = [_decision(line, wish, by) for line in lines if not (wish.fields and holds(line.remote, wish.fields))]
    _make_room(journal, decisions)
    taught = _lessons(lines, wish) if rules else ()
    if decisions and taught:
        decisions[0] = replace(decisions[0], payload={**decisions[0].payload, LEARNED: rows_of(taught)})
    kept = journal.decide_all(decisions)
    if rules and any(kept[:1]):
        rules.learn(taught)
    return tuple(decision for decision, new in zip(decisions, kept, strict=True) if new)


def unlearn(rules: MonthBook, dossiers: Iterable[Dossier]) -> None:
    """Forget what decisions taught that were taken back or undone."""
    rules.unlearn(rule for dossier in dossiers for rule in _taught_by(dossier.decision))


def rows_of(rules: Iterable[Rule]) -> list[list[object]]:
    """Return rules as JSON rows."""
    return [[r.matter, r.by, r.bank, r.value, r.shown, r.incoming, r.confirmed, r.refused] for r in rules]


def _taught_by(decision: Decision) -> tuple[Rule, ...]:
    rows = decision.payload.get(LEARNED)
    return tuple(Rule(*row) for row in rows) if isinstance(rows, list) else ()


def _lessons(lines: Sequence[Line], wish: Wish) -> tuple[Rule, ...]:
    if wish.teaches is None:
        return ()
    matter, value, shown = wish.teaches
    found = (rule for line in lines for rule in lesson(matter, line.transaction, value, shown))
    return tuple(dict.fromkeys(found))


def _taught(matter: Matter, target: Target) -> tuple[Matter, str, str]:
    return matter, target.ref, target.name


def _vote(amount: Decimal, line: Line) -> Unit | None:
    paid, currency = abs(line.transaction.amount), line.transaction.currency
    if minor_digits(currency) == 0:
        return None
    if amount > paid or amount == in_minor_units(paid, currency):
        return "minor"
    return "whole" if amount == paid else None


def _make_room(journal: Journal, decisions: Sequence[Decision]) -> None:
    """Take earlier words about the same fields back of which nothing was sent yet: the last word counts."""
    said = {(d.payload["transaction"], *_names(d)): d.effect_key for d in decisions if d.kind == "change"}
    for dossier in journal.unfinished() if said else ():
        old = dossier.decision
        if old.kind == "change" and not dossier.entries:
            newer = said.get((old.payload["transaction"], *_names(old)))
            if newer is not None and newer != old.effect_key:
                journal.enter(old.id, Step.CHANGE, State.CANCELLED, words="another word about the same was given")


def _names(decision: Decision) -> tuple[str, ...]:
    fields = decision.payload.get("fields") or {PARTY: None}
    return tuple(sorted(fields)) if isinstance(fields, Mapping) else ()


def about(line: Line) -> dict[str, object]:
    """Return what a decision keeps about its payment."""
    booking = line.transaction
    return {
        "transaction": booking.id,
        "fingerprint": fingerprint(line.remote),
        "amount": plain(booking.amount, booking.currency),
        "currency": booking.currency,
        "day": booking.day.isoformat() if booking.day else None,
        "counterparty": booking.counterparty.name or booking.description[:60],
    }


def _decision(line: Line, wish: Wish, by: str) -> Decision:
    booking, payload = line.transaction, about(line)
    if wish.suggestion is not None:
        payload |= {"suggestion": wish.suggestion, "before": {PARTY: line.remote.counterparty_ref}}
        return new_decision("change", f"suggested:{booking.id}:{wish.suggestion}", payload, shown=wish.shown, by=by)
    if wish.route is None:
        before = {name: field_of(line.remote, name) for name in wish.fields}
        payload |= {"fields": dict(wish.fields), "before": before}
        # With what was there before: who sets again what somebody else has changed since, decides anew.
        key = f"change:{booking.id}:" + json.dumps([dict(wish.fields), before], sort_keys=True, default=str)
        return new_decision("change", key, payload, shown=wish.shown, by=by)
    payload |= {"route": wish.route, "fields": {**wish.charge, "transaction": line.remote.iri or booking.id}}
    target = wish.charge["invoice" if wish.route == "income" else wish.route]
    return new_decision("charge", f"charge:{booking.id}:{wish.route}:{target}", payload, shown=wish.shown, by=by)
