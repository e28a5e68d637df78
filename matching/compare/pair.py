"""A transaction and a receipt side by side, with what the rest of the pile says about them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise

from matching.evidence import Evidence, Signal, Stance
from matching.finding import Fact
from matching.habits import Habit
from matching.lines import Line
from matching.papers import Paper
from matching.wording import Name


class Direction(StrEnum):
    """Whose document it is."""

    PURCHASE = "purchase"
    """We are the buyer: we pay."""
    SALE = "sale"
    """We are the supplier: we are paid."""
    UNSURE = "unsure"
    """The document does not say; taken for a purchase unless the other side's name says otherwise."""


class Hit(StrEnum):
    """How an invoice number stands in a title, strongest first."""

    FULL = "full"
    STEM = "stem"
    """Without its letters."""
    SHORT = "short"
    """In full, but so short that a stranger may have the same."""
    PROFORMA = "proforma"
    """The number of the proforma that this invoice settles."""


@dataclass(frozen=True, slots=True)
class Pair:
    """What the comparisons look at."""

    line: Line
    paper: Paper
    direction: Direction = Direction.UNSURE
    hit: Hit | None = None
    """How this receipt's number stands in the transaction's title."""
    owners: int = 1
    """How many different documents of the pile carry this number."""
    rival: bool = False
    """The title carries another receipt's number and not this one's."""
    shared_tokens: tuple[tuple[str, int, int], ...] = ()
    """Telling words on both sides, with the number of receipts and of transactions that carry each."""
    opinion: bool | None = None
    """Flowtly's own matcher: True names this receipt, False names others only, None says nothing."""
    rate: Decimal | None = None
    """Units of the account's currency for one of the receipt's, as seen elsewhere in the pile."""

    habit: Habit | None = None
    """What past decisions teach about such a pair."""
    proforma: str | None = None
    """The number of the proforma that the document settles."""
    superseded: bool = False
    """The document is a proforma whose final invoice lies in the pile."""
    strange_card: bool = False
    """The document was paid with a card that nothing else in the pile knows, although it knows another."""
    reversed: bool = False
    """The bank took this booking back, or it is the taking back."""
    common: frozenset[str] = frozenset()
    """Words that the names of several partners share."""
    spread: frozenset[str] = frozenset()
    """Words on both sides that are not spread over the pile."""
    rare: frozenset[str] = frozenset()
    """Words of the transaction that stand on this document and on hardly any other."""

    @property
    def pays_out(self) -> bool:
        """Tell whether this document lets us expect money to go out."""
        return (self.direction is not Direction.SALE) != self.paper.credit

    @property
    def partner(self) -> Name | None:
        """Return the other side as the document names it."""
        return self.paper.buyer if self.is_sale else self.paper.supplier

    @property
    def is_sale(self) -> bool:
        """Tell whether the pair only makes sense when we are the supplier."""
        if self.direction is Direction.UNSURE:
            return self.line.outgoing == self.paper.credit
        return self.direction is Direction.SALE


def supports(signal: Signal, weight: float, key: str, **named: Fact) -> Evidence:
    """Build evidence for the pair."""
    return Evidence(signal, Stance.SUPPORTS, weight, key, tuple(named.items()))


def contradicts(signal: Signal, weight: float, key: str, **named: Fact) -> Evidence:
    """Build evidence against the pair; the weight is negative."""
    return Evidence(signal, Stance.CONTRADICTS, weight, key, tuple(named.items()))


def silent(signal: Signal, key: str, **named: Fact) -> Evidence:
    """Build evidence that says neither."""
    return Evidence(signal, Stance.SILENT, 0.0, key, tuple(named.items()))


def between(value: float, *points: tuple[float, float]) -> float:
    """Read a value off a broken line through the points, level beyond its ends; points in rising order."""
    if value <= points[0][0]:
        return points[0][1]
    for (left, low), (right, high) in pairwise(points):
        if value <= right:
            return low + (high - low) * (value - left) / (right - left)
    return points[-1][1]
