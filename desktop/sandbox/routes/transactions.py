"""Operations on transactions."""

from __future__ import annotations

from collections.abc import Mapping

from desktop.sandbox import body_fields as fields
from desktop.sandbox.amounts import to_minor
from desktop.sandbox.body_fields import Reader
from desktop.sandbox.books.attachments import change_attachment, find_attachment
from desktop.sandbox.books.books import Books
from desktop.sandbox.books.parties import add_counterparty
from desktop.sandbox.books.records import BankAccount, BankTransaction, NewTransaction
from desktop.sandbox.books.transactions import (
    Which,
    add_transaction,
    change_transaction,
    count_transactions,
    find_transaction,
    list_transactions,
)
from desktop.sandbox.call import Answer, Call
from desktop.sandbox.filters import chosen
from desktop.sandbox.json_text import Json
from desktop.sandbox.pages import collection, offset_of, size_of, whole
from desktop.sandbox.problems import Violation, invalid, not_found
from desktop.sandbox.representation import alone, iri
from desktop.sandbox.suggesting import Suggestion, for_transaction

_CHANGEABLE: Mapping[str, tuple[str, Reader]] = {
    "counterparty": ("counterparty", fields.counterparty),
    "counterpartyRole": ("counterparty_role", fields.text),
    "cost": ("cost", fields.text),
    "relatedDate": ("related_date", fields.day),
    "connectedMonth": ("connected_month", fields.month),
    "ignored": ("ignored", fields.flag),
    "note": ("note", fields.text),
}

_FILTERS = ("execDate", "orderDate", "amount", "description", "bankAccount", "statementNumber", "ignored")


def written(call: Call, books: Books, line: BankTransaction) -> dict[str, Json]:
    """Write a transaction with everything that the variants embed."""
    if "embedded-relations" not in call.office.variants:
        return call.office.writer.transaction(line)
    found = (find_attachment(books, id_) for id_ in line.attachments)
    return call.office.writer.transaction(line, {attachment.id: attachment for attachment in found if attachment})


def required(books: Books, call: Call) -> BankTransaction:
    """Give the transaction the path names, or refuse with 404."""
    line = find_transaction(books, call.ids["id"])
    if line is None:
        raise not_found()
    return line


def list_all(call: Call) -> Answer:
    """Answer all transactions in pages."""
    return _list(call, "all")


def list_unassigned(call: Call) -> Answer:
    """Answer the transactions that no budget knows."""
    return _list(call, "unassigned")


def list_problems(call: Call) -> Answer:
    """Answer the transactions that lack a counterparty, a month or a document."""
    return _list(call, "with-problems")


def _list(call: Call, which: Which) -> Answer:
    books = call.reading
    if "filters-honoured" in call.office.variants:
        every = [written(call, books, line) for line in list_transactions(books, which)]
        return Answer(200, whole(call, "Transaction", chosen(call, every, _FILTERS), filters=_FILTERS))
    lines = list_transactions(books, which, limit=size_of(call), offset=offset_of(call))
    members = [written(call, books, line) for line in lines]
    return Answer(200, collection(call, "Transaction", members, count_transactions(books, which)))


def show(call: Call) -> Answer:
    """Answer one transaction."""
    line = required(call.reading, call)
    return Answer(200, alone(written(call, call.reading, line)))


def create(call: Call) -> Answer:
    """Write a bank line by hand."""
    books, body = call.office.books, call.body
    missing = [name for name in ("bankAccount", "amount", "execDate") if body.get(name) is None]
    if missing:
        raise invalid(*(Violation(name, "This value should not be null.") for name in missing))
    account = fields.bank_account(books, "bankAccount", body["bankAccount"])
    with books.writing():
        id_ = add_transaction(books, account, _new(books, body, account), counterparty=None)
        change_transaction(books, id_, fields.changes(books, body, _CHANGEABLE))
    return _answer(call, id_, 201)


def _new(books: Books, body: Mapping[str, object], account: BankAccount) -> NewTransaction:
    exec_date = fields.required_day(books, "execDate", body["execDate"])
    ending = body.get("endingBalance")
    return NewTransaction(
        amount=_minor("amount", body["amount"], account),
        ending_balance=None if ending is None else _minor("endingBalance", ending, account),
        statement_number=fields.integer(books, "statementNumber", body.get("statementNumber")),
        operation_number=fields.text(books, "operationNumber", body.get("operationNumber")),
        description=fields.text(books, "description", body.get("description")) or "",
        order_date=fields.day(books, "orderDate", body.get("orderDate")) or exec_date,
        exec_date=exec_date,
    )


def _minor(name: str, value: object, account: BankAccount) -> int:
    try:
        return to_minor(fields.number(name, value), account.currency)
    except ValueError as error:
        raise invalid(Violation(name, str(error))) from error


def change(call: Call) -> Answer:
    """Change what the body names; the bank's own facts stay as they are, without a word."""
    books = call.office.books
    line = required(books, call)
    change_transaction(books, line.id, fields.changes(books, call.body, _CHANGEABLE))
    return _answer(call, line.id, 200)


def suggestions(call: Call) -> Answer:
    """Answer what could be attached to it and who could be its counterparty."""
    line = required(call.reading, call)
    writer = call.office.writer
    members = [
        writer.suggestion(suggestion, on="transactions", parent=line.id)
        for suggestion in for_transaction(call.reading, line)
    ]
    return Answer(200, whole(call, "Suggestion", members))


def apply(call: Call) -> Answer:
    """Accept one suggestion; one that no longer stands is not found."""
    books = call.office.books
    with books.writing():
        line = required(books, call)
        for suggestion in for_transaction(books, line):
            if suggestion.id == call.ids["suggestionId"]:
                apply_to_transaction(books, line, suggestion)
                return _answer(call, line.id, 201)
    raise not_found()


def apply_to_transaction(books: Books, line: BankTransaction, suggestion: Suggestion) -> None:
    """Do what the suggestion proposes: link its attachment, or set its counterparty, made when it is new."""
    if suggestion.attachment is not None:
        change_attachment(books, suggestion.attachment.id, {"bank_transaction": line.id})
        return
    party = suggestion.counterparty
    if party is None and suggestion.new_name is not None:
        party = add_counterparty(books, name=suggestion.new_name, tax_id=None, account=suggestion.new_account)
    if party is not None:
        change_transaction(books, line.id, {"counterparty": party.id})


def _answer(call: Call, id_: str, status: int) -> Answer:
    line = find_transaction(call.office.books, id_)
    assert line is not None
    return Answer(status, alone(written(call, call.office.books, line)), location=iri("transactions", id_))
