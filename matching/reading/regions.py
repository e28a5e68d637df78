"""Several receipts on one scanned page or photograph: told apart by the empty strips between them, and never merged.

A strip is no proof: label and amount, or head and items of one receipt, stand apart as well. What lies on either side
has to be a receipt by itself: with a head of its own, a total under it and a day or a number, and not the same total
again, as the slip of the card has it that belongs to the bill above.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median
from typing import TypeVar

from matching.finding import Finding, facts
from matching.reading.fields.extract import extract
from matching.reading.fields.rows import build_page
from matching.reading.level import levelled
from matching.reading.lines import Line, words_of
from matching.reading.ocr import ReadPage
from matching.reading.reading import Options, Part
from matching.receipt import Found, Place, Receipt, Side

MAX_REGIONS = 12
_LEAST_LINES = 5
_SHEARS = (0.0, 0.03, -0.03, 0.06, -0.06)
"""By how much a strip may lean: slips are laid on the glass by hand."""
_BESIDE = 0.8
_UNDER = 1.3
"""Least width of a strip, in letter heights, between receipts beside and under each other."""
_TRIES = 8
_HEAD_ROWS = 2
_ONE_OF = 0.5
"""How sure it is that the total of one of them is the one that is looked for."""
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Region:
    """A receipt of its own on a page that has several: its lines, what they say, and where it lies in the picture."""

    lines: tuple[Line, ...]
    receipt: Receipt
    area: Place


def regions_of(read: ReadPage, options: Options) -> tuple[Region, ...]:
    """Return the receipts of a page that has several; empty where it holds one, or leaves a doubt."""
    if len(read.lines) < 2 * _LEAST_LINES:
        return ()
    found = _taken_apart(read.lines, read, options)
    return tuple(found) if 1 < len(found) <= MAX_REGIONS else ()


def _taken_apart(lines: Sequence[Line], read: ReadPage, options: Options, depth: int = 0) -> list[Region]:
    for one, other in _halves(lines) if depth < MAX_REGIONS else ():
        first, second = _receipt(one, read, options), _receipt(other, read, options)
        if first and second and _differ(first, second):
            return [*_taken_apart(one, read, options, depth + 1), *_taken_apart(other, read, options, depth + 1)]
    receipt = _receipt(lines, read, options) if depth else None
    return [Region(tuple(lines), receipt, _area(lines, read))] if receipt else []


def _halves(lines: Sequence[Line]) -> Iterator[tuple[tuple[Line, ...], tuple[Line, ...]]]:
    """Yield the lines on either side of each empty strip, widest first."""
    height = median(line.height for line in lines)
    strips = [
        (gap, at, shear)
        for shear in (*_SHEARS, None)
        for gap, at in _gaps(_spans(lines, shear), (_UNDER if shear is None else _BESIDE) * height)
    ]
    strips.sort(key=lambda strip: -strip[0])
    for _, at, shear in strips[:_TRIES]:
        before = tuple(line for line in lines if _middle(line, shear) < at)
        behind = tuple(line for line in lines if _middle(line, shear) >= at)
        if min(len(before), len(behind)) >= _LEAST_LINES:
            yield before, behind


def _spans(lines: Iterable[Line], shear: float | None) -> list[tuple[float, float]]:
    """Return where lines begin and end, from left to right along a leaning strip, or from top to bottom."""
    spans = []
    for line in lines:
        left, top, right, bottom = line.box
        lean = 0.0 if shear is None else shear * (top + bottom) / 2
        spans.append((top, bottom) if shear is None else (left + lean, right + lean))
    return sorted(spans)


def _middle(line: Line, shear: float | None) -> float:
    x, y = line.middle
    return y if shear is None else x + shear * y


def _gaps(spans: Sequence[tuple[float, float]], least: float) -> Iterator[tuple[float, float]]:
    """Yield the width and the middle of each strip in which nothing stands."""
    reached = [spans[0][1]]
    for _, end in spans[1:]:
        reached.append(max(reached[-1], end))
    for (_, _), before, (start, _) in zip(spans, reached, spans[1:], strict=False):
        if start - before >= least:
            yield start - before, (start + before) / 2


def unmixed(receipt: Receipt, regions: Sequence[Region]) -> Receipt:
    """Return the receipt of a page that holds several: only what they agree in, and all amounts, their totals first."""
    each = [region.receipt for region in regions]
    names = ("issue_date", "due_date", "service_date", "currency")
    agreed = {name: _agreed([getattr(one, name) for one in each]) for name in names}
    supplier = Side(
        _agreed([one.supplier.name for one in each]),
        _agreed([one.supplier.tax_id for one in each]),
        _agreed([one.supplier.account for one in each]),
    )
    totals = {one.total.value: replace(one.total, sure=_ONE_OF, place=None) for one in each if one.total}
    amounts = (*totals.values(), *(amount for amount in receipt.amounts if amount.value not in totals))
    gone = dict.fromkeys(("number", "total", "payable", "net", "tax", "ksef_number", "payment_reference", "card_tail"))
    return replace(receipt, **agreed, **gone, supplier=supplier, amounts=amounts)  # type: ignore[arg-type]


def _agreed(told: Sequence[Found[T] | None]) -> Found[T] | None:
    first = told[0]
    same = first is not None and all(found is not None and found.value == first.value for found in told)
    return replace(first, place=None) if first is not None and same else None


def parts_of(regions: Sequence[Region], pages: Sequence[int]) -> tuple[Part, ...]:
    """Return what the pages could be taken apart into: their receipts, and pages that hold one as a whole."""
    parts = []
    for page in pages:
        mine = [region for region in regions if region.area.page == page]
        parts += [Part(page, page, _number(region), region.area) for region in mine]
        parts += [] if mine else [Part(page, page, None, Place(page, 0.0, 0.0, 1.0, 1.0))]
    return tuple(parts)


def _number(region: Region) -> str | None:
    return region.receipt.number.value if region.receipt.number else None


def told_of(regions: Sequence[Region]) -> tuple[Finding, ...]:
    """Tell on which pages several receipts lie."""
    counts = Counter(region.area.page for region in regions)
    return tuple(
        Finding("several_on_page", "warning", f"page {page}", facts(count=count, page=page))
        for page, count in sorted(counts.items())
    )


def _receipt(lines: Sequence[Line], read: ReadPage, options: Options) -> Receipt | None:
    """Read what lies on one side; None unless it is a receipt by itself."""
    page = build_page(read.page.number, read.page.width, read.page.height, words_of(levelled(lines)))
    found = extract((page,), "", 1, options, "ocr")
    receipt = found.receipt
    first = min((amount.spot.row for amount in found.amounts if amount.exact), default=0)
    if first < _HEAD_ROWS or receipt.total is None or not (receipt.issue_date or receipt.number):
        return None
    return receipt if receipt.supplier.name or receipt.supplier.tax_id else None


def _differ(one: Receipt, other: Receipt) -> bool:
    """Tell two receipts from the head and the rest of one: the same total again needs two papers of different days."""
    assert one.total
    assert other.total
    if one.total.value != other.total.value:
        return True
    days = one.issue_date and other.issue_date and one.issue_date.value != other.issue_date.value
    return bool(days and "other" not in (one.document_type, other.document_type))


def _area(lines: Sequence[Line], read: ReadPage) -> Place:
    """Return the part of the picture in which lines stand, with a margin of one letter height."""
    height = median(line.height for line in lines)
    points = [point for line in lines for point in line.at or line.corners]
    width, tall = read.pixels.width, read.pixels.height
    return Place(
        read.page.number,
        round(max(min(x for x, _ in points) - height, 0.0) / width, 4),
        round(max(min(y for _, y in points) - height, 0.0) / tall, 4),
        round(min(max(x for x, _ in points) + height, width) / width, 4),
        round(min(max(y for _, y in points) + height, tall) / tall, 4),
    )
