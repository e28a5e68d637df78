"""Bank transactions in the books."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from sqlite3 import Row
from typing import Literal

from desktop.sandbox.books.books import Books, Value
from desktop.sandbox.books.parties import bank_accounts, counterparties
from desktop.sandbox.books.records import BankAccount, BankTransaction, NewTransaction

Which = Literal["all", "unassigned", "with-problems", "open"]

_UNLINKED = "NOT EXISTS (SELECT 1 FROM attachment WHERE attachment.bank_transaction = bank_transaction.id)"
_NO_BUDGET = (
    "NOT EXISTS (SELECT 1 FROM entry WHERE entry.bank_transaction = bank_transaction.id"
    " AND entry.kind = 'budget-transactions')"
)
_NO_INVOICE = (
    "NOT EXISTS (SELECT 1 FROM entry WHERE entry.bank_transaction = bank_transaction.id"
    " AND entry.kind = 'income-transactions')"
)
_CONDITIONS: Mapping[Which, str] = {
    "all": "1",
    "unassigned": _NO_BUDGET,
    "with-problems": (
        f"ignored = 0 AND (counterparty IS NULL OR connected_month IS NULL OR ({_UNLINKED} AND {_NO_INVOICE}))"
    ),
    "open": f"ignored = 0 AND {_UNLINKED}",
}
# Column names come from here alone, never from a request.
_CHANGEABLE = frozenset(
    {"counterparty", "counterparty_role", "cost", "related_date", "connected_month", "ignored", "note"}
)


def count_transactions(books: Books, which: Which = "all") -> int:
    """How many there are of this kind."""
    return books.count(f"SELECT count(*) FROM bank_transaction WHERE {_CONDITIONS[which]}")  # noqa: S608 - own words


def list_transactions(
    books: Books, which: Which = "all", *, limit: int = -1, offset: int = 0
) -> tuple[BankTransaction, ...]:
    """Give the transactions of this kind by id, which is the framework's own order; all of them without a limit."""
    sql = f"SELECT * FROM bank_transaction WHERE {_CONDITIONS[which]} ORDER BY id LIMIT ? OFFSET ?"  # noqa: S608
    return _transactions(books, books.rows(sql, (limit, offset)))


def find_transaction(books: Books, id_: str) -> BankTransaction | None:
    """Give the transaction with this id."""
    found = _transactions(books, books.rows("SELECT * FROM bank_transaction WHERE id = ?", (id_,)))
    return found[0] if found else None


def transactions_of(books: Books, account: BankAccount) -> tuple[BankTransaction, ...]:
    """Give the lines of one account in the order in which they were written."""
    sql = "SELECT * FROM bank_transaction WHERE account = ? ORDER BY exec_date, sequence"
    return _transactions(books, books.rows(sql, (account.id,)))


def add_transaction(books: Books, account: BankAccount, facts: NewTransaction, counterparty: str | None) -> str:
    """Write a new line and give its id."""
    return books.add("bank_transaction", {"account": account.id, **asdict(facts), "counterparty": counterparty})


def change_transaction(books: Books, id_: str, changes: Mapping[str, Value]) -> None:
    """Write these columns; KeyError for one that may not be changed."""
    books.change("bank_transaction", id_, changes, _CHANGEABLE)


def count_equal(books: Books, account: BankAccount, facts: NewTransaction) -> int:
    """How often this line stands in the books: account, day and amount, and the bank's number or else the text."""
    sql = "SELECT count(*) FROM bank_transaction WHERE account = ? AND exec_date = ? AND amount = ? AND "
    values = (account.id, facts.exec_date, facts.amount)
    if facts.operation_number is not None:
        return books.count(sql + "operation_number = ?", (*values, facts.operation_number))
    return books.count(sql + "operation_number IS NULL AND description = ?", (*values, facts.description))


def _transactions(books: Books, rows: Sequence[Row]) -> tuple[BankTransaction, ...]:
    if not rows:
        return ()
    accounts = bank_accounts(books)
    parties = counterparties(books) if any(row["counterparty"] for row in rows) else {}
    ids = [row["id"] for row in rows]
    linked: dict[str, list[str]] = defaultdict(list)
    for row in books.naming("attachment", ids):
        linked[row["bank_transaction"]].append(row["id"])
    costs: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in books.naming("entry", ids):
        costs[row["bank_transaction"]].append((row["kind"], row["id"]))
    return tuple(
        BankTransaction(
            sequence=row["sequence"],
            id=row["id"],
            account=accounts[row["account"]],
            facts=_facts(row),
            counterparty=parties.get(row["counterparty"]),
            counterparty_role=row["counterparty_role"],
            cost=row["cost"],
            related_date=row["related_date"],
            connected_month=row["connected_month"],
            ignored=bool(row["ignored"]),
            note=row["note"],
            attachments=tuple(linked.get(row["id"], ())),
            entries=tuple(costs.get(row["id"], ())),
        )
        for row in rows
    )


def _facts(row: Row) -> NewTransaction:
    return NewTransaction(
        amount=row["amount"],
        ending_balance=row["ending_balance"],
        statement_number=row["statement_number"],
        operation_number=row["operation_number"],
        description=row["description"],
        order_date=row["order_date"],
        exec_date=row["exec_date"],
        party_name=row["party_name"],
        party_account=row["party_account"],
    )
