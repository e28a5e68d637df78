"""Dates of six digits, the entry date without a year, and days that no calendar has."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache


@lru_cache(maxsize=4096)
def read_date(digits: str) -> tuple[date | None, bool]:
    """Return the day of `YYMMDD` and whether it stands in the calendar.

    A day behind the end of its month (30 February of banks with 30-day months) becomes the month's last day.
    Two digits of year: 70 to 99 are the 1900s.
    """
    if len(digits) != 6 or not digits.isdecimal():
        return None, False
    year = int(digits[:2])
    return _on_calendar(year + (1900 if year >= 70 else 2000), int(digits[2:4]), int(digits[4:]))


def _on_calendar(year: int, month: int, day: int) -> tuple[date | None, bool]:
    if not 1 <= month <= 12 or day < 1:
        return None, False
    last = monthrange(year, month)[1]
    return date(year, month, min(day, last)), day <= last


@lru_cache(maxsize=4096)
def read_entry_date(digits: str, value: date | None) -> tuple[date | None, bool]:
    """Return the day of `MMDD` in the year that brings it nearest to the value date, and whether it exists there."""
    if value is None or len(digits) != 4 or not digits.isdecimal():
        return None, False
    month, day = int(digits[:2]), int(digits[2:])
    days = [_on_calendar(year, month, day) for year in (value.year - 1, value.year, value.year + 1)]
    known = [(found, real) for found, real in days if found is not None]
    if not known:
        return None, False
    return min(known, key=lambda each: abs((each[0] - value).days))


def nearest_day(digits: str) -> date:
    """Return a day for a balance whose date is impossible: month and day are drawn into the calendar."""
    year, month, day = int(digits[:2]), int(digits[2:4]), int(digits[4:6])
    full = year + (1900 if year >= 70 else 2000)
    month = min(max(month, 1), 12)
    return date(full, month, min(max(day, 1), monthrange(full, month)[1]))


_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)|(\d\d)[./:-](\d\d)[./:-](\d{4}|\d\d)(?!\d)")


def read_day(text: str) -> date | None:
    """Return the first day that a text writes as `2026-01-31`, `31.01.2026`, `31/01/26` or with other signs between."""
    match = _DAY.search(text)
    if match is None:
        return None
    year, month, day = match.group(1, 2, 3) if match.group(1) else match.group(6, 5, 4)
    full = int(year) + (2000 if len(year) == 2 else 0)
    found, real = _on_calendar(full, int(month), int(day)) if full else (None, False)
    return found if real else None
