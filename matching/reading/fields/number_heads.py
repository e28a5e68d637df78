"""Heads of columns in two lines: which word over or under a lone `no.` lets it be the paper's own number."""

from __future__ import annotations

import re

from matching.reading.fields.sheet import Sheet, Spot

OF_PAPERS = re.compile(r"dokument|document|faktur|factur|fattur|fatur|rechnung|invoice|beleg")
"""How a head of two lines goes on: `Nr.` over `documento`, never over `client`."""
_WORDS = re.compile(r"[a-z.' ]{2,16}")
_HEADS = 3
"""A row of so many pieces heads a table."""
_TOGETHER = 0.6
"""In letter heights: the two lines of one head."""


def is_of_this_paper(sheet: Sheet, label: Spot) -> bool:
    """Tell whether the word over a lone `no.` in a head of two lines lets it be the paper's: `Invoice`, not `Job`.

    A lone `#` is a number only where such a word stands over it: tables count their rows under one.
    """
    bare = sheet.text(label).strip() == "#" and not any(
        map(str.isdigit, sheet.row(label).text[label.end : label.end + 3])
    )
    if not label.row:
        return not bare
    row, over = sheet.row(label), sheet.rows[label.row - 1]
    pieces, edges = sheet.columns(label.row - 1)
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
