"""What the month's page says: figures, the next steps in the order that is quickest, accounts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from desktop.gui import standing
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


def month_of(previews: Iterable[Preview], ledger: Ledger | None) -> date | None:
    """Return the first day of the month most bookings of the statements are in, else of Flowtly's newest lines."""
    days = [line.transaction.day for preview in previews for line in preview.lines if line.transaction.day]
    if not days and ledger is not None:
        known = [line.transaction.day for line in ledger.lines if line.transaction.day]
        days = [max(known)] if known else []
    months = Counter[date]()
    # By day first: a month has few of them, and there may be very many bookings.
    for day, number in Counter(days).items():
        months[day.replace(day=1)] += number
    return max(months, key=lambda month: (months[month], month)) if months else None


def month_name(previews: Iterable[Preview], ledger: Ledger | None) -> str:
    """Return the month in words, empty while nothing is known."""
    month = month_of(previews, ledger)
    return figures.month(month) if month else ""


def lines_of(ledger: Ledger | None, month: date | None) -> tuple[Line, ...]:
    """Return Flowtly's lines of a month."""
    if ledger is None or month is None:
        return ()
    return tuple(line for line in ledger.lines if line.transaction.day and line.transaction.day.replace(day=1) == month)


def month_figures(state: DeskState) -> tuple[Figure, ...]:
    """Return the five numbers of the month; each booking counts once."""
    lines = lines_of(state.ledger, month_of(state.previews, state.ledger))
    marks = standing.marks(state.records)
    needless = {transaction for transaction, row in marks.items() if standing.said(row) == standing.NO_RECEIPT}
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


def proposal_counts(state: DeskState) -> tuple[int, int, int]:
    """Return how many transactions are confident, to decide, and confirmed but not in Flowtly yet."""
    if state.pile is None:
        return 0, 0, 0
    counts = Counter[str]()
    for proposal in state.pile.judgement.proposals:
        stands = state.standing(proposal)
        size = len(proposal.best.transactions)
        if stands in {"open", "skipped"}:
            counts["confident" if proposal.verdict is Verdict.CONFIDENT else "decide"] += size
        elif stands != "sent":
            counts["spoken"] += size
    return counts["confident"], counts["decide"], counts["spoken"]


def next_steps(state: DeskState, needing: int) -> tuple[NextStep, ...]:
    """Return what to do, quickest first; `needing` is how many receipts need a person."""
    confident, decide, _ = proposal_counts(state)
    waiting = sum(1 for row in state.records if row.state is State.PLANNED)
    unclear = sum(1 for row in state.records if row.state in {State.SENDING, State.UNCLEAR})
    files = len({preview.sha256 for preview in state.previews if preview.new})
    steps = (
        NextStep(
            state.new_bookings,
            say("New bookings to import"),
            say(
                "From {files}, compared with Flowtly. Receipts are paired afterwards.",
                files=say_n("{n} file", "{n} files", files),
            ),
            say("Look and import"),
            "statements",
        ),
        NextStep(confident, say("Confident proposals"), say(_SAME_CONFIDENT), say("Review"), "review"),
        NextStep(
            decide, say("To decide"), say("One likely receipt, or several too close to call."), say("Decide"), "review"
        ),
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
        NextStep(
            needing,
            say("Receipts that need you"),
            say("Locked, damaged, unclear, or not recognised."),
            say("Look"),
            "receipts",
        ),
    )
    return tuple(step for step in steps if step.number)


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


def _card(account: str, parts: Sequence[Preview]) -> AccountCard:
    first, last = parts[0].statement, parts[-1].statement
    word, kind = _soundness(parts)
    days = sorted(day for part in parts for line in part.lines if (day := line.transaction.day))
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
    return sum(1 for row in state.records if row.state in SENT)
