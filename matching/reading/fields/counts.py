"""Figures that are no sums of the paper: pieces counted, shares in terms of payment, sums in a second currency."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from matching.reading.fields.alternatives import compiled
from matching.reading.fields.amounts import Amount, units
from matching.reading.fields.inside import SUMS
from matching.reading.fields.page import Row
from matching.reading.fields.parts import CENT, Told
from matching.reading.fields.sheet import Sheet

_PIECES = compiled(
    r" {0,2}(?:pcs?|pieces?|pieza?s?|szt|stk|st|stuck|units?|unites?|unid\w*|uds?|pz|pezzi|stuks?|ks|kusu?|db|kpl|buc"
    r"|items?|artikel|articles?|ctns?|cartons?|sets?|pairs?|rolls?)\.?(?!\w)"
)
"""What is counted, behind its number."""
_PERCENT = re.compile(r"(?<![\d.,])(\d{1,2}(?:[.,]\d{1,2})?) ?%(?P<between>[^\d%]{0,40})$")
_TAX = compiled(r"(?<!\w)(?:vat|mwst|ust|\w*steuer|tva|btw|iva|tax|gst|podat\w+|dph|afa|moms|mva|alv)(?!\w)")
_REACH = 60
_HEAD = re.compile(r"\W*[A-Z]{3}\W*(?:(?:@|=|kurs|rate|cours)?\W*\d+[.,]\d+\W*)?")
"""A column of one currency, with its rate: `EUR @ 1.067`."""
_CURRENCIES = 2
_UNDER = 8
"""Rows of sums under such heads."""


def is_count(row: Row, amount: Amount) -> bool:
    """Tell whether a whole number is one of pieces: `TOTAL: 1200 PCS   USD 5,190.00`."""
    return not (amount.exact or amount.currency) and _PIECES.match(row.folded, amount.spot.end) is not None


def label_start(row: Row, before: Sequence[Amount]) -> int:
    """Return where the words begin that may tell of an amount: behind the last amount before it that is no count."""
    return next((amount.spot.end for amount in reversed(before) if not is_count(row, amount)), 0)


def without_shares_of_terms(sheet: Sheet, told: tuple[Told, ...]) -> tuple[Told, ...]:
    """Take no sum for the total that is a told share of another one: `30% deposit 1,557.00, 70% balance 3,633.00`."""
    values = {item.amount.value for item in told if item.amount.exact}
    return tuple(
        item._replace(role="never", points=60.0) if item.role in SUMS and _is_share(sheet, item, values) else item
        for item in told
    )


def _is_share(sheet: Sheet, item: Told, values: set[Decimal]) -> bool:
    row, spot = sheet.row(item.amount.spot), item.amount.spot
    cell = row.cell_at(spot.start)
    near = row.folded[max(cell.start, spot.start - _REACH) : spot.start]
    said = _PERCENT.search(near) if "%" in near else None
    if said is None or _TAX.search(near):
        return False
    share = Decimal(said[1].replace(",", ".")) / 100
    value = item.amount.value
    return any(whole > value > 0 and abs(whole * share - value) < CENT for whole in values)


def without_restated(sheet: Sheet, told: tuple[Told, ...]) -> tuple[Told, ...]:
    """Take no sum from the columns of further currencies that a table restates its sums in."""
    heads = [head for index in range(len(sheet.rows)) if (head := _second_columns(sheet, index))]
    if not heads:
        return told
    return tuple(
        item._replace(role="never", points=60.0) if any(_stands_under(sheet, item, *head) for head in heads) else item
        for item in told
    )


def _second_columns(sheet: Sheet, index: int) -> tuple[int, list[tuple[float, float]]] | None:
    """Return the row and where the columns of other currencies than the first stand, where it heads such a table."""
    row = sheet.rows[index]
    if len(row.cells) < _CURRENCIES or len({code for code, _ in units(row)}) < _CURRENCIES:
        return None
    pieces, edges = sheet.columns(index)
    of_one = [_HEAD.fullmatch(sheet.text(piece)) is not None for piece in pieces]
    columns = [edge for edge, fits in zip(edges, of_one, strict=True) if fits]
    return (index, columns[1:]) if len(columns) >= _CURRENCIES and all(of_one[-len(columns) :]) else None


def _stands_under(sheet: Sheet, item: Told, head: int, columns: list[tuple[float, float]]) -> bool:
    spot = item.amount.spot
    if not head < spot.row <= head + _UNDER or sheet.row(spot).page != sheet.rows[head].page:
        return False
    left, right = sheet.edges(spot)
    return any(start < right and end > left for start, end in columns)
