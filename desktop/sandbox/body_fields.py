"""Fields of a request's body. Wrong types are refused with 400, as the framework's denormalizer does."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal

from desktop.sandbox.books.books import Books, Value
from desktop.sandbox.books.parties import bank_accounts, counterparties
from desktop.sandbox.books.records import BankAccount
from desktop.sandbox.books.transactions import find_transaction
from desktop.sandbox.problems import Problem
from desktop.sandbox.representation import id_of

Reader = Callable[[Books, str, object], Value]


def changes(books: Books, body: Mapping[str, object], fields: Mapping[str, tuple[str, Reader]]) -> dict[str, Value]:
    """Give the columns that the body changes; `fields` maps a field to its column. Unknown fields are ignored."""
    return {column: read(books, name, body[name]) for name, (column, read) in fields.items() if name in body}


def text(_: Books, name: str, value: object) -> str | None:
    """Read a text or null."""
    if value is None or isinstance(value, str):
        return value
    raise wrong_type(name, "string", value)


def required_text(_: Books, name: str, value: object) -> str:
    """Read a text that may not be null."""
    if isinstance(value, str):
        return value
    raise wrong_type(name, "string", value)


def flag(_: Books, name: str, value: object) -> int:
    """Read 0 or 1; the published model of a transaction has an integer there, so true and false are refused."""
    if isinstance(value, int) and not isinstance(value, bool) and value in {0, 1}:
        return value
    raise wrong_type(name, "int", value)


def day(_: Books, name: str, value: object) -> str | None:
    """Read a day, alone or in an RFC 3339 date-time whose date part is taken as it stands."""
    if value is None:
        return None
    if not isinstance(value, str):
        raise wrong_type(name, "string", value)
    try:
        moment = date.fromisoformat(value) if len(value) == 10 else datetime.fromisoformat(value)
    except ValueError:
        raise Problem(400, f'Failed to parse time string ("{value}") of the "{name}" attribute.') from None
    return moment.isoformat()[:10]


def required_day(books: Books, name: str, value: object) -> str:
    """Read a day that may not be null."""
    read = day(books, name, value)
    if read is None:
        raise wrong_type(name, "string", value)
    return read


def month(books: Books, name: str, value: object) -> str | None:
    """Read a month: YYYY-MM, or any day in it."""
    if isinstance(value, str) and re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", value):
        return value
    read = day(books, name, value)
    return None if read is None else read[:7]


def integer(_: Books, name: str, value: object) -> int | None:
    """Read an integer of 32 bits, or null."""
    if value is None:
        return None
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) < 2**31:
        return value
    raise wrong_type(name, "int", value)


def number(name: str, value: object) -> Decimal:
    """Read a JSON number; a text with digits in it is refused."""
    if isinstance(value, (int, Decimal)) and not isinstance(value, bool):
        return Decimal(value)
    raise wrong_type(name, "float", value)


def transaction(books: Books, name: str, value: object) -> str | None:
    """Read the IRI of a transaction, or null."""
    if value is None:
        return None
    id_ = id_of("transactions", value)
    if id_ is None:
        raise bad_iri(name, value)
    if find_transaction(books, id_) is None:
        raise no_item(value)
    return id_


def counterparty(books: Books, name: str, value: object) -> str | None:
    """Read the IRI of a counterparty, or null."""
    if value is None:
        return None
    id_ = id_of("counterparties", value)
    if id_ is None:
        raise bad_iri(name, value)
    if id_ not in counterparties(books):
        raise no_item(value)
    return id_


def bank_account(books: Books, name: str, value: object) -> BankAccount:
    """Read the IRI of an own account."""
    id_ = id_of("bank-accounts", value)
    if id_ is None:
        raise bad_iri(name, value)
    account = bank_accounts(books).get(id_)
    if account is None:
        raise no_item(value)
    return account


def wrong_type(name: str, wanted: str, value: object) -> Problem:
    """Refuse a value of another type than the model has."""
    return Problem(400, f'The type of the "{name}" attribute must be "{wanted}", "{_php_type(value)}" given.')


def _php_type(value: object) -> str:
    names = {bool: "bool", int: "int", Decimal: "float", str: "string", type(None): "null"}
    return names.get(type(value), "array")


def bad_iri(name: str, value: object) -> Problem:
    """Refuse a relation that is no IRI of the right kind."""
    words = value if isinstance(value, str) else _php_type(value)
    return Problem(400, f'Invalid IRI "{words}" for the "{name}" attribute.')


def no_item(value: object) -> Problem:
    """Refuse an IRI behind which nothing stands."""
    return Problem(400, f'Item not found for "{value}".')
