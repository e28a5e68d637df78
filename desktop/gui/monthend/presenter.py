"""What the closing page says: rows of the queue, of missing documents, of paid invoices and of rules."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.gui.tokens import Kind
from desktop.phrases import figures, say_evidence
from desktop.phrases.month import say_blocker, say_lacked, say_why
from desktop.phrases.speech import meant, meant_n, say, say_n
from desktop.services.month.fields import month_in

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop.services.ledger import Line
    from desktop.services.month.chasing import Chase, Missing
    from desktop.services.month.offers import Guess, Offer
    from desktop.services.month.proof import Proof
    from desktop.services.month.view import MonthView
    from desktop.storage.month import RuleRow
    from matching.month.sales import Paid

AGREEMENTS: Mapping[str, tuple[str, Kind, str]] = {
    "both": (meant("both agree"), "confident", "check"),
    "ours": (meant("ours"), "accent", "dot"),
    "server": (meant("Flowtly's"), "accent", "plug"),
    "differ": (meant("they differ"), "review", "differs"),
    "none": (meant("to choose"), "neutral", "question"),
}
_MATTERS = {
    "budget": meant("Budget"),
    "project": meant("Project"),
    "employee": meant("Employee"),
    "counterparty": meant("Counterparty"),
    "nothing": meant("No document needed"),
    "source": meant("Documents come from"),
}
_COUNTED = {
    "done": meant_n("{n} done", "{n} done"),
    "to_decide": meant_n("{n} to decide", "{n} to decide"),
    "to_chase": meant_n("{n} to be chased", "{n} to be chased"),
    "needs_nothing": meant_n("{n} needs nothing", "{n} need nothing"),
}
_PAID = {
    "full": meant("paid"),
    "partial": meant("paid in part"),
    "collective": meant("one payment for several"),
    "instalments": meant("paid in parts"),
}


@dataclass(frozen=True, slots=True)
class QueueRow:
    """One thing to decide."""

    offer: Offer
    lacks: str
    day: str
    who: str
    amount: str
    proposal: str

    @property
    def key(self) -> tuple[str, str]:
        """Return what it is known by."""
        return self.offer.line.transaction.id, self.offer.gap.value


class QueueRows:
    """Makes the rows of the queue, and keeps those of offers that stay: a word changes few of thousands."""

    def __init__(self) -> None:
        self._kept: dict[int, QueueRow] = {}

    def of(self, view: MonthView | None) -> tuple[QueueRow, ...]:
        """Return the queue; documents that a receipt is proposed for are decided in the review."""
        queue = [offer for offer in (view.state.queue if view else ()) if offer.proposal is None]
        # Known by identity: a row keeps its offer alive, so no other object can get its number.
        kept = {id(offer): self._kept.get(id(offer)) or _queue_row(offer) for offer in queue}
        self._kept = kept
        return tuple(kept.values())


def to_do(view: MonthView | None) -> int:
    """Return how many payments are to be decided here or to be chased."""
    queue = view.state.queue if view else ()
    return len({offer.line.transaction.id for offer in queue if offer.proposal is None}) + len(
        view.missing if view else ()
    )


def sentence(offer: Offer) -> str:
    """Say what is proposed, why, and what speaks against it."""
    if offer.agreement == "differ" and offer.ours and offer.server:
        return say(
            "Ours: {ours} ({why}). Flowtly's: {server}. Choose one.",
            ours=shown(offer, offer.ours), why=_why(offer, offer.ours), server=shown(offer, offer.server),
        )  # fmt: skip
    if offer.best is None:
        return say("Nothing is proposed. Choose, or look at it in Flowtly.")
    told = say("{value}: {why}.", value=shown(offer, offer.best), why=_why(offer, offer.best))
    others = offer.connected.others if offer.connected else ()
    against = [
        say("{why} speaks for {month}", why=say_why(f"month_{why}", "…"), month=figures.month_within(m))
        for why, m in others
    ]
    return " ".join([told, *(f"{one}." for one in against)])


def shown(offer: Offer, guess: Guess) -> str:
    """Return a guess as a person reads it."""
    month = month_in(guess.value) if offer.gap.value == "month" else None
    return figures.month(month) if month else guess.shown


def described(offer: Offer) -> str:
    """Return the bank's own words of a payment."""
    return " ".join(offer.line.remote.description.split())


@dataclass(frozen=True, slots=True)
class MissingRow:
    """A payment without its document, and the message that asks for it."""

    missing: Missing
    chase: Chase | None
    """None for money that came in: its document is an invoice of our own."""
    day: str
    who: str
    amount: str
    source: str
    asked: str


def missing_rows(view: MonthView | None) -> tuple[MissingRow, ...]:
    """Return what is to be chased, by who is asked."""
    chases = view.chases if view else ()
    asked = [_missing_row(one, chase, chase.whom) for chase in chases for one in chase.missing]
    known = {row.missing.line.transaction.id for row in asked}
    ours = [one for one in (view.missing if view else ()) if one.line.transaction.id not in known]
    return (*asked, *(_missing_row(one, None, _who(one.line)) for one in ours))


@dataclass(frozen=True, slots=True)
class SaleRow:
    """An incoming payment and the invoices it pays, or (without one) an invoice that is overdue."""

    paid: Paid | None
    key: str
    what: str
    amount: str
    state: str
    kind: Kind
    why: str


def sale_rows(view: MonthView | None) -> tuple[SaleRow, ...]:
    """Return who paid which invoice, then what is overdue."""
    if view is None:
        return ()
    numbers = {invoice.id: invoice.name or invoice.id for invoice in view.books.invoices}
    rows = [_sale_row(paid, view, numbers) for paid in view.state.sales]
    for late in view.state.overdue:
        since = say("overdue since {day}", day=figures.day(late.due))
        amount = figures.money(late.open, late.currency)
        rows.append(SaleRow(None, f"overdue {late.id}", late.number, amount, since, "trouble", late.client or ""))
    return tuple(rows)


@dataclass(frozen=True, slots=True)
class RuleLine:
    """A rule in words."""

    row: RuleRow
    matter: str
    whom: str
    value: str
    counts: str


def rule_lines(rows: Sequence[RuleRow]) -> tuple[RuleLine, ...]:
    """Return the rules in words."""
    return tuple(
        RuleLine(
            row,
            say(_MATTERS[row.rule.matter]),
            figures.account(row.rule.bank) if row.rule.by == "account" else row.rule.bank,
            row.rule.shown or row.rule.value,
            say("{yes} × yes, {no} × no", yes=row.rule.confirmed, no=row.rule.refused),
        )
        for row in rows
    )


def headline(view: MonthView | None) -> str:
    """Return where the month stands, in one line."""
    if view is None:
        return say("The month is laid out as soon as Flowtly has been read.")
    parts = [say_n(*_COUNTED[kind], number) for kind, number in view.state.counts.items() if number]
    if not parts:
        return say("Flowtly has no payment in this month.")
    return " · ".join([*parts, *time_left(view)])


def time_left(view: MonthView | None) -> tuple[str, ...]:
    """Return how long the rest will take at the person's own pace; nothing where it was not measured or all is done."""
    seconds = view.state.seconds_left if view else None
    if not seconds:
        return ()
    minutes = max(1, round(seconds / 60))
    return (say_n("about {n} minute of work left", "about {n} minutes of work left", minutes),)


def proof_lines(proof: Proof) -> tuple[str, ...]:
    """Return what keeps a month open, one sentence each."""
    return tuple(say_blocker(blocker.key, blocker.facts) for blocker in proof.blockers)


def open_lines(view: MonthView | None) -> tuple[str, ...]:
    """Return what would keep the month open if it were closed now."""
    from desktop.services.month.proof import blockers_of

    blockers = blockers_of(view.state, ()) if view else ()
    return tuple(say_blocker(blocker.key, blocker.facts) for blocker in blockers)


def _queue_row(offer: Offer) -> QueueRow:
    booking = offer.line.transaction
    best = offer.best
    proposed = shown(offer, best) if best else say("ours or Flowtly's") if offer.agreement == "differ" else ""
    return QueueRow(
        offer,
        say_lacked(offer.gap.value),
        figures.short_day(booking.day),
        _who(offer.line),
        figures.money(booking.amount, booking.currency),
        proposed,
    )


def _why(offer: Offer, guess: Guess) -> str:
    return say_why(guess.why, offer.connected.shown if offer.connected else guess.shown)


def _who(line: Line) -> str:
    return line.remote.counterparty or line.transaction.description[:60]


def _missing_row(one: Missing, chase: Chase | None, who: str) -> MissingRow:
    booking = one.line.transaction
    return MissingRow(
        one,
        chase,
        figures.short_day(booking.day),
        who,
        figures.money(booking.amount, booking.currency),
        one.source or "–",
        figures.day(one.asked.date()) if one.asked else "–",
    )


def _sale_row(paid: Paid, view: MonthView, numbers: Mapping[str, str]) -> SaleRow:
    lines = [line for key in paid.payments if (line := view.books.ledger.line(key)) is not None]
    total = sum((line.transaction.amount for line in lines), start=lines[0].transaction.amount * 0)
    what = ", ".join(numbers.get(key, key) for key in paid.invoices)
    why = "; ".join(say_evidence(item) for item in paid.evidence if item.weight >= 0)
    sure: Kind = "confident" if paid.verdict == "confident" else "review"
    amount = figures.money(total, lines[0].transaction.currency)
    return SaleRow(paid, "+".join(paid.payments), what, amount, say(_PAID[paid.kind]), sure, why)
