"""Purposes cut into subfields by a sign and two digits: `?20`, `<20`, `~20`, `^20`, `>20`, `+20`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

_EMPTY = ("\u02d9", "\u00ff", "\ufffd")
# PKO BP fills an empty subfield with byte 0xFF: a dot above in CP1250 and ISO-8859-2, y with diaeresis in CP1252.


@lru_cache(maxsize=16)
def _separator(sign: str) -> re.Pattern[str]:
    return re.compile(re.escape(sign) + r"\s?(\d\d)")


def split_subfields(text: str, sign: str) -> dict[str, str]:
    """Return the subfields by their two digits; what stands before the first has the key ''.

    A code that stands twice keeps both texts, one behind the other.
    """
    if not text.isascii():
        for sign_of_nothing in _EMPTY:
            if sign_of_nothing in text:
                text = text.replace(sign_of_nothing, "")
    first, *pieces = text.split(sign)
    found = {piece[:2]: piece[2:] for piece in pieces}
    codes = "".join(found)
    if len(codes) == 2 * len(pieces) and codes.isdecimal():
        found[""] = first
        return found
    return _split_slowly(text, sign)


def _split_slowly(text: str, sign: str) -> dict[str, str]:
    """Split where a code stands twice or has a blank before it, or where the sign is also ordinary text."""
    pieces = _separator(sign).split(text)
    codes, values = pieces[1::2], pieces[2::2]
    found = dict(zip(codes, values, strict=True))
    if len(found) < len(codes):
        found.clear()
        for code, value in zip(codes, values, strict=True):
            found[code] = found[code] + value if code in found else value
    found[""] = pieces[0]
    return found


def chosen(found: dict[str, str], codes: Iterable[str]) -> list[str]:
    """Return the subfields with these codes that are not empty, in the order of the codes."""
    return [piece for code in codes if (piece := found.get(code)) and not piece.isspace()]
