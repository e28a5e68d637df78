"""Which free receipts may be parts of which free transaction: of the same partner, smaller, and in time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping

from matching.compare import days, keys, names
from matching.compare.pair import Pair
from matching.evidence import Signal, Stance
from matching.lines import Line
from matching.papers import Paper
from matching.pile import Pile

_CROWD = 40
"""A word on more free papers than this names no partner."""
_MOST_SUMS = 5000
_WHOSE = frozenset({Signal.NAME, Signal.IBAN, Signal.TAX_ID, Signal.INVOICE_NUMBER})


def parts_by_line(pile: Pile, lines: Collection[int], papers: Collection[int]) -> Iterator[tuple[int, set[int]]]:
    """Yield the free transactions with the free papers of their partner that may be parts of them, two or more.

    Whose papers they are is asked last: it costs most, and hardly any transaction is a sum of what lies near it.
    """
    carriers = _by_key(pile, papers)
    least = {paper: 0 if pile.papers[paper].credit else due for paper in papers if (due := pile.papers[paper].main)}
    notes = by_partner(pile, (paper for paper in sorted(papers) if pile.papers[paper].credit))
    for line in sorted(lines) if carriers else ():
        ours = pile.lines[line]
        near = {paper for key in _line_partner_keys(ours) for paper in carriers.get(key, ())} | {*pile.hits[line]}
        fitting = sorted(
            paper for paper in near if least.get(paper, ours.amount) < ours.amount and day_fits(pile, line, paper)
        )
        back = {note for paper in fitting for key in partner_keys(pile.papers[paper]) for note in notes.get(key, ())}
        fitting_back = {note for note in back if day_fits(pile, line, note)}
        if len(fitting) < 2 - len(fitting_back) or not _may_add_up(pile, ours.amount, {*fitting, *fitting_back}):
            continue
        own = {paper for paper in fitting if partner_known(pile.pair(line, paper))}
        if len(own) > 1 or (own and notes):
            yield line, own


def _may_add_up(pile: Pile, target: int, papers: Collection[int]) -> bool:
    """Tell whether some of the papers, each with either sign where money comes back, may make the amount.

    Only a sum that surely cannot be is told; too many sums to look at may be.
    """
    parts = [(paper.main, paper.credit) for paper in (pile.papers[place] for place in papers) if paper.main]
    if sum(due for due, _ in parts) < target:
        return False
    sums = {0}
    for due, credit in sorted(parts, key=lambda part: (not part[1], -part[0])):
        # Notes come first: behind them sums only grow, and one beyond the amount is of no use.
        sums |= (
            {both for before in sums for both in (before + due, before - due)}
            if credit
            else {after for before in sums if (after := before + due) <= target}
        )
        if len(sums) > _MOST_SUMS:
            return True
    return target in sums


def _by_key(pile: Pile, papers: Collection[int]) -> Mapping[str, list[int]]:
    found: defaultdict[str, list[int]] = defaultdict(list)
    for paper in sorted(papers):
        for key in _paper_partner_keys(pile.papers[paper]):
            found[key].append(paper)
    return {key: held for key, held in found.items() if len(held) <= _CROWD}


def _paper_partner_keys(paper: Paper) -> set[str]:
    words = {word for name in (paper.supplier, paper.buyer) if name for word in name.words}
    return words | paper.tax_numbers | paper.account_ends


def _line_partner_keys(line: Line) -> frozenset[str]:
    found = line.words | line.tax_numbers | line.account_ends
    return found.union(number[:10] for number in line.ksef_numbers) if line.ksef_numbers else found


def partner_known(pair: Pair) -> bool:
    """Tell whether name, account, tax number or document number says plainly whose payment it is."""
    found = (names.compare(pair), *keys.compare(pair))
    return any(one.signal in _WHOSE and one.stance is Stance.SUPPORTS and one.weight >= names.STRONG for one in found)


def whose(pair: Pair) -> bool:
    """Tell whether name, account or tax number says plainly whose payment it is, whatever number it names."""
    found = (names.compare(pair), *keys.compare(pair))
    return any(
        one.signal in _WHOSE and one.signal is not Signal.INVOICE_NUMBER and one.weight >= names.STRONG for one in found
    )


def day_weight(pile: Pile, line: int, paper: int) -> float:
    """Return what the day alone says of a pair."""
    return days.weight_of(pile.lines[line], pile.papers[paper])


def day_fits(pile: Pile, line: int, paper: int) -> bool:
    """Tell whether the day allows a paper to be a part."""
    return days.weight_of(pile.lines[line], pile.papers[paper]) > -1.3


def by_partner(pile: Pile, papers: Iterable[int]) -> Mapping[str, list[int]]:
    """Return papers by what names their supplier."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for paper in papers:
        for key in partner_keys(pile.papers[paper]):
            found[key].append(paper)
    return found


def partner_keys(paper: Paper) -> set[str]:
    """Return the words and the number that name a paper's supplier."""
    words = paper.supplier.words if paper.supplier else ()
    return {*words, *([paper.tax_number] if paper.tax_number else [])}
