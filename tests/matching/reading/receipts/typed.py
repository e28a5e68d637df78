"""Pages for tests without a PDF: lines of a typewriter become words with boxes, and the fields are read from them."""

from __future__ import annotations

import re

from matching.reading.fields.extract import extract
from matching.reading.fields.page import Word
from matching.reading.fields.rows import build_page
from matching.reading.reading import Options
from matching.receipt import Receipt

_WIDE = 4.6
_HIGH = 9.0
_LINE = 14.0


def typed(*pages: str) -> Receipt:
    """Read pages of which each letter takes the same room; a gap of three blanks keeps columns apart."""
    built = []
    for number, text in enumerate(pages, 1):
        words = [
            Word(
                word[0],
                36 + _WIDE * word.start(),
                40 + _LINE * line,
                36 + _WIDE * word.end(),
                40 + _LINE * line + _HIGH,
            )
            for line, row in enumerate(text.strip("\n").split("\n"))
            for word in re.finditer(r"[^ ]+", row)
        ]
        built.append(build_page(number, 595, 842, words))
    return extract(tuple(built), "f" * 64, len(built), Options(), "text").receipt
