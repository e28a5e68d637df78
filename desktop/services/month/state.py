"""The month at a glance: accounts, counts with the lines behind them, and one queue over all accounts."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from desktop.services.ledger import Line
from desktop.services.marking import Mark
from desktop.services.month.accounts import AccountMonth, accounts_of
from desktop.services.month.books import MonthBooks, open_invoices
from desktop.services.month.fields import IGNORED, MONTH, PARTY, last
from desktop.services.month.offers import Index, Offer, Sources, offers_for
from desktop.services.month.pace import forecast
from desktop.services.month.papers import PaperFacts
from desktop.services.month.standing import Gap, Known, LineStanding, LineState, standings_of, with_gaps
from desktop.storage.records import Dossier
from desktop.storage.standing import finished, withdrawn
from matching.month.need import Need, Ours, needs_of
from matching.month.rules import RuleSet, marks_of, rule_set
from matching.month.sales import Paid, SalesInvoice, match_payments, overdue
from matching.proposal import Proposal

_ORDER = {gap: place for place, gap in enumerate(Gap)}
_OF_FIELD = {PARTY: Gap.PARTY, MONTH: Gap.MONTH}


@dataclass(frozen=True, slots=True)
class Beside:
    """What is known on this computer beside Flowtly's books: empty for what the server alone says."""

    ours: Ours = field(default_factory=Ours)
    rules: RuleSet = field(default_factory=lambda: rule_set(()))
    marks: Mapping[str, Mark] = field(default_factory=dict)
    decided: Mapping[str, frozenset[Gap]] = field(default_factory=dict)
    """Gaps about which a person's word stands in the journal, by payment."""
    pledged: frozenset[str] = frozenset()
    """Invoices of which it was said who pays them, and Flowtly does not show it yet."""
    papers: Mapping[str, PaperFacts] = field(default_factory=dict)
    proposals: Mapping[str, Proposal] = field(default_factory=dict)
    pace: Mapping[str, float] = field(default_factory=dict)
    closed: frozenset[date] = frozenset()
    usual_month: str = "%Y-%m-%dT00:00:00+00:00"


@dataclass(frozen=True, slots=True)
class MonthState:
    """A month as it stands."""

    month: date
    accounts: tuple[AccountMonth, ...]
    standings: tuple[LineStanding, ...]
    queue: tuple[Offer, ...]
    """In working order: with problems, without counterparty or month, without document, without budget."""
    pending: frozenset[str]
    """Payments about which something was confirmed that Flowtly does not show yet."""
    sales: tuple[Paid, ...]
    overdue: tuple[SalesInvoice, ...]
    seconds_left: float | None
    """From the person's own pace; None before anything was measured."""
    needs: Mapping[str, Need]

    @property
    def counts(self) -> Mapping[LineState, int]:
        """Return how many payments are in each state."""
        found = Counter(standing.state for standing in self.standings)
        return {state: found[state] for state in LineState}

    def ids(self, state: LineState) -> tuple[str, ...]:
        """Return the payments behind a number."""
        return tuple(standing.id for standing in self.standings if standing.state is state)

    @property
    def conflicts(self) -> Mapping[tuple[object, ...], tuple[Offer, ...]]:
        """Return the months about which reasons disagree, those of the same kind together: one decision each."""
        groups: defaultdict[tuple[object, ...], list[Offer]] = defaultdict(list)
        for offer in self.queue:
            if offer.connected and offer.connected.others:
                groups[offer.connected.conflict].append(offer)
        return {key: tuple(offers) for key, offers in groups.items()}


def month_state(books: MonthBooks, month: date, beside: Beside = Beside(), *, today: date | None = None) -> MonthState:
    """Lay out a month; no call is made. `today` is for what is overdue: nothing is without it."""
    lines = books.lines_of(month)
    needs = needs_of((line.transaction for line in lines), beside.ours)
    owed = open_invoices(books)
    paid = books.paid
    known = Known(
        problems=frozenset(books.ledger.problem_ids),
        unassigned=frozenset(books.ledger.unassigned_ids),
        budgets_kept=bool(books.budgets),
        paid_invoices=paid,
        candidates=frozenset(beside.proposals),
        marks=beside.marks,
    )
    shown = tuple(standings_of(lines, needs, known))
    standings = tuple(_settled(standing, beside) for standing in shown)
    sources = Sources(books, beside.rules, beside.usual_month, beside.papers, beside.proposals, beside.closed)
    queue = _queue(standings, sources)
    spoken = {key for key, gaps in beside.decided.items() if Gap.DOCUMENT in gaps} | paid
    incoming = [line.transaction for line in lines if line.transaction.amount > 0 and line.transaction.id not in spoken]
    unpledged = [invoice for invoice in owed if invoice.id not in beside.pledged]
    return MonthState(
        month=month,
        accounts=accounts_of(books.ledger.lines, month, books.own),
        standings=standings,
        queue=queue,
        pending=frozenset(standing.id for standing in shown if _awaited(standing, beside)),
        sales=match_payments([line for line in incoming if needs[line.id].document], unpledged),
        overdue=overdue(owed, today) if today else (),
        seconds_left=forecast(beside.pace, _left(queue, standings)),
        needs=needs,
    )


def with_word(state: MonthState, lines: Iterable[str], gaps: frozenset[Gap], *, nothing: bool = False) -> MonthState:
    """Return the state after a word about these payments, at once and without reading anything.

    `nothing` is the word that no document is needed, which settles all of a payment.
    """
    wanted = frozenset(lines)
    standings = tuple(
        _after(standing, gaps, nothing=nothing) if standing.id in wanted else standing for standing in state.standings
    )
    queue = tuple(
        offer for offer in state.queue if offer.line.transaction.id not in wanted or not (nothing or offer.gap in gaps)
    )
    return replace(state, standings=standings, queue=queue, pending=state.pending | wanted)


def decided_of(dossiers: Iterable[Dossier], lines: Iterable[Line]) -> Mapping[str, frozenset[Gap]]:
    """Return the gaps about which a word stands that Flowtly does not show yet, by payment."""
    here = {line.transaction.id for line in lines}
    found: defaultdict[str, set[Gap]] = defaultdict(set)
    for dossier in dossiers:
        transaction = str(dossier.decision.payload.get("transaction"))
        if transaction in here and not withdrawn(dossier):
            found[transaction] |= _gaps_of(dossier)
    return {transaction: frozenset(gaps) for transaction, gaps in found.items() if gaps}


def pledged_of(dossiers: Iterable[Dossier]) -> frozenset[str]:
    """Return the invoices of which it was said who pays them, as far as Flowtly does not have it yet."""
    payloads = [d.decision.payload for d in dossiers if d.decision.kind == "charge" and not finished(d)]
    fields = [payload["fields"] for payload in payloads if payload["route"] == "income"]
    found = (last(each.get("invoice")) for each in fields if isinstance(each, Mapping))
    return frozenset(invoice for invoice in found if invoice)


def _gaps_of(dossier: Dossier) -> set[Gap]:
    decision = dossier.decision
    if decision.about_document:
        return {Gap.DOCUMENT}
    if decision.kind == "charge":
        return {Gap.DOCUMENT} if decision.payload["route"] == "income" else {Gap.BUDGET}
    if decision.kind != "change":
        return set()
    fields = decision.payload.get("fields")
    names = set(fields) if isinstance(fields, Mapping) else {PARTY}
    return set(Gap) if IGNORED in names else {_OF_FIELD[name] for name in names if name in _OF_FIELD}


def _awaited(standing: LineStanding, beside: Beside) -> bool:
    """Tell whether Flowtly still lacks something of a payment about which a word stands."""
    return not beside.decided.get(standing.id, frozenset()).isdisjoint(standing.gaps)


def _settled(standing: LineStanding, beside: Beside) -> LineStanding:
    gaps = beside.decided.get(standing.id)
    return _after(standing, gaps, nothing=gaps == frozenset(Gap)) if gaps and standing.gaps else standing


def _after(standing: LineStanding, gaps: frozenset[Gap], *, nothing: bool) -> LineStanding:
    if nothing:
        return replace(standing, gaps=(), state=LineState.NEEDS_NOTHING)
    return with_gaps(standing, tuple(gap for gap in standing.gaps if gap not in gaps))


def _queue(standings: Sequence[LineStanding], sources: Sources) -> tuple[Offer, ...]:
    index = Index(sources.books)
    offers = [
        replace(offer, marks=marks_of(offer.line.transaction))
        for standing in standings
        if standing.state is LineState.TO_DECIDE
        for offer in offers_for(standing, sources, index)
        # What is only to be chased has its own list.
        if not (offer.gap is Gap.DOCUMENT and offer.best is None and standing.need.document)
    ]
    return tuple(sorted(offers, key=_place))


def _place(offer: Offer) -> tuple[object, ...]:
    return (
        _ORDER[offer.gap],
        offer.best is None,
        offer.marks[-1][1] if offer.marks else "~",
        offer.line.transaction.day or date.max,
        offer.line.transaction.id,
    )


def _left(queue: Iterable[Offer], standings: Iterable[LineStanding]) -> Mapping[str, int]:
    """Count the decisions that are left; equal ones of one party are one."""
    kinds = {Gap.PARTY: "field", Gap.MONTH: "field", Gap.DOCUMENT: "document", Gap.BUDGET: "charge"}
    seen = {
        (offer.gap, offer.best.value if offer.best else offer.line.transaction.id, offer.marks[-1:]) for offer in queue
    }
    left = Counter(kinds.get(gap, "field") for gap, _, _ in seen)
    left["mark"] += sum(standing.state is LineState.TO_CHASE for standing in standings)
    return left
