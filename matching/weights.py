"""What the fit says about the weights: one factor per question for its voices for and against, and a constant.

The modules in `matching.compare` give each answer its shape (what is nearer weighs more); the factors below stretch or
shrink whole questions, so that no order within a question changes and a nearer day or amount never costs anything.
"""

from __future__ import annotations

from collections.abc import Mapping

from matching.evidence import Evidence, Signal

PROVENANCE = """python -m tests.benchmarks.matching.fit --write: seeds 1000 to 1009, usual, poor reading,
PL, DE, FR, NL, GB; 7754 receipts, 20363 pairs; ridge 8; mean log loss 0.0591 by hand, 0.0449 fitted."""

BIAS = 0.94
"""Log odds added to one in the size of the pile."""

FACTORS: Mapping[Signal, tuple[float, float]] = {
    Signal.AMOUNT: (0.75, 1.40),
    Signal.CURRENCY: (0.60, 0.60),
    Signal.DATE: (1.30, 1.10),
    Signal.NAME: (0.78, 0.61),
    Signal.INVOICE_NUMBER: (1.39, 0.85),
    Signal.IBAN: (0.60, 1.01),
    Signal.TAX_ID: (0.68, 1.00),
    Signal.TEXT: (1.33, 1.40),
}
"""By signal: factor of weights for, factor of weights against; (1, 1) where a signal is not listed."""


def fitted(found: Evidence) -> Evidence:
    """Return the evidence with the weight that counts."""
    factor = _factor(found)
    if factor == 1.0:
        return found
    return Evidence(found.signal, found.stance, found.weight * factor, found.key, found.facts)


def shape(found: Evidence) -> float:
    """Return the weight before fitting: verdicts compare it with thresholds in the units of `matching.compare`."""
    return found.weight / _factor(found)


def stretched(signal: Signal, weight: float) -> float:
    """Return what a weight for or against becomes."""
    return weight * FACTORS.get(signal, _UNCHANGED)[0 if weight > 0 else 1]


def _factor(found: Evidence) -> float:
    return FACTORS.get(found.signal, _UNCHANGED)[0 if found.weight > 0 else 1]


_UNCHANGED = (1.0, 1.0)
