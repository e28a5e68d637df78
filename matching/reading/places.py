"""Where values stand in a picture that was turned upright and laid level to be read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from matching.reading.lines import Line, Point
from matching.reading.ocr import ReadPage
from matching.receipt import Found, Place, Receipt, Side

_FIELDS = (
    "number", "issue_date", "due_date", "service_date", "currency", "total", "payable", "net", "tax", "ksef_number",
    "payment_reference", "card_tail",
)  # fmt: skip
_SLACK = 0.3
"""Share of a line's height by which a value may stand out of it."""


def in_pictures(receipt: Receipt, reads: Sequence[ReadPage]) -> Receipt:
    """Return the receipt with each value's place in the picture as it lies."""
    pages = {read.page.number: read for read in reads}

    def placed(found: Found[object] | None) -> Found[object] | None:
        if found is None or found.place is None or found.place.page not in pages:
            return found
        return replace(found, place=place_in_picture(found.place, pages[found.place.page]))

    changed: dict[str, object] = {name: placed(getattr(receipt, name)) for name in _FIELDS}
    changed["amounts"] = tuple(placed(found) for found in receipt.amounts)
    changed["supplier"], changed["buyer"] = _side(receipt.supplier, placed), _side(receipt.buyer, placed)
    return replace(receipt, **changed)  # type: ignore[arg-type]


def _side(side: Side, placed: Callable[[Found[object] | None], Found[object] | None]) -> Side:
    changed: dict[str, object] = {name: placed(getattr(side, name)) for name in ("name", "tax_id", "account")}
    return replace(side, **changed)  # type: ignore[arg-type]


def place_in_picture(place: Place, read: ReadPage) -> Place | None:
    """Return the box in the picture around what stands at a place of the level page; None where no line is there."""
    points = [point for line in lines_at(place, read) for point in _part_of(line, place, read)]
    if not points:
        return None
    across = [min(max(x / read.pixels.width, 0.0), 1.0) for x, _ in points]
    down = [min(max(y / read.pixels.height, 0.0), 1.0) for _, y in points]
    sides = (round(side, 4) for side in (min(across), min(down), max(across), max(down)))
    return Place(place.page, *sides)


def lines_at(place: Place, read: ReadPage) -> tuple[Line, ...]:
    """Return the lines in which something at a place of the level page stands."""
    width, height = read.page.width, read.page.height
    found = []
    for line in read.lines:
        left, top, right, bottom = line.box
        slack = _SLACK * line.height
        beside = left < place.right * width and right > place.left * width
        if beside and top - slack <= place.top * height and place.bottom * height <= bottom + slack:
            found.append(line)
    return tuple(found)


def _part_of(line: Line, place: Place, read: ReadPage) -> Iterator[Point]:
    """Yield the corners, in the picture, of the part of a line that a place covers."""
    left, _, right, _ = line.box
    one, two, three, four = line.at or line.corners
    for edge in (place.left, place.right):
        share = min(max((edge * read.page.width - left) / max(right - left, 0.001), 0.0), 1.0)
        for start, end in ((one, two), (four, three)):
            yield start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share
