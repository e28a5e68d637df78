"""Figures off a picture that may be misread: looked at again, and told only when they hold.

A blurred 1 is a 7, a lost point makes 1250 of 12.50. The paper's own arithmetic proves most totals. What it does not
prove is read again from the same pixels, cut wider and with more contrast: figures that were guessed do not come out
the same each time. Such a value is not told; its readings stay among the amounts: the bank line picks the right one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Literal

from matching.finding import Finding, facts
from matching.reading.fields.amounts import find_amounts
from matching.reading.fields.dates import find_days
from matching.reading.fields.extract import Extract
from matching.reading.fields.letters import bare
from matching.reading.fields.misread import figures
from matching.reading.fields.page import Page
from matching.reading.fields.parts import Told
from matching.reading.fields.proofs import is_before_tax, is_proven
from matching.reading.fields.rows import build_page
from matching.reading.fields.sheet import Sheet, lay_out
from matching.reading.lines import Line, words_of
from matching.reading.ocr import ReadPage
from matching.reading.pixels import read_lines
from matching.reading.places import lines_at
from matching.receipt import Found, Place, Receipt

_LOOKS = ((-0.05, False), (0.0, True), (0.1, True))
"""How a line is looked at again: how much wider, in letter heights, and whether with more contrast.

Of 60 right dates in blurred photographs these show 60, 60 and 56 again.
"""
_MOST_OF = 2
"""So many of these looks have to show the value."""
_LEAST_SURE = 0.8
"""Where the reader is less sure of a line, all of them have to."""
_QUITE_SURE = 0.95
"""From here on the marks between a date's figures may be blurred."""
_LABELLED = 60
_NAMES = {"total": "total", "issue_date": "date"}
_LESS = 0.3
"""How sure a reading is that was not the first."""


@dataclass(frozen=True, slots=True)
class Held:
    """The receipt without what did not hold, and the names of these fields, as people are told them."""

    receipt: Receipt
    doubtful: tuple[str, ...]


def without_doubts(found: Extract, reads: Sequence[ReadPage]) -> Held:
    """Take out the sums, the days and the number whose figures do not hold when looked at again."""
    look = _Looking({read.page.number: read for read in reads})
    receipt = found.receipt
    sums: tuple[Literal["total", "payable"], ...] = ("total", "payable")
    doubtful: list[str] = [name for name in sums if _is_doubtful_sum(found, name, look)]
    days = [
        name for name in ("issue_date", "due_date", "service_date") if _is_doubtful_day(getattr(receipt, name), look)
    ]
    gone: dict[str, object] = dict.fromkeys((*doubtful, *days))
    if _is_doubtful_number(receipt.number, look):
        gone["number"] = None
    if "total" in doubtful:
        gone |= {"net": None, "tax": None}
    if doubtful:
        gone["amounts"] = _with_readings(receipt, [getattr(receipt, name) for name in doubtful], look)
    names = tuple(_NAMES[name] for name in (*doubtful, *days) if name in _NAMES)
    return Held(replace(receipt, **gone), names)  # type: ignore[arg-type]


def told_doubtful(names: Sequence[str]) -> tuple[Finding, ...]:
    """Tell of what a picture leaves a doubt."""
    return (Finding("picture_doubtful", "warning", "", facts(fields=", ".join(names))),) if names else ()


class _Looking:
    """Looks at lines again, each once."""

    def __init__(self, reads: dict[int, ReadPage]) -> None:
        self._reads = reads
        self._seen: dict[Line, tuple[str, ...]] = {}

    def lines(self, place: Place | None) -> tuple[Line, ...]:
        """Return the lines at a place."""
        read = self._reads.get(place.page) if place else None
        return lines_at(place, read) if place and read else ()

    def again(self, place: Place | None) -> tuple[tuple[Line, tuple[str, ...]], ...]:
        """Return the lines at a place with their other readings."""
        return tuple((line, self._readings(line, place.page)) for line in self.lines(place)) if place else ()

    def _readings(self, line: Line, page: int) -> tuple[str, ...]:
        if line not in self._seen:
            self._seen[line] = readings_of(line, self._reads[page])
        return self._seen[line]


def readings_of(line: Line, read: ReadPage) -> tuple[str, ...]:
    """Return what a line says when it is looked at again, once for each way."""
    boxes = (line.at or line.corners,)
    looks = (read_lines(read.pixels, boxes, wider=wider, sharper=sharper) for wider, sharper in _LOOKS)
    return tuple(text for ((text, _),) in looks)


def _is_doubtful_sum(found: Extract, name: Literal["total", "payable"], look: _Looking) -> bool:
    sum_ = found.receipt.total if name == "total" else found.receipt.payable
    if sum_ is None or sum_.place is None:
        return False
    told = found.sums.labelled
    value = abs(sum_.value)
    same = [item.amount for item in told if abs(item.amount.value) == value]
    chosen = next((amount for amount in same if found.sheet.place(amount.spot) == sum_.place), None)
    if is_before_tax(found.sheet, told, value):
        return True
    if chosen and is_proven(found.sheet, told, value, chosen.spot.row):
        return False
    if chosen and not chosen.exact and any(item.amount.exact for item in told):
        return True  # among sums with cents one without: its point was lost
    is_rest = name == "payable" and _is_rest(found.receipt, told)
    if chosen and not is_rest and _is_called_more(told, value):
        return True
    return not _holds(sum_.place, look, _figures_of(value))


def _is_called_more(told: tuple[Told, ...], value: Decimal) -> bool:
    """Tell whether a larger sum is called the total, too: then one of the two labels may be misread."""
    called = (item for item in told if item.role in ("gross", "total") and item.points >= _LABELLED)
    return any(item.amount.exact and abs(item.amount.value) > value for item in called)


def _is_rest(receipt: Receipt, told: tuple[Told, ...]) -> bool:
    """Tell whether the amount due is what is left of the total once another printed sum, which is no tax, was paid."""
    if receipt.total is None or receipt.payable is None:
        return False
    paid = abs(receipt.total.value) - abs(receipt.payable.value)
    return paid > 0 and any(item.role != "tax" and abs(item.amount.value) == paid for item in told)


def _is_doubtful_day(day: Found[date] | None, look: _Looking) -> bool:
    """Tell whether a day does not hold; blurred marks between its figures speak of blurred figures, too."""
    if day is None or day.place is None:
        return False
    value, pattern = day.value, _written(day.value)

    def clearly(text: str) -> bool:
        return value in days_in(text)

    again = ((line, tuple(map(figures, readings))) for line, readings in look.again(day.place))
    lines = [(line, readings) for line, readings in again if clearly(line.text)]
    if not lines:
        return False
    line, readings = max(lines, key=lambda item: item[0].sure)
    read = sum(bool(pattern.search(text)) or clearly(text) for text in readings)
    least = 0 if line.sure >= _QUITE_SURE else _MOST_OF if line.sure >= _LEAST_SURE else len(readings)
    return read < _MOST_OF or sum(map(clearly, readings)) < least


def _is_doubtful_number(number: Found[str] | None, look: _Looking) -> bool:
    if number is None or number.place is None:
        return False
    value = bare(number.value)
    return not _holds(number.place, look, lambda text: value in bare(text))


def _figures_of(value: Decimal) -> Callable[[str], bool]:
    """Return what tells whether a text has these figures; the marks between them are told before, or not at all."""
    whole, cents = f"{value:.2f}".split(".")
    pattern = re.compile(rf"(?<!\d){'[., ]?'.join(whole)}[., ]{{0,2}}{cents}(?!\d)")
    return lambda text: bool(pattern.search(text))


def _written(day: date) -> re.Pattern[str]:
    """Return how a date in figures reads when only the marks between them are blurred."""
    mark = r"[-./|:,; 1lI]{0,2}"
    one, two = f"{day.day:02}{mark}{day.month:02}", f"{day.month:02}{mark}{day.day:02}"
    year = rf"(?:{day.year}|{day.year % 100:02})"
    return re.compile(rf"(?<!\d)(?:{one}{mark}{year}|{two}{mark}{year}|{day.year}{mark}{two})(?!\d)")


def _holds(place: Place, look: _Looking, says: Callable[[str], bool]) -> bool:
    """Tell whether a value is read again, each time, in a line that the reader is sure of, or often enough."""
    lines = [(line, readings) for line, readings in look.again(place) if says(line.text)]
    if not lines:
        return True  # put together from several lines: nothing to hold it against
    line, readings = max(lines, key=lambda item: item[0].sure)
    votes = sum(says(figures(text)) for text in readings)
    return votes >= (_MOST_OF if line.sure >= _LEAST_SURE else len(readings))


def _with_readings(receipt: Receipt, doubtful: Iterable[Found[Decimal]], look: _Looking) -> tuple[Found[Decimal], ...]:
    """Add what doubtful amounts may be instead."""
    amounts = list(receipt.amounts)
    for found in doubtful:
        for value in _other_amounts(found, look):
            if value not in {amount.value for amount in amounts}:
                amounts.append(Found(value, _LESS, "ocr", found.place))
    return tuple(amounts)


def _other_amounts(found: Found[Decimal], look: _Looking) -> Iterator[Decimal]:
    sign = -1 if found.value < 0 else 1
    for _, readings in look.again(found.place):
        for text in readings:
            yield from (sign * abs(value) for value in amounts_in(figures(text)) if value)


def amounts_in(text: str) -> tuple[Decimal, ...]:
    """Return the exact amounts that a line of text holds."""
    return tuple(amount.value for amount in find_amounts(_sheet_of(text)) if amount.exact)


def days_in(text: str) -> frozenset[date]:
    """Return the dates that a line of text holds, with day and month either way round."""
    days = find_days(_sheet_of(text))
    return frozenset(value for day in days for value in (day.value, day.other) if value)


def _sheet_of(text: str) -> Sheet:
    line = Line(text, ((0.0, 0.0), (10.0 * len(text), 0.0), (10.0 * len(text), 20.0), (0.0, 20.0)), 1.0)
    page: Page = build_page(1, 10.0 * len(text) + 1, 21.0, words_of((line,)))
    return lay_out((page,))
