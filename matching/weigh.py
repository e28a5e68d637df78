"""All evidence of a pair, summed to log odds.

Voices that repeat each other do not count twice: name, account and tax number all say who the partner is. The loudest
counts in full, each further one a third.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from matching.compare import amount, currency, days, history, keys, names, texts
from matching.compare.pair import Pair
from matching.evidence import Evidence, Signal, Stance
from matching.weights import BIAS, fitted

_ECHO = 1 / 3
_WHO = frozenset({Signal.NAME, Signal.IBAN, Signal.TAX_ID, Signal.HISTORY})


@dataclass(frozen=True, slots=True)
class Weighed:
    """A pair of places in the pile with its evidence; `score` is the log odds of being right before rivals."""

    line: int
    paper: int
    score: float
    evidence: tuple[Evidence, ...]


def prior(lines: int, papers: int) -> float:
    """Return the log odds that a pair picked at random belongs together: about one in the size of the pile."""
    return -math.log(max(20, lines, papers)) + BIAS


def evidence_of(pair: Pair) -> tuple[Evidence, ...]:
    """Ask every question; weights are those that count in the sum."""
    return without_echo(answers(pair))


def answers(pair: Pair) -> tuple[Evidence, ...]:
    """Ask every question, each answer with its own fitted weight."""
    found = (
        amount.compare(pair),
        currency.compare(pair),
        days.compare(pair),
        names.compare(pair),
        *keys.compare(pair),
        *texts.compare(pair),
        *history.compare(pair),
    )
    return tuple(fitted(one) for one in _excused(found))


def without_echo(found: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
    """Lower the weight of voices that say again who the partner is."""
    who = [one for one in found if one.signal in _WHO and one.stance is Stance.SUPPORTS]
    if len(who) < 2:
        return found
    loudest = max(who, key=lambda one: (one.weight, one.key))
    return tuple(replace(one, weight=one.weight * _ECHO) if one in who and one is not loudest else one for one in found)


def _excused(found: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
    """Let an unlike name weigh less where account, tax number or document number say that it is the one."""
    certain = any(one.key in keys.DOCUMENT | keys.PARTNER | {"history_paired"} for one in found)
    if not certain:
        return found
    return tuple(replace(one, weight=one.weight * _ECHO) if one.key == "name_other" else one for one in found)


def total(found: tuple[Evidence, ...]) -> float:
    """Sum the weights."""
    return math.fsum(one.weight for one in found)
