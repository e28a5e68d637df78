"""A number as it is written: with strokes, blanks and letters, and what looks like one and is none."""

from __future__ import annotations

import re

from matching.reading.fields.page import Row
from matching.reading.fields.sheet import Sheet, Spot

_VALUE = re.compile(
    r"[#:. °\-–=]*(?:vat )?(?:(?:nr|no|n\.?°|numer|number|nummer|num|numero)[.: ]+)?(?:\(\d{2,3}\) *)?"
    r"(?:[/|] ?[a-z][a-z .-]{2,24}[.:] *)?"
)
_TOKEN = re.compile(r"[^\W_][\w/.\-–+#\\&]*")
_GROUPS = re.compile(r"\d{2,5}(?: \d{1,5}){1,6}(?=   ?|$)")
"""Digits in groups up to the end of their cell: `2026 0331 9981 7`."""
_LETTERED = re.compile(r"(?<=[A-Z]\d\d\d) \d{2,4}(?=$|   )| (?=[A-Z]*\d)(?=\d*[A-Z])[A-Z\d]{2,5}(?=$|   )")
"""The end of a number such as `Q599739 A4`."""
_CURRENCIES = frozenset(("EUR", "PLN", "USD", "GBP", "CHF", "CZK", "SEK", "DKK", "NOK", "HUF", "CAD", "AUD"))
_COUNTED = re.compile(
    r" ?(?:%|€|\$|£|(?:tage?n?|days?|jours?|dagen|dni|giorni|dias|x|szt|stk|uhr|zl|heures?|hours?"
    r"|hrs?|std\.?|stunden|uur|uren|godz\.?|ore|horas|tuntia|timer|timmar|hodin\w*)(?!\w))"
)
"""What is counted behind it: `Rechnung 14 Tage netto` has no number."""
_GAP = re.compile(r" {1,2}(?! )")
_CENTS = re.compile(r"[.,]\d\d(?!\d)")
_PREFIX = re.compile(r"[A-Za-zŁŚŻ]{1,8}[./-]?")
_TYPE_CODE = re.compile(r"TD\d\d")
"""Kind of document in Italian invoices: `TD01` is no number of one."""
_MONEY = re.compile(r"\d{1,3}(?:[., ]\d{3})*[.,]\d{2}")
_BRITISH = re.compile(r"[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}")
"""A postcode of the United Kingdom: `TQ9 5AL`."""
_POSTCODE = re.compile(r"\d\d-\d{3} [A-ZŁŚŻŹĆ][^\W\d_]")
_NO_NUMBERS = (_MONEY, _TYPE_CODE, _BRITISH)
_LETTERS = 5
_ACCOUNT_DIGITS = 20
"""Digits and no letter: `Rachunek: 6273 4710 0365 8563 7889 4350 35` is an account."""


def number_at(sheet: Sheet, index: int, start: int, *, end: int | None = None) -> Spot | None:
    """Return the number that begins at a place of a row, marks and short labels in front of it left out."""
    row = sheet.rows[index]
    end = len(row.text) if end is None else end
    lead = _VALUE.match(row.folded, start, end)
    at = lead.end() if lead else start
    if at - start > 24:
        return None
    first = _TOKEN.match(row.text, at, end)
    if first is None:
        return None
    stop = first.end()
    if not _has_digit(first[0]):
        gap = _GAP.match(row.text, stop, end)
        follower = _TOKEN.match(row.text, gap.end(), end) if gap else None
        if follower is None or not _has_digit(follower[0]) or not _PREFIX.fullmatch(first[0]) or not first[0].isupper():
            return None
        stop = follower.end()
    stop = _with_tail(row.text, stop, end)
    groups = _GROUPS.match(row.text, at, end)
    if groups and sum(map(str.isdigit, groups[0])) > 6:
        stop = groups.end()
    tail = _LETTERED.match(row.text, stop, end)
    stop = tail.end() if tail else stop
    if first[0] in _CURRENCIES or _COUNTED.match(row.folded, stop):
        return None
    if row.text[at:stop].isdigit() and _CENTS.match(row.text, stop):
        return None
    spot = _trimmed(row.text, Spot(index, at, stop))
    return spot if fits(row.text[spot.start : spot.end]) else None


def _with_tail(text: str, stop: int, end: int) -> int:
    """Go on over ` / 12 / 2026`: numbers written with blanks around their strokes."""
    while True:
        more = re.match(r" ?([/\\-]) ?([^\W_][\w/.\-]*)", text[stop:end])
        group = re.match(r" \d{3}(?![\w/.,-])", text[stop:end])
        if group and re.search(r"(?:^|[^\w/.-])\d{1,3}(?: \d{3})*$", text[:stop]):
            stop += group.end()
            continue
        joined = text[stop - 1 : stop] in "/\\-" and re.match(r" ([^\W_][\w/.\-]*)", text[stop:end])
        if more and (_has_digit(more[2]) or len(more[2]) <= 4) and more[1] != "-":
            stop += more.end()
        elif joined and _has_digit(joined[1]):
            stop += joined.end()
        else:
            return stop


def _trimmed(text: str, spot: Spot) -> Spot:
    end = spot.end
    while end > spot.start and text[end - 1] in ".,;:-–/#\\":
        end -= 1
    return Spot(spot.row, spot.start, end)


def fits(text: str) -> bool:
    """Tell whether a text may be a number: no money, no account, no kind of document."""
    digits = text.replace(" ", "")
    if digits.isdigit() and len(digits) >= _ACCOUNT_DIGITS:
        return False
    return _has_digit(text) and len(text) <= 40 and not any(form.fullmatch(text) for form in _NO_NUMBERS)


def _has_digit(text: str) -> bool:
    return any(letter.isdigit() for letter in text)


def is_postcode(sheet: Sheet, spot: Spot) -> bool:
    """Tell whether a number is that of a Polish place, whose name follows it: `90-001 Łódź`."""
    return _POSTCODE.match(sheet.row(spot).text, spot.start) is not None


def with_letters(row: Row, start: int, end: int) -> int:
    """Return where a number behind some words begins, with capitals right before it: `FVM  220/2025`."""
    words = row.text[start:end].rstrip()
    last = words.rsplit(" ", 1)[-1]
    return start + len(words) - len(last) if last.isupper() and len(last) <= _LETTERS else end
