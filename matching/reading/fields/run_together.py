"""Blanks that a reader of pictures loses between a date and what stands beside it: `23.02.202616:43`."""

from __future__ import annotations

import re

_DAY = r"\d\d?(?P<mark>[-./])\d\d?(?P=mark)(?:20\d\d|\d\d)|20\d\d(?P<other>[-./])\d\d(?P=other)\d\d"
_BEFORE_TIME = re.compile(rf"(?<![\w.,/-])({_DAY})(?=[0-2]\d[:.][0-5]\d(?![\d.,]))")
_BEFORE_WORD = re.compile(rf"(?<![\w.,/-])({_DAY})(?=[^\W\d_]{{3}})")
_AFTER_WORD = re.compile(rf"(?<=[^\W\d_]{{3}})(?=(?:{_DAY})(?![\w/-]))")
_AFTER_FIGURES = re.compile(
    r"(?:(?<=\d{4})|(?<=\d,))(?=[0-3]\d\.[01]\d\.20\d\d(?![\w.]))"
    r"|(?<=\d)(?=[0-3]\d\.[01]\d\.(?:20)?\d\d +[0-2]\d:[0-5]\d(?!\d))"
)
"""A day written with points behind a number: `FV/0012/2026` and others have months and years behind other marks."""
_NAMED = re.compile(r"(?<=[^\W\d_]{3}[ .,])(20\d\d)(?=[0-2]\d:[0-5]\d(?!\d))")
"""The year behind a month's name."""


def apart(text: str) -> str:
    """Return a line with blanks around its dates.

    A year is taken as long as it may be: `20/03/2512:47` is a day of 2025, as no time begins with a mark.
    """
    text = _BEFORE_TIME.sub(r"\1 ", _AFTER_FIGURES.sub(" ", text))
    text = _BEFORE_WORD.sub(r"\1 ", text)
    return _NAMED.sub(r"\1 ", _AFTER_WORD.sub(" ", text))
