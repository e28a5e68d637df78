"""Sums in a grid: a row of labels and a row of values under or over it, cell by cell.

The labels of ruled boxes stand at the left and their values at the right, so no value need stand under its label:
the order of the cells pairs them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from matching.reading.fields.amount_labels import Role, role_of
from matching.reading.fields.amounts import Amount
from matching.reading.fields.over_amounts import ITEMS, LETTERS, label_of
from matching.reading.fields.page import Row
from matching.reading.fields.sheet import Sheet, Spot

_CENTS = re.compile(r"\d[.,]\d\d(?![\d.,])")
_LETTER = re.compile(r"[a-z]")
_NEAR = 2.6
"""Letter heights between the rows of one box."""
_ONE_TEXT = 0.75
"""Letter heights between two lines of one head."""
_LEAST = 2
_MOST_WORDS = 6
"""Words of a label; a line of an address has cells too."""


def said_in_grid(sheet: Sheet, amount: Amount) -> tuple[Role, int] | None:
    """Return what the label of the amount's cell says, None where the amount stands in no grid of sums."""
    index = amount.spot.row
    over, under = _may_label(sheet, index - 1, index), _may_label(sheet, index + 1, index)
    if not (over or under):
        return None
    values = _Line.of(sheet, index)
    place = next((at for at, cell in enumerate(values.cells) if cell.end >= amount.spot.end), None)
    if len(values.cells) < _LEAST or place is None:
        return None
    labels = _Line.of(sheet, index - 1) if over else None
    if labels and _are_paired(labels, values):
        return None if _are_paired(labels, _Line.of(sheet, index + 1)) else _said(sheet, labels, place, 0)
    labels = _Line.of(sheet, index + 1) if under else None
    if labels and _are_paired(labels, values) and not _are_paired(labels, _Line.of(sheet, index + 2)):
        return _said(sheet, labels, place, 8)
    return None


def _may_label(sheet: Sheet, index: int, values: int) -> bool:
    """Tell at a glance whether a row may hold labels: near the values, several words, no amounts."""
    if not 0 <= index < len(sheet.rows):
        return False
    row, other = sheet.rows[index], sheet.rows[values]
    if row.page != other.page or len(row.words) < _LEAST or _CENTS.search(row.text):
        return False
    gap = max(other.top - row.bottom, row.top - other.bottom)
    return gap <= _NEAR * max(row.height, other.height) and ITEMS.search(row.folded) is None


@dataclass(frozen=True, slots=True)
class _Line:
    """A row in pieces: cells may stand so close together that they run into one."""

    row: Row | None
    index: int
    cells: tuple[Spot, ...] = ()
    edges: tuple[tuple[float, float], ...] = ()

    @staticmethod
    def of(sheet: Sheet, index: int) -> _Line:
        if not 0 <= index < len(sheet.rows):
            return _Line(None, index)
        return _Line(sheet.rows[index], index, *sheet.columns(index))

    def texts(self) -> list[str]:
        """Return the folded text of each piece."""
        return [self.row.folded[cell.start : cell.end] for cell in self.cells] if self.row else []


def _said(sheet: Sheet, labels: _Line, place: int, less: int) -> tuple[Role, int] | None:
    """Return what a label says; the head of two lines says it in both."""
    text = labels.texts()[place]
    above = _upper(sheet, labels, place)
    said = role_of(label_of(f"{above} {text}")) if above else None
    said = said or role_of(label_of(text))
    return (said[0], said[1] - less) if said else None


def _upper(sheet: Sheet, labels: _Line, place: int) -> str:
    """Return the first line of a head of two lines: right over a label, as near as the lines of one text."""
    row = labels.row
    if row is None or not labels.index:
        return ""
    over = sheet.rows[labels.index - 1]
    if over.page != row.page or row.top - over.bottom > _ONE_TEXT * row.height or over.digits:
        return ""
    upper = _Line.of(sheet, labels.index - 1)
    left, right = labels.edges[place]
    found = [
        text for text, (start, end) in zip(upper.texts(), upper.edges, strict=True) if start < right and end > left
    ]
    return found[0] if len(found) == 1 else ""


def _are_paired(labels: _Line, values: _Line) -> bool:
    """Tell whether the rows are labels and values of one grid: as many cells, each value on its label's side."""
    one, other = labels.row, values.row
    if one is None or other is None or one.page != other.page or len(labels.cells) != len(values.cells):
        return False
    if max(other.top - one.bottom, one.top - other.bottom) > _NEAR * max(one.height, other.height):
        return False
    if any(_is_word(text) for text in values.texts()):
        return False
    return _in_step(labels.edges, values.edges) and _are_labels(labels.texts())


def _is_word(text: str) -> bool:
    return not any(map(str.isdecimal, text)) and LETTERS.search(label_of(text)) is not None


_Edges = tuple[tuple[float, float], ...]


def _in_step(labels: _Edges, values: _Edges) -> bool:
    """Tell whether no value begins before the label to its left ends, or ends behind the next label begins."""
    before = all(value[0] >= label[1] for label, value in zip(labels, values[1:], strict=False))
    behind = all(value[1] <= label[0] for label, value in zip(labels[1:], values, strict=False))
    return before and behind


def _are_labels(texts: list[str]) -> bool:
    if any(len(text.split()) > _MOST_WORDS or not _LETTER.search(text) for text in texts):
        return False
    said = [role_of(label_of(text)) for text in texts]
    return sum(1 for each in said if each) >= _LEAST or any(
        one and one[0] in ("gross", "total", "payable") for one in said[-1:]
    )
