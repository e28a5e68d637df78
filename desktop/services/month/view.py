"""The month as window and command line see it: Flowtly's books, and what this computer knows beside them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from desktop.services.clearing import decided_in, of_month
from desktop.services.desk import Desk
from desktop.services.marking import marks_of, noes_in
from desktop.services.month.books import MonthBooks
from desktop.services.month.chasing import Chase, Missing, chases_of, missing_of
from desktop.services.month.closing import ours_of
from desktop.services.month.pace import pace_of
from desktop.services.month.papers import facts_by_payment
from desktop.services.month.state import Beside, MonthState, decided_of, month_state, pledged_of
from desktop.services.month.tools import Tools
from desktop.services.papers import Paper
from desktop.services.proposing import Pile, propose
from matching.month.rules import RuleSet, rule_set
from matching.proposal import Proposal


@dataclass(frozen=True, slots=True)
class MonthView:
    """Everything that is shown of a month."""

    books: MonthBooks
    state: MonthState
    rules: RuleSet
    pile: Pile | None
    usual: str
    """How a month is written where the server never wrote one."""
    missing: tuple[Missing, ...]
    chases: tuple[Chase, ...]
    charged: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Names of the budgets to which a payment is charged, by the payment's id."""


def pile_of(desk: Desk, books: MonthBooks, month: date, papers: Sequence[Paper]) -> Pile | None:
    """Judge papers against the month's payments without a document; None without papers."""
    if not papers:
        return None
    ledger = of_month(books.ledger, f"{month:%Y-%m}")
    noes = noes_in(desk.journal.dossiers())
    return propose(ledger, papers, decided=decided_in(desk.journal), habits=desk.habits.habits(), noes=noes)


def view_of(desk: Tools, books: MonthBooks, month: date, *, pile: Pile | None = None) -> MonthView:
    """Lay out a month of books that were read; no call is made."""
    dossiers = desk.journal.dossiers()
    proposals = _proposals(pile)
    rules = rule_set(desk.months.rules())
    receipts = {key: paper for key, paper in pile.documents.items() if key in pile.receipts} if pile else {}
    beside = Beside(
        ours=ours_of(desk, books),
        rules=rules,
        marks=marks_of(dossiers),
        decided=decided_of(dossiers, books.lines_of(month)),
        pledged=pledged_of(dossiers),
        papers=facts_by_payment(dossiers, books.ledger.attachments, receipts, proposals.values()),
        proposals=proposals,
        pace=pace_of(dossiers, desk.by),
        closed=frozenset(date.fromisoformat(f"{closed.month}-01") for closed in desk.months.closed()),
        usual_month=desk.client.profile.month_format,
    )
    state = month_state(books, month, beside, today=books.ledger.fetched_at.date())
    missing = missing_of(state, dossiers, desk.months.asked(), rules)
    own = desk.options.own_names[0] if desk.options.own_names else desk.organisation
    chases = chases_of(missing, books, month, own)
    return MonthView(books, state, rules, pile, beside.usual_month, missing, chases, charged(books))


def charged(books: MonthBooks) -> Mapping[str, tuple[str, ...]]:
    """Return the names of the budgets to which each payment is charged."""
    names = {budget.id: budget.name for budget in books.budgets}
    found: defaultdict[str, list[str]] = defaultdict(list)
    for charge in books.charges:
        if charge.transaction and charge.budget in names:
            found[charge.transaction].append(names[charge.budget])
    return {transaction: tuple(budgets) for transaction, budgets in found.items()}


def _proposals(pile: Pile | None) -> Mapping[str, Proposal]:
    """Return the matcher's proposals by each payment they are about."""
    found = pile.judgement.proposals if pile else ()
    return {transaction: proposal for proposal in found for transaction in proposal.best.transactions}
