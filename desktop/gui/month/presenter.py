"""What the month's page says: figures, the next steps in the order that is quickest, accounts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from desktop.gui.month.months import month_of
from desktop.gui.standing import SENT
from desktop.gui.tokens import Kind
from desktop.phrases import figures
from desktop.phrases.speech import meant, say, say_n
from desktop.storage.records import State
from matching.proposal import Verdict

if TYPE_CHECKING:
    from desktop.gui.state import DeskState
    from desktop.services.comparing import Preview
    from desktop.services.ledger import Ledger, Line
    from desktop.services.month.accounts import AccountMonth
    from desktop.services.month.view import MonthView

_SAME_CONFIDENT = meant("Amount and another mark agree and nothing comes close. Look at the weakest, then confirm.")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of the month with the word for it; a click leads to `page`."""

    number: int
    word: str
    kind: Kind
    icon: str
    page: str


@dataclass(frozen=True, slots=True)
class NextStep:
    """Something to do."""

    number: int
    title: str
    sentence: str
    verb: str
    page: str


def lines_of(ledger: Ledger | None, month: date | None) -> tuple[Line, ...]:
    """Return Flowtly's lines of a month."""
    if ledger is None or month is None:
        return ()
    return tuple(line for line in ledger.lines if line.transaction.day and line.transaction.day.replace(day=1) == month)


def laid_out(state: DeskState) -> bool:
    """Tell whether the month is shown as Flowtly's books have it: not while bookings of it wait for their import."""
    return state.monthly.chosen or not state.new_bookings


def month_figures(state: DeskState) -> tuple[Figure, ...]:
    """Return the five numbers of the month, each booking counted once; `close:x` is a part of the closing page."""
    view = state.monthly.view
    if view is not None and laid_out(state):
        return _laid_out(view)
    lines = lines_of(state.ledger, month_of(state.previews, state.ledger))
    needless = state.records.needless
    ignored = sum(1 for line in lines if line.remote.ignored or line.transaction.id in needless)
    done = sum(1 for line in lines if line.remote.attachments and not line.remote.ignored)
    confident, decide, spoken = proposal_counts(state)
    rest = max(0, len(lines) - ignored - done - confident - decide - spoken)
    first = (
        Figure(state.new_bookings, say("to import"), "accent", "plus", "statements")
        if state.new_bookings
        else Figure(ignored, say("no document needed"), "neutral", "circle", "month")
    )
    return (
        first,
        Figure(done, say("done in Flowtly"), "confident", "check", "history"),
        Figure(confident + spoken, say("confident or confirmed"), "accent", "check", "review"),
        Figure(decide, say("to decide"), "review", "question", "review"),
        Figure(rest, say("no document yet"), "trouble", "alert", "review"),
    )


def _laid_out(view: MonthView) -> tuple[Figure, ...]:
    """Return the numbers of a month that was laid out whole."""
    counts = {kind.value: number for kind, number in view.state.counts.items()}
    confident = sum(1 for offer in view.state.queue if offer.proposal and offer.proposal.verdict is Verdict.CONFIDENT)
    decide = counts["to_decide"] - confident
    return (
        Figure(counts["needs_nothing"], say("no document needed"), "neutral", "circle", "close:needs_nothing"),
        Figure(counts["done"], say("done in Flowtly"), "confident", "check", "close:done"),
        Figure(confident, say("confident, to confirm"), "accent", "check", "review"),
        Figure(decide, say("to decide"), "review", "question", "close:to_decide"),
        Figure(counts["to_chase"], say("document missing"), "trouble", "alert", "close:missing"),
    )


def _closing_steps(view: MonthView | None) -> tuple[NextStep, ...]:
    """Return what is left to assign and to chase before the month can be closed."""
    if view is None:
        return ()
    queue = [offer for offer in view.state.queue if offer.proposal is None]
    lacking = {offer.line.transaction.id for offer in queue}
    proposed = len({offer.line.transaction.id for offer in queue if offer.best is not None})
    asked = sum(one.asked is not None for one in view.missing)
    assign = len(lacking)
    sales = sum(paid.verdict is Verdict.CONFIDENT for paid in view.state.sales)
    ready = not assign and not view.missing and bool(view.state.standings) and not view.state.pending
    return (
        NextStep(
            assign,
            say("To assign"),
            say("{proposed} with a proposal: month, counterparty, budget, or no document needed.", proposed=proposed),
            say("Assign"),
            "close:queue",
        ),
        NextStep(
            len(view.missing),
            say_n("Document missing", "Documents missing", len(view.missing)),
            say("One message for each who has them; {asked} asked for already.", asked=asked),
            say("Chase"),
            "close:missing",
        ),
        NextStep(
            sales,
            say_n("Invoice that was paid", "Invoices that were paid", sales),
            say("Incoming payments that name an invoice of yours."),
            say("Link"),
            "close:sales",
        ),
        NextStep(
            int(ready),
            say("Close the month"),
            say("Everything is decided. The proof is read back from Flowtly."),
            say("Close it"),
            "close:proof",
        ),
    )


def proposal_counts(state: DeskState) -> tuple[int, int, int]:
    """Return how many transactions are confident, to decide, and confirmed but not in Flowtly yet."""
    if state.pile is None:
        return 0, 0, 0
    counts = Counter[str]()
    for proposal in state.pile.judgement.proposals:
        stands = state.standing(proposal)
        size = len(proposal.best.transactions)
        if stands == "open":
            counts["confident" if proposal.verdict is Verdict.CONFIDENT else "decide"] += size
        elif stands != "sent":
            counts["spoken"] += size
    return counts["confident"], counts["decide"], counts["spoken"]


def _pairing_steps(confident: int, decide: int) -> tuple[NextStep, ...]:
    return (
        NextStep(
            confident,
            say_n("Confident proposal", "Confident proposals", confident),
            say(_SAME_CONFIDENT),
            say("Review"),
            "review",
        ),
        NextStep(
            decide,
            say_n("Pair to decide", "Pairs to decide", decide),
            say("One likely receipt, or several too close to call."),
            say("Decide"),
            "review",
        ),
    )


def _sending_steps(state: DeskState) -> tuple[NextStep, ...]:
    counts = state.records.counts
    waiting, unclear = counts[State.PLANNED], counts[State.SENDING] + counts[State.UNCLEAR]
    return (
        NextStep(
            waiting,
            say("Confirmed, to be sent"),
            say("Uploaded, linked and read back, each thing once."),
            say("Send"),
            "send",
        ),
        NextStep(
            unclear,
            say("Without an answer"),
            say("Flowtly is asked what arrived; nothing is sent twice."),
            say("Look"),
            "send",
        ),
    )


def next_steps(state: DeskState, needing: int) -> tuple[NextStep, ...]:
    """Return what to do, quickest first; `needing` is how many receipts need a person."""
    confident, decide, _ = proposal_counts(state)
    files = len({preview.sha256 for preview in state.previews if preview.new})
    steps = (
        NextStep(
            state.new_bookings,
            say_n("New booking to import", "New bookings to import", state.new_bookings),
            say(
                "From {files}, compared with Flowtly. Receipts are paired afterwards.",
                files=say_n("{n} file", "{n} files", files),
            ),
            say("Look and import"),
            "statements",
        ),
        *_pairing_steps(confident, decide),
        *_sending_steps(state),
        NextStep(
            needing,
            say_n("Receipt that needs you", "Receipts that need you", needing),
            say("Locked, damaged, unclear, or not recognised."),
            say("Look"),
            "receipts",
        ),
    )
    return tuple(step for step in (*steps, *_closing_steps(state.monthly.view)) if step.number)


@dataclass(frozen=True, slots=True)
class AccountCard:
    """An account's statements in short."""

    name: str
    word: str
    kind: Kind
    span: str
    opening: str
    closing: str


def accounts(previews: Sequence[Preview]) -> tuple[AccountCard, ...]:
    """Return one card an account, in the order of the files."""
    by_account: dict[str, list[Preview]] = {}
    for preview in previews:
        by_account.setdefault(preview.statement.account, []).append(preview)
    return tuple(_card(account, parts) for account, parts in by_account.items())


def account_cards(previews: Sequence[Preview], view: MonthView | None) -> tuple[AccountCard, ...]:
    """Return one card an account: of the statements while some are here, else of Flowtly's own balances."""
    if previews or view is None:
        return accounts(previews)
    return tuple(_balance_card(account) for account in view.state.accounts if account.lines)


def _balance_card(account: AccountMonth) -> AccountCard:
    word, kind = _COMPLETE[account.complete]
    hole = account.holes[0] if account.holes else None
    span = say_n("{n} payment", "{n} payments", len(account.lines))
    if hole is not None:
        lost = figures.money(hole.difference, account.currency)
        span = say("{day}: {lost} unexplained", day=figures.short_day(hole.until), lost=lost)
    return AccountCard(
        f"{account.currency or ''} {figures.account(account.account)}".strip(),
        say(word),
        kind,
        span,
        figures.amount(account.opening, account.currency) if account.opening is not None else "–",
        figures.amount(account.closing, account.currency) if account.closing is not None else "–",
    )


_COMPLETE: Mapping[bool | None, tuple[str, Kind]] = {
    True: (meant("complete"), "confident"),
    False: (meant("bookings missing"), "trouble"),
    None: (meant("no balances"), "review"),
}


def _card(account: str, parts: Sequence[Preview]) -> AccountCard:
    first, last = parts[0].statement, parts[-1].statement
    word, kind = _soundness(parts)
    days = sorted(set().union(*(part.tally.days for part in parts)))
    statements = say_n("{n} statement", "{n} statements", len(parts))
    span = f"{figures.short_day(days[0])} → {figures.short_day(days[-1])}, {statements}" if days else statements
    return AccountCard(
        f"{first.currency or ''} {figures.account(account)}".strip(),
        word,
        kind,
        span,
        figures.amount(first.opening.amount, first.currency) if first.opening else "–",
        figures.amount(last.closing.amount, last.currency) if last.closing else "–",
    )


def _soundness(parts: Sequence[Preview]) -> tuple[str, Kind]:
    severities = [finding.severity for part in parts for finding in part.findings]
    if "error" in severities:
        return say("does not add up"), "trouble"
    if "warning" in severities:
        return say("look"), "review"
    return say("complete"), "confident"


def sent_count(state: DeskState) -> int:
    """Return how many decisions have reached Flowtly."""
    return sum(state.records.counts[each] for each in SENT)
