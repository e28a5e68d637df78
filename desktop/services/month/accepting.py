"""Accepting what is proposed: one line, all lines of a party, or everything on which ours and Flowtly's word agree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal, InvalidOperation
from typing import Literal

from desktop.phrases.speech import say
from desktop.services.deciding import confirm, new_decision
from desktop.services.ledger import Line
from desktop.services.marking import Mark
from desktop.services.month.assigning import (
    Target,
    Wish,
    about,
    assign,
    charge_budget,
    charge_project,
    need_nothing,
    partial_amount,
    pay_invoice,
    set_owner,
    set_party,
    unit_of,
)
from desktop.services.month.assigning import set_month as month_wish
from desktop.services.month.books import MonthBooks, open_invoices
from desktop.services.month.fields import last, month_in, month_text
from desktop.services.month.offers import Offer
from desktop.services.proposing import Pile
from desktop.storage.journal import Journal
from desktop.storage.month import MonthBook
from desktop.storage.records import Decision
from desktop.trouble import Trouble
from matching.month.sales import Paid
from matching.proposal import Verdict

Mode = Literal["agreed", "proposed"]
_SURE = frozenset({"tax_id", "account", "document_party", "rule"})
"""Reasons that stand on an identifier or on a person's own word."""


def safe(offer: Offer) -> bool:
    """Tell whether a proposal may be accepted in bulk: nothing contradicts it, and it is more than a likeness."""
    best = offer.best
    if best is None or best.wish is None or (offer.connected and offer.connected.others):
        return False
    if offer.agreement == "both" or best.why in _SURE:
        return True
    return best.why.startswith("month_") or best.wish.fields.get("ignored") == 1


def accept(
    journal: Journal, offers: Iterable[Offer], *, by: str, rules: MonthBook | None = None
) -> tuple[Decision, ...]:
    """Keep the word that these proposals are right; equal ones are kept in one go. Raises Trouble."""
    groups: defaultdict[str, list[tuple[Line, Wish]]] = defaultdict(list)
    for offer in offers:
        if offer.best is not None and offer.best.wish is not None:
            groups[repr(offer.best.wish)].append((offer.line, offer.best.wish))
    kept: list[Decision] = []
    for rows in groups.values():
        kept.extend(assign(journal, [line for line, _ in rows], rows[0][1], by=by, rules=rules))
    return tuple(kept)


def accept_all(journal: Journal, queue: Sequence[Offer], mode: Mode, *, by: str) -> tuple[Decision, ...]:
    """Accept in bulk: `agreed` what is safe, `proposed` everything that is proposed without a disagreement."""
    chosen = [offer for offer in queue if (safe(offer) if mode == "agreed" else offer.best is not None)]
    return accept(journal, chosen, by=by)


def accept_documents(journal: Journal, pile: Pile | None, mode: Mode, *, by: str) -> tuple[Decision, ...]:
    """Keep the word that proposed documents belong to their payments: confident ones, or all that are not ambiguous."""
    wanted = {Verdict.CONFIDENT} if mode == "agreed" else {Verdict.CONFIDENT, Verdict.REVIEW}
    chosen = [proposal for proposal in (pile.judgement.proposals if pile else ()) if proposal.verdict in wanted]
    return tuple(decision for one in chosen if pile for decision in confirm(journal, pile, one, by=by))


def accept_sales(
    journal: Journal, books: MonthBooks, sales: Iterable[Paid], mode: Mode, *, by: str
) -> tuple[Decision, ...]:
    """Link incoming payments with the invoices they pay."""
    kept: list[Decision] = []
    for paid in sales:
        if paid.verdict is Verdict.CONFIDENT or (mode == "proposed" and paid.verdict is Verdict.REVIEW):
            kept.extend(link_sale(journal, books, paid, by=by))
    return tuple(kept)


def link_sale(journal: Journal, books: MonthBooks, paid: Paid, *, by: str) -> tuple[Decision, ...]:
    """Keep the word that these payments pay these invoices; a payment of several is split by what each asks for."""
    invoices = {invoice.id: invoice for invoice in books.invoices}
    owed = {invoice.id: invoice for invoice in open_invoices(books)}
    lines = [line for key in paid.payments if (line := books.ledger.line(key)) is not None]
    kept: list[Decision] = []
    for key in paid.invoices:
        target = Target(invoices[key].iri or key, owed[key].number)
        part = owed[key].open if len(paid.invoices) > 1 else None
        kept.extend(assign(journal, lines, pay_invoice(target, part, owed[key].currency), by=by))
    return tuple(kept)


def accept_suppliers(journal: Journal, books: MonthBooks, *, by: str) -> tuple[Decision, ...]:
    """Let Flowtly take over the supplier that it read from a document, where the payment's counterparty is the same."""
    decisions = []
    for line in books.ledger.lines:
        for key in line.remote.attachments:
            ref, name = books.suppliers.get(key, (None, ""))
            if ref is not None and last(ref) == last(line.remote.counterparty_ref):
                payload = {**about(line), "attachment": key, "before": None}
                shown = say("Supplier {name}", name=name)
                decisions.append(new_decision("supplier", f"supplier:{key}:{ref}", payload, shown=shown, by=by))
    kept = journal.decide_all(decisions)
    return tuple(decision for decision, new in zip(decisions, kept, strict=True) if new)


def carry_marks(
    journal: Journal, lines: Iterable[Line], marks: Iterable[tuple[str, Mark]], *, by: str
) -> tuple[Decision, ...]:
    """Carry the marks `no receipt needed` to Flowtly, as a person's word: the ignored flag and a note."""
    said = {key for key, mark in marks if mark is Mark.NO_RECEIPT}
    wanted = [line for line in lines if line.transaction.id in said and not line.remote.ignored]
    return assign(journal, wanted, need_nothing("said", say("No document needed")), by=by) if wanted else ()


def wish_for(books: MonthBooks, matter: str, value: str, usual_month: str) -> Wish:
    """Return the wish that a person spells out: `month`, `counterparty`, `budget`, `project`, `employee`, `nothing`.

    Things are named by Flowtly's id or by their exact name. Raises Trouble `no_such_thing`.
    """
    if matter == "nothing":
        return need_nothing("said", value)
    if matter == "month":
        month = month_in(value)
        if month is None:
            raise Trouble("no_such_thing", what=matter, name=value)
        return month_wish(month, month_text(month, like=books.like, usual=usual_month))
    if matter == "counterparty":
        return set_party(_target(matter, value, [(p.id, p.iri, p.name) for p in books.parties]))
    if matter == "budget":
        name, _, part = value.partition("=")
        target = _target(matter, name, [(b.id, b.iri, b.name) for b in books.budgets])
        return charge_budget(target, amount=_part(books, part) if part else None)
    if matter == "project":
        known = {row.project for row in books.projects if row.project}
        return charge_project(_target(matter, value, [(last(ref) or ref, ref, last(ref) or ref) for ref in known]))
    if matter == "employee":
        return set_owner(Target(value, last(value) or value))
    raise Trouble("no_such_thing", what=matter, name=value)


def _part(books: MonthBooks, text: str) -> int:
    """Return a part of a payment in the unit in which this server keeps parts; raises Trouble `unit_unknown`."""
    unit = unit_of(books.charges, books.ledger.lines)
    try:
        amount = partial_amount(Decimal(text), None, unit)
    except InvalidOperation as error:
        raise Trouble("no_such_thing", what="amount", name=text) from error
    if amount is None:
        raise Trouble("unit_unknown")
    return amount


def _target(matter: str, value: str, known: Sequence[tuple[str, str | None, str]]) -> Target:
    for key, iri, name in known:
        if value in (key, iri):
            return Target(iri or key, name)
    named = [(key, iri, name) for key, iri, name in known if name.casefold() == value.casefold()]
    if len(named) != 1:
        raise Trouble("no_such_thing", what=matter, name=value)
    return Target(named[0][1] or named[0][0], named[0][2])
