"""Clearing: the whole job in one go, as the command line and the demonstration run it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Literal

from desktop.flowtly.client import Flowtly
from desktop.phrases import say_finding
from desktop.phrases.figures import count
from desktop.progress import Progress, Stop
from desktop.services.answering import with_answers
from desktop.services.arriving import coming, known_lines
from desktop.services.auditing import Audit, compare_with_intent, imported_lately, read_charges
from desktop.services.clock import SYSTEM, Clock
from desktop.services.comparing import Preview, compare
from desktop.services.deciding import confirm
from desktop.services.delivering import DeliveryReport, deliver
from desktop.services.fetching import fetch
from desktop.services.importing import confirm_import
from desktop.services.ledger import Ledger, Line
from desktop.services.marking import Mark, marks_of, noes_in
from desktop.services.papers import Paper
from desktop.services.proposing import Pile, propose
from desktop.storage.habits import HabitBook
from desktop.storage.journal import Journal
from desktop.storage.records import Dossier, Entry, State, Step
from desktop.storage.shelf import Shelf
from desktop.storage.standing import withdrawn
from matching.policy import Policy
from matching.proposal import Verdict

Confirm = Literal["none", "confident"]


@dataclass(frozen=True, slots=True)
class ImportRow:
    """What became of one statement; `state` as in the JSON contract."""

    statement: str
    added: int
    already_there: int
    missing: int
    state: str
    error: str | None = None
    """Why it failed."""


@dataclass(frozen=True, slots=True)
class Cleared:
    """What one run of the whole job did."""

    previews: tuple[Preview, ...]
    imported: tuple[ImportRow, ...]
    ledger: Ledger
    pile: Pile
    touched: tuple[Dossier, ...]
    """Decisions that were made or went on in this run."""
    report: DeliveryReport
    audit: Audit = field(default_factory=lambda: Audit(0))
    """What the complete read-back at the end showed."""
    answers: Mapping[str, str] = field(default_factory=dict)
    """What became of the answers that were given, by id."""


@dataclass(frozen=True, slots=True)
class Job:
    """The things one run works with."""

    client: Flowtly
    journal: Journal
    shelf: Shelf
    progress: Progress
    stop: Stop
    settle: float
    by: str
    policy: Policy = Policy()
    heard: Callable[[Entry], None] | None = None
    clock: Clock = SYSTEM
    answers: Mapping[str, str] = field(default_factory=dict)
    """What a person said beforehand of bookings that may be in Flowtly already: "same" or "new" by id."""
    habits: HabitBook | None = None
    """What people's decisions taught; this job asks it and teaches it nothing."""


def clear(
    job: Job, statements: Sequence[Paper], receipts: Sequence[Paper], *, month: str | None, mode: Confirm
) -> Cleared:
    """Compare and import statements, fetch, match, and carry out what is confident (`mode` "confident").

    `mode` "none" changes nothing, at Flowtly or in the journal: bookings that would be imported are matched as if they
    were there. Decisions left from an earlier run are carried out first, so that nothing is decided twice. Raises
    Trouble when Flowtly cannot be read.
    """
    before = {dossier.decision.id: len(dossier.entries) for dossier in job.journal.dossiers()}
    first = _deliver(job) if mode == "confident" else DeliveryReport()
    seen = fetch(job.client, progress=job.progress, stop=job.stop, suggestions=False)
    answered = with_answers(job.journal, job.answers, partial(_compared, job, statements, seen), by=job.by)
    previews = answered.previews
    if not first.halted and mode == "confident":
        allowed = [preview for preview in previews if not preview.blocked]
        confirm_import(job.journal, job.shelf, allowed, statements, by=job.by)
        first += _deliver(job)
    ledger = fetch(job.client, progress=job.progress, stop=job.stop)
    wanted = of_month(ledger if mode == "confident" else _as_if_imported(ledger, previews), month)
    known = job.habits.habits() if job.habits else ()
    noes = noes_in(job.journal.dossiers())
    pile = propose(wanted, receipts, policy=job.policy, decided=decided_in(job.journal), habits=known, noes=noes)
    report = first
    if not first.halted and mode == "confident":
        for proposal in pile.judgement.proposals:
            if proposal.verdict is Verdict.CONFIDENT:
                confirm(job.journal, pile, proposal, by=job.by)
        report = first + _deliver(job)
        ledger = fetch(job.client, progress=job.progress, stop=job.stop, suggestions=False)
    touched = tuple(d for d in job.journal.dossiers() if before.get(d.decision.id, -1) != len(d.entries))
    after = compare(statements, ledger, known=known_lines(job.journal.dossiers()), apart=answered.apart)
    mine = {dossier.decision.id for dossier in touched}
    # Of an earlier run too: another computer may have imported the same in the moment in which it ended.
    mine |= imported_lately(job.journal.dossiers(), now=job.clock.now())
    charged = read_charges(job.client, touched, mine, job.stop)
    audited = compare_with_intent(job.journal.dossiers(), mine, ledger.lines, ledger.attachments, charged)
    rows = _import_rows(previews, after, touched, mode)
    return Cleared(previews, rows, ledger, pile, touched, report, audited, answered.states)


def _compared(job: Job, statements: Sequence[Paper], seen: Ledger, apart: Collection[str]) -> tuple[Preview, ...]:
    told = job.journal.dossiers()
    return compare(statements, seen, known=known_lines(told), coming=coming(told), apart=apart)


def _deliver(job: Job) -> DeliveryReport:
    return deliver(
        job.journal,
        job.shelf,
        job.client,
        progress=job.progress,
        stop=job.stop,
        settle=job.settle,
        heard=job.heard,
        wait=True,
        clock=job.clock,
    )


def decided_in(journal: Journal) -> tuple[str, ...]:
    """Return receipts and transactions about which a decision stands."""
    standing = [d.decision.payload for d in journal.dossiers() if d.decision.about_document and not withdrawn(d)]
    found = [payload.get(name) for payload in standing for name in ("receipt", "transaction")]
    waiting = [f"flowtly:{payload['attachment']}" for payload in standing if payload.get("attachment")]
    needless = [key for key, said in marks_of(journal.dossiers()).items() if said is Mark.NO_RECEIPT]
    return (*(value for value in found if isinstance(value, str)), *waiting, *needless)


def _as_if_imported(ledger: Ledger, previews: Sequence[Preview]) -> Ledger:
    """Return the ledger with the new bookings of the previews in it, under the ids they have in their statement."""
    from desktop.flowtly.models import RemoteTransaction

    lines = [
        Line(
            RemoteTransaction(
                id=booking.id,
                iri=None,
                bank_account=None,
                amount=booking.amount,
                description=booking.description,
                exec_date=booking.booking_date,
                counterparty=booking.counterparty.name,
            ),
            booking,
        )
        for preview in previews
        for booking in preview.new
    ]
    return replace(ledger, lines=(*ledger.lines, *lines))


def of_month(ledger: Ledger, month: str | None) -> Ledger:
    """Return the ledger with only the transactions of a month (`YYYY-MM`), all of them without one."""
    if month is None:
        return ledger
    lines = tuple(line for line in ledger.lines if in_month(line, month))
    return replace(ledger, lines=lines)


def in_month(line: Line, month: str | None) -> bool:
    """Tell whether a transaction was booked in this month."""
    day = line.transaction.day
    return month is None or (day is not None and day.isoformat().startswith(month))


def unassigned(ledger: Ledger, month: str | None) -> int:
    """Return how many transactions of the month Flowtly lists as assigned to no budget."""
    wanted = set(ledger.unassigned_ids)
    return sum(1 for line in ledger.lines if line.transaction.id in wanted and in_month(line, month))


def _import_rows(
    before: Sequence[Preview], after: Sequence[Preview], touched: Sequence[Dossier], mode: Confirm
) -> tuple[ImportRow, ...]:
    given_up = _given_up(touched)
    rows = []
    for was, now in zip(before, after, strict=True):
        missing = len(now.new) + len(now.perhaps) + len(now.differing)
        words = given_up.get(was.name) if missing else None
        if words is None and mode == "confident" and (now.perhaps or now.differing):
            words = say_held_back(perhaps=len(now.perhaps), differing=len(now.differing))
        if missing and was.blocked:
            words = "left out: " + "; ".join(say_finding(f) for f in was.findings if f.severity == "error")
        state = "verified" if missing == 0 else "planned" if mode == "none" else "failed" if words else "pending"
        there = len(was.lines) - len(was.new) - len(was.perhaps) - len(was.differing)
        added = max(len(was.lines) - there - missing, 0)
        rows.append(ImportRow(was.name, added, there, missing, state, words))
    return tuple(rows)


def say_held_back(*, perhaps: int, differing: int) -> str:
    """Say how many bookings stand before a person, and why; nothing where none does.

    `perhaps` may be in Flowtly already, in other words; of `differing` Flowtly has the reference with another amount.
    """
    unproven = "perhaps in Flowtly already, in other words: nothing proves it"
    other = "not sent: Flowtly has the bank's reference on that day with another amount"
    told = (
        (perhaps, f"{unproven}; look at both texts and say so with --answer, or in the window"),
        (differing, f"{other}; look at it there, and say with --answer where it is another booking"),
    )
    return "; ".join(f"{count(number, 'booking is', 'bookings are')} {why}" for number, why in told if number)


def _given_up(touched: Sequence[Dossier]) -> dict[str, str]:
    """Return the statements whose import ended without success, with the reason."""
    reasons: dict[str, str] = {}
    for dossier in touched:
        entry = dossier.latest(Step.IMPORT)
        if entry is not None and entry.state in (State.REFUSED, State.STALE):
            statements = dossier.decision.payload["statements"]
            assert isinstance(statements, list | tuple)
            reasons |= {str(name): entry.words or str(entry.state) for name in statements}
    return reasons
