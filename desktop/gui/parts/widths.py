"""How wide a column must be so that none of the words that may stand in it is cut, in the language that is spoken."""

from __future__ import annotations

from datetime import date

from desktop.gui import theme
from desktop.gui import tokens as t
from desktop.gui.parts.chip import chip_width
from desktop.phrases.figures import short_day

_PADDING = 2 * t.SPACE_M + 2


def for_days(more: str = "") -> int:
    """Return the width for any day of a year as `short_day` writes it, with `more` behind it."""
    return for_words(*(f"{short_day(date(2026, month, 28))}{more}" for month in range(1, 13)))


def for_words(*words: str) -> int:
    """Return the width for the longest of these words."""
    return round(max(theme.width(each, tabular=True) for each in words) + _PADDING)


def for_chips(*words: str) -> int:
    """Return the width for the longest of these state words."""
    return round(max(map(chip_width, words)) + _PADDING)
