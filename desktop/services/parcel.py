"""How values come back from a worker process: as JSON that is checked, never as pickled objects.

A worker has read untrusted bytes and may have been taken over by them. Unpickling what it sends would let it run code
in the window's process; JSON that must fit a type cannot.
"""

from __future__ import annotations

import dataclasses
import json
import types
import typing
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Any, TypeVar

from matching.money import Money

T = TypeVar("T")
_DEPTH = 40


class BadParcel(ValueError):
    """The worker sent something that is not what was asked for."""


def pack(value: object) -> bytes:
    """Write a frozen value of `matching` as JSON in UTF-8."""
    return json.dumps(_plain(value), ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def unpack(content: bytes, wanted: type[T]) -> T:
    """Read a value of the wanted type. Raises BadParcel for anything else."""
    try:
        data = json.loads(content.decode("utf-8", "replace"))
        value = _build(wanted, data, _DEPTH)
    except (ValueError, TypeError, KeyError, RecursionError, InvalidOperation) as error:
        raise BadParcel(str(error)) from error
    return typing.cast("T", value)


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, Decimal):
        return {"decimal": str(value)}
    if isinstance(value, date):
        return {"date": value.isoformat()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Money):
        return {"money": [str(value.amount), value.currency]}
    return [_plain(getattr(value, name)) for name, _ in _fields(typing.cast("Any", type(value)))]


def _build(wanted: Any, data: Any, depth: int) -> Any:
    if depth == 0:
        raise BadParcel("too deep")
    origin = typing.get_origin(wanted)
    if origin in (typing.Union, types.UnionType):
        return _build_one_of(typing.get_args(wanted), data, depth)
    if origin is typing.Literal:
        return _the(data, data in typing.get_args(wanted))
    if origin is tuple:
        return _build_tuple(typing.get_args(wanted), data, depth)
    if dataclasses.is_dataclass(origin or wanted) and wanted is not Money:
        return _build_dataclass(wanted, data, depth)
    return _build_scalar(wanted, data)


def _build_one_of(choices: tuple[Any, ...], data: Any, depth: int) -> Any:
    if data is None:
        return _the(None, type(None) in choices)
    for choice in choices:
        if choice is not type(None):
            try:
                return _build(choice, data, depth - 1)
            except (BadParcel, TypeError, KeyError, ValueError, InvalidOperation):
                continue
    raise BadParcel(f"none of {choices}")


def _build_tuple(arguments: tuple[Any, ...], data: Any, depth: int) -> tuple[Any, ...]:
    items = _the(data, isinstance(data, list))
    if len(arguments) == 2 and arguments[1] is Ellipsis:
        return tuple(_build(arguments[0], item, depth - 1) for item in items)
    _the(items, len(items) == len(arguments))
    return tuple(_build(kind, item, depth - 1) for kind, item in zip(arguments, items, strict=True))


def _build_dataclass(wanted: Any, data: Any, depth: int) -> Any:
    fields = _fields(wanted)
    items = _the(data, isinstance(data, list) and len(data) == len(fields))
    values = {name: _build(kind, item, depth - 1) for (name, kind), item in zip(fields, items, strict=True)}
    return (typing.get_origin(wanted) or wanted)(**values)


def _build_scalar(wanted: Any, data: Any) -> Any:
    if wanted is Decimal:
        return _finite(Decimal(_the(data["decimal"], isinstance(data["decimal"], str))))
    if wanted is date:
        return date.fromisoformat(_the(data["date"], isinstance(data["date"], str)))
    if wanted is Money:
        amount, currency = data["money"]
        return Money(_finite(Decimal(_the(amount, isinstance(amount, str)))), _the(currency, isinstance(currency, str)))
    if wanted is float:
        return float(_the(data, isinstance(data, int | float) and not isinstance(data, bool)))
    if wanted in (str, int, bool):
        return _the(data, type(data) is wanted)
    raise BadParcel(f"no way to carry {wanted}")


def _finite(value: Decimal) -> Decimal:
    return typing.cast("Decimal", _the(value, value.is_finite()))


def _the(data: Any, fits: bool) -> Any:  # noqa: FBT001 - a check, read as `the data, if it fits`
    if not fits:
        raise BadParcel("a value of another type was expected")
    return data


@cache
def _fields(wanted: Any) -> tuple[tuple[str, Any], ...]:
    """Return the fields of a dataclass with their types; `Found[date]` has its parameter filled in."""
    origin = typing.get_origin(wanted) or wanted
    hints = typing.get_type_hints(origin)
    parameters = dict(zip(getattr(origin, "__parameters__", ()), typing.get_args(wanted), strict=False))
    return tuple(
        (field.name, parameters.get(hints[field.name], hints[field.name])) for field in dataclasses.fields(origin)
    )
