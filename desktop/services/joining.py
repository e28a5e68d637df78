"""Which papers look like pieces of one receipt. Apart from putting them together, for which much more is loaded."""

from __future__ import annotations

from collections.abc import Iterable

from desktop.services.papers import Paper
from matching.reading.joins import Join, propose_joins


def joins_of(papers: Iterable[Paper]) -> tuple[Join, ...]:
    """Return which of these papers look like pieces of one receipt."""
    return propose_joins([(paper.label, paper.reading.receipt) for paper in papers if paper.reading.receipt])
