"""What must be true of a statement, checked from its own figures.

Every way of losing a booking breaks one of two sums: the count of `:61:` lines, or opening + bookings = closing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal

from matching.finding import Finding, facts
from matching.reading.statements.amounts import amount_fact
from matching.reading.statements.balances import read_total
from matching.reading.statements.blocks import Block
from matching.reading.statements.building import Built
from matching.statement import Statement, Transaction


def check_statement(built: Built, block: Block) -> Iterator[Finding]:
    """Yield what is wrong within one statement."""
    statement = built.statement
    yield from built.findings
    yield from _fields(built, block)
    if len(built.currencies) > 1:
        named = ", ".join(built.currencies)
        yield Finding("currency_differs", "error", built.where, facts(currencies=named))
    if block.interim:
        yield Finding("interim_report", "info", built.where, facts(bookings=len(statement.transactions)))
        yield from _totals(built, block)
    yield from check_bookings(statement, built.where)


def check_bookings(statement: Statement, where: str) -> Iterator[Finding]:
    """Yield a sum that does not reach the closing balance, and bookings that stand twice."""
    yield from _sum(statement, where)
    yield from _twins(statement, where)


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
