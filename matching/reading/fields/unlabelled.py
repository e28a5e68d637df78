"""Numbers that no label leads to: alone beside, under or over the title."""

from __future__ import annotations

import re
from collections.abc import Iterator

from matching.reading.fields.chains import is_aligned
from matching.reading.fields.sheet import Sheet, Spot

_BESIDE = re.compile(r"(?:[A-Z]{1,5}[ /-]?)?\d[\w/.-]{3,24}")
_UNDER = re.compile(r"(?:[A-Z]{1,5}[ /-]?)?\d{4,10}(?:[/-]\d{1,8})*|[A-Z]{1,5}[ /-]?\d{1,4}/\d{2,4}")
_OVER = re.compile(r"# ?\d{2,8}")
_APART = re.compile(r" {2}| {1,2}[|·•] ")
"""Between a number and its day in one line: `CN-692441 | issued Dec 1, 2026`."""
_FIRST = re.compile(r"\d{1,2}\. ")
"""`1. Abschlagsrechnung`."""
_YEAR = re.compile(r"(?:19|20)\d\d")
_NEAR = 1.5
"""In letter heights, between a title and the number under it."""
_SHORT = 40
"""Letters of a title with what stands beside it: `FAKTURA - DAŇOVÝ DOKLAD`."""


def unlabelled(sheet: Sheet, title: Spot) -> Iterator[tuple[Spot, float]]:
    """Yield a number that is all of the last cell in the title's row, of the row under it, or with `#` of the one over.

    Each with what speaks for it: a number under a label outweighs it.
    """
    cell = sheet.row(title).cell_at(title.start)
    whole = Spot(title.row, cell.start, cell.end)
    rest = _FIRST.sub("", sheet.text(whole)).replace(sheet.text(title), "")
    if len(sheet.text(whole)) > _SHORT or any(map(str.isdigit, rest)):
        return
    last = sheet.row(title).cells[-1]
    height = max(word.height for word in sheet.row(title).spanned(title.start, title.end))
    beside = sheet.row(title).text[last.start : last.end]
    if last.start > cell.end and _fits(_BESIDE, beside):
        yield Spot(title.row, last.start, last.end), 56.0
    for under in sheet.below(whole, reach=1):
        row = sheet.row(under)
        near = row.top - sheet.row(title).bottom < _NEAR * max(row.height, height)
        first = _APART.split(sheet.text(under), maxsplit=1)[0]
        if near and is_aligned(row.cell_at(under.start), cell, row.height) and _fits(_UNDER, first):
            yield Spot(under.row, under.start, under.start + len(first)), 50.0
    for over in sheet.above(whole, reach=1):
        if _OVER.fullmatch(sheet.text(over)):
            yield Spot(over.row, over.end - len(sheet.text(over).lstrip("# ")), over.end), 58.0


def _fits(pattern: re.Pattern[str], text: str) -> bool:
    return pattern.fullmatch(text) is not None and not _YEAR.fullmatch(text) and any(map(str.isdigit, text))
