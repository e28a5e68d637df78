"""The same document again: the same bytes, or one invoice in other clothes (XML and its print, mail and scan).

Not a repeat: a corrective invoice, a proforma and its final invoice, next month's bill, two equal purchases.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from matching.papers import Paper, day_of
from matching.proposal import Duplicate
from matching.wording import likeness

_RANK = {"einvoice": 0, "text": 1, "ocr": 2, "qr": 2, "learned": 1, "person": 1, None: 3}
_CROWD = 40
"""A bucket with more papers than this is a common number or price: only neighbours in it are compared."""


def repeats(papers: Sequence[Paper]) -> tuple[Duplicate, ...]:
    """Find repeats; `of` is the better source (e-invoice over text over scan), among equals the smaller id.

    A receipt id that occurs more than once (the same bytes) is listed once per further copy, as a repeat of itself.
    """
    leader = {place: place for place in range(len(papers))}
    for one, other in _suspects(papers):
        if same_document(papers[one], papers[other]):
            _join(leader, one, other)
    groups: defaultdict[int, list[int]] = defaultdict(list)
    for place in range(len(papers)):
        groups[_leader(leader, place)].append(place)
    found = [again for group in groups.values() for again in _of_group([papers[place] for place in group])]
    return tuple(sorted(found, key=lambda again: (again.receipt, again.of)))


def _suspects(papers: Sequence[Paper]) -> Iterator[tuple[int, int]]:
    buckets: defaultdict[str, list[int]] = defaultdict(list)
    for place, paper in enumerate(papers):
        for key in _keys(paper):
            buckets[key].append(place)
    for _, places in sorted(buckets.items()):
        if len(places) <= _CROWD:
            yield from combinations(places, 2)
        else:
            yield from pairwise(places)


def _keys(paper: Paper) -> Iterator[str]:
    yield f"id:{paper.receipt.id}"
    if paper.ksef_number:
        yield f"ksef:{paper.ksef_number}"
    if paper.number:
        yield f"number:{paper.number.compact}"
    issued = day_of(paper.receipt.issue_date)
    if paper.main and issued:
        yield f"due:{paper.main}:{issued}"


def same_document(one: Paper, other: Paper) -> bool:
    """Tell whether two papers are the same document; the same for both orders."""
    if one.receipt.id == other.receipt.id:
        return True
    if one.credit != other.credit or (one.receipt.document_type == "other") != (other.receipt.document_type == "other"):
        return False
    if one.ksef_number and other.ksef_number:
        return one.ksef_number == other.ksef_number
    if not _agree(one.currency, other.currency) or not _same_day(one, other) or not _same_amount(one, other):
        return False
    return _same_number(one, other) if one.number and other.number else _same_words(one, other)


def _same_number(one: Paper, other: Paper) -> bool:
    if not one.number or not other.number or one.number.compact != other.number.compact:
        return False
    supplier = _same_supplier(one, other)
    return supplier or (supplier is None and one.number.information >= 4)


def _same_words(one: Paper, other: Paper) -> bool:
    """Compare where a number is missing: it stands in the other's text, or both carry the same figures throughout."""
    supplier = _same_supplier(one, other)
    if supplier is False:
        return False
    number = one.number or other.number
    bare = other if one.number else one
    if number:
        return number.information >= (3 if supplier else 4) and number.compact in bare.tokens
    return _same_figures(one, other)


def _same_figures(one: Paper, other: Paper) -> bool:
    ours, theirs = one.words, other.words
    figures = {word for word in ours ^ theirs if any(sign.isdigit() for sign in word)}
    return len(ours) >= 12 and not figures and len(ours & theirs) >= 0.9 * len(ours | theirs)


def _same_supplier(one: Paper, other: Paper) -> bool | None:
    """Compare suppliers; None when one of the papers does not name it."""
    if one.tax_number and other.tax_number:
        return one.tax_number == other.tax_number
    if one.supplier and other.supplier:
        return max(likeness(one.supplier, other.supplier), likeness(other.supplier, one.supplier)) >= 0.8
    return None


def _same_amount(one: Paper, other: Paper) -> bool:
    """Compare totals; where a reader was unsure, the other's total may stand among the amounts."""
    ours, theirs = {one.main, one.total} - {None}, {other.main, other.total} - {None}
    if not ours or not theirs:
        return bool(one.number and other.number)
    return bool(ours & theirs or ours & set(other.others) or theirs & set(one.others))


def _same_day(one: Paper, other: Paper) -> bool:
    ours, theirs = day_of(one.receipt.issue_date), day_of(other.receipt.issue_date)
    return ours == theirs or ours is None or theirs is None


def _agree(ours: str | None, theirs: str | None) -> bool:
    return ours == theirs or ours is None or theirs is None


def _leader(leader: dict[int, int], place: int) -> int:
    while leader[place] != place:
        place = leader[place]
    return place


def _join(leader: dict[int, int], one: int, other: int) -> None:
    first, second = sorted((_leader(leader, one), _leader(leader, other)))
    leader[second] = first


def _of_group(group: Sequence[Paper]) -> Iterator[Duplicate]:
    ordered = sorted(group, key=lambda paper: (_RANK[paper.receipt.source], paper.receipt.id))
    yield from (Duplicate(paper.receipt.id, ordered[0].receipt.id) for paper in ordered[1:])
