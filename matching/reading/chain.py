"""Statements in a row: does each begin where the one before it ended, does none stand twice, is the account ours.

Looks across files (`check_chain`), so that a missing day or a statement downloaded twice is named before anything
is imported. What cannot be seen: a statement missing before the first or behind the last one that is there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise

from matching.finding import Fact, Finding, facts
from matching.reading.statements.amounts import amount_fact
from matching.reading.statements.overlaps import overlaps
from matching.reading.statements.placing import where
from matching.statement import Statement

_Named = tuple[str, Statement]


def check_chain(statements: Sequence[tuple[str, Statement]]) -> tuple[Finding, ...]:
    """Return gaps, repeats and changes among statements, each given with its file's name ('' within one file)."""
    accounts: defaultdict[tuple[str, str | None], list[_Named]] = defaultdict(list)
    findings: list[Finding] = []
    kept: list[_Named] = []
    seen: defaultdict[tuple[object, ...], list[_Named]] = defaultdict(list)
    for name, statement in statements:
        alike = seen[_looks(statement)]
        first = next((row for row in alike if _same(row[1], statement)), None)
        if first is not None:
            findings.append(_twice(name, statement, first))
            continue
        alike.append((name, statement))
        kept.append((name, statement))
        if statement.opening and statement.closing:
            accounts[statement.account, statement.currency].append((name, statement))
    for rows in accounts.values():
        findings.extend(_gaps(_in_order(rows)))
    findings.extend(_changes(kept))
    findings.extend(overlaps(kept))
    return tuple(findings)


def check_accounts(statements: Sequence[tuple[str, Statement]], own: Collection[str]) -> tuple[Finding, ...]:
    """Return a finding for each account that is none of the organisation's own; none when no own account is known.

    An own account may be known as IBAN or as its national part only; either may be written shorter than the other.
    """
    known = [_bare(account) for account in own if _bare(account)]
    findings: dict[str, Finding] = {}
    for name, statement in statements:
        account = _bare(statement.account)
        if known and account and not any(_may_be_one(account, each) for each in known):
            findings.setdefault(
                account,
                Finding("account_unknown", "warning", where(name, statement), facts(account=statement.account)),
            )
    return tuple(findings.values())


def _bare(account: str) -> str:
    return "".join(sign for sign in account.upper() if sign.isalnum())


def _may_be_one(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return short == long or (len(short) < len(long) and len(short) >= 6 and long.endswith(short.lstrip("0")[-10:]))


def _looks(statement: Statement) -> tuple[object, ...]:
    """Return what is quickly compared of a statement: everything of the same one agrees in it."""
    return (
        statement.account,
        statement.currency,
        statement.number,
        statement.page,
        statement.opening,
        statement.closing,
        len(statement.transactions),
    )


def _same(one: Statement, other: Statement) -> bool:
    """Tell whether two statements that look alike are the same one; of empty heads alone nothing can be told."""
    if one.opening is None and not one.transactions:
        return False
    return all(
        (a.value_date, a.amount, a.reference, a.bank_reference, a.raw)
        == (b.value_date, b.amount, b.reference, b.bank_reference, b.raw)
        for a, b in zip(one.transactions, other.transactions, strict=True)
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
    waiting = sorted(rows, key=lambda row: _days(row[1]), reverse=True)
    ordered = [waiting.pop()]
    while waiting:
        ordered.append(waiting.pop(_next(waiting, ordered[-1][1])))
    return ordered


def _joined(rows: list[_Named]) -> int:
    return sum(_fits(before[1], after[1]) for before, after in pairwise(rows))


def _days(statement: Statement) -> tuple[date, date]:
    opening, closing = statement.opening, statement.closing
    return (opening.date if opening else date.min, closing.date if closing else date.min)


def _next(waiting: list[_Named], before: Statement) -> int:
    """Return the place of the next statement; the list is in reverse, so that the next day's stands at its end."""
    last = len(waiting) - 1
    first = _days(waiting[last][1])
    for index in range(last, -1, -1):
        if _days(waiting[index][1]) != first:
            break
        if _fits(before, waiting[index][1]):
            return index
    return last


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
        difference = after.opening.amount - before.closing.amount
        yield Finding(
            "statement_gap",
            "warning",
            where(name, after),
            facts(
                account=after.account,
                missing=_missing(before.closing.date, after),
                since=before.closing.date,
                until=after.opening.date,
                difference=amount_fact(difference, after.currency),
            ),
        )


def _missing(since: date, after: Statement) -> Fact:
    """Return the day that is missing, or the first and last of several.

    Some banks date the opening balance with the day of the first booking, others with the day before it.
    """
    assert after.opening
    first = min((each.day for each in after.transactions if each.day), default=after.opening.date)
    begin, end = since + timedelta(days=1), after.opening.date
    if first <= end:
        end -= timedelta(days=1)
    if end < begin:
        return since
    return begin if begin == end else f"{begin.isoformat()} to {end.isoformat()}"


def _changes(rows: Sequence[_Named]) -> Iterator[Finding]:
    """Name an account or a currency that changes where a statement goes on: its balance does, or its pages do."""
    for (_, before), (name, after) in pairwise(rows):
        if before.account != after.account and _goes_on(before, after):
            change = facts(before=before.account or "none", after=after.account or "none")
            yield Finding("account_changes", "warning", where(name, after), change)
        if before.account == after.account and before.currency != after.currency and _turns_page(before, after):
            change = facts(before=before.currency or "none", after=after.currency or "none")
            yield Finding("currency_changes", "error", where(name, after), change)


def _goes_on(before: Statement, after: Statement) -> bool:
    """Tell whether one begins with the very balance with which the other ends: two accounts hardly agree by chance."""
    if before.closing is None or after.opening is None or before.currency != after.currency:
        return False
    return before.closing.amount == after.opening.amount != 0


def _turns_page(before: Statement, after: Statement) -> bool:
    pages = (before.page or "", after.page or "")
    if before.number != after.number or not all(page.isdecimal() and len(page) < 9 for page in pages):
        return False
    return int(pages[1]) == int(pages[0]) + 1
