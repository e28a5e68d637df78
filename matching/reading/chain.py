"""Statements in a row: does each begin where the one before it ended, and does none stand twice.

Looks across files (`check_chain`), so that a missing day or a statement downloaded twice is named before anything
is imported.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from matching.finding import Finding, facts
from matching.reading.statements.amounts import amount_fact
from matching.statement import Statement, Transaction

_Named = tuple[str, Statement]


def check_chain(statements: Sequence[tuple[str, Statement]]) -> tuple[Finding, ...]:
    """Return gaps and repeats among statements, each given with its file's name ('' within one file)."""
    accounts: defaultdict[tuple[str, str | None], list[_Named]] = defaultdict(list)
    findings: list[Finding] = []
    seen: dict[tuple[object, ...], _Named] = {}
    for name, statement in statements:
        first = seen.setdefault(_identity(statement), (name, statement))
        if first[1] is not statement:
            findings.append(_twice(name, statement, first))
        elif statement.opening and statement.closing:
            accounts[statement.account, statement.currency].append((name, statement))
    for rows in accounts.values():
        findings.extend(_gaps(_in_order(rows)))
    findings.extend(_overlaps(tuple(seen.values())))
    return tuple(findings)


def where(name: str, statement: Statement) -> str:
    """Name a statement as a person would look for it."""
    label = "/".join(part for part in (statement.number, statement.page) if part)
    place = f"statement {label}" if label else "statement"
    return f"{name}, {place}" if name else place


def _identity(statement: Statement) -> tuple[object, ...]:
    """Return what makes a statement the same one: everything but its place and its message's own reference."""
    bookings = tuple(
        (each.value_date, each.amount, each.reference, each.bank_reference, each.raw) for each in statement.transactions
    )
    return (
        statement.account,
        statement.currency,
        statement.number,
        statement.page,
        statement.opening,
        statement.closing,
        bookings,
        # An empty head alone tells nothing: two such are not the same statement.
        id(statement) if statement.opening is None and not bookings else None,
    )


def _twice(name: str, statement: Statement, first: _Named) -> Finding:
    return Finding(
        "duplicate_statement",
        "warning",
        where(name, statement),
        facts(account=statement.account, first=where(*first), bookings=len(statement.transactions)),
    )


def _in_order(rows: list[_Named]) -> list[_Named]:
    """Order statements by their days; of several of one day, the one that continues the row comes first."""
    if _joined(rows) == len(rows) - 1:
        return rows
    waiting = sorted(rows, key=lambda row: _days(row[1]))
    ordered: list[_Named] = []
    while waiting:
        ordered.append(waiting.pop(_next(waiting, ordered[-1][1] if ordered else None)))
    return ordered


def _joined(rows: list[_Named]) -> int:
    return sum(_fits(before[1], after[1]) for before, after in pairwise(rows))


def _days(statement: Statement) -> tuple[date, date]:
    opening, closing = statement.opening, statement.closing
    return (opening.date if opening else date.min, closing.date if closing else date.min)


def _next(waiting: list[_Named], before: Statement | None) -> int:
    if before is None:
        return 0
    first = _days(waiting[0][1])
    for index, (_, statement) in enumerate(waiting):
        if _days(statement) != first:
            break
        if _fits(before, statement):
            return index
    return 0


def _fits(before: Statement, after: Statement) -> bool:
    assert before.closing
    assert after.opening
    return before.closing.amount == after.opening.amount


def _gaps(rows: list[_Named]) -> Iterator[Finding]:
    for (_, before), (name, after) in pairwise(rows):
        if _fits(before, after):
            continue
        assert before.closing
        assert after.opening
        yield Finding(
            "statement_gap",
            "warning",
            where(name, after),
            facts(
                account=after.account,
                since=before.closing.date,
                until=after.opening.date,
                difference=amount_fact(after.opening.amount - before.closing.amount, after.currency),
            ),
        )


def _overlaps(rows: Sequence[_Named]) -> Iterator[Finding]:
    """Name statements that repeat bookings of another one: same account, day, amount and the bank's own number."""
    owners: dict[tuple[object, ...], _Named] = {}
    repeated: Counter[tuple[int, int]] = Counter()
    pairs: dict[tuple[int, int], tuple[_Named, _Named]] = {}
    for row in rows:
        for each in row[1].transactions:
            if not each.bank_reference or each.day is None:
                continue
            first = owners.setdefault(_booking(each), row)
            if first[1] is not row[1]:
                pair = (id(first[1]), id(row[1]))
                repeated[pair] += 1
                pairs[pair] = (first, row)
    for pair, times in repeated.items():
        first, row = pairs[pair]
        yield Finding(
            "statements_overlap",
            "info",
            where(*row),
            facts(times=times, other=where(*first)),
        )


def _booking(each: Transaction) -> tuple[object, ...]:
    return each.account, each.currency, each.value_date, each.amount, each.bank_reference, each.raw.partition("\n")[0]
