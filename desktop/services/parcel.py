"""How values come back from a worker process: as JSON that is checked, never as pickled objects.

A worker has read untrusted bytes and may have been taken over by them. Unpickling what it sends would let it run code
in the window's process; JSON that must fit a type cannot. How a type is written and checked is worked out once for
each type: a year of a busy account is a million values.
"""

from __future__ import annotations

import dataclasses
import json
import types
import typing
from collections.abc import Callable
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache
from operator import attrgetter
from typing import Any, TypeVar

from matching.money import Money

T = TypeVar("T")
_Build = Callable[[Any], Any]
_Write = Callable[[Any], Any]
_PIECE = 400
"""Items of a list in one line: some milliseconds of parsing."""
_DEPTH = 40
"""Deeper nesting of types than this is none of ours."""


class BadParcel(ValueError):
    """The worker sent something that is not what was asked for."""


_MISFITS = (BadParcel, TypeError, KeyError, ValueError, InvalidOperation)


FRESH, WORN = 0, 1
"""Marks of a message: nothing to say, or that the worker which sends it is to be replaced."""


def together(value: bytes, block: bytes, mark: int = FRESH) -> bytes:
    """Put a value and a block of bytes into one message: one wake-up on the other side instead of two."""
    return b"".join((bytes((mark,)), len(value).to_bytes(4, "big"), value, block))


def apart(message: bytes) -> tuple[int, bytes, bytes]:
    """Take mark, value and block out of a message. Raises BadParcel when it is shorter than it says."""
    end = 5 + int.from_bytes(message[1:5], "big")
    if not 5 <= end <= len(message):
        raise BadParcel("the message is cut")
    return message[0], message[5:end], message[end:]


def pack(value: object) -> bytes:
    """Write a frozen value of `matching` as JSON in UTF-8.

    A long list stands in lines of its own behind the value, some hundred items a line: while JSON is parsed no other
    thread of the program moves, and the bookings of a year in one line would hold the window up for half a second.
    """
    lines: list[bytes] = []
    first = _line(_in_pieces(_plain(value), lines))
    return b"\n".join((first, *lines))


def unpack(content: bytes, wanted: type[T]) -> T:
    """Read a value of the wanted type. Raises BadParcel for anything else."""
    try:
        first, *lines = content.split(b"\n")
        value = _builder(typing.cast("Any", wanted))(_parsed(first, lines))
    except (*_MISFITS, RecursionError) as error:
        raise BadParcel(str(error)) from error
    return typing.cast("T", value)


def _line(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def _in_pieces(value: Any, lines: list[bytes]) -> Any:
    """Put the items of long lists into lines; only lists hold lists here."""
    if type(value) is not list:
        return value
    if len(value) <= _PIECE:
        return [_in_pieces(item, lines) for item in value] if any(type(item) is list for item in value) else value
    first = len(lines)
    lines.extend(_line(value[at : at + _PIECE]) for at in range(0, len(value), _PIECE))
    return {"pieces": [first, len(lines)]}


class _Pieces:
    """A list whose items stand in lines."""

    def __init__(self, lines: list[bytes]) -> None:
        self.lines = lines

    def build(self, item: _Build) -> tuple[Any, ...]:
        """Check and build the items, line by line."""
        made: list[Any] = []
        for line in self.lines:
            items = _parsed(line, [])
            made.extend([item(each) for each in _the(items, fits=type(items) is list)])
        return tuple(made)


def _parsed(line: bytes, lines: list[bytes]) -> Any:
    taken = 0

    def piece(read: dict[str, Any]) -> Any:
        nonlocal taken
        if "pieces" not in read:
            return read
        first, end = read["pieces"]
        # In their order and each once: a few bytes must not stand for the same lines a million times.
        if first != taken or not first < end <= len(lines):
            raise BadParcel("lines that are not there")
        taken = end
        return _Pieces(lines[first:end])

    return json.loads(line.decode("utf-8", "replace"), object_hook=piece if lines else None)


def _plain(value: Any) -> Any:
    kind: Any = type(value)
    if kind is str or value is None or kind is int or kind is bool or kind is float:
        return value
    if kind is tuple:
        return [_plain(item) for item in value]
    return _writer(kind)(value)


@cache
def _writer(kind: Any) -> _Write:
    """Return how values of this type are written."""
    if issubclass(kind, str | int | float):
        return lambda value: value
    if issubclass(kind, Decimal):
        return lambda value: {"decimal": str(value)}
    if issubclass(kind, date):
        return lambda value: {"date": value.isoformat()}
    if issubclass(kind, list | tuple):
        return lambda value: [_plain(item) for item in value]
    if issubclass(kind, Money):
        return lambda value: {"money": [str(value.amount), value.currency]}
    values = attrgetter(*[name for name, _ in _fields(kind)])
    if len(_fields(kind)) == 1:
        return lambda value: [_plain(values(value))]
    return lambda value: [item if item is None or type(item) is str else _plain(item) for item in values(value)]


@cache
def _builder(wanted: Any, depth: int = _DEPTH) -> _Build:
    """Return how a value of this type is checked and built."""
    if depth == 0:
        raise BadParcel("too deep")
    origin = typing.get_origin(wanted)
    if origin in (typing.Union, types.UnionType):
        return _one_of(typing.get_args(wanted), depth - 1)
    if origin is typing.Literal:
        return _literal(typing.get_args(wanted))
    if origin is tuple:
        return _tuple(typing.get_args(wanted), depth - 1)
    if dataclasses.is_dataclass(origin or wanted) and wanted is not Money:
        return _dataclass(wanted, depth - 1)
    return _scalar(wanted)


def _one_of(choices: tuple[Any, ...], depth: int) -> _Build:
    builders = [_builder(choice, depth) for choice in choices if choice is not type(None)]
    optional = len(builders) < len(choices)
    only = builders[0] if len(builders) == 1 else None
    if optional and choices[0] in (str, int, bool) and only is not None:
        return _maybe(choices[0])

    def build(data: Any) -> Any:
        if data is None:
            return _the(None, fits=optional)
        if only is not None:
            return only(data)
        for builder in builders:
            try:
                return builder(data)
            except _MISFITS:
                continue
        raise BadParcel(f"none of {choices}")

    return build


def _maybe(kind: Any) -> _Build:
    """Return how an optional value of a plain type is checked: most fields of a booking are one."""

    def build(data: Any) -> Any:
        if data is None or type(data) is kind:
            return data
        raise BadParcel("a value of another type was expected")

    return build


def _literal(values: tuple[Any, ...]) -> _Build:
    return lambda data: _the(data, fits=isinstance(data, str) and data in values)


def _tuple(arguments: tuple[Any, ...], depth: int) -> _Build:
    if len(arguments) == 2 and arguments[1] is Ellipsis:
        item = _builder(arguments[0], depth)

        def build_any(data: Any) -> Any:
            if type(data) is _Pieces:
                return data.build(item)
            return tuple([item(each) for each in _the(data, fits=type(data) is list)])

        return build_any
    items = [_builder(kind, depth) for kind in arguments]

    def build(data: Any) -> Any:
        _the(data, fits=type(data) is list and len(data) == len(items))
        return tuple([builder(each) for builder, each in zip(items, data, strict=True)])

    return build


def _dataclass(wanted: Any, depth: int) -> _Build:
    kind = typing.get_origin(wanted) or wanted
    builders = [_builder(hint, depth) for _, hint in _fields(wanted)]

    def build(data: Any) -> Any:
        if type(data) is not list or len(data) != len(builders):
            raise BadParcel("a value of another type was expected")
        return kind(*[builder(each) for builder, each in zip(builders, data, strict=True)])

    return build


def _scalar(wanted: Any) -> _Build:
    if wanted is Decimal:
        return lambda data: _decimal(_the(data, fits=type(data) is dict)["decimal"])
    if wanted is date:
        return lambda data: date.fromisoformat(_text(_the(data, fits=type(data) is dict)["date"]))
    if wanted is Money:
        return _money
    if wanted is float:
        return lambda data: float(_the(data, fits=type(data) in (int, float)))
    if wanted not in (str, int, bool):
        raise BadParcel(f"no way to carry {wanted}")

    def build(data: Any) -> Any:
        if type(data) is not wanted:
            raise BadParcel("a value of another type was expected")
        return data

    return build


def _money(data: Any) -> Money:
    amount, currency = _the(data, fits=type(data) is dict)["money"]
    return Money(_decimal(amount), _text(currency))


def _decimal(data: Any) -> Decimal:
    value = Decimal(_text(data))
    return typing.cast("Decimal", _the(value, fits=value.is_finite()))


def _text(data: Any) -> str:
    return typing.cast("str", _the(data, fits=type(data) is str))


def _the(data: Any, *, fits: bool) -> Any:
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
