"""Which free receipts may be parts of which free transaction: of the same partner, smaller, and in time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping

from matching.compare import keys, names
from matching.compare.days import compare as compare_days
from matching.compare.pair import Pair
from matching.evidence import Signal, Stance
from matching.pile import Pile
from matching.views import Line, Paper

_CROWD = 40
"""A word on more free papers than this names no partner."""
_WHOSE = frozenset({Signal.NAME, Signal.IBAN, Signal.TAX_ID, Signal.INVOICE_NUMBER})


def parts_by_line(pile: Pile, lines: Collection[int], papers: Collection[int]) -> Iterator[tuple[int, set[int]]]:
    """Yield the free transactions with the free papers of their partner that may be parts of them, two or more."""
    carriers = _by_key(pile, papers)
    for line in sorted(lines) if carriers else ():
        ours = pile.lines[line]
        near = {paper for key in _line_partner_keys(ours) for paper in carriers.get(key, ())} | {*pile.hits[line]}
        own = {paper for paper in sorted(near) if paper in papers and _may_be_part(pile, line, paper)}
        if len(own) > 1 or (own and any(pile.papers[paper].credit for paper in papers)):
            yield line, own


def _by_key(pile: Pile, papers: Collection[int]) -> Mapping[str, list[int]]:
    found: defaultdict[str, list[int]] = defaultdict(list)
    for paper in sorted(papers):
        for key in _paper_partner_keys(pile.papers[paper]):
            found[key].append(paper)
    return {key: held for key, held in found.items() if len(held) <= _CROWD}


def _paper_partner_keys(paper: Paper) -> set[str]:
    names = {word for name in (paper.supplier, paper.buyer) if name for word in name.words}
    numbers = {number for number in (paper.tax_number, paper.buyer_tax_number) if number}
    return names | numbers | {account[-8:] for account in {paper.account, *paper.ibans} if account}


def _line_partner_keys(line: Line) -> set[str]:
    sellers = {number[:10] for number in line.ksef_numbers}
    return {*line.words, *line.tax_numbers, *sellers} | {one[-8:] for one in {line.account, *line.ibans} if one}


def _may_be_part(pile: Pile, line: int, paper: int) -> bool:
    """Tell whether a paper may be one of several that a transaction pays: smaller, in time, and of the same partner."""
    theirs = pile.papers[paper]
    if theirs.main is None or (not theirs.credit and theirs.main >= pile.lines[line].amount):
        return False
    return day_fits(pile, line, paper) and _partner_known(pile.pair(line, paper))


def _partner_known(pair: Pair) -> bool:
    found = (names.compare(pair), *keys.compare(pair))
    return any(one.signal in _WHOSE and one.stance is Stance.SUPPORTS and one.weight >= names.STRONG for one in found)


def day_weight(pile: Pile, line: int, paper: int) -> float:
    """Return what the day alone says of a pair."""
    return compare_days(Pair(pile.lines[line], pile.papers[paper], pile.directions[paper])).weight


def day_fits(pile: Pile, line: int, paper: int) -> bool:
    """Tell whether the day allows a paper to be a part."""
    return day_weight(pile, line, paper) > -1.3
