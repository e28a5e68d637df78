"""Payments that gather receipts of many partners: a day's card sales less the fee, and expenses paid back.

Neither names whose receipts they are, so only a sum that can be made in one way is proposed, and a person looks at it.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal

from matching.bundles import Group
from matching.compare import amount, days
from matching.compare.pair import supports
from matching.evidence import Signal
from matching.lines import Kind, Line, decimal_of
from matching.money import Money, in_minor_units, minor_digits
from matching.pile import Pile
from matching.policy import Policy
from matching.shortlist import obstacle
from matching.subsets import subsets_of
from matching.weigh import prior, total
from matching.weights import fitted

_FIGURE = re.compile(r"(?<![\d.,])\d{1,3}(?:[ .,']\d{3})*[.,]\d\d(?![\d.,])")
_EXPENSES = re.compile(
    r"\b(?:expenses|auslagen\w*|spesen\w*|notes? de frais|declaratie|onkosten\w*|zwrot kosztow|delegacj\w*|"
    r"reimburs\w*)\b"
)
_MOST, _PARTS = 12, 4
"""So many papers are searched, and so many of them may be parts of expenses."""
_SALES_WITHIN, _EXPENSES_WITHIN = 5, 62
"""Days back from the booking."""
_SPOKEN = 4.0
"""What the title's own word for it weighs."""


def gathered_groups(pile: Pile, lines: Collection[int], papers: Collection[int], policy: Policy) -> Iterator[Group]:
    """Yield, of what is still free, gatherings whose sum exactly one set of receipts makes."""
    taken: set[int] = set()
    for line in sorted(lines):
        ours = pile.lines[line]
        gross = _gross(ours) if not ours.outgoing else None
        if gross:
            fitting = _fitting(pile, line, set(papers) - taken, _SALES_WITHIN, policy)
            found = subsets_of([pile.papers[paper].main or 0 for paper in fitting], gross, least=1, most=8)
            key, told = "amount_gross_less_fee", gross
        elif ours.outgoing and ours.kind is not Kind.CARD and _EXPENSES.search(ours.folded):
            fitting = _fitting(pile, line, set(papers) - taken, _EXPENSES_WITHIN, policy)
            found = subsets_of([pile.papers[paper].main or 0 for paper in fitting], ours.amount, least=2, most=_PARTS)
            key, told = "amount_is_sum_of_expenses", ours.amount
        else:
            continue
        sets = [tuple(fitting[place] for place in places) for places in found]
        sets = [one for one in sets if not pile.noes.forbid((line,), one)]
        if len(sets) == 1:
            chosen = sets[0]
            taken.update(chosen)
            yield _group(pile, line, chosen, key, told, searched=2 ** len(fitting))


def _gross(line: Line) -> int | None:
    """Return the larger of two figures of the title whose difference is what was paid: the sales before the fee."""
    currency = line.transaction.currency
    figures = {in_minor_units(decimal_of(found), currency) for found in _FIGURE.findall(line.folded)}
    return next((one for one in sorted(figures) if one > line.amount and one - line.amount in figures), None)


def _fitting(pile: Pile, line: int, papers: Collection[int], within: int, policy: Policy) -> list[int]:
    """Return the papers that may be parts, those of the nearest days first."""
    near = [(gap, paper) for paper in papers if (gap := _days_back(pile, line, paper)) is not None and gap <= within]
    possible = [paper for _, paper in sorted(near) if obstacle(pile, line, paper, policy) is None]
    return sorted(possible[:_MOST])


def _days_back(pile: Pile, line: int, paper: int) -> int | None:
    ours, theirs = pile.lines[line], pile.papers[paper]
    currencies = {ours.transaction.currency, theirs.currency} - {None}
    if not ours.days or not theirs.issued or not theirs.main or theirs.credit or len(currencies) > 1:
        return None
    gap = (ours.days[0] - theirs.issued).days
    return gap if gap >= 0 else None


def _group(pile: Pile, line: int, papers: Sequence[int], key: str, told: int, *, searched: int) -> Group:
    currency = pile.lines[line].transaction.currency or ""
    shown = Money(Decimal(told).scaleb(-minor_digits(currency)), currency)
    weight = max(0.5, amount.surprise(told) - math.log(searched) / 2)
    spoken = supports(Signal.TEXT, _SPOKEN, "gathering_told")
    dated = min((days.compare(pile.pair(line, paper)) for paper in papers), key=lambda one: one.weight)
    head = supports(Signal.AMOUNT, weight, key, amount=shown, count=len(papers))
    evidence = tuple(fitted(one) for one in (head, dated, spoken))
    score = prior(len(pile.lines), len(pile.papers)) + total(evidence)
    return Group((line,), tuple(papers), score, evidence, doubt="whose_unsure")
