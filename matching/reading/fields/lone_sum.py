"""The only money on a numbered invoice, without any word for a sum: a craftsman's line with its price."""

from __future__ import annotations

from dataclasses import replace

from matching.reading.fields import charges
from matching.reading.fields.sentences import sentence_of
from matching.reading.fields.sheet import Sheet
from matching.reading.fields.totals import Sums
from matching.receipt import Found

_SURE = 0.5


def with_lone_sum(sheet: Sheet, sums: Sums) -> Sums:
    """Take one amount of money at the end of a row for the total where the paper shows no other and tells none."""
    money = [item for item in sums.labelled if item.amount.exact or item.amount.currency]
    if sums.total or len({item.amount.value for item in money}) != 1 or any(item.role for item in money):
        return sums
    spot, value = money[-1].amount.spot, money[-1].amount.value
    sentence = sentence_of(sheet, spot)
    words = f"{sheet.row(spot).folded} {sentence.before} {sentence.behind}"
    ends = not any(map(str.isalnum, sheet.row(spot).text[spot.end :]))
    if value <= 0 or not ends or charges.THREATENED.search(words) or charges.LATE.search(words):
        return sums
    found = Found(value, _SURE, "text", sheet.place(spot))
    return replace(
        sums, total=found, payable=found, ranked=(found, *(one for one in sums.ranked if one.value != value))
    )
