"""What a head over a day says of it: the label of its column, in one line or two."""

from __future__ import annotations

import re
from collections.abc import Iterator

from matching.reading.fields.day_labels import LABELS, said_by
from matching.reading.fields.over_amounts import piece_over
from matching.reading.fields.sheet import Sheet, Spot

_ITEM = re.compile(r"\d[.,]\d\d(?![\d.,])")
"""An amount behind a date makes it the date of an item rather than of the document."""
_HEAD_REACH = 3.2
"""Letter heights between a day and the head over it; the other lines of the head come on top."""
_OWN_VALUE = re.compile(r"[^:\d]{2,40}(?:: *[A-Za-z]{0,3}[/-]?\d| \d[\d./-]{3,}$)")
_PREPOSITION = re.compile(r"(?:du|de|voor|am|le|on|by|to|do|il|el|em|vom|van|bis)")
"""The second line of a head, which says nothing by itself."""


def said_above(sheet: Sheet, spot: Spot, *, reach: int = 5) -> tuple[str, float] | None:
    """Return the role that the nearest head over a day gives it, with its points; `reach`: rows to look at."""
    row = sheet.row(spot)
    left, right = sheet.edges(spot)
    item = _ITEM.search(row.text, spot.end) is not None
    lower = ""
    for cell in sheet.above(spot, reach=reach):
        over = sheet.rows[cell.row]
        if row.top - over.bottom > (_HEAD_REACH + 1.4 * bool(lower)) * row.height:
            return None
        if _has_own_value(sheet, cell):
            return None
        labels = [item for item in _labels_in(sheet, cell, left, right) if item[0] < 60]
        if labels and not _PREPOSITION.fullmatch(over.folded[cell.start : cell.end]):
            _, role, points = min(labels, key=lambda item: (item[0], -item[2]))
            return role, points - (24 if item and points == 66.0 else 4)
        piece = piece_over(sheet, cell, spot)
        text = over.folded[piece.start : piece.end]
        both = said_by(f"{text} {lower}") if lower and not over.digits else None
        if both:
            return both[0], both[1] - 6
        lower = f"{text} {lower}".strip() if not over.digits else ""
    return None


def _has_own_value(sheet: Sheet, cell: Spot) -> bool:
    """Tell whether a cell is a label with its own value, `N° de contrat : 687503033`: no head of what is under it."""
    return sheet.rows[cell.row].digits > 0 and _OWN_VALUE.match(sheet.text(cell)) is not None


def _labels_in(sheet: Sheet, cell: Spot, left: float, right: float) -> Iterator[tuple[float, str, float]]:
    """Yield the labels of a cell with their distance from left to right: heads of columns may stand close together."""
    text = sheet.rows[cell.row].folded[cell.start : cell.end]
    for role, pattern, points in LABELS:
        for match in pattern.finditer(text):
            start, end = sheet.edges(Spot(cell.row, cell.start + match.start(), cell.start + match.end()))
            yield max(start - right, left - end, 0.0), role, points
