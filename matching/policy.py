"""The few numbers by which proposals are judged, in one place so that they can be read and set."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Policy:
    """Thresholds of the verdict; probabilities from 0 to 1."""

    confident_floor: float = 0.98
    """A confident proposal is at least this likely to be right."""
    confident_margin: float = 0.5
    """And its runner-up is at least this much less likely."""
    review_floor: float = 0.15
    """Below this nothing is proposed."""
    ambiguous_ratio: float = 0.5
    """Ambiguous when the runner-up has more than this share of the best candidate's probability."""
    days_before: int = 150
    """How long before its payment a receipt may be issued."""
    days_after: int = 45
    """How long after its payment a receipt may be issued."""
    bundle_size: int = 8
    """At most so many receipts are tried together for one transaction."""
