"""Rows that no printer prints must not make the search for labels slow: the worker's time limit is for the reader."""

from __future__ import annotations

import time

import pytest

from matching.reading.fields.extract import extract
from matching.reading.fields.page import Page, Word
from matching.reading.fields.rows import build_page
from matching.reading.reading import Options


def _page(words: list[str], across: int, down: int) -> Page:
    letters: list[Word] = []
    for row in range(down):
        left = 0.0
        for column in range(across):
            text = words[(row * across + column) % len(words)]
            letters.append(Word(text, left, row * 12, left + len(text) * 5, row * 12 + 10))
            left += len(text) * 5 + 3
    return build_page(1, 600, 800, letters)


@pytest.mark.parametrize(("across", "down"), [(40, 200), (2_000, 4), (7_000, 1)])
@pytest.mark.parametrize(
    "words",
    [["invoice"], ["a"], ["2024-01-02"], ["total"], ["faktura", "vat", "nr"], ["zur", "rechnung", "vom"], ["GmbH"]],
    ids=" ".join,
)
@pytest.mark.long
def test_a_page_of_one_word_is_read_in_time(words: list[str], across: int, down: int) -> None:
    page = _page(words, across, down)
    start = time.process_time()
    extract((page,), "", 1, Options(), "text")
    assert time.process_time() - start < 4
