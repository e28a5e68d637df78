"""Is it the same currency? Equal figures in different currencies are no match at all."""

from __future__ import annotations

from matching.compare.pair import Pair, contradicts, silent, supports
from matching.evidence import Evidence, Signal


def compare(pair: Pair) -> Evidence:
    """Compare the account's currency, or the one in which the payment was made, with the document's."""
    ours, theirs = pair.line.transaction.currency, pair.paper.currency
    if not ours or not theirs:
        return silent(Signal.CURRENCY, "currency_unknown")
    if ours == theirs:
        return supports(Signal.CURRENCY, 0.4, "currency_same", currency=ours)
    if any(money.currency == theirs for money in pair.line.foreign):
        return supports(Signal.CURRENCY, 0.4, "currency_original", currency=theirs)
    return contradicts(Signal.CURRENCY, -1.0, "currency_differs", ours=ours, theirs=theirs)
