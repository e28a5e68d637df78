"""Sums in a grid: a row of labels and a row of values under or over it, cell by cell.

The labels of ruled boxes stand at the left and their values at the right, so no value need stand under its label:
the order of the cells pairs them.
"""

from __future__ import annotations

import re

from matching.reading.fields.amount_labels import Role, role_of
from matching.reading.fields.amounts import Amount
from matching.reading.fields.over_amounts import ITEMS, LETTERS, label_of
from matching.reading.fields.page import Cell, Row
from matching.reading.fields.sheet import Sheet

_CENTS = re.compile(r"\d[.,]\d\d(?![\d.,])")
_LETTER = re.compile(r"[a-z]")
_NEAR = 2.6
"""Letter heights between the rows of one box."""
_LEAST = 2
_MOST_WORDS = 6
"""Words of a label; a line of an address has cells too."""


def said_in_grid(sheet: Sheet, amount: Amount) -> tuple[Role, int] | None:
    """Return what the label of the amount's cell says, None where the amount stands in no grid of sums."""
    index = amount.spot.row
    rows = sheet.rows
    if len(rows[index].cells) < _LEAST:
        return None
    place = rows[index].cells.index(rows[index].cell_at(amount.spot.start))
    if index and _are_paired(rows[index - 1], rows[index]):
        return None if _is_paired(sheet, index - 1, index + 1) else _said(rows[index - 1], place, 0)
    if _is_paired(sheet, index + 1, index) and not _is_paired(sheet, index + 1, index + 2):
        return _said(rows[index + 1], place, 8)
    return None


def _said(labels: Row, place: int, less: int) -> tuple[Role, int] | None:
    cell = labels.cells[place]
    said = role_of(label_of(labels.folded[cell.start : cell.end]))
    return (said[0], said[1] - less) if said else None


def _is_paired(sheet: Sheet, labels: int, values: int) -> bool:
    most = len(sheet.rows)
    return labels < most and values < most and _are_paired(sheet.rows[labels], sheet.rows[values])


def _are_paired(labels: Row, values: Row) -> bool:
    """Tell whether the rows are labels and values of one grid: as many cells, each value on its label's side."""
    if labels.page != values.page or len(labels.cells) != len(values.cells):
        return False
    gap = max(values.top - labels.bottom, labels.top - values.bottom)
    if gap > _NEAR * max(labels.height, values.height) or _CENTS.search(labels.text) or ITEMS.search(labels.folded):
        return False
    if any(_is_word(values.folded[cell.start : cell.end]) for cell in values.cells):
        return False
    return _in_step(labels.cells, values.cells) and _are_labels(labels)


def _is_word(text: str) -> bool:
    return re.search(r"\d", text) is None and LETTERS.search(label_of(text)) is not None


def _in_step(labels: tuple[Cell, ...], values: tuple[Cell, ...]) -> bool:
    """Tell whether no value begins before the label to its left ends, or ends behind the next label begins."""
    before = all(value.left >= label.right for label, value in zip(labels, values[1:], strict=False))
    behind = all(value.right <= label.left for label, value in zip(labels[1:], values, strict=False))
    return before and behind


def _are_labels(row: Row) -> bool:
    texts = [row.folded[cell.start : cell.end] for cell in row.cells]
    if any(len(text.split()) > _MOST_WORDS or not _LETTER.search(text) for text in texts):
        return False
    said = [role_of(label_of(text)) for text in texts]
    return sum(1 for each in said if each) >= _LEAST or any(
        one and one[0] in ("gross", "total", "payable") for one in said[-1:]
    )
