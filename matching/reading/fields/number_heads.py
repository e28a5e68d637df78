"""Heads of columns in two lines: which word over or under a lone `no.` lets it be the paper's own number."""

from __future__ import annotations

import re

from matching.reading.fields.number_values import number_at
from matching.reading.fields.sheet import Sheet, Spot

OF_PAPERS = re.compile(r"dokument|document|faktur|factur|fattur|fatur|rechnung|invoice|beleg")
"""How a head of two lines goes on: `Nr.` over `documento`, never over `client`."""
_WORDS = re.compile(r"[a-z.' ]{2,16}")
_HEADS = 3
"""A row of so many pieces heads a table."""
_ALONE = re.compile(r"[A-Z]{0,4}[-/]?\d{3,12}(?:[-/]\d{1,6})*")
_STORE = re.compile(r"#\d{2,6} {1,3}\d{1,5} (?:[nsew]\.? )?[a-z0-9]{2}")
"""`#03296 191 E 3RD AVE`: which of its shops a chain prints over the street."""
_TOGETHER = 0.6
"""In letter heights: the two lines of one head."""


def is_of_this_paper(sheet: Sheet, label: Spot) -> bool:
    """Tell whether the word over a lone `no.` in a head of two lines lets it be the paper's: `Invoice`, not `Job`.

    A lone `#` is a number only where such a word stands over it: tables count their rows under one.
    """
    if _STORE.match(sheet.row(label).folded, label.start):
        return False
    bare = sheet.text(label).strip() == "#" and not any(
        map(str.isdigit, sheet.row(label).text[label.end : label.end + 3])
    )
    if not label.row:
        return not bare
    row, at = sheet.row(label), _row_over(sheet, label)
    over = sheet.rows[at]
    pieces, edges = sheet.columns(at)
    left, right = sheet.edges(label)
    words = [
        over.folded[piece.start : piece.end]
        for piece, (start, end) in zip(pieces, edges, strict=True)
        if start < right and end > left
    ]
    near = over.page == row.page and row.top - over.bottom < _TOGETHER * row.height
    if not near or not words or (len(pieces) < _HEADS and not bare):
        return not bare
    of_papers = any(OF_PAPERS.search(word) for word in words)
    return of_papers or not (bare or all(_WORDS.fullmatch(word) for word in words))


def _row_over(sheet: Sheet, label: Spot) -> int:
    """Return the row over a label; one of another column, at another height, may stand between."""
    left, right = sheet.edges(label)
    for index in range(label.row - 1, max(label.row - 3, -1), -1):
        if any(start < right and end > left for start, end in sheet.columns(index)[1]):
            return index
    return label.row - 1


def over_the_edge(sheet: Sheet, label: Spot) -> tuple[Spot, float] | None:
    """Return the number that is all of the next row, where its label ends a narrow slip's row."""
    row = sheet.row(label)
    if len(row.cells) < 2 or row.folded[label.end :].strip(" :.") or label.row + 1 >= len(sheet.rows):
        return None
    under = sheet.rows[label.row + 1]
    alone = _ALONE.fullmatch(under.text) is not None and under.page == row.page
    below = (
        under.top - row.bottom < _TOGETHER * row.height and abs(under.cells[0].left - row.cells[0].left) < row.height
    )
    return (Spot(label.row + 1, 0, len(under.text)), 6.0) if alone and below else None


def left_of_label(sheet: Sheet, label: Spot) -> tuple[Spot, float] | None:
    """Return the number that is the rest of its label's row, before it: some designs write values left of labels."""
    pieces, _ = sheet.columns(label.row)
    if len(pieces) != 2 or pieces[1].start != label.start or len(sheet.text(pieces[1])) > label.end - label.start + 1:
        return None
    found = number_at(sheet, label.row, pieces[0].start, end=pieces[0].end)
    return (found, 14.0) if found == pieces[0] else None
