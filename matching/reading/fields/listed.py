"""Days in a list of other papers: reminders and statements tell when each of these was issued."""

from __future__ import annotations

import re
from collections.abc import Iterable

from matching.reading.fields.sheet import Sheet, Spot

_MONEY = re.compile(r"\d[.,]\d\d(?![\d.,])")
_ALIGNED = 1.0
"""In letter heights, between the beginnings of two days of one column."""
_NEXT = 3
"""Rows from one paper of a list to the next, whose line may be broken."""


def stands_in_list(sheet: Sheet, spot: Spot, others: Iterable[Spot]) -> bool:
    """Tell whether a day with money behind it stands over or under another such day: each is of one listed paper."""
    if not _MONEY.search(sheet.row(spot).text, spot.end):
        return False
    left, height = sheet.edges(spot)[0], sheet.row(spot).height
    return any(
        0 < abs(other.row - spot.row) <= _NEXT
        and abs(sheet.edges(other)[0] - left) < _ALIGNED * height
        and _MONEY.search(sheet.row(other).text, other.end) is not None
        for other in others
    )
