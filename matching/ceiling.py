"""How well a pair could do at best, told from what costs little: amount, day and what is shared at all.

Most pairs that share a name are of other amounts. They are told apart here, before names and numbers are compared.
"""

from __future__ import annotations

from matching.compare import amount, days
from matching.compare.pair import Pair
from matching.evidence import Signal
from matching.pile import Pile
from matching.views import Line, Paper
from matching.weights import fitted, most

# What each voice says at most (the modules in `compare` give these weights).
_NAME, _CURRENCY, _ACCOUNT = 4.3, 0.4, 4.5
_SHARED_TOKEN, _ANNOUNCED, _CARD, _HISTORY = 2.2, 4.0, 1.0, 2.5


def ceiling(pile: Pile, line: int, paper: int) -> float:
    """Return a sum of weights that the pair's evidence cannot exceed; endless where an identifier may decide."""
    ours, theirs = pile.lines[line], pile.papers[paper]
    if paper in pile.hits[line] or ours.transaction.id in pile.opined or _named(ours, theirs):
        return float("inf")
    pair = Pair(ours, theirs, pile.directions[paper], rate=pile.rate(ours, theirs))
    sure = fitted(amount.compare(pair)).weight + fitted(days.compare(pair)).weight
    sure += most(Signal.NAME, _NAME) + most(Signal.CURRENCY, _CURRENCY) + most(Signal.TEXT, _CARD)
    sure += most(Signal.HISTORY, _HISTORY)
    who = most(Signal.IBAN, _ACCOUNT) + most(Signal.TAX_ID, _ACCOUNT) if _partner_shared(ours, theirs) else 0.0
    token = 0.0 if ours.tokens.isdisjoint(theirs.tokens) else most(Signal.TEXT, _SHARED_TOKEN)
    return sure + who + token + (most(Signal.INVOICE_NUMBER, _ANNOUNCED) if ours.announces else 0.0)


def _named(line: Line, paper: Paper) -> bool:
    return bool(line.ksef_numbers) or bool(paper.reference and line.references)


def _partner_shared(line: Line, paper: Paper) -> bool:
    """Tell whether account or tax number may speak: rather once too often."""
    accounts = bool((line.account or line.ibans) and (paper.account or paper.ibans))
    numbers = {paper.tax_number, paper.buyer_tax_number} - {None}
    return accounts or not line.tax_numbers.isdisjoint(numbers)
