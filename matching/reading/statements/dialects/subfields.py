"""Purposes cut into subfields by a sign and two digits: `?20`, `<20`, `~20`, `^20`, `>20`, `+20`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

_EMPTY = str.maketrans("", "", "\u02d9\u00ff\ufffd")
# PKO BP fills an empty subfield with byte 0xFF: a dot above in CP1250 and ISO-8859-2, y with diaeresis in CP1252.


@lru_cache(maxsize=16)
def _separator(sign: str) -> re.Pattern[str]:
    return re.compile(re.escape(sign) + r"\s?(\d\d)")


def split_subfields(text: str, sign: str) -> dict[str, str]:
    """Return the subfields by their two digits; what stands before the first has the key ''.

    A code that stands twice keeps both texts, one behind the other.
    """
    pieces = _separator(sign).split(text)
    found = {"": pieces[0]}
    for code, value in zip(pieces[1::2], pieces[2::2], strict=True):
        found[code] = found[code] + value if code in found else value
    return found


def chosen(found: dict[str, str], codes: Iterable[str]) -> list[str]:
    """Return the subfields with these codes that are not empty, in the order of the codes."""
    values = (found.get(code, "").translate(_EMPTY) for code in codes)
    return [value for value in values if value.strip()]
