"""Invoice numbers in all their spellings, and where they stand in a title."""

from __future__ import annotations

import pytest

from matching.compare.pair import Hit
from matching.lines import line_of
from matching.numbering import looks_like_sibling, number_of
from matching.papers import paper_of
from matching.pile import pile_of
from tests.matching.papers import line, paper


def hit(number: str, title: str) -> Hit | None:
    lines = [line_of(line("t", "-10.00", "2026-03-01", None, title))]
    papers = [paper_of(paper("r", "10.00", "2026-03-01", "Alfa", number))]
    return pile_of(lines, papers, ()).hits[0].get(0)


@pytest.mark.parametrize(
    ("number", "title", "expected"),
    [
        ("FV/12/01/2026", "zaplata za FV/12/01/2026", Hit.FULL),
        # other separators, other case
        ("FV/12/01/2026", "fv 12-01-2026 dziekuje", Hit.FULL),
        # broken at the end of a line of 27 characters
        ("FV/12/01/2026", "zaplata FV/12/01/20 26", Hit.FULL),
        # a lost blank behind it
        ("FV/12/01/2026", "FV/12/01/2026ZAPLATA", Hit.FULL),
        # leading zeros
        ("FV/0012/2026", "Faktura FV/12/2026", Hit.FULL),
        # without its letters, behind a word that says what it is
        ("FS 312/2026", "faktura 312/2026", Hit.STEM),
        # a month is not a number: `312/2026` cannot be a month, `01/2026` is
        ("FV 1/2026", "czynsz 01/2026", None),
        ("FV 1/2026", "faktura 1/2026", Hit.STEM),
        # part of a longer number
        ("12345", "konto 9912345", None),
        ("2026", "za 2026", None),
        # too short to be looked for
        ("A1", "A1", None),
        ("INV-001640", "INV-001641", None),
        # another document's number contains this one
        ("FV/2/2026", "FV/12/2026", None),
    ],
)
def test_a_number_is_found_only_as_a_whole(number: str, title: str, expected: Hit | None) -> None:
    assert hit(number, title) is expected


@pytest.mark.parametrize(
    ("number", "parts", "sibling"),
    [
        ("FV/12/01/2026", ("fv", "11", "01", "2026"), True),
        ("FV/12/01/2026", ("fv", "12", "1", "2026"), False),
        ("FV/12/01/2026", ("fs", "11", "01", "2026"), False),
        ("20260117", ("20260118",), False),
        ("90017335", ("90017336",), True),
        ("90017335", ("15017336",), False),
    ],
)
def test_a_number_of_the_same_series_is_recognised(number: str, parts: tuple[str, ...], *, sibling: bool) -> None:
    found = number_of(number)
    assert found is not None
    assert looks_like_sibling(found, parts) is sibling


@pytest.mark.parametrize("text", ["", None, "2026", "abc", "12", "000"])
def test_what_is_no_number_is_none(text: str | None) -> None:
    assert number_of(text) is None
