"""How well a pair could do at best, told from what costs little: amount, day and what is shared at all.

Most pairs that share an amount or a name are strangers. They are told apart here, before names and numbers are
compared; in a large pile there are a hundred of them to each receipt.
"""

from __future__ import annotations

from matching.compare import amount, days, keys, names
from matching.compare.pair import Hit
from matching.evidence import Signal
from matching.lines import Kind, Line
from matching.papers import Paper
from matching.pile import Pile
from matching.weights import FACTORS, stretched

_FOR_AMOUNT, _AGAINST_AMOUNT = FACTORS.get(Signal.AMOUNT, (1.0, 1.0))
_FOR_DAY, _AGAINST_DAY = FACTORS.get(Signal.DATE, (1.0, 1.0))
_FOR_NUMBER, _ = FACTORS.get(Signal.INVOICE_NUMBER, (1.0, 1.0))
_CARD_PAYMENT = Kind.CARD
_MOST_AMOUNT = stretched(Signal.AMOUNT, amount.MOST)
# What each other voice says at most (the modules in `compare` give these weights).
_NAME, _CURRENCY = stretched(Signal.NAME, 4.3), stretched(Signal.CURRENCY, 0.4)
_ACCOUNT, _TAX_ID = stretched(Signal.IBAN, 4.5), stretched(Signal.TAX_ID, 4.5)
_SHARED_TOKEN, _CARD = stretched(Signal.TEXT, 2.2), stretched(Signal.TEXT, 1.0)
_ANNOUNCED, _HISTORY = stretched(Signal.INVOICE_NUMBER, 4.0), stretched(Signal.HISTORY, 2.5)


def may_reach(pile: Pile, line: int, paper: int, needed: float) -> bool:
    """Tell whether the pair's evidence may sum up to more than is needed; what costs more is asked later."""
    ours, theirs = pile.lines[line], pile.papers[paper]
    hit = pile.hits[line].get(paper)
    if ours.ksef_numbers or ours.transaction.id in pile.opined or (theirs.reference and ours.references):
        return True
    day = days.weight_of(ours, theirs)
    who = 0.0 if ours.marks.isdisjoint(theirs.marks) else _partner(ours, theirs)
    who += _HISTORY if pile.memory.rows else 0.0
    sure = who + _NAME + _CURRENCY + _beside(ours, theirs) + day * (_FOR_DAY if day > 0 else _AGAINST_DAY)
    if hit is Hit.PROFORMA:
        sure += _FOR_NUMBER * keys.PROFORMA
    elif hit and theirs.number:
        sure += _FOR_NUMBER * keys.number_weight(theirs.number, hit, pile.owners.get(paper, 1))
    if sure + _MOST_AMOUNT <= needed and (hit or not _may_be_announced(ours, theirs)):
        return False
    paid = amount.at_most(ours, theirs, pile.rates)
    sure += paid * (_FOR_AMOUNT if paid > 0 else _AGAINST_AMOUNT)
    if sure <= needed:
        return not hit and sure + _ANNOUNCED > needed and _may_be_announced(ours, theirs)
    if who or hit or sure - _NAME > needed or _may_be_announced(ours, theirs):
        return True
    return sure - _NAME + stretched(Signal.NAME, names.compare(pile.pair(line, paper)).weight) > needed


def _partner(ours: Line, theirs: Paper) -> float:
    """Return what account and tax number may say at most; nothing where they cannot speak."""
    account = 0.0 if ours.account_ends.isdisjoint(theirs.account_ends) else _ACCOUNT
    return account if ours.tax_numbers.isdisjoint(theirs.tax_numbers) else account + _TAX_ID


def _beside(ours: Line, theirs: Paper) -> float:
    """Return what a shared token and the card's last digits may say at most."""
    token = 0.0 if ours.tokens.isdisjoint(theirs.tokens) else _SHARED_TOKEN
    return token + _CARD if theirs.card_tail and theirs.card_tail == ours.card_tail else token


def _may_be_announced(ours: Line, theirs: Paper) -> bool:
    """Tell whether a number that the title calls an invoice's stands on the page."""
    if ours.kind is _CARD_PAYMENT or not theirs.receipt.text:
        return False
    return any(window.compact in theirs.squeezed for window in ours.announced)
