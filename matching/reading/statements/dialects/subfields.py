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
            text = text.replace(sign_of_nothing, "")
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
    return [found[code] for code in codes if code in found and found[code].strip()]
