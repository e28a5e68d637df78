"""What a person can say about one thing to decide, and where it stands then."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from matching.proposal import Candidate

Together = tuple[tuple[str, ...], tuple[str, ...]]
"""Ids of payments and of documents, each sorted."""


class Standing(StrEnum):
    """Where one thing to decide stands."""

    OPEN = "open"
    SAVING = "saving"
    """Confirmed by the person, on its way into the journal."""
    CONFIRMED = "confirmed"
    """In the journal: it survives whatever happens to the program."""
    NEEDLESS = "needless"
    """The person said that no receipt is needed."""
    MISSING = "missing"
    """The person said that the receipt is missing, and nothing has come since."""
    NONE = "none"
    """Nothing is left that could be confirmed."""


DECIDED = frozenset({Standing.SAVING, Standing.CONFIRMED, Standing.NEEDLESS})
"""Nothing can be chosen any more unless it is taken back."""
UNSPOKEN = frozenset({Standing.OPEN, Standing.NONE})
"""Nobody has said anything about it yet."""


@dataclass(frozen=True, slots=True)
class Said:
    """A mark on a payment: what was said, which receipts were seen then, and its decision in the journal."""

    mark: str
    offered: frozenset[str] = frozenset()
    decision: str = ""


@dataclass(frozen=True, slots=True)
class Confirmed:
    """The person confirmed a candidate; `decisions` are its ids in the journal."""

    key: str
    candidate: Candidate
    decisions: tuple[str, ...]
    together: str = ""
    """The same for everything that was confirmed with one key; empty for one by one."""


@dataclass(frozen=True, slots=True)
class Refused:
    """The person said `not this` to a candidate."""

    key: str
    candidate: Candidate


@dataclass(frozen=True, slots=True)
class Marked:
    """The person said that a payment needs no receipt, or that it is missing; `decisions` as in `Confirmed`."""

    key: str
    decisions: tuple[str, ...]
    together: str = ""


Step = Confirmed | Refused | Marked


def together_of(candidate: Candidate) -> Together:
    """Return which payments and documents a candidate lays together, in one order."""
    return tuple(sorted(candidate.transactions)), tuple(sorted(candidate.receipts))
