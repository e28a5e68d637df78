"""Statements against Flowtly, line by line, before anything is sent.

Which of a bank line's fields come back unchanged from the server is not published. What this program brought is
recognised by the bank's own text (`matching.fingerprint`), the rest by what must agree (account, day, amount), and all
of it is counted: two genuine equal bookings stay two, and a file that is sent again adds nothing. Where it cannot be
known whether a booking is there already, it is neither sent nor left out: it is `perhaps`, and a person looks.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from itertools import islice
from typing import Literal, Self

from desktop.services.claiming import Match
from desktop.services.laying import File, Stock, seen_of
from desktop.services.ledger import Ledger
from desktop.services.papers import Paper
from desktop.services.recognising import NOTHING, Brought, Known
from desktop.services.telling import Bond, Seen, Thing
from desktop.services.things import key_of
from matching.finding import Finding
from matching.reading.chain import check_accounts, check_chain
from matching.statement import Statement, Transaction

LineState = Literal["new", "there", "differs", "perhaps"]


@dataclass(frozen=True, slots=True)
class Like:
    """What a booking may be, though that cannot be known: a person must look at both."""

    words: str
    """What it says, counterparty first."""
    where: str = ""
    """The file of which it says so; empty where only Flowtly says it."""
    booking: Transaction | None = None
    """All that the file said, where the journal or the drop holds it."""
    amount: Decimal | None = None
    """Where it is another than the booking's."""


@dataclass(frozen=True, slots=True)
class ComparedLine:
    """A booking of the statement and what Flowtly has of it."""

    transaction: Transaction
    state: LineState
    remote: str | None = None
    """Flowtly's id of the line that is there, that differs, or that it perhaps is; None where that is on its way."""
    twin: bool = False
    """One of several genuinely equal bookings of that day; all are kept."""
    like: Like | None = None
    """Of `perhaps`: what it may be."""
    bond: Bond | None = None
    """Of `there` and `perhaps`: how surely."""
    key: str = ""
    """Of `perhaps` and `differs`: what names the booking and what it may be, for a person's answer."""
    seen: Seen | None = None
    """What it is recognised by in other files."""
    beside: tuple[str, ...] = ()
    """Of `new`: Flowtly's ids of the lines of its day and amount that were there; they are not what it will become."""


@dataclass(frozen=True, slots=True)
class Tally:
    """What the lines of a statement come to; counted where they are compared, for a window asks again and again."""

    new: tuple[Transaction, ...]
    """The bookings that Flowtly lacks."""
    there: int
    """In Flowtly, or in an earlier file of the drop."""
    repeated: int
    """Of those, the ones that stand in an earlier file of the drop and are not in Flowtly yet."""
    differing: tuple[ComparedLine, ...]
    perhaps: tuple[ComparedLine, ...]
    """The bookings that a person must look at: they may be in Flowtly in other words, or be missing."""
    days: Mapping[date, int]
    """How many bookings are of which day."""

    @property
    def differs(self) -> int:
        """Return how many have another amount in Flowtly."""
        return len(self.differing)

    @classmethod
    def of(cls, lines: Sequence[ComparedLine]) -> Self:
        """Count lines."""
        there = [line for line in lines if line.state == "there"]
        return cls(
            tuple(line.transaction for line in lines if line.state == "new"),
            len(there),
            sum(line.remote is None for line in there),
            tuple(line for line in lines if line.state == "differs"),
            tuple(line for line in lines if line.state == "perhaps"),
            Counter(day for line in lines if (day := line.transaction.day)),
        )


@dataclass(frozen=True, slots=True)
class Preview:
    """One statement of a file as it would be imported."""

    label: str
    """Of the paper it stands in."""
    sha256: str
    statement: Statement
    lines: tuple[ComparedLine, ...]
    findings: tuple[Finding, ...] = ()
    """Of this statement and of the file as a whole."""
    newest: str | None = None
    """Flowtly's id of the transaction booked last when this was compared; while it is seen, Flowtly shows its books."""
    tally: Tally = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Count the lines."""
        object.__setattr__(self, "tally", Tally.of(self.lines))

    @property
    def name(self) -> str:
        """Return `account/number`, as the JSON contract names a statement."""
        return f"{self.statement.account}/{self.statement.number or '-'}"

    @property
    def new(self) -> tuple[Transaction, ...]:
        """Return the bookings that Flowtly lacks."""
        return self.tally.new

    @property
    def perhaps(self) -> tuple[ComparedLine, ...]:
        """Return the bookings that a person must look at: they may be in Flowtly in other words, or be missing."""
        return self.tally.perhaps

    @property
    def differing(self) -> tuple[ComparedLine, ...]:
        """Return the bookings whose reference Flowtly has on that day with another amount."""
        return self.tally.differing

    @property
    def blocked(self) -> bool:
        """Tell whether an error finding forbids importing before a person has overruled it."""
        return any(finding.severity == "error" for finding in self.findings)


def compare(
    papers: Sequence[Paper],
    ledger: Ledger,
    *,
    known: Known = NOTHING,
    coming: Iterable[Brought] = (),
    apart: Collection[str] = (),
) -> tuple[Preview, ...]:
    """Lay every statement of the papers beside the ledger.

    A booking that stands in two files of the drop counts once: extracts that overlap, and the same file given twice,
    never make it new twice. `known` is what the journal knows of Flowtly's lines, `coming` what imports that are not
    finished will bring. `apart` are the answers of a person who looked (`ComparedLine.key`): these are other bookings.
    """
    papers = _once(papers)
    named = [(paper.label, statement) for paper in papers for statement in paper.reading.statements]
    chain = (*check_chain(named), *check_accounts(named, _own_accounts(ledger)))
    files = {paper.sha256: _file(paper) for paper in papers}
    stock = Stock(ledger.lines, known, coming, tuple(files.values()))
    newest = _newest(ledger)
    compared: dict[str, list[Preview]] = {}
    # A damaged file claims nothing that a sound one holds too, whichever fell on the desk first.
    for paper in sorted(papers, key=_damaged):
        lines = iter(_compare_file(files[paper.sha256], stock, apart))
        for statement in paper.reading.statements:
            mine = tuple(islice(lines, len(statement.transactions)))
            findings = (*_of_statement(paper, statement), *_of_chain(chain, paper, statement))
            compared.setdefault(paper.sha256, []).append(
                Preview(paper.label, paper.sha256, statement, _twins(mine), findings, newest)
            )
    return tuple(preview for paper in papers for preview in compared[paper.sha256])


def _file(paper: Paper) -> File:
    return File(paper.sha256, paper.label, paper.reading.format, paper.reading.statements)


def _own_accounts(ledger: Ledger) -> frozenset[str]:
    return frozenset(line.transaction.account for line in ledger.lines if line.transaction.account)


def _newest(ledger: Ledger) -> str | None:
    booked = [(day, line.transaction.id) for line in ledger.lines if (day := line.remote.exec_date) is not None]
    return max(booked)[1] if booked else None


def _damaged(paper: Paper) -> bool:
    return any(finding.severity == "error" for finding in paper.reading.findings)


def _compare_file(file: File, stock: Stock, apart: Collection[str]) -> list[ComparedLine]:
    seen = seen_of(file)
    matches = stock.lay(seen, apart)
    claimed = {id(match[0]) for match in matches if match is not None}
    beside = [stock.ids_around(each) if match is None else () for each, match in zip(seen, matches, strict=True)]
    others = [_other(each, match, stock, claimed, apart) for each, match in zip(seen, matches, strict=True)]
    rows = zip(seen, matches, beside, others, strict=True)
    return [_line(each, match, near, stock, other) for each, match, near, other in rows]


def _line(seen: Seen, match: Match | None, beside: tuple[str, ...], stock: Stock, other: Thing | None) -> ComparedLine:
    if other is not None:
        return _asked(seen, "differs", other)
    seen = stock.take(seen, match)
    if match is None:
        return ComparedLine(seen.booking, "new", seen=seen, beside=beside)
    thing, bond = match
    if bond is Bond.PERHAPS:
        return _asked(seen, "perhaps", thing, bond)
    return ComparedLine(seen.booking, "there", thing.remote, seen=seen, bond=bond)


def _other(seen: Seen, match: Match | None, stock: Stock, claimed: set[int], apart: Collection[str]) -> Thing | None:
    """Return the line of Flowtly that a booking contradicts, unless a person said that it is another one."""
    found = stock.contradicting(seen, claimed) if match is None else None
    return found if found and key_of(seen, found) not in apart else None


def _asked(seen: Seen, state: LineState, thing: Thing, bond: Bond | None = None) -> ComparedLine:
    """Return a booking that stands before a person, with what Flowtly or a file says of the other."""
    said = thing.said[-1] if thing.said else None
    words, where, booking = (said.words, said.where, said.booking) if said else (thing.words, "", None)
    like = Like(words, where, booking, thing.amount if thing.amount != seen.booking.amount else None)
    key = key_of(seen, thing)
    return ComparedLine(seen.booking, state, thing.remote, seen=seen, key=key, bond=bond, like=like)


def _twins(lines: Sequence[ComparedLine]) -> tuple[ComparedLine, ...]:
    counted = Counter(_looks(line.transaction) for line in lines)
    return tuple(replace(line, twin=True) if counted[_looks(line.transaction)] > 1 else line for line in lines)


def _looks(transaction: Transaction) -> tuple[object, ...]:
    """Return what a person sees of a booking: two that look equal are twins."""
    return (transaction.day, transaction.amount, transaction.counterparty.name, transaction.description)


def _once(papers: Sequence[Paper]) -> tuple[Paper, ...]:
    """Leave out papers whose bytes were seen before: the same file twice is one file."""
    first: dict[str, Paper] = {}
    for paper in papers:
        if paper.reading.statements:
            first.setdefault(paper.sha256, paper)
    return tuple(first.values())


def _of_statement(paper: Paper, statement: Statement) -> tuple[Finding, ...]:
    """Return the file's findings that speak of this statement, and all of them where it is the only one."""
    if len(paper.reading.statements) == 1:
        return paper.reading.findings
    mine = f"statement {statement.number}" if statement.number else None
    return tuple(
        finding
        for finding in paper.reading.findings
        if not finding.where.startswith("statement ") or (mine is not None and _names(finding.where, mine))
    )


def _names(where: str, mine: str) -> bool:
    return where == mine or where.startswith((f"{mine}/", f"{mine} ", f"{mine},"))


def _of_chain(chain: Sequence[Finding], paper: Paper, statement: Statement) -> tuple[Finding, ...]:
    return tuple(
        finding
        for finding in chain
        if paper.label in finding.where
        and (statement.number is None or f"{statement.number}" in finding.where.replace(paper.label, ""))
    )
