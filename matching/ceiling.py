"""How well a pair could do at best, told from what costs little: amount, day and what is shared at all.

Most pairs that share a name are of other amounts. They are told apart here, before names and numbers are compared.
"""

from __future__ import annotations

from matching.compare import amount, days
from matching.evidence import Signal
from matching.lines import Kind, Line
from matching.papers import Paper
from matching.pile import Pile
from matching.weights import stretched

# What each voice says at most (the modules in `compare` give these weights).
_ALWAYS = stretched(Signal.NAME, 4.3) + stretched(Signal.CURRENCY, 0.4)
_ACCOUNT = stretched(Signal.IBAN, 4.5) + stretched(Signal.TAX_ID, 4.5)
_SHARED_TOKEN, _CARD = stretched(Signal.TEXT, 2.2), stretched(Signal.TEXT, 1.0)
_ANNOUNCED, _HISTORY = stretched(Signal.INVOICE_NUMBER, 4.0), stretched(Signal.HISTORY, 2.5)


def may_reach(pile: Pile, line: int, paper: int, needed: float) -> bool:
    """Tell whether the pair's evidence may sum up to more than is needed; what costs more is asked later."""
    ours, theirs = pile.lines[line], pile.papers[paper]
    if paper in pile.hits[line] or ours.transaction.id in pile.opined or _named(ours, theirs):
        return True
    sure = _sure(pile, ours, theirs)
    if sure > needed:
        return True
    return sure + _ANNOUNCED > needed and bool(theirs.receipt.text) and ours.kind is not Kind.CARD and ours.announces


def _sure(pile: Pile, ours: Line, theirs: Paper) -> float:
    """Return a sum of weights that no evidence but a number on the page exceeds."""
    sure = stretched(Signal.AMOUNT, amount.at_most(ours, theirs, pile.rate(ours, theirs)))
    sure += stretched(Signal.DATE, days.weight_of(ours, theirs)) + _ALWAYS
    if theirs.receipt.card_tail and theirs.receipt.card_tail.value == ours.card_tail:
        sure += _CARD
    if pile.memory.rows:
        sure += _HISTORY
    if _partner_shared(ours, theirs):
        sure += _ACCOUNT
    if not ours.tokens.isdisjoint(theirs.tokens):
        sure += _SHARED_TOKEN
    return sure


def _named(line: Line, paper: Paper) -> bool:
    return bool(line.ksef_numbers) or bool(paper.reference and line.references)


def _partner_shared(line: Line, paper: Paper) -> bool:
    """Tell whether account or tax number may speak: rather once too often."""
    accounts = bool((line.account or line.ibans) and (paper.account or paper.ibans))
    numbers = {paper.tax_number, paper.buyer_tax_number} - {None}
    return accounts or not line.tax_numbers.isdisjoint(numbers)
