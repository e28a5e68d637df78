"""What the matcher proposes: a guess, never a decision."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from matching.evidence import Evidence
from matching.finding import Facts


class Verdict(StrEnum):
    """How far a proposal may be trusted."""

    CONFIDENT = "confident"
    """Safe to confirm in bulk: above the floor, and far from the runner-up."""
    REVIEW = "review"
    """A person decides."""
    AMBIGUOUS = "ambiguous"
    """The runner-up is too close to call."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Transactions and receipts that may belong together, and the estimated probability that they do."""

    transactions: tuple[str, ...]
    receipts: tuple[str, ...]
    confidence: float
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Doubt:
    """A reason why a good score was not enough (`contradicted_identifier`, `close_runner_up`, ...)."""

    key: str
    facts: Facts = ()


@dataclass(frozen=True, slots=True)
class Proposal:
    """The best candidate for a set of transactions, what it lost against, and how far to trust it."""

    best: Candidate
    verdict: Verdict
    doubts: tuple[Doubt, ...] = ()
    alternatives: tuple[Candidate, ...] = ()
    """Runners-up, best first. They may share receipts with other proposals."""


UnmatchedReason = Literal["no_candidate", "too_weak", "taken", "no_amount", "refused"]
"""`refused`: a person said no to what would fit, and nothing else does."""


@dataclass(frozen=True, slots=True)
class Unmatched:
    """A transaction or a receipt that stands in no proposal, and why."""

    id: str
    reason: UnmatchedReason


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A receipt that is another one again: the same bytes or the same document in other clothes."""

    receipt: str
    of: str


@dataclass(frozen=True, slots=True)
class Opinion:
    """What somebody else (Flowtly's own matcher) thinks belongs together: one opinion among the evidence."""

    transaction: str
    receipt: str


@dataclass(frozen=True, slots=True)
class No:
    """A person's word that these transactions and these receipts do not belong together.

    Of one and one: they never stand in one proposal, in a bundle neither. Of more: not this very set, its members may
    stand in others.
    """

    transactions: tuple[str, ...]
    receipts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Judgement:
    """The whole pile judged at once. Proposals never overlap."""

    proposals: tuple[Proposal, ...] = ()
    unmatched_transactions: tuple[Unmatched, ...] = ()
    unmatched_receipts: tuple[Unmatched, ...] = ()
    duplicates: tuple[Duplicate, ...] = ()
