"""Candidates as lines: which document, for how much, how likely, and why it cannot be chosen where it cannot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from desktop.gui.review.answers import Answers
from desktop.gui.review.documents import Document, document
from desktop.gui.review.items import Item
from desktop.gui.review.verdicts import percent
from desktop.gui.review.wording import title
from desktop.phrases import say_evidence
from desktop.phrases.figures import amount, day, money, short_day
from desktop.phrases.speech import say, say_n
from matching.evidence import Stance
from matching.proposal import Candidate
from matching.statement import Transaction

if TYPE_CHECKING:
    from desktop.services.proposing import Pile


@dataclass(frozen=True, slots=True)
class Choice:
    """A line of the candidates."""

    digit: str
    title: str
    below: str
    amount: str
    share: str
    candidate: Candidate | None = None
    chosen: bool = False
    closed: str = ""
    """Why it cannot be confirmed; empty when it can."""


def choices(pile: Pile, item: Item, answers: Answers, chosen: Candidate | None) -> tuple[Choice, ...]:
    """Return the candidates of an item as lines; `chosen` is the one that Confirm would take."""
    return tuple(
        _choice(
            pile, item, each, digit=at, chosen=each is chosen or each == chosen, closed=_closed(item, each, answers)
        )
        for at, each in enumerate(item.candidates, start=1)
    )


def papers_title(papers: Sequence[Document]) -> str:
    """Return supplier and number of one document; of several their suppliers and how many they are."""
    if len(papers) == 1:
        return papers[0].title
    suppliers = dict.fromkeys(each.supplier or each.title for each in papers)
    return f"{' + '.join(suppliers)} · {say_n('{n} document', '{n} documents', len(papers))}"


def _closed(item: Item, candidate: Candidate, answers: Answers) -> str:
    if answers.refused(item, candidate):
        return say("you said no to this pair")
    if answers.taken(item, candidate):
        return say("already confirmed elsewhere")
    return ""


def _choice(pile: Pile, item: Item, candidate: Candidate, *, digit: int, chosen: bool, closed: str) -> Choice:
    papers = [document(pile, each) for each in candidate.receipts]
    mine = {each.id for each in item.transactions}
    elsewhere = [
        pile.transactions[each] for each in candidate.transactions if each not in mine if each in pile.transactions
    ]
    payments = [line.transaction for line in elsewhere]
    below = closed or _below(papers, candidate, payments, chosen=chosen)
    return Choice(
        str(digit),
        papers_title(papers),
        below,
        _sum(papers),
        _share(item, candidate),
        candidate,
        chosen,
        closed,
    )


def _share(item: Item, candidate: Candidate) -> str:
    """Return how likely it is, as far as anybody has reckoned it."""
    if candidate in item.by_hand:
        return say("by hand")
    return "" if candidate in item.refused else percent(candidate.confidence)


def _below(papers: Sequence[Document], candidate: Candidate, elsewhere: Sequence[Transaction], *, chosen: bool) -> str:
    """Return file and day; of one that is not chosen also what speaks most against it."""
    said = [" + ".join(_named(each, several=len(papers) > 1) for each in papers)]
    if len(papers) == 1 and papers[0].issued:
        said.append(day(papers[0].issued))
    if elsewhere:
        paid = money(sum((each.amount for each in elsewhere), Decimal(0)), elsewhere[0].currency)
        said.insert(
            0,
            say(
                "for {paid} of {short_day}, {title}",
                paid=paid,
                short_day=short_day(elsewhere[0].day),
                title=title(elsewhere),
            ),
        )
    worst = min(candidate.evidence, key=lambda each: each.weight, default=None)
    if worst and not chosen and worst.stance is Stance.CONTRADICTS:
        said.append(say_evidence(worst))
    return " · ".join(said)


def _named(paper: Document, *, several: bool) -> str:
    """Return the file's name; among several with its amount, so that the sum can be followed."""
    name = paper.name if paper.paper else say("{name} (waits in Flowtly)", name=paper.name)
    return f"{name} {amount(paper.amount, paper.currency)}" if several and paper.amount is not None else name


def _sum(papers: Sequence[Document]) -> str:
    currencies = {each.currency for each in papers}
    amounts = [each.amount for each in papers if each.amount is not None]
    if not amounts or len(currencies) > 1 or len(amounts) < len(papers):
        return "–"
    return money(sum(amounts, Decimal(0)), currencies.pop())
