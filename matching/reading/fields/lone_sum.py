"""Sums without any word for one: the only money on a paper, `EUR 40,69` of a card, or what its items come to."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from matching.reading.fields import charges
from matching.reading.fields.amounts import Amount, currency_of
from matching.reading.fields.inside import SUMS
from matching.reading.fields.parts import Told
from matching.reading.fields.sentences import sentence_of
from matching.reading.fields.sheet import Sheet
from matching.reading.fields.totals import Sums
from matching.receipt import Found

_SURE = 0.5
_WORDS = re.compile(r"[^\W\d_]+|[€$£]")
_LEAST = 2
_NEAR = 2.5
"""In letter heights, between the rows of items and their sum."""


def with_lone_sum(sheet: Sheet, sums: Sums, *, bare: bool, advance: bool = False) -> Sums:
    """Take one amount of money at the end of a row for the total where the paper shows no other and tells none.

    `bare` on slips: only with nothing beside it but its currency, as words beside it are those of an item.
    A paper that asks for an `advance` calls its only sum by words that elsewhere name what was paid before.
    """
    allowed = (None, "never") if advance else (None,)
    money = [item for item in sums.labelled if item.amount.exact or item.amount.currency]
    if sums.total or len({item.amount.value for item in money}) != 1 or any(item.role not in allowed for item in money):
        return sums
    spot, value = money[-1].amount.spot, money[-1].amount.value
    sentence = sentence_of(sheet, spot)
    words = f"{sheet.row(spot).folded} {sentence.before} {sentence.behind}"
    rest = sheet.row(spot).text[spot.end :].strip(" .,-–—")
    ends = currency_of(rest) is not None or not any(map(str.isalnum, rest))
    if value <= 0 or not ends or charges.THREATENED.search(words) or charges.LATE.search(words):
        return sums
    if bare and not all(currency_of(word) for word in _WORDS.findall(sheet.row(spot).text)):
        return sums
    return _told(sheet, sums, money[-1].amount)


def with_added_sum(sheet: Sheet, sums: Sums) -> Sums:
    """Take the last amount that stands alone in its row for the total where it is the sum of those right over it."""
    if sums.total:
        return sums
    rows: dict[int, list[Told]] = {}
    for item in sums.labelled:
        if item.amount.exact:
            rows.setdefault(item.amount.spot.row, []).append(item)
    listed = [items[-1] for _, items in sorted(rows.items())]
    if len(listed) <= _LEAST or any(item.role in SUMS for item in listed) or not _are_close(sheet, listed):
        return sums
    *parts, whole = listed
    if whole.amount.value <= 0 or sum(item.amount.value for item in parts) != whole.amount.value:
        return sums
    return _told(sheet, sums, whole.amount)


def _are_close(sheet: Sheet, listed: list[Told]) -> bool:
    rows = [sheet.row(item.amount.spot) for item in listed]
    pairs = pairwise(rows)
    return all(one.page == other.page and other.top - one.bottom < _NEAR * one.height for one, other in pairs)


def _told(sheet: Sheet, sums: Sums, amount: Amount) -> Sums:
    found = Found(amount.value, _SURE, "text", sheet.place(amount.spot))
    ranked = (found, *(one for one in sums.ranked if one.value != amount.value))
    return replace(sums, total=found, payable=found, ranked=ranked)
