"""JSON as it goes out and comes in, and collections in every spelling of the framework."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import cast

from desktop.flowtly.values import Row, whole

_DEEPEST = 40


class NotJson(ValueError):
    """A body that is no JSON of sane depth."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a collection."""

    rows: tuple[Row, ...]
    total: int | None = None
    """How many rows the whole collection has, if the server says so."""
    next: str | None = None
    """Link to the next page as the server wrote it."""
    last: str | None = None
    """Link to the last page as the server wrote it."""
    bare: bool = False
    """A plain list: it neither says how many there are nor whether there is more."""


def parse(body: bytes) -> object:
    """Read JSON; numbers with a point become Decimal, never float. Raises NotJson, also for NaN and infinity."""
    try:
        value: object = json.loads(body, parse_float=Decimal, parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        raise NotJson from error
    _check_depth(value)
    return value


def written(value: object) -> bytes:
    """Write JSON values, dates and Decimals, the latter as exact numbers."""
    return _text_of(value).encode("utf-8")


def filled(fields: Mapping[str, object], more: Mapping[str, object] | None = None) -> Mapping[str, object]:
    """Return the fields that have a value, and more of them: what is None or an empty list is not written at all."""
    given = {name: value for name, value in fields.items() if value is not None and value != ()}
    return given | dict(more or {})


def moment(day: date | None) -> str | None:
    """Return a day as the published examples write it: RFC 3339 with an offset of zero."""
    return None if day is None else f"{day.isoformat()}T00:00:00+00:00"


def page_of(value: object) -> Page:
    """Read a collection: `hydra:member` or `member` with total and view, or a bare list. Raises NotJson for neither."""
    if isinstance(value, list):
        return Page(_rows(value), bare=True)
    if not isinstance(value, Mapping):
        raise NotJson
    members = _either(value, "member")
    if not isinstance(members, list):
        raise NotJson
    view = _either(value, "view")
    return Page(_rows(members), whole(_either(value, "totalItems")), _link(view, "next"), _link(view, "last"))


def _link(view: object, name: str) -> str | None:
    link = _either(view, name) if isinstance(view, Mapping) else None
    # A link may be an object with an address of its own.
    link = link.get("@id") if isinstance(link, Mapping) else link
    return link if isinstance(link, str) else None


def _either(row: Mapping[object, object] | Row, name: str) -> object:
    found = cast(Row, row)
    return found.get(f"hydra:{name}", found.get(name))


def _rows(members: Sequence[object]) -> tuple[Row, ...]:
    if not all(isinstance(member, Mapping) for member in members):
        raise NotJson
    return tuple(cast(Row, member) for member in members)


def _no_constant(name: str) -> object:
    raise ValueError(name)


def _check_depth(value: object) -> None:
    level: list[object] = [value]
    for _ in range(_DEEPEST):
        level = [inner for outer in level for inner in _inside(outer)]
        if not level:
            return
    raise NotJson


def _inside(value: object) -> Sequence[object]:
    if isinstance(value, dict):
        return list(value.values())
    return value if isinstance(value, list) else ()


def _text_of(value: object) -> str:
    if isinstance(value, Decimal):
        if not value.is_finite():
            raise ValueError("no number")
        return f"{value:f}"
    if isinstance(value, date):
        return json.dumps(value.isoformat())
    if isinstance(value, Mapping):
        return "{" + ",".join(f"{json.dumps(str(key))}:{_text_of(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ",".join(map(_text_of, value)) + "]"
    return json.dumps(value, allow_nan=False)
