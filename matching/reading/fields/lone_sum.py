"""The only money on a paper, without any word for a sum: a craftsman's line with its price, `EUR 40,69` of a card."""

from __future__ import annotations

import re
from dataclasses import replace

from matching.reading.fields import charges
from matching.reading.fields.amounts import currency_of
from matching.reading.fields.sentences import sentence_of
from matching.reading.fields.sheet import Sheet
from matching.reading.fields.totals import Sums
from matching.receipt import Found

_SURE = 0.5
_WORDS = re.compile(r"[^\W\d_]+|[€$£]")


def with_lone_sum(sheet: Sheet, sums: Sums, *, bare: bool) -> Sums:
    """Take one amount of money at the end of a row for the total where the paper shows no other and tells none.

    `bare` on slips: only with nothing beside it but its currency, as words beside it are those of an item.
    """
    money = [item for item in sums.labelled if item.amount.exact or item.amount.currency]
    if sums.total or len({item.amount.value for item in money}) != 1 or any(item.role for item in money):
        return sums
    spot, value = money[-1].amount.spot, money[-1].amount.value
    sentence = sentence_of(sheet, spot)
    words = f"{sheet.row(spot).folded} {sentence.before} {sentence.behind}"
    ends = not any(map(str.isalnum, sheet.row(spot).text[spot.end :]))
    if value <= 0 or not ends or charges.THREATENED.search(words) or charges.LATE.search(words):
        return sums
    if bare and not all(currency_of(word) for word in _WORDS.findall(sheet.row(spot).text)):
        return sums
    found = Found(value, _SURE, "text", sheet.place(spot))
    return replace(
        sums, total=found, payable=found, ranked=(found, *(one for one in sums.ranked if one.value != value))
    )
