"""The money of a paper: beside its total, else what stands most often; a sign that several share is told by a code."""

from __future__ import annotations

import re
from collections import Counter

from matching.reading.fields.amounts import Amount, units
from matching.reading.fields.sheet import Sheet, Spot
from matching.reading.fields.totals import Sums
from matching.receipt import Found

SHARED_SIGNS = (
    frozenset(["USD", "CAD", "AUD", "NZD", "SGD", "HKD", "MXN", "TWD", "BRL", "ARS", "CLP", "COP"]),
    frozenset(["JPY", "CNY"]),
    frozenset(["GBP", "EGP", "LBP", "GIP"]),
    frozenset(["CHF", "XOF", "XAF"]),
)
"""Currencies that are written with one sign: `$`, `¥`, `£`, `Fr.`."""
_UNLIKE_WORDS = frozenset(["USD", "CAD", "AUD", "NZD", "SGD", "HKD", "MXN", "BRL", "JPY", "CNY", "GBP", "CHF"])
"""Codes that are no words and no short forms of anything else."""
_CODE = re.compile(r"(?<!\w)[A-Z]{3}(?!\w)")


def currency_of_paper(sheet: Sheet, amounts: tuple[Amount, ...], sums: Sums) -> Found[str] | None:
    """Take the currency beside the total, else the one that stands most often beside amounts or alone."""
    chosen = sums.total or sums.payable
    for amount in amounts:
        if chosen and amount.currency and amount.value == chosen.value and sheet.place(amount.spot) == chosen.place:
            return Found(_meant(sheet, amount.currency), 0.95, "text", sheet.place(amount.spot))
    votes: Counter[str] = Counter(amount.currency for amount in amounts if amount.currency)
    where = {amount.currency: amount.spot for amount in reversed(amounts) if amount.currency}
    for index, row in enumerate(sheet.rows):
        for code, letters in units(row):
            votes[code] += 1
            at = row.text.find(letters)
            where.setdefault(code, Spot(index, at, at + len(letters)))
    if not votes:
        return None
    (code, count), *others = votes.most_common(2)
    share = count / (count + sum(number for _, number in others))
    return Found(_meant(sheet, code), round(0.5 + 0.4 * share, 2), "text", sheet.place(where[code]))


def _meant(sheet: Sheet, code: str) -> str:
    """Return the one currency of the sign's family that the paper names by its code: `TOTAL CAD   $32.34`."""
    family = next((family for family in SHARED_SIGNS if code in family), frozenset())
    named = {match[0] for row in sheet.rows for match in _CODE.finditer(row.text)} if family else set()
    named &= family & _UNLIKE_WORDS
    return named.pop() if len(named) == 1 else code
