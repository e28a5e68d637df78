"""Where a corrected value stands on a page, and the value at the same place of another paper of that supplier."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from matching.reading.fields.dates import decide_order
from matching.reading.fields.extract import Extract
from matching.reading.fields.number_values import number_at
from matching.reading.fields.sheet import Sheet, Spot
from matching.reading.lessons import AMOUNTS, DATES, Lesson, LessonField, Way, with_value
from matching.receipt import Found, Receipt

Value = str | date | Decimal
_SURE = 0.9
_NEAR = 0.06
"""Fractions of a page by which the same field may lie elsewhere on the next paper."""
_LONG = 40


@dataclass(frozen=True, slots=True)
class _Candidate:
    spot: Spot
    value: Value


def describe(found: Extract, lesson: Lesson, value: Value) -> Lesson:
    """Return a lesson with the words beside the value and its place; unchanged where no page shows the value.

    Where it stands several times, one beside words is chosen, the last of these: sums stand at the end.
    """
    spots = [item.spot for item in _candidates(found, lesson.field) if _is_same(item.value, value)]
    described = (_described(found.sheet, lesson, spot) for spot in spots)
    return max(described, key=lambda each: (each.way != "place", each.page, each.top), default=lesson)


def _is_same(one: Value, other: Value) -> bool:
    if isinstance(one, Decimal) and isinstance(other, Decimal):
        return abs(one) == abs(other)
    return one == other


def _candidates(found: Extract, field: LessonField) -> Iterator[_Candidate]:
    """Yield everything on the pages that could be the field."""
    if field in AMOUNTS:
        money = (amount for amount in found.amounts if amount.exact or amount.currency)
        yield from (_Candidate(amount.spot, amount.value) for amount in money)
    elif field in DATES:
        order, _ = decide_order(found.dates.all_days, american=False)
        yield from (_Candidate(day.spot, day.read(order)) for day in found.dates.all_days)
    else:
        yield from _numbers(found.sheet)


def _numbers(sheet: Sheet) -> Iterator[_Candidate]:
    for index, row in enumerate(sheet.rows):
        for start in (0, *(match.end() for match in re.finditer(r"[ :#]+", row.text))):
            spot = number_at(sheet, index, start)
            if spot is not None and spot.start == start:
                yield _Candidate(spot, " ".join(sheet.text(spot).split()))


def _described(sheet: Sheet, lesson: Lesson, spot: Spot) -> Lesson:
    place = sheet.place(spot)
    if place is None:
        return lesson
    last = max(page.number for page in sheet.pages)
    way, label = _label(sheet, spot)
    return replace(
        lesson,
        way=way,
        label=label,
        page=-1 if place.page == last and last > 1 else place.page,
        left=place.left,
        top=place.top,
        right=place.right,
        bottom=place.bottom,
    )


def _label(sheet: Sheet, spot: Spot) -> tuple[Way, str]:
    """Return the words before a value in its row, else over it."""
    before = _words(sheet.row(spot).folded[: spot.start])
    if before:
        return "right", before
    for over in sheet.above(spot, reach=2):
        words = _words(sheet.rows[over.row].folded[over.start : over.end])
        if words:
            return "under", words
    return "place", ""


def _words(text: str) -> str:
    """Return the last words of a label, without figures: those change from paper to paper."""
    tail = re.split(r"\d", text)[-1].strip(" :.-#€$£")
    return tail[-_LONG:].strip() if re.search(r"[a-z]{2}", tail) else ""


def apply(found: Extract, receipt: Receipt, lessons: Iterable[Lesson]) -> Receipt:
    """Return the receipt with what other papers of its supplier taught.

    The newest lesson of a field that finds a value counts.
    """
    done: set[LessonField] = set()
    for lesson in lessons:
        if lesson.field in done or lesson.document == receipt.id:
            continue
        value = _taught(found, lesson)
        if value is not None:
            done.add(lesson.field)
            receipt = with_value(receipt, lesson.field, value)
    return receipt


def beside_invoice(
    found: Extract, receipt: Receipt, lessons: Iterable[Lesson]
) -> tuple[Receipt, tuple[tuple[str, Value, Value], ...]]:
    """Return an embedded invoice's receipt with the sums and days that it lacks and its page shows where taught.

    What the invoice says stays: where the taught words of the page show another value, and the invoice's own is
    printed nowhere, the field is returned with both values, to be told as a disagreement.
    """
    disagreeing: list[tuple[str, Value, Value]] = []
    done: set[LessonField] = set()
    for lesson in lessons:
        if lesson.field in done or lesson.field not in AMOUNTS | DATES or lesson.document == receipt.id:
            continue
        value = _taught(found, lesson)
        if value is None:
            continue
        done.add(lesson.field)
        known = getattr(receipt, lesson.field)
        if known is None:
            receipt = with_value(receipt, lesson.field, value)
        elif lesson.label and not _shows(found, lesson.field, known.value):
            disagreeing.append((lesson.field.replace("_", " "), known.value, value.value))
    return receipt, tuple(disagreeing)


def _shows(found: Extract, field: LessonField, value: Value) -> bool:
    return any(_is_same(item.value, value) for item in _candidates(found, field))


def _taught(found: Extract, lesson: Lesson) -> Found[Value] | None:
    """Return the value beside the taught words, nearest to the taught place; without words the one at the place."""
    sheet = found.sheet
    if lesson.way == "always":
        value = lesson.value
        return None if value is None else Found(value, _SURE, "learned")
    candidates = list(_candidates(found, lesson.field))
    if lesson.label:
        candidates = [item for item in candidates if _label(sheet, item.spot) == (lesson.way, lesson.label)]
    else:
        candidates = [item for item in candidates if _distance(sheet, lesson, item.spot) < _NEAR]
    chosen = min(candidates, key=lambda item: _distance(sheet, lesson, item.spot), default=None)
    return Found(chosen.value, _SURE, "learned", sheet.place(chosen.spot)) if chosen else None


def _distance(sheet: Sheet, lesson: Lesson, spot: Spot) -> float:
    """Return how far a value lies from the taught place, in fractions of a page; another page is a whole one away."""
    place = sheet.place(spot)
    if place is None:
        return 9.0
    page = max(each.number for each in sheet.pages) if lesson.page < 0 else lesson.page
    return abs(place.page - page) + max(abs(place.left - lesson.left), abs(place.top - lesson.top))
