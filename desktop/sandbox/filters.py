"""Filters as the framework declares them, honoured only in the variant `filters-honoured`.

`name=value` is equality (a part of it for texts that people write), `name[after]`, `[before]`, `[strictly_after]` and
`[strictly_before]` compare days, `[gt]`, `[gte]`, `[lt]`, `[lte]` numbers, `exists[name]` asks for any value.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from desktop.sandbox.call import Call
from desktop.sandbox.json_text import Json

_DAYS: Mapping[str, Callable[[Any, Any], bool]] = {
    "after": operator.ge,
    "before": operator.le,
    "strictly_after": operator.gt,
    "strictly_before": operator.lt,
}
_NUMBERS: Mapping[str, Callable[[Any, Any], bool]] = {
    "gt": operator.gt,
    "gte": operator.ge,
    "lt": operator.lt,
    "lte": operator.le,
}
_PARTIAL = frozenset({"description", "name", "note", "notes"})
_ASKED = re.compile(r"(\w+)(?:\[(\w*)\])?")


def chosen(call: Call, members: Sequence[Json], names: Sequence[str]) -> list[Json]:
    """Give the members that every filter of the query lets through; parameters that are no filter are ignored."""
    asked = [(found[1], found[2], value) for name, value in call.query if (found := _ASKED.fullmatch(name))]
    left = [member for member in members if isinstance(member, Mapping)]
    for name, how, value in asked:
        if name == "exists" and how in names:
            left = [member for member in left if (member.get(how) is not None) == (value in {"true", "1"})]
        elif name in names:
            left = [member for member in left if _passes(name, member.get(name), how or "", value)]
    return list(left)


def mapping(names: Sequence[str]) -> list[Json]:
    """Give the filters as a collection lists them under `search`."""
    days = [f"{name}[{how}]" for name in names if name.endswith("Date") for how in _DAYS]
    return [
        {"@type": "IriTemplateMapping", "variable": name, "property": name.partition("[")[0], "required": False}
        for name in [*names, *days]
    ]


def _passes(name: str, found: Json, how: str, asked: str) -> bool:
    if how in _DAYS:
        return isinstance(found, str) and _DAYS[how](found[:10], asked[:10])
    if how in _NUMBERS:
        return isinstance(found, int | Decimal) and _compare(_NUMBERS[how], found, asked)
    if how:
        return True
    if isinstance(found, Mapping):
        found = found.get("@id")
    if isinstance(found, str) and name in _PARTIAL:
        return asked.casefold() in found.casefold()
    if isinstance(found, int | Decimal):
        return _compare(operator.eq, found, asked)
    return found == asked or (isinstance(found, str) and found.rpartition("/")[2] == asked)


def _compare(compare: Callable[[Any, Any], bool], found: int | Decimal, asked: str) -> bool:
    try:
        return compare(Decimal(found), Decimal(asked))
    except InvalidOperation:
        return False
