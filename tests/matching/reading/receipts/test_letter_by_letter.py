"""Pages set letter by letter, of which PDFium tells many letters as words of their own."""

from __future__ import annotations

import pytest

from matching.reading.fields.page import Word
from matching.reading.fields.rows import build_page

_LINES = ("Webbureau Noorderlicht N.V.", "Creditfactuurnummer: CN5826", "Datum: 26-02-2025", "Totaal EUR: -856,73")
_HIGH = 10.0
_BLANK = 2.8


def _letters(line: str, top: float, kerning: float) -> list[Word]:
    """Place each letter right behind the one before it; blanks are left out."""
    words, left = [], 48.0
    for letter in line:
        wide = 2.6 if letter in ".,:-ijlrt" else 5.6
        if letter == " ":
            left += _BLANK
            continue
        words.append(Word(letter, left, top, left + wide, top + _HIGH))
        left += wide + kerning
    return words


@pytest.mark.parametrize("kerning", [0.0, -0.3, 0.2])
def test_letters_that_touch_are_one_word(kerning: float) -> None:
    words = [word for place, line in enumerate(_LINES) for word in _letters(line, 60.0 + 20 * place, kerning)]
    page = build_page(1, 595.0, 842.0, words)
    assert tuple(" ".join(row.text.split()) for row in page.rows) == _LINES


def test_a_few_letters_that_touch_stay_words() -> None:
    """Marks and figures of a table may touch by chance."""
    words = [Word("A", 48.0, 60.0, 54.0, 70.0), Word("7", 54.2, 60.0, 59.0, 70.0), Word("Item", 80.0, 60.0, 99.0, 70.0)]
    assert tuple(build_page(1, 595.0, 842.0, words).rows[0].words.texts) == ("A", "7", "Item")
