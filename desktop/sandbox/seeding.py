"""Filling an empty embedded Flowtly with what a company had there before: accounts, counterparties, an earlier month.

Reads `seed.json` of a folder; its documents stand beside it or in the folder `flowtly`:

    {"bank_accounts": [{"iban", "currency", "name"}],
     "counterparties": [{"name", "tax_id", "iban"}],
     "awaiting": [{"file", "name", "amount", "currency", "counterparty", "received_at"}],
     "transactions": [{"account", "exec_date", "amount", "description", "counterparty", "ending_balance",
                       "statement_number", "operation_number", "attachment"}]}

Amounts are decimal texts, days are YYYY-MM-DD, `account` is an IBAN, `counterparty` a name, `file` and
`attachment` name a document. Only the account's and the transaction's identifying keys are required.
"""

from __future__ import annotations

import mimetypes
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from desktop.sandbox.amounts import to_minor
from desktop.sandbox.books.attachments import add_attachment, change_attachment, count_attachments
from desktop.sandbox.books.parties import add_counterparty, find_counterparty, open_account
from desktop.sandbox.books.records import BankAccount, Counterparty, NewTransaction
from desktop.sandbox.books.transactions import add_transaction, change_transaction, count_transactions
from desktop.sandbox.json_text import read_json
from desktop.sandbox.office import Office
from desktop.sandbox.server import Sandbox

Item = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class _Seeding:
    office: Office
    folder: Path
    accounts: Mapping[str, BankAccount]


def seed(target: Sandbox | Office, folder: Path) -> bool:
    """Write what `seed.json` of the folder tells; False, and nothing is written, when there are books already.

    Raises FileNotFoundError for a document that is named and missing, KeyError for a required key.
    """
    office = target.office if isinstance(target, Sandbox) else target
    told = read_json((folder / "seed.json").read_text(encoding="utf-8"))
    assert isinstance(told, dict)
    with office.books.writing():
        if count_transactions(office.books) or count_attachments(office.books):
            return False
        accounts = {item["iban"]: _account(office, item) for item in told.get("bank_accounts", ())}
        for item in told.get("counterparties", ()):
            _party(office, item["name"], tax_id=item.get("tax_id"), account=item.get("iban"))
        seeding = _Seeding(office, folder, accounts)
        _transactions(seeding, told.get("transactions", ()))
        for item in told.get("awaiting", ()):
            _awaiting(seeding, item)
    office.pace.take_over()
    return True


def _account(office: Office, item: Item) -> BankAccount:
    iban = str(item["iban"])
    return open_account(office.books, number=iban, iban=iban, currency=item["currency"], name=item.get("name") or iban)


def _party(office: Office, name: str | None, *, tax_id: str | None = None, account: str | None = None) -> str | None:
    """Give the id of the counterparty with this name, made when it is not there; None without a name."""
    if not name:
        return None
    known: Counterparty | None = find_counterparty(office.books, name)
    return (known or add_counterparty(office.books, name=name, tax_id=tax_id, account=account)).id


def _transactions(seeding: _Seeding, items: Sequence[Item]) -> None:
    for item in items:
        account = seeding.accounts[item["account"]]
        books = seeding.office.books
        id_ = add_transaction(books, account, _facts(item, account), _party(seeding.office, item.get("counterparty")))
        change_transaction(books, id_, {"connected_month": item["exec_date"][:7]})
        if item.get("attachment"):
            attachment = _document(seeding, item["attachment"], name=None, received_at=item["exec_date"])
            change_attachment(books, attachment, {"bank_transaction": id_})


def _facts(item: Item, account: BankAccount) -> NewTransaction:
    ending, statement = item.get("ending_balance"), item.get("statement_number")
    return NewTransaction(
        amount=to_minor(Decimal(str(item["amount"])), account.currency),
        ending_balance=None if ending is None else to_minor(Decimal(str(ending)), account.currency),
        statement_number=None if statement is None else int(statement),
        operation_number=item.get("operation_number"),
        description=item.get("description") or "",
        order_date=item.get("order_date") or item["exec_date"],
        exec_date=item["exec_date"],
        party_name=item.get("counterparty"),
    )


def _awaiting(seeding: _Seeding, item: Item) -> None:
    amount, currency = item.get("amount"), item.get("currency")
    id_ = _document(seeding, item["file"], name=item.get("name"), received_at=item["received_at"])
    change_attachment(
        seeding.office.books,
        id_,
        {
            "amount": None if amount is None else to_minor(Decimal(str(amount)), currency),
            "currency": currency,
            "counterparty": _party(seeding.office, item.get("counterparty")),
        },
    )


def _document(seeding: _Seeding, file: str, *, name: str | None, received_at: str) -> str:
    beside = seeding.folder / file
    content = (beside if beside.exists() else seeding.folder / "flowtly" / file).read_bytes()
    return add_attachment(
        seeding.office.books,
        name=name or Path(file).name,
        received_at=received_at,
        sha256=seeding.office.documents.keep(content),
        size=len(content),
        media_type=mimetypes.guess_type(file)[0],
    )
