"""What stands and what does not: transfers to ourselves, bookings the bank took back, proformas that were settled."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from matching.identifiers import plain_account
from matching.lines import Kind, Line
from matching.papers import Paper
from matching.wording import likeness

_KNOWN_CARD = 3
"""So many papers name a card before it is taken for ours."""


def own_transfers(lines: Sequence[Line]) -> frozenset[int]:
    """Return the lines that go to or come from an account of the pile, and their other ends where they name nobody."""
    own = {account for line in lines if (account := plain_account(line.transaction.account))}
    named = {place for place, line in enumerate(lines) if line.account in own}
    ends = {(lines[place].account, -lines[place].transaction.amount): lines[place].days for place in named}
    mirrored = (
        place
        for place, line in enumerate(lines)
        if _near(line.days, ends.get((plain_account(line.transaction.account), line.transaction.amount), ()))
        and not line.account
    )
    return frozenset(named.union(mirrored))


def _near(days: Sequence[date], others: Sequence[date]) -> bool:
    return any(abs((day - other).days) <= 3 for day in days for other in others)


def superseded_papers(papers: Sequence[Paper]) -> Mapping[int, int]:
    """Return by proforma the final invoice of the same partner over the same amount; the nearest where several are."""
    final: defaultdict[tuple[int | None, str | None], list[int]] = defaultdict(list)
    for place, paper in enumerate(papers):
        if paper.main and not paper.preliminary and paper.receipt.document_type in ("invoice", "receipt"):
            final[paper.main, paper.currency].append(place)
    found = {}
    for place, paper in enumerate(papers):
        others = final.get((paper.main, paper.currency), ()) if paper.preliminary else ()
        near = [(_apart(paper, papers[other]), other) for other in others if _same_partner(paper, papers[other])]
        if near:
            found[place] = min(near)[1]
    return found


def _apart(one: Paper, other: Paper) -> int:
    return abs((one.issued - other.issued).days) if one.issued and other.issued else 999


def strange_cards(lines: Sequence[Line], papers: Sequence[Paper]) -> frozenset[int]:
    """Return the papers paid with a card that no line and no other paper names, where another card is known well."""
    counts = Counter(paper.card_tail for paper in papers if paper.card_tail)
    if max(counts.values(), default=0) < _KNOWN_CARD:
        return frozenset()
    printed = {tail for line in lines if line.kind is Kind.CARD and (tail := line.card_tail)}
    single = {tail for tail, count in counts.items() if count == 1 and tail not in printed}
    return frozenset(place for place, paper in enumerate(papers) if paper.card_tail in single)


def _same_partner(one: Paper, other: Paper) -> bool:
    if one.tax_number and other.tax_number:
        return one.tax_number == other.tax_number
    return bool(one.supplier and other.supplier and likeness(one.supplier, other.supplier) >= 0.8)


def reversed_lines(lines: Sequence[Line]) -> frozenset[int]:
    """Pair each booking that the bank marks as a reversal with the oldest open one over its sum, alike in words."""
    open_places: defaultdict[tuple[object, str | None], list[int]] = defaultdict(list)
    backs = []
    for place, line in enumerate(lines):
        if line.transaction.reversal:
            backs.append(place)
        else:
            open_places[line.transaction.amount, line.transaction.account].append(place)
    found: set[int] = set()
    for place in sorted(backs, key=lambda place: (str(lines[place].transaction.day), place)):
        back = lines[place]
        near = [
            (not _alike(back, lines[other]), -gap, other)
            for other in open_places[-back.transaction.amount, back.transaction.account]
            if other not in found and (gap := _days_between(lines[other], back)) is not None
        ]
        if near:
            found |= {place, min(near)[2]}
    return frozenset(found)


def _alike(one: Line, other: Line) -> bool:
    return len(one.words & other.words) * 2 >= len(other.words)


def _days_between(line: Line, back: Line) -> int | None:
    """Return the days from a booking to its reversal; None when it lies later or more than ten days before."""
    ours, theirs = min(line.days, default=None), back.transaction.day
    if not ours or not theirs or not 0 <= (theirs - ours).days <= 10:
        return None
    return (theirs - ours).days
