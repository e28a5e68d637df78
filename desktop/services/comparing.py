"""Statements against Flowtly, line by line, before anything is sent.

Which of a bank line's fields come back unchanged from the server is not published, so lines are recognised by what
must agree (account, day, amount) and counted: two genuine equal bookings stay two, and a file that is sent again adds
nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, Self

from desktop.services.ledger import Ledger
from desktop.services.papers import Paper
from desktop.services.recognising import NOTHING, Known, Remaining
from matching.finding import Finding
from matching.reading.chain import check_accounts, check_chain
from matching.statement import Statement, Transaction

LineState = Literal["new", "there", "differs"]


@dataclass(frozen=True, slots=True)
class ComparedLine:
    """A booking of the statement and what Flowtly has of it."""

    transaction: Transaction
    state: LineState
    remote: str | None = None
    """Flowtly's id of the line that is there or that differs."""
    twin: bool = False
    """One of several genuinely equal bookings of that day; all are kept."""


@dataclass(frozen=True, slots=True)
class Tally:
    """What the lines of a statement come to; counted where they are compared, for a window asks again and again."""

    new: tuple[Transaction, ...]
    """The bookings that Flowtly lacks."""
    there: int
    """In Flowtly, or in an earlier file of the drop."""
    repeated: int
    """Of those, the ones that stand in an earlier file of the drop and are not in Flowtly yet."""
    differs: int
    days: Mapping[date, int]
    """How many bookings are of which day."""

    @classmethod
    def of(cls, lines: Sequence[ComparedLine]) -> Self:
        """Count lines."""
        there = [line for line in lines if line.state == "there"]
        return cls(
            tuple(line.transaction for line in lines if line.state == "new"),
            len(there),
            sum(line.remote is None for line in there),
            sum(line.state == "differs" for line in lines),
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
    def blocked(self) -> bool:
        """Tell whether an error finding forbids importing before a person has overruled it."""
        return any(finding.severity == "error" for finding in self.findings)


def compare(papers: Sequence[Paper], ledger: Ledger, *, known: Known = NOTHING) -> tuple[Preview, ...]:
    """Lay every statement of the papers beside the ledger.

    A booking that stands in two files of the drop counts once: extracts that overlap, and the same file given twice,
    never make it new twice. A line of which the journal knows (`known`) that another booking of the same day and amount
    brought it is not taken for this one.
    """
    papers = _once(papers)
    named = [(paper.label, statement) for paper in papers for statement in paper.reading.statements]
    chain = (*check_chain(named), *check_accounts(named, _own_accounts(ledger)))
    earlier: Counter[tuple[object, ...]] = Counter()
    remaining = Remaining(ledger.lines, _all(papers), known)
    newest = _newest(ledger)
    compared: dict[str, list[Preview]] = {}
    # A damaged file claims nothing that a sound one holds too, whichever fell on the desk first.
    for paper in sorted(papers, key=_damaged):
        counted: Counter[tuple[object, ...]] = Counter()
        for statement in paper.reading.statements:
            remaining.format = paper.reading.format
            lines = _compare_statement(statement, remaining, earlier, counted)
            findings = (*_of_statement(paper, statement), *_of_chain(chain, paper, statement))
            compared.setdefault(paper.sha256, []).append(
                Preview(paper.label, paper.sha256, statement, lines, findings, newest)
            )
        earlier |= counted
    return tuple(preview for paper in papers for preview in compared[paper.sha256])


def _own_accounts(ledger: Ledger) -> frozenset[str]:
    return frozenset(line.transaction.account for line in ledger.lines if line.transaction.account)


def _newest(ledger: Ledger) -> str | None:
    booked = [(day, line.transaction.id) for line in ledger.lines if (day := line.remote.exec_date) is not None]
    return max(booked)[1] if booked else None


def _damaged(paper: Paper) -> bool:
    return any(finding.severity == "error" for finding in paper.reading.findings)


def _all(papers: Iterable[Paper]) -> Iterator[Transaction]:
    """Yield each booking of the papers once, also where it stands in several of them."""
    seen: set[tuple[object, ...]] = set()
    for paper in papers:
        for statement in paper.reading.statements:
            for transaction in statement.transactions:
                if (identity := _identity(transaction)) not in seen:
                    seen.add(identity)
                    yield transaction


def _compare_statement(
    statement: Statement,
    remaining: Remaining,
    earlier: Counter[tuple[object, ...]],
    counted: Counter[tuple[object, ...]],
) -> tuple[ComparedLine, ...]:
    """Compare one statement; `earlier` counts bookings of the files before, `counted` those of this file so far."""
    here: Counter[tuple[object, ...]] = Counter(map(_looks, statement.transactions))
    lines = []
    for transaction in statement.transactions:
        identity = _identity(transaction)
        counted[identity] += 1
        again = counted[identity] <= earlier[identity]
        lines.append(_compare_line(transaction, remaining, twin=here[_looks(transaction)] > 1, again=again))
    return tuple(lines)


def _compare_line(transaction: Transaction, remaining: Remaining, *, twin: bool, again: bool) -> ComparedLine:
    if again:
        # The same booking in an earlier file of this drop: that one is sent, this one is there then.
        return ComparedLine(transaction, "there", twin=twin)
    line = remaining.take(transaction)
    if line is not None:
        return ComparedLine(transaction, "there", line.transaction.id, twin)
    other = remaining.contradicting(transaction)
    if other is not None:
        return ComparedLine(transaction, "differs", other.transaction.id, twin)
    return ComparedLine(transaction, "new", twin=twin)


def _looks(transaction: Transaction) -> tuple[object, ...]:
    """Return what a person sees of a booking: two that look equal are twins."""
    return (transaction.day, transaction.amount, transaction.counterparty.name, transaction.description)


def _identity(transaction: Transaction) -> tuple[object, ...]:
    """Return what makes bookings of two overlapping files the same one (counted, never taken as a set).

    The bank's own reference where it gives one, for the same account may come as MT940 and as camt; else its words.
    """
    words = "".join(letter for letter in transaction.description.casefold() if letter.isalnum())
    mark = transaction.bank_reference or transaction.end_to_end_id or words
    return (transaction.account, transaction.day, transaction.amount, mark)


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
