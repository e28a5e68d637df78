"""Bank accounts and counterparties in the books."""

from __future__ import annotations

from dataclasses import asdict
from sqlite3 import Row

from desktop.sandbox.books.books import Books
from desktop.sandbox.books.records import BankAccount, Counterparty


def bank_accounts(books: Books) -> dict[str, BankAccount]:
    """All own accounts by id."""
    return {row["id"]: _account(row) for row in books.rows("SELECT * FROM bank_account ORDER BY id")}


def find_account(books: Books, number: str, currency: str) -> BankAccount | None:
    """Give the own account with this number in this currency."""
    row = books.one("SELECT * FROM bank_account WHERE number = ? AND currency = ?", (number, currency))
    return None if row is None else _account(row)


def open_account(books: Books, *, number: str, iban: str | None, currency: str, name: str) -> BankAccount:
    """Give the own account with this number and currency, made when it is not there."""
    with books.writing():
        known = find_account(books, number, currency)
        if known is not None:
            return known
        account = BankAccount(id=books.fresh_id(), number=number, iban=iban, currency=currency, name=name)
        books.insert("bank_account", asdict(account))
        return account


def counterparties(books: Books) -> dict[str, Counterparty]:
    """All counterparties by id."""
    return {row["id"]: _counterparty(row) for row in books.rows("SELECT * FROM counterparty ORDER BY id")}


def find_counterparty(books: Books, name: str) -> Counterparty | None:
    """Give the counterparty that bears exactly this name."""
    row = books.one("SELECT * FROM counterparty WHERE name = ? ORDER BY id", (name,))
    return None if row is None else _counterparty(row)


def add_counterparty(books: Books, *, name: str, tax_id: str | None, account: str | None) -> Counterparty:
    """Give a new counterparty."""
    with books.writing():
        added = Counterparty(id=books.fresh_id(), name=name, tax_id=tax_id, account=account)
        books.insert("counterparty", asdict(added))
        return added


def _account(row: Row) -> BankAccount:
    return BankAccount(id=row["id"], number=row["number"], iban=row["iban"], currency=row["currency"], name=row["name"])


def _counterparty(row: Row) -> Counterparty:
    return Counterparty(id=row["id"], name=row["name"], tax_id=row["tax_id"], account=row["account"])
