"""Single values of an answer, read in every form the evidence allows; what is missing is None."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import cast
from urllib.parse import unquote, urlsplit

from desktop.trouble import Trouble

Row = Mapping[str, object]

# Objects without identity get a throw-away address below this (API Platform's convention): never an id.
_THROW_AWAY = "/.well-known/genid"

# No amount of money needs more; beyond it arithmetic on a hostile exponent would fill the memory.
_MOST_DIGITS = 30


def identifier(row: Row, *names: str) -> str | None:
    """Return a resource's own id: the first of these keys that has one, else the end of its IRI."""
    for name in names or ("id",):
        found = _plain_id(row.get(name))
        if found is not None:
            return found
    return id_of_iri(row.get("@id"))


def id_of_iri(iri: object) -> str | None:
    """Return the last part of an IRI, which is the id; None for a throw-away one."""
    if not isinstance(iri, str) or _THROW_AWAY in iri:
        return None
    try:
        last = urlsplit(iri).path.rstrip("/").rpartition("/")[2]
    except ValueError:
        return None
    return unquote(last) or None


def related(value: object) -> str | None:
    """Return the id of a related resource, given as IRI, bare id or embedded object."""
    if isinstance(value, Mapping):
        return identifier(cast(Row, value))
    is_iri = isinstance(value, str) and (value.startswith("/") or "://" in value)
    return id_of_iri(value) if is_iri else _plain_id(value)


def reference(value: object) -> str | None:
    """Return a relation as the server wrote it: the IRI, or what of an embedded object comes nearest."""
    if isinstance(value, Mapping):
        return text(value.get("@id")) or identifier(cast(Row, value))
    return _plain_id(value)


def embedded(value: object) -> Row:
    """Return an embedded object; an empty one for anything else."""
    return cast(Row, value) if isinstance(value, Mapping) else {}


def many(value: object) -> Sequence[object]:
    """Return a list; none for null, and the values of an object (PHP writes a list with gaps as one)."""
    if isinstance(value, Mapping):
        return list(value.values())
    return value if isinstance(value, list) else []


def text(value: object) -> str | None:
    """Return a text or a number as text; None for null, and for an empty text."""
    if isinstance(value, bool) or not isinstance(value, str | int | Decimal):
        return None
    return str(value) or None


def first_text(row: Row, *names: str) -> str | None:
    """Return the first of these keys that holds a text."""
    return next((found for name in names if (found := text(row.get(name)))), None)


def amount(value: object, *, field: str) -> Decimal | None:
    """Return an amount, from a number or from a text of one; None for null and for an empty text.

    Raises Trouble `odd_answer` for anything else: an amount is never guessed.
    """
    if value is None or value == "":
        return None
    if isinstance(value, bool) or not isinstance(value, str | int | Decimal):
        raise Trouble("odd_answer", field=field)
    try:
        number = Decimal(value)
    except InvalidOperation as error:
        raise Trouble("odd_answer", field=field) from error
    if not number.is_finite() or not _sane(number):
        raise Trouble("odd_answer", field=field)
    return number


def likelihood(value: object) -> Decimal | None:
    """Return a score; None for anything that is none, because nothing depends on it."""
    try:
        return amount(value, field="score")
    except Trouble:
        return None


def whole(value: object) -> int | None:
    """Return a count; None for anything that is none."""
    if isinstance(value, bool):
        return None
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) <= 18:
        return int(value)
    return value if isinstance(value, int) and value >= 0 else None


def day(value: object, *, field: str) -> date | None:
    """Return the date part as it is written, without moving it to another time zone; None for null.

    Raises Trouble `odd_answer` for a text that does not begin with a date.
    """
    if value is None or value == "":
        return None
    try:
        return date.fromisoformat(value[:10] if isinstance(value, str) else "")
    except ValueError as error:
        raise Trouble("odd_answer", field=field) from error


def flag(value: object) -> bool:
    """Return a flag that may be written as a number, a text or a boolean."""
    return value not in (None, False, 0, "", "0", "false")


def _plain_id(value: object) -> str | None:
    if isinstance(value, bool) or not isinstance(value, str | int):
        return None
    return str(value) or None


def _sane(number: Decimal) -> bool:
    return not number or (abs(number.adjusted()) <= _MOST_DIGITS and len(number.as_tuple().digits) <= _MOST_DIGITS)
