"""Fields of a transaction as they are written to Flowtly and compared with what is read back.

How `connectedMonth` is written is not published, so the form is copied from what the server itself has written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date

from desktop.flowtly.models import RemoteTransaction

MONTH, PARTY, IGNORED, NOTE, OWNER = "connectedMonth", "counterparty", "ignored", "note", "employeeOwner"
_YEAR_FIRST = re.compile(r"(?P<y>\d{4})(?P<dash>[-/.]?)(?P<m>\d{2})(?P<rest>.*)", re.DOTALL)
_MONTH_FIRST = re.compile(r"(?P<m>\d{1,2})(?P<dash>[-/.])(?P<y>\d{4})")
_DAY = re.compile(r"([-/.]?)\d{2}(?!\d)")


def month_in(text: str | None) -> date | None:
    """Return the month that a text of the server names; None for none, or one of an unknown form."""
    found = _YEAR_FIRST.fullmatch(text or "") or _MONTH_FIRST.fullmatch(text or "")
    if not found:
        return None
    year, month = int(found["y"]), int(found["m"])
    return date(year, month, 1) if 1 <= month <= 12 and year > 1900 else None


def month_text(month: date, *, like: str | None, usual: str) -> str:
    """Write a month as the server wrote another one (`like`), or in the profile's form where it never wrote any."""
    if month_in(like) is None or like is None:
        return month.strftime(usual)
    found = _YEAR_FIRST.fullmatch(like)
    if found:
        rest = _DAY.sub(r"\g<1>01", found["rest"], count=1) if found["rest"][:1] != "T" else found["rest"]
        return f"{month.year:04}{found['dash']}{month.month:02}{rest}"
    other = _MONTH_FIRST.fullmatch(like)
    assert other
    width = len(other["m"]) if other["m"].startswith("0") or len(other["m"]) == 2 else 1
    return f"{month.month:0{width}}{other['dash']}{month.year:04}"


def written_month(lines: Iterable[RemoteTransaction]) -> str | None:
    """Return a month as the server has written it, the first that is understood."""
    return next((line.connected_month for line in lines if month_in(line.connected_month)), None)


def field_of(line: RemoteTransaction, name: str) -> object:
    """Return a field as it would be written back to restore it."""
    known: Mapping[str, object] = {
        MONTH: line.connected_month,
        PARTY: line.counterparty_ref,
        IGNORED: int(line.ignored),
        NOTE: line.note,
    }
    return known[name] if name in known else _reference(line.extra.get(name))


def same(name: str, one: object, other: object) -> bool:
    """Tell whether two values of a field mean the same."""
    if name == MONTH:
        months = month_in(_text(one)), month_in(_text(other))
        return months[0] == months[1] if months[0] or months[1] else (one or None) == (other or None)
    if name in (PARTY, OWNER):
        return last(one) == last(other)
    if name == IGNORED:
        return bool(one) == bool(other)
    return (one or None) == (other or None)


def holds(line: RemoteTransaction, fields: Mapping[str, object]) -> bool:
    """Tell whether a transaction has these values."""
    return all(same(name, field_of(line, name), value) for name, value in fields.items())


def last(reference: object) -> str | None:
    """Return the id at the end of a reference, which may be an IRI or the id alone."""
    return str(reference).rstrip("/").rpartition("/")[2] or None if reference is not None else None


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _reference(value: object) -> object:
    if isinstance(value, Mapping):
        return value.get("@id") or value.get("id")
    return value
