"""Several photographs or files of one receipt: which belong together, proposed and never done unasked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from matching.reading.fields.letters import fold
from matching.reading.page_mark import page_mark
from matching.receipt import Receipt

Reason = Literal["pages", "overlap", "halves"]
"""Marked as pages of one paper; the last lines of one are the first of the next; only together a whole receipt."""
_LEAST_LINES = 3
_LONG_LINE = 6
_EDGE = 240
"""Letters of the first and the last lines."""


@dataclass(frozen=True, slots=True)
class Join:
    """Documents (by id, in order) that look like one receipt."""

    documents: tuple[str, ...]
    reason: Reason


def propose_joins(papers: Sequence[tuple[str, Receipt]]) -> tuple[Join, ...]:
    """Return what looks like one receipt among files with their names, which are neighbours by name.

    Papers that contradict each other in number, seller, day or total are never put together.
    """
    ordered = sorted(papers, key=lambda paper: _by_name(paper[0]))
    joins: list[Join] = []
    for (one_name, one), (other_name, other) in pairwise(ordered):
        reason = None if one.id == other.id else _reason(one_name, one, other_name, other)
        if reason is None:
            continue
        if joins and joins[-1].documents[-1] == one.id and joins[-1].reason == reason:
            joins[-1] = Join((*joins[-1].documents, other.id), reason)
        else:
            joins.append(Join((one.id, other.id), reason))
    return tuple(joins)


@lru_cache(maxsize=20_000)
def _by_name(name: str) -> tuple[object, ...]:
    """Order names as people do: `page 2` before `page 10`."""
    return tuple((piece.isdigit(), int(piece) if piece.isdigit() else piece) for piece in re.split(r"(\d+)", name))


def _reason(one_name: str, one: Receipt, other_name: str, other: Receipt) -> Reason | None:
    if "einvoice" in (one.source, other.source) or _contradict(one, other):
        return None
    if _are_pages(one, other):
        return "pages"
    if not _are_pictures(one, other):
        return None
    if _overlap(one, other):
        return "overlap"
    return "halves" if _are_neighbours(one_name, other_name) and _are_halves(one, other) else None


def _contradict(one: Receipt, other: Receipt) -> bool:
    pairs = (
        (one.number, other.number),
        (one.issue_date, other.issue_date),
        (one.total, other.total),
        (one.supplier.tax_id, other.supplier.tax_id),
    )
    return any(first and second and first.value != second.value for first, second in pairs)


def _are_pages(one: Receipt, other: Receipt) -> bool:
    """Tell whether they are marked as following pages of one paper that names itself on both, or on one alone."""
    first, second = _mark(one.text), _mark(other.text)
    follows = first is not None and second is not None and second == (first[0] + 1, first[1])
    named = one.number is not None and (other.number is None or one.number.value == other.number.value)
    return follows and one.pages == other.pages == 1 and named


@lru_cache(maxsize=20_000)
def _mark(text: str) -> tuple[int, int] | None:
    """Return a page's number as its first or last lines print it; asked about often, by the window too."""
    return page_mark(text[:_EDGE]) or page_mark(text[-_EDGE:])


def _are_pictures(one: Receipt, other: Receipt) -> bool:
    return one.source == other.source == "ocr" and one.pages == other.pages == 1


def _overlap(one: Receipt, other: Receipt) -> bool:
    """Tell whether the end of one photograph is the beginning of the next."""
    above, below = _lines(one.text), _lines(other.text)
    most = min(len(above), len(below)) - 1
    return any(above[-count:] == below[:count] for count in range(most, _LEAST_LINES - 1, -1))


def _lines(text: str) -> list[str]:
    lines = (re.sub(r"[\W_]", "", fold(line)) for line in text.splitlines())
    return [line for line in lines if len(line) >= _LONG_LINE]


def _are_neighbours(one: str, other: str) -> bool:
    """Tell whether two files were taken one after the other: `IMG_0412.jpg`, `IMG_0413.jpg`."""
    first, second = re.split(r"(\d+)(?=\D*$)", one), re.split(r"(\d+)(?=\D*$)", other)
    return (
        len(first) == len(second) == 3
        and (first[0], first[2]) == (second[0], second[2])
        and int(second[1]) - int(first[1]) == 1
    )


def _are_halves(one: Receipt, other: Receipt) -> bool:
    """Tell whether the first says who and when and the second how much."""
    return (
        one.total is None
        and one.supplier.name is not None
        and other.total is not None
        and other.supplier.tax_id is None
        and other.number is None
    )
