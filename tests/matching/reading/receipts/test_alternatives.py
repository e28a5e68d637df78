"""Words of a pattern put together by their first letter: it matches what it matched before."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching.reading.fields.alternatives import by_first_letter, compiled

_PIECES = (
    "a",
    "b",
    "ab",
    "ba",
    "abc",
    r"\w",
    r"b?",
    "(?:a|ab|b)",
    "(?=b)",
    r"(?<!a)",
    "[ab|(]",
    r"\|",
    "c+",
    "(?:|a)",
    "",
)
_ALTERNATIVE = st.lists(st.sampled_from(_PIECES), max_size=4).map("".join)


# A pattern, and how it is written then.
@pytest.mark.parametrize(
    ("pattern", "written"),
    [
        ("ab|c|ad", "a(?:b|d)|c"),  # words of one letter together, in their order
        ("ab|a|abc", "a(?:b||bc)"),  # the shorter one before stays before
        (r"ab|\w+|ac", r"ab|\w+|ac"),  # what may begin with any letter keeps its place
        ("a?b|ac", "a?b|ac"),  # a letter that may be missing is no beginning
        (r"(?<!\w)(?:ab|cd|ae)(?!\w)", r"(?<!\w)(?:a(?:b|e)|cd)(?!\w)"),  # inside of groups
        ("a(x)|b|a(y)", "a(x)|b|a(y)"),  # captured groups keep their numbers
        (r"[|)]x|\)|a\|b|ac", r"[|)]x|\)|a(?:\|b|c)"),  # bars and brackets that are only letters
    ],
)
def test_written(pattern: str, written: str) -> None:
    assert by_first_letter(pattern) == written


@given(st.lists(_ALTERNATIVE, min_size=1, max_size=6).map("|".join), st.text("abc|( ", max_size=12))
def test_same_matches(pattern: str, text: str) -> None:
    assert [match.span() for match in compiled(pattern).finditer(text)] == [
        match.span() for match in re.finditer(pattern, text)
    ]


def test_open_bracket() -> None:
    with pytest.raises(ValueError, match="bracket"):
        by_first_letter("a)b")
