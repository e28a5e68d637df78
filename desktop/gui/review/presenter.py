"""The presenter of review: from an item of the queue to texts that only need to be painted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import exp
from typing import TYPE_CHECKING

from desktop.gui.review.answers import Answers
from desktop.gui.review.candidate_lines import Choice, choices
from desktop.gui.review.documents import Document, document
from desktop.gui.review.items import Item
from desktop.gui.review.said import DECIDED, Standing
from desktop.gui.review.verdicts import Badge, badge, estimate, percent
from desktop.gui.review.wording import signal_name, title
from desktop.phrases import say_doubt, say_evidence, say_unmatched
from desktop.phrases.figures import account, amount, day, money, short_day
from desktop.phrases.speech import meant, say, say_n
from matching.evidence import Evidence, Stance
from matching.proposal import Candidate, Unmatched
from matching.statement import Transaction

if TYPE_CHECKING:
    from desktop.services.proposing import Pile


_NOTES = {
    Standing.CONFIRMED: meant("Confirmed. It is sent to Flowtly when you say so, on the page Send."),
    Standing.SAVING: meant("Being written to the journal…"),
    Standing.NEEDLESS: meant(
        "You said that no receipt is needed. Flowtly is told with what you send next; Z or the history takes it back."
    ),
    Standing.MISSING: meant(
        "You said that its receipt is missing. Drop it when it comes: it is proposed here by itself. Nothing is sent."
    ),
}
"""What a person should know about where something stands."""


@dataclass(frozen=True, slots=True)
class QueueRow:
    """One row of the queue."""

    key: str
    title: str
    day: str
    amount: str
    badge: Badge
    settled: bool
    """The person has spoken about it: it stays in its place, paler."""

    @property
    def spoken(self) -> str:
        """Return the row as a screen reader says it."""
        return f"{self.title}, {self.amount}, {self.day}, {self.badge.word}"


@dataclass(frozen=True, slots=True)
class Payment:
    """The card of the payment."""

    line: str
    title: str
    amount: str
    currency: str
    description: str
    badge: Badge
    estimate: str
    """What the probability means; empty where nothing is proposed."""


@dataclass(frozen=True, slots=True)
class Reason:
    """A line of `Why this receipt`."""

    label: str
    sentence: str
    strength: float
    """0 to 1: how much of the bar is filled."""
    stance: Stance


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything the middle and the right of review show for one item."""

    key: str
    payment: Payment
    reasons: tuple[Reason, ...]
    doubts: tuple[str, ...]
    choices: tuple[Choice, ...]
    documents: tuple[Document, ...]
    note: str
    """One sentence about where it stands, when there is something to say."""
    can_confirm: bool
    can_mark: bool
    """It may still be said that it needs no receipt, misses it, or belongs to several."""
    standing: Standing


def queue_row(item: Item, answers: Answers, said: Badge | None = None) -> QueueRow:
    """Return the row of an item; `said` is its badge, where that was worked out already."""
    standing = answers.standing(item)
    return QueueRow(
        item.key,
        title(item.transactions),
        short_day(item.day),
        money(item.amount, item.currency),
        said or badge(item, answers),
        _settled(standing),
    )


class QueueRows:
    """The rows of the queue, each made anew only when its item or what is said of it has changed."""

    def __init__(self) -> None:
        self._made: dict[str, tuple[Item, Standing, QueueRow]] = {}

    def of(self, queue: Sequence[Item], answers: Answers) -> list[QueueRow]:
        """Return a row for each item."""
        return [self._row(item, answers) for item in queue]

    def prepare(self, queue: Sequence[Item], answers: Answers, *, most: int = 80) -> bool:
        """Make some rows before they are wanted; tell whether there are more to be made."""
        missing = [item for item in queue if item.key not in self._made or self._made[item.key][0] is not item]
        for item in missing[:most]:
            self._row(item, answers)
        return len(missing) > most

    def _row(self, item: Item, answers: Answers) -> QueueRow:
        standing = answers.standing(item)
        kept = self._made.get(item.key)
        if kept is not None and kept[0] is item and kept[1] is standing and not item.by_hand:
            # The badge follows from where it stands, unless something was laid beside it: a thousand are asked.
            return kept[2]
        said = badge(item, answers)
        if kept is None or kept[0] is not item:
            row = queue_row(item, answers, said)
        else:
            was = kept[2]
            row = QueueRow(was.key, was.title, was.day, was.amount, said, _settled(standing))
        self._made[item.key] = (item, standing, row)
        return row


def _settled(standing: Standing) -> bool:
    return standing not in {Standing.OPEN, Standing.NONE}


def sheet(pile: Pile, item: Item, answers: Answers) -> Sheet:
    """Return what to show for an item, with the candidate that Confirm would take."""
    chosen = answers.chosen(item)
    standing = answers.standing(item)
    papers = tuple(document(pile, each, paid=item.amount) for each in chosen.receipts) if chosen else ()
    return Sheet(
        item.key,
        _payment(item, answers, chosen),
        _reasons(chosen),
        tuple(say_doubt(each) for each in item.proposal.doubts) if item.proposal else (),
        choices(pile, item, answers, chosen),
        papers,
        _note(item, standing),
        chosen is not None and standing is Standing.OPEN,
        standing not in DECIDED,
        standing,
    )


def _payment(item: Item, answers: Answers, chosen: Candidate | None) -> Payment:
    first = item.transactions[0]
    label = badge(item, answers)
    is_open = chosen is not None and answers.standing(item) is Standing.OPEN
    show_estimate = is_open and chosen not in item.by_hand
    if is_open and chosen in item.by_hand:
        label = Badge(say("found by hand"), "accent", "+", "plus")
    elif chosen is not None and show_estimate:
        label = replace(label, word=f"{label.word} · {percent(chosen.confidence)}")
    # The number of the payment's own account: enough to tell accounts apart, as on a card.
    parts = [day(item.day), " ".join(part for part in (item.currency, account(first.account)) if part)]
    return Payment(
        " · ".join([*parts, *([first.type] if first.type else [])]),
        title(item.transactions),
        amount(item.amount, item.currency),
        item.currency or "",
        _description(item.transactions),
        label,
        estimate(chosen.confidence) if chosen is not None and show_estimate else "",
    )


def _description(transactions: Sequence[Transaction]) -> str:
    """Return the bank's own words, reference and the other side's account."""
    if len(transactions) > 1:
        return " · ".join(f"{short_day(each.day)} {money(each.amount, each.currency)}" for each in transactions)
    (only,) = transactions
    said = [" ".join(only.description.split())]
    if only.original:
        said.append(say("paid as {money}", money=money(only.original.amount, only.original.currency)))
    if only.reference:
        said.append(say("ref. {reference}", reference=only.reference))
    if only.counterparty.account:
        said.append(say("account {account}", account=account(only.counterparty.account)))
    return " · ".join(part for part in said if part) or say("The bank says nothing else about it.")


def _reasons(chosen: Candidate | None) -> tuple[Reason, ...]:
    return tuple(_reason(each) for each in chosen.evidence) if chosen else ()


def _reason(item: Evidence) -> Reason:
    # Log odds have no end; this fills half the bar at 2 (seven to one) and never quite all of it.
    strength = 1 - exp(-abs(item.weight) / 3)
    return Reason(signal_name(item.signal), say_evidence(item), strength, item.stance)


def _note(item: Item, standing: Standing) -> str:
    """Return what a person should know beyond the figures."""
    if standing in _NOTES:
        return say(_NOTES[standing])
    if item.proposal is None and item.reason and not item.by_hand and not (item.refused and item.reason != "refused"):
        return say_unmatched(Unmatched(item.key, item.reason))
    if standing is Standing.NONE:
        return say("No candidate is left. Drop another receipt on the window, or press Z to take back what you said.")
    return ""


def left(queue: Sequence[Item], answers: Answers) -> str:
    """Return how much is left to decide, for the head of the queue."""
    counted = Counter(map(answers.standing, queue))
    open_items, alone, missing = (counted[each] for each in (Standing.OPEN, Standing.NONE, Standing.MISSING))
    said = [say("{open_items} left", open_items=open_items) if open_items else say("all decided")]
    if alone:
        said.append(say("{alone} with none", alone=alone))
    if missing:
        said.append(say_n("{n} missing", "{n} missing", missing))
    return " · ".join(said)
