"""A text laid out as a page without drawing a PDF: columns where the text has them, one size of letters."""

from __future__ import annotations

import re

from matching.reading.fields.page import Word
from matching.reading.fields.rows import build_page
from matching.reading.fields.sheet import Sheet, lay_out

_WIDE = 5.0
_HIGH = 10.0
_LINE = 13.0


def sheet_of(text: str) -> Sheet:
    """Lay out a text: each letter five points wide, each line thirteen high."""
    words = [
        Word(
            word[0], 40 + _WIDE * word.start(), 40 + _LINE * index, 40 + _WIDE * word.end(), 40 + _LINE * index + _HIGH
        )
        for index, line in enumerate(text.strip("\n").split("\n"))
        for word in re.finditer(r"\S+", line)
    ]
    return lay_out((build_page(1, 595.0, 842.0, words),))
