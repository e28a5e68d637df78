"""What was decided before about such payments and such documents: one voice, never the last word."""

from __future__ import annotations

from matching.compare.pair import Pair, contradicts, supports
from matching.evidence import Evidence, Signal
from matching.habits import strength


def compare(pair: Pair) -> tuple[Evidence, ...]:
    """Say how often a person paired what the bank says here with this supplier; nothing where nothing was learned."""
    habit = pair.habit
    if habit is None:
        return ()
    weight = strength(habit)
    if weight > 0:
        return (supports(Signal.HISTORY, weight, "history_paired", bank=habit.bank.upper(), count=habit.confirmed),)
    if weight < 0:
        return (contradicts(Signal.HISTORY, weight, "history_rejected", bank=habit.bank.upper(), count=habit.rejected),)
    return ()
