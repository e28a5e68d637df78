"""Taking a statement file into the books: whole or not at all, unless a variant says otherwise.

What the real service does with lines that are there already is not published. The default is the harmful one, lines
sent twice stand there twice, so that a test fails when the client relies on the server.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from desktop.sandbox.amounts import to_minor
from desktop.sandbox.books.books import Books
from desktop.sandbox.books.parties import bank_accounts, counterparties, open_account
from desktop.sandbox.books.records import BankAccount, NewTransaction
from desktop.sandbox.books.transactions import add_transaction, count_equal
from desktop.sandbox.problems import Problem, Violation, invalid
from desktop.sandbox.statement_file.reader import BadLine, Entry, StatementPart, read_statement_file
from desktop.sandbox.suggesting import recognise


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did."""

    created: tuple[str, ...]
    skipped: int
    bad_lines: tuple[BadLine, ...]


@dataclass(frozen=True, slots=True)
class _Row:
    account: BankAccount
    facts: NewTransaction
    repeats: bool


def import_file(books: Books, content: bytes, variants: frozenset[str]) -> Imported:
    """Write the lines of the file. Raises a 422 Problem that names the line when the file is refused."""
    read = read_statement_file(content)
    partial = "partial-import" in variants and read.statements
    if read.bad_lines and not partial:
        raise invalid(*(_violation(bad.line, bad.words) for bad in read.bad_lines))
    with books.writing():
        rows = tuple(row for part in read.statements for row in _rows(books, part))
        rows = _marked(books, rows)
        repeated = sum(row.repeats for row in rows)
        if repeated and "duplicates-422" in variants:
            raise invalid(Violation("file", f"{repeated} of {len(rows)} transactions exist already."))
        if repeated and "duplicates-500" in variants:
            raise Problem(500, "Internal Server Error")
        if "duplicates-skipped" in variants:
            rows = tuple(row for row in rows if not row.repeats)
            return Imported(_write(books, rows), repeated, read.bad_lines)
        return Imported(_write(books, rows), 0, read.bad_lines)


def _write(books: Books, rows: tuple[_Row, ...]) -> tuple[str, ...]:
    known = counterparties(books)
    return tuple(
        add_transaction(books, row.account, row.facts, recognise(row.facts.party_name, row.facts.party_account, known))
        for row in rows
    )


def _rows(books: Books, part: StatementPart) -> Iterator[_Row]:
    currency = part.currency or _currency_of(books, part.account)
    account = open_account(
        books,
        number=part.account,
        iban=part.iban,
        currency=currency,
        name=f"Account {part.account[-4:]} {currency}",
    )
    balance = None if part.opening is None else part.opening.amount
    for entry in part.entries:
        balance = None if balance is None else balance + entry.booking.amount
        yield _Row(account, _facts(entry, part, currency, balance), repeats=False)


def _currency_of(books: Books, number: str) -> str:
    """Give the currency of the account where the statement has no balance to tell it; the house's own for a new one."""
    return next((known.currency for known in bank_accounts(books).values() if known.number == number), "PLN")


def _facts(entry: Entry, part: StatementPart, currency: str, balance: Decimal | None) -> NewTransaction:
    booking, details = entry.booking, entry.details
    try:
        amount = to_minor(booking.amount, currency)
        ending = None if balance is None else to_minor(balance, currency)
    except ValueError as error:
        raise invalid(_violation(entry.line, str(error))) from error
    return NewTransaction(
        amount=amount,
        ending_balance=ending,
        statement_number=part.number,
        operation_number=booking.bank_reference or booking.reference,
        description=details.description,
        order_date=booking.value_day.isoformat(),
        exec_date=booking.booking_day.isoformat(),
        party_name=details.name,
        party_account=details.account,
    )


def _marked(books: Books, rows: tuple[_Row, ...]) -> tuple[_Row, ...]:
    """Mark the rows that stand in the books already; two equal rows of one file are two payments."""
    seen: Counter[tuple[object, ...]] = Counter()
    marked = []
    for row in rows:
        facts = row.facts
        key = (row.account.id, facts.exec_date, facts.amount, facts.operation_number or facts.description)
        seen[key] += 1
        marked.append(_Row(row.account, facts, repeats=count_equal(books, row.account, facts) >= seen[key]))
    return tuple(marked)


def _violation(line: int, words: str) -> Violation:
    return Violation("file", f"Line {line}: {words}")
