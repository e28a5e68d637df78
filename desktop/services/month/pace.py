"""How long the rest will take, from the person's own pace: measured between one word in the journal and the next."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import pairwise
from statistics import median

from desktop.storage.records import Decision, Dossier

BREAK = 180.0
"""Seconds after which somebody was not at the desk."""
_ENOUGH = 3
_KINDS = {"attach": "document", "apply": "document", "reject": "document", "mark": "mark", "change": "field",
          "charge": "charge", "supplier": "field"}  # fmt: skip


def pace_of(dossiers: Iterable[Dossier], by: str) -> Mapping[str, float]:
    """Return the median seconds a person takes for each kind of decision; a kind seen too seldom is left out.

    Decisions kept in one go count as one.
    """
    mine = [d.decision for d in dossiers if d.decision.by == by and d.decision.kind in _KINDS]
    taken: defaultdict[str, list[float]] = defaultdict(list)
    for before, after in pairwise(sorted(mine, key=lambda decision: decision.at)):
        seconds = (after.at - before.at).total_seconds()
        if not _together(before, after, seconds) and seconds <= BREAK:
            taken[_KINDS[after.kind]].append(seconds)
            taken["any"].append(seconds)
    return {kind: median(found) for kind, found in taken.items() if len(found) >= _ENOUGH}


def forecast(pace: Mapping[str, float], left: Mapping[str, int]) -> float | None:
    """Return the seconds left for so many decisions of each kind; None before anything was measured."""
    usual = pace.get("any")
    if usual is None:
        return None
    return sum(pace.get(kind, usual) * count for kind, count in left.items())


def _together(before: Decision, after: Decision, seconds: float) -> bool:
    return seconds < 0.25 and before.by == after.by
