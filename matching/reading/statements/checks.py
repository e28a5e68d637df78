"""What must be true of a statement, checked from its own figures.

Every way of losing a booking breaks one of two sums: the count of `:61:` lines, or opening + bookings = closing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import timedelta
from decimal import Decimal

from matching.finding import Finding, facts
from matching.reading.statements.amounts import amount_fact, read_amount
from matching.reading.statements.balances import read_total
from matching.reading.statements.blocks import Block
from matching.reading.statements.building import Built
from matching.reading.statements.iban import is_doubtful
from matching.statement import Statement, Transaction

_GRACE = timedelta(days=7)
_SUM_LINE = re.compile(r"\s*/SUM/(\d{1,7})/(\d{1,7})/([\d.,]{1,20})/([\d.,]{1,20})/?")


def check_statement(built: Built, block: Block) -> Iterator[Finding]:
    """Yield what is wrong within one statement."""
    statement = built.statement
    yield from built.findings
    yield from _fields(built, block)
    if block.opening and block.drafts and block.drafts[0].entry.line < block.opening[0].line:
        yield Finding("fields_disordered", "warning", built.where, facts(line=block.drafts[0].entry.line))
    if len(built.currencies) > 1:
        named = ", ".join(built.currencies)
        yield Finding("currency_differs", "error", built.where, facts(currencies=named))
    if block.interim:
        yield Finding("interim_report", "info", built.where, facts(bookings=len(statement.transactions)))
        yield from _totals(built, block)
    yield from check_bookings(statement, built.where)
    yield from _sum_line(built, block)


def check_bookings(statement: Statement, where: str) -> Iterator[Finding]:
    """Yield a sum that does not reach the closing balance, bookings that stand twice, and days outside the period."""
    yield from _sum(statement, where)
    yield from _twins(statement, where)
    yield from _period(statement, where)
    if is_doubtful(statement.account):
        yield Finding("account_doubtful", "warning", where, facts(account=statement.account))


def _period(statement: Statement, where: str) -> Iterator[Finding]:
    """Name bookings whose booking day is far from the statement's period.

    A week is allowed on both sides: weekends, and banks that date the balances otherwise than the bookings.
    """
    opening, closing = statement.opening, statement.closing
    days = [each.booking_date for each in statement.transactions if each.booking_date]
    if opening is None or closing is None or not days:
        return
    since, until = opening.date - _GRACE, closing.date + _GRACE
    if since <= min(days) and max(days) <= until:
        return
    outside = sorted(day for day in days if not since <= day <= until)
    named = facts(bookings=len(outside), day=outside[0], since=opening.date, until=closing.date)
    yield Finding("dates_outside", "warning", where, named)


def _sum_line(built: Built, block: Block) -> Iterator[Finding]:
    """Compare ING's own counts and sums (`/SUM/debits/credits/total of debits/total of credits/`) with the entries."""
    match = next((found for note in block.notes if (found := _SUM_LINE.match(note.lines[0]))), None)
    if match is None:
        return
    amounts = [each.amount for each in built.statement.transactions]
    sides = ([-each for each in amounts if each < 0], [each for each in amounts if each > 0])
    for side, count, text in zip(sides, match.group(1, 2), match.group(3, 4), strict=True):
        stated = read_amount(text, built.statement.currency)
        total = sum(side, Decimal(0))
        if stated is None or (stated == total and int(count) in (len(side), len(amounts))):
            continue
        currency = built.statement.currency
        shown = facts(stated=amount_fact(stated, currency), bookings=amount_fact(total, currency))
        yield Finding("totals_mismatch", "warning", built.where, shown)


def _fields(built: Built, block: Block) -> Iterator[Finding]:
    statement = built.statement
    interim = block.interim and not block.opening
    if statement.closing is None and not interim and not block.closing:
        yield Finding("truncated", "error", built.where, facts(line=built.line, bookings=len(statement.transactions)))
    missing = [
        name
        for name, absent in (
            ("account", not statement.account),
            ("opening balance", statement.opening is None and not interim),
            ("currency", statement.currency is None),
            ("totals", interim and len(block.totals) < 2),
        )
        if absent
    ]
    if missing:
        yield Finding("fields_missing", "warning", built.where, facts(fields=", ".join(missing)))


def _sum(statement: Statement, where: str) -> Iterator[Finding]:
    if statement.opening is None or statement.closing is None:
        return
    total = sum((each.amount for each in statement.transactions), Decimal(0))
    difference = statement.closing.amount - statement.opening.amount - total
    if difference:
        currency = statement.currency
        yield Finding(
            "balance_mismatch",
            "error",
            where,
            facts(
                opening=amount_fact(statement.opening.amount, currency),
                bookings=amount_fact(total, currency),
                closing=amount_fact(statement.closing.amount, currency),
                difference=amount_fact(difference, currency),
            ),
        )


def _totals(built: Built, block: Block) -> Iterator[Finding]:
    """Compare an interim report's own counts and sums (`:90D:`, `:90C:`) with its entries."""
    for field in block.totals:
        total = read_total(field)
        if total is None:
            yield Finding("balance_unreadable", "error", f"line {field.line}", facts(text=field.lines[0][:40]))
            continue
        side = [each for each in built.statement.transactions if each.amount and (each.amount < 0) == total.debit]
        amount = abs(sum((each.amount for each in side), Decimal(0)))
        if amount != total.amount:
            shown = (amount_fact(total.amount, total.currency), amount_fact(amount, total.currency))
            yield Finding("totals_mismatch", "error", built.where, facts(stated=shown[0], bookings=shown[1]))


def _twins(statement: Statement, where: str) -> Iterator[Finding]:
    """Name entries that stand twice, word for word: two coffees where the sums agree, a copy where they do not."""
    if len({each.raw for each in statement.transactions}) == len(statement.transactions):
        return
    counts = Counter(map(_content, statement.transactions))
    if len(counts) == len(statement.transactions):
        return
    agrees = not any(True for _ in _sum(statement, where)) and statement.closing is not None
    seen: set[tuple[object, ...]] = set()
    for each in statement.transactions:
        content = _content(each)
        if counts[content] > 1 and content not in seen:
            seen.add(content)
            yield Finding(
                "duplicate_transaction",
                "info" if agrees else "warning",
                where,
                facts(
                    amount=amount_fact(each.amount, each.currency),
                    day=each.day.isoformat() if each.day else "no date",
                    times=counts[content],
                ),
            )


def _content(each: Transaction) -> tuple[object, ...]:
    return each.value_date, each.booking_date, each.amount, each.reference, each.bank_reference, each.raw


def check_count(lines: int, statements: Sequence[Statement]) -> Iterator[Finding]:
    """Compare the `:61:` lines that a plain count finds with the bookings shown."""
    shown = sum(len(each.transactions) for each in statements)
    if lines != shown:
        yield Finding("count_mismatch", "error", "", facts(lines=lines, bookings=shown))
