"""How fields of entries are read and described; wrong types are refused with 400 as the framework does."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

from desktop.sandbox import body_fields
from desktop.sandbox.books.attachments import find_attachment
from desktop.sandbox.books.books import Books
from desktop.sandbox.books.entries import find_entry
from desktop.sandbox.books.parties import bank_accounts, counterparties
from desktop.sandbox.books.transactions import find_transaction
from desktop.sandbox.json_text import Json
from desktop.sandbox.kinds.kind import Field
from desktop.sandbox.problems import Problem, Violation, invalid

_IRI = re.compile(r"/api/([a-z-]+)/([^/?#]{1,100})")
_LARGEST = Decimal(10) ** 13
_LONGEST = 20_000


def words(*, required: bool = False, default: Json = None, kept: bool = False) -> Field:
    """Describe a text."""
    read = _required_text if required else _text
    schema: Json = {"type": ["string", "null"]}
    if required:
        schema = {"type": "string", "minLength": 1}
    return Field(read, schema, required=required, default=default, kept=kept)


def choice(*names: str, default: str) -> Field:
    """Describe a text out of a few."""

    def read(_: Books, name: str, value: object) -> Json:
        if not isinstance(value, str):
            raise body_fields.wrong_type(name, "string", value)
        if value not in names:
            raise invalid(Violation(name, "The value you selected is not a valid choice."))
        return value

    return Field(read, {"type": "string", "enum": list(names)}, default=default)


def moment(*, required: bool = False, default: Json = None) -> Field:
    """Describe a day, written as RFC 3339; its date part is taken as it stands."""

    def read(books: Books, name: str, value: object) -> Json:
        day = (body_fields.required_day if required else body_fields.day)(books, name, value)
        return None if day is None else f"{day}T00:00:00+00:00"

    kinds: Json = "string" if required else ["string", "null"]
    return Field(read, {"type": kinds, "format": "date-time"}, required=required, default=default)


def money(*, default: Json = None) -> Field:
    """Describe a decimal number or null."""

    def read(_: Books, name: str, value: object) -> Json:
        return None if value is None else _sane(name, body_fields.number(name, value))

    return Field(read, {"type": ["number", "null"]}, default=default)


def count() -> Field:
    """Describe an integer of 32 bits or null."""
    limits: Json = {"type": ["integer", "null"], "minimum": -(2**31) + 1, "maximum": 2**31 - 1}
    return Field(body_fields.integer, limits)


def texts() -> Field:
    """Describe a list of texts."""

    def read(_: Books, name: str, value: object) -> Json:
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise body_fields.wrong_type(name, "string[]", value)
        return [str(item)[:_LONGEST] for item in value[:100]]

    return Field(read, {"type": "array", "items": {"type": "string"}}, default=[])


def relation(*kinds: str, required: bool = False, kept: bool = False) -> Field:
    """Describe a relation to a resource of one of these kinds, written as its IRI or as an object that has one."""

    def read(books: Books, name: str, value: object) -> Json:
        if value is None and not required:
            return None
        iri = value.get("@id") if isinstance(value, Mapping) else value
        found = _IRI.fullmatch(iri) if isinstance(iri, str) else None
        if found is None or found[1] not in kinds:
            raise body_fields.bad_iri(name, value)
        if not _exists(books, found[1], found[2]):
            raise body_fields.no_item(iri)
        return found[0]

    types: Json = ["string", "object"] if required else ["string", "object", "null"]
    return Field(read, {"type": types}, required=required, kept=kept)


def ours(schema: Json, *, default: Json = None) -> Field:
    """Describe a field that the server computes."""
    return Field(_never, schema, default=default, ours=True)


def sane_number(name: str, value: object) -> Decimal:
    """Read a number that sums can be made of."""
    return _sane(name, body_fields.number(name, value))


def _sane(name: str, number: Decimal) -> Decimal:
    # Compared on the exponent first: arithmetic on a hostile one would fill the memory.
    if not number.is_finite() or abs(number.adjusted()) > 20 or abs(number) > _LARGEST:
        raise invalid(Violation(name, "The amount is out of range."))
    return number


def _exists(books: Books, kind: str, id_: str) -> bool:
    known: Mapping[str, Callable[[], object]] = {
        "transactions": lambda: find_transaction(books, id_),
        "transaction-attachments": lambda: find_attachment(books, id_),
        "bank-accounts": lambda: bank_accounts(books).get(id_),
        "counterparties": lambda: counterparties(books).get(id_),
        "budgets": lambda: find_entry(books, kind, id_),
        "budget-groups": lambda: find_entry(books, kind, id_),
        "invoices": lambda: find_entry(books, kind, id_),
    }
    # Employees, projects, contractors, costs and clients are not part of this server: any id stands for one.
    return kind not in known or known[kind]() is not None


def _text(_: Books, name: str, value: object) -> Json:
    if value is None:
        return None
    return _bounded(name, value)


def _required_text(_: Books, name: str, value: object) -> Json:
    text = _bounded(name, value)
    if not text.strip():
        raise invalid(Violation(name, "This value should not be blank."))
    return text


def _bounded(name: str, value: object) -> str:
    if not isinstance(value, str):
        raise body_fields.wrong_type(name, "string", value)
    if len(value) > _LONGEST:
        raise invalid(Violation(name, "This value is too long."))
    return value


def _never(_: Books, name: str, value: object) -> Json:
    raise Problem(400, f'The attribute "{name}" cannot be written ({type(value).__name__}).')


def rows_of(name: str, value: object) -> Sequence[Mapping[str, object]]:
    """Read a list of objects, at most a thousand."""
    if not isinstance(value, list) or not all(isinstance(row, Mapping) for row in value):
        raise body_fields.wrong_type(name, "array", value)
    return value[:1000]
