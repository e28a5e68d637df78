"""Proposals for what a payment lacks: ours, Flowtly's, or both, and whether they agree.

A guess, never a decision: each carries the wish that accepting it keeps in the journal.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from desktop.flowtly.models import RemoteCounterparty, RemoteSuggestion
from desktop.phrases.month import say_reason
from desktop.services.ledger import Line
from desktop.services.month.assigning import Target, Wish, charge_budget, need_nothing, set_month, set_party
from desktop.services.month.books import MonthBooks
from desktop.services.month.fields import PARTY, last, month_text
from desktop.services.month.papers import PaperFacts, Partner
from desktop.services.month.standing import Gap, LineStanding
from matching.identifiers import plain_account, same_account, tax_digits
from matching.month.connected import Connected, connected_month
from matching.month.rules import By, RuleSet
from matching.proposal import Proposal
from matching.wording import name_of

Agreement = Literal["both", "ours", "server", "differ", "none"]


@dataclass(frozen=True, slots=True)
class Guess:
    """One opinion."""

    value: str
    """What is proposed, comparable: an id, a month, a reason."""
    shown: str
    why: str
    """Key of `desktop.phrases.month`."""
    wish: Wish | None = None
    """None where accepting it is another room's work: a document goes through the review."""


@dataclass(frozen=True, slots=True)
class Offer:
    """What is proposed for one gap of one payment."""

    line: Line
    gap: Gap
    ours: Guess | None = None
    server: Guess | None = None
    connected: Connected | None = None
    """For a month: why, and what speaks for another."""
    proposal: Proposal | None = None
    """For a document: the matcher's proposal."""
    marks: tuple[tuple[By, str], ...] = ()
    """By what the other side is recognised: equal ones are decided in one go."""

    @property
    def agreement(self) -> Agreement:
        """Tell whose proposal it is, and whether both say the same."""
        if self.ours and self.server:
            return "both" if self.ours.value == self.server.value else "differ"
        return "ours" if self.ours else "server" if self.server else "none"

    @property
    def best(self) -> Guess | None:
        """Return what one key accepts: nothing where the two disagree."""
        return None if self.agreement == "differ" else self.ours or self.server


@dataclass(frozen=True, slots=True)
class Sources:
    """Everything that proposals are made of."""

    books: MonthBooks
    rules: RuleSet
    usual_month: str
    """The profile's form of a month, where the server never wrote one."""
    papers: Mapping[str, PaperFacts] = field(default_factory=dict)
    """What the document of a payment says, linked or proposed; by the payment's id."""
    proposals: Mapping[str, Proposal] = field(default_factory=dict)
    """The matcher's proposals by the payment's id."""
    closed: frozenset[date] = frozenset()
    """Months that are closed: never proposed without a word about it."""


def offers_for(standing: LineStanding, sources: Sources, index: Index) -> Iterator[Offer]:
    """Yield an offer for each gap, in working order."""
    line = standing.line
    # Where nothing is needed, that one word settles the rest.
    nothing = Gap.DOCUMENT in standing.gaps and not standing.need.document
    for gap in (Gap.DOCUMENT,) if nothing else standing.gaps:
        if gap is Gap.PARTY:
            yield Offer(line, gap, _party(line, sources, index), _server_party(line, sources))
        elif gap is Gap.MONTH:
            yield _month(line, sources, index)
        elif gap is Gap.DOCUMENT:
            yield _document(standing, sources)
        elif gap is Gap.BUDGET:
            yield Offer(line, gap, _budget(line, sources, index), index.used_before(line))
        else:
            yield Offer(line, gap)


class Index:
    """What is looked up for many payments, made once."""

    def __init__(self, books: MonthBooks) -> None:
        self.like = books.like
        self.by_tax: dict[str, RemoteCounterparty] = {}
        self.by_name: dict[str, RemoteCounterparty | None] = {}
        self.by_account: dict[str, RemoteCounterparty] = {}
        for party in books.parties:
            if digits := tax_digits(party.tax_id):
                self.by_tax[digits] = party
            if account := plain_account(party.account):
                self.by_account[account] = party
            if name := name_of(party.name):
                # Two that are called alike are told apart by nobody here.
                self.by_name[name.joined] = None if name.joined in self.by_name else party
        self.budgets = {budget.id: budget for budget in books.budgets}
        self.documents = books.documents()
        self._used = dict(_budgets_used(books))

    def used_before(self, line: Line) -> Guess | None:
        """Return the budget to which Flowtly has this counterparty's last payment charged."""
        budget = self.budgets.get(self._used.get(_party_key(line) or "", ""))
        if budget is None:
            return None
        target = Target(budget.iri or budget.id, budget.name)
        return Guess(budget.id, budget.name, "charged_before", charge_budget(target))


def _budgets_used(books: MonthBooks) -> Iterator[tuple[str, str]]:
    charged = {charge.transaction: charge.budget for charge in books.charges if charge.amount is None}
    lines = sorted(books.ledger.lines, key=lambda line: (line.transaction.day or date.min, line.transaction.id))
    for line in lines:
        key, budget = _party_key(line), charged.get(line.transaction.id)
        if key and budget:
            yield key, budget


def _party_key(line: Line) -> str | None:
    return last(line.remote.counterparty_ref)


# ── counterparty ──


def _party(line: Line, sources: Sources, index: Index) -> Guess | None:
    """Propose the counterparty: tax number of the receipt, account, rule, then the very same name."""
    paper = sources.papers.get(line.transaction.id)
    for party, why in _parties(line, paper, index):
        if party is not None:
            return Guess(party.id, party.name, why, set_party(Target(party.iri or party.id, party.name)))
    ruled = sources.rules.about("counterparty", line.transaction)
    if ruled:
        target = Target(ruled.rule.value, ruled.rule.shown)
        return Guess(last(target.ref) or "", target.name, "rule", set_party(target))
    return None


def _parties(line: Line, paper: PaperFacts | None, index: Index) -> Iterator[tuple[RemoteCounterparty | None, str]]:
    side = (paper.buyer if line.transaction.amount > 0 else paper.supplier) if paper else Partner()
    if side.tax_id:
        yield index.by_tax.get(tax_digits(side.tax_id) or ""), "tax_id"
    for account in (line.transaction.counterparty.account, side.account):
        yield _with_account(plain_account(account), index), "account"
    for document in (index.documents.get(key) for key in line.remote.attachments):
        if document is not None and document.counterparty_ref:
            ref = document.counterparty_ref
            yield RemoteCounterparty(last(ref) or ref, ref, document.counterparty or ref), "document_party"
    for text in (line.transaction.counterparty.name, side.name):
        name = name_of(text)
        yield index.by_name.get(name.joined) if name else None, "name"


def _with_account(account: str | None, index: Index) -> RemoteCounterparty | None:
    if account is None or not index.by_account:
        return None
    exact = index.by_account.get(account)
    return exact or next((party for known, party in index.by_account.items() if same_account(known, account)), None)


def _server_party(line: Line, sources: Sources) -> Guess | None:
    for suggestion in sources.books.ledger.suggestions.get(line.transaction.id, ()):
        found = suggestion.extra.get(PARTY)
        if suggestion.attachment is None and isinstance(found, Mapping):
            return _suggested_party(suggestion, found)
    for key in line.remote.attachments:
        if key in sources.books.suppliers:
            ref, name = sources.books.suppliers[key]
            return Guess(last(ref) or ref, name, "suggested", set_party(Target(ref, name)))
    return None


def _suggested_party(suggestion: RemoteSuggestion, found: Mapping[str, object]) -> Guess:
    name = str(found.get("name") or suggestion.label or "")
    ref = found.get("@id")
    if isinstance(ref, str):
        return Guess(last(ref) or ref, name, "suggested", set_party(Target(ref, name)))
    # Somebody Flowtly does not keep yet: only accepting the suggestion itself makes the record.
    wish = Wish(name, suggestion=suggestion.id) if suggestion.id else None
    return Guess(f"new:{name}", name, "suggested_new", wish)


# ── month ──


def _month(line: Line, sources: Sources, index: Index) -> Offer:
    paper = sources.papers.get(line.transaction.id)
    found = connected_month(line.transaction, paper.dates if paper else None)
    if found is None:
        return Offer(line, Gap.MONTH)
    why = f"month_{found.reason}" if found.month not in sources.closed else "month_closed"
    written = month_text(found.month, like=index.like, usual=sources.usual_month)
    wish = set_month(found.month, written) if why != "month_closed" else None
    return Offer(line, Gap.MONTH, Guess(f"{found.month:%Y-%m}", f"{found.month:%Y-%m}", why, wish), connected=found)


# ── document ──


def _document(standing: LineStanding, sources: Sources) -> Offer:
    line = standing.line
    proposal = sources.proposals.get(standing.id)
    if proposal is not None:
        receipts = "+".join(proposal.best.receipts)
        theirs = any(item.key.startswith("suggest") and item.weight > 0 for item in proposal.best.evidence)
        ours = Guess(receipts, receipts, "matched")
        return Offer(line, Gap.DOCUMENT, ours, ours if theirs else None, proposal=proposal)
    if not standing.need.document and standing.need.reason is not None:
        reason = standing.need.reason.value
        return Offer(line, Gap.DOCUMENT, _nothing(reason, say_reason(reason), reason))
    ruled = sources.rules.about("nothing", line.transaction)
    return Offer(line, Gap.DOCUMENT, _nothing(ruled.rule.value, ruled.rule.shown, "rule") if ruled else None)


def _nothing(reason: str, shown: str, why: str) -> Guess:
    return Guess(reason, shown, why, need_nothing(reason, shown))


# ── budget ──


def _budget(line: Line, sources: Sources, index: Index) -> Guess | None:
    ruled = sources.rules.about("budget", line.transaction)
    if ruled is None:
        return None
    budget = index.budgets.get(last(ruled.rule.value) or "")
    if budget is None:
        # A rule about a budget that is gone proposes nothing.
        return None
    target = Target(budget.iri or budget.id, budget.name)
    return Guess(budget.id, budget.name, "rule", charge_budget(target))


def alike(offers: Iterable[Offer], offer: Offer) -> tuple[Offer, ...]:
    """Return the offers that one key decides in one go: the same gap, the same proposal, for the same reason.

    Months go together where the same speaks for and against them, and payments that need no document where it is for
    the same reason; all others only where they are with the same party, in the same direction.
    """
    return tuple(other for other in offers if other.gap is offer.gap and _like(other, offer))


def _like(other: Offer, offer: Offer) -> bool:
    if (other.best.value if other.best else None) != (offer.best.value if offer.best else None):
        return False
    if offer.connected and other.connected:
        return offer.connected.conflict == other.connected.conflict
    if offer.gap is Gap.DOCUMENT and offer.best and other.best:
        return offer.best.why == other.best.why
    same_way = (other.line.transaction.amount > 0) == (offer.line.transaction.amount > 0)
    return same_way and not set(offer.marks).isdisjoint(other.marks)
