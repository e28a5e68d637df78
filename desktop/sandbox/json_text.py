"""JSON text with exact decimal numbers: the standard encoder can only write them as binary floating point."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from decimal import Decimal
from json.encoder import encode_basestring
from typing import TypeAlias

Json: TypeAlias = "Mapping[str, Json] | Sequence[Json] | str | int | Decimal | bool | None"


def write_json(value: Json) -> str:
    """Give the value as compact JSON text; a Decimal becomes a number with its own digits."""
    # Texts stand first: they are most of every answer.
    if isinstance(value, str):
        return encode_basestring(value)
    if value is None or isinstance(value, int):
        return json.dumps(value)
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, Mapping):
        return "{" + ",".join(f"{encode_basestring(key)}:{write_json(member)}" for key, member in value.items()) + "}"
    return "[" + ",".join(write_json(member) for member in value) + "]"


def read_json(text: str) -> object:
    """Give the value of the JSON text, numbers with a fraction as Decimal.

    Raises ValueError for anything else, for halves of surrogate pairs and for nesting without end.
    """
    try:
        value: object = json.loads(text, parse_float=Decimal, parse_constant=_no_constant)
        _check_texts(value)
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
    return value


def _check_texts(value: object) -> None:
    if isinstance(value, str):
        # UnicodeEncodeError is a ValueError.
        value.encode()
    elif isinstance(value, Mapping):
        for key, member in value.items():
            _check_texts(key)
            _check_texts(member)
    elif isinstance(value, Sequence):
        for member in value:
            _check_texts(member)


def _no_constant(name: str) -> object:
    raise ValueError(f"{name} is not JSON")
