"""Where each payment of the month stands: done, to decide, to be chased, or in need of nothing.

Complete means at Flowtly: counterparty and month set, the document there where one is wanted. What the server lists
with problems or without a budget counts as it says; `ignored` is the word that nothing is needed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from desktop.services.ledger import Line
from desktop.services.marking import Mark
from matching.month.need import WANTED, Need


class LineState(StrEnum):
    """Each payment is in exactly one."""

    DONE = "done"
    TO_DECIDE = "to_decide"
    TO_CHASE = "to_chase"
    NEEDS_NOTHING = "needs_nothing"


class Gap(StrEnum):
    """What a payment lacks, in the order in which work is quickest."""

    PROBLEM = "problem"
    """Flowtly lists it with problems, and it is none of the others."""
    PARTY = "counterparty"
    MONTH = "month"
    DOCUMENT = "document"
    BUDGET = "budget"


@dataclass(frozen=True, slots=True)
class LineStanding:
    """One payment."""

    line: Line
    state: LineState
    gaps: tuple[Gap, ...]
    need: Need
    candidate: bool = False
    """Whether a document is proposed for it."""

    @property
    def id(self) -> str:
        """Return Flowtly's id."""
        return self.line.transaction.id


@dataclass(frozen=True, slots=True)
class Known:
    """What is known beside the lines."""

    problems: frozenset[str] = frozenset()
    unassigned: frozenset[str] = frozenset()
    budgets_kept: bool = True
    """Whether the organisation keeps budgets at all: without any nothing can be assigned."""
    paid_invoices: frozenset[str] = frozenset()
    """Payments that are linked with an invoice of ours."""
    candidates: frozenset[str] = frozenset()
    """Payments for which a document is proposed."""
    marks: Mapping[str, Mark] | None = None


def standing_of(line: Line, need: Need, known: Known) -> LineStanding:
    """Judge one payment."""
    key = line.transaction.id
    mark = (known.marks or {}).get(key)
    if line.remote.ignored or mark is Mark.NO_RECEIPT:
        return LineStanding(line, LineState.NEEDS_NOTHING, (), need)
    gaps = tuple(_gaps(line, known))
    return with_gaps(LineStanding(line, LineState.TO_DECIDE, gaps, need, key in known.candidates), gaps)


def with_gaps(standing: LineStanding, gaps: tuple[Gap, ...]) -> LineStanding:
    """Return a standing with these gaps left: only a document that nothing fits to is chased."""
    if not gaps:
        return replace(standing, gaps=(), state=LineState.DONE)
    chased = gaps == (Gap.DOCUMENT,) and standing.need.document and not standing.candidate
    return replace(standing, gaps=gaps, state=LineState.TO_CHASE if chased else LineState.TO_DECIDE)


def standings_of(lines: Iterable[Line], needs: Mapping[str, Need], known: Known) -> tuple[LineStanding, ...]:
    """Judge many payments."""
    return tuple(standing_of(line, needs.get(line.transaction.id, WANTED), known) for line in lines)


def _gaps(line: Line, known: Known) -> Iterable[Gap]:
    remote, key = line.remote, line.transaction.id
    party, month = not remote.counterparty_ref and not remote.counterparty, not remote.connected_month
    document = not remote.attachments and key not in known.paid_invoices
    if key in known.problems and not (party or month or document):
        yield Gap.PROBLEM
    if party:
        yield Gap.PARTY
    if month:
        yield Gap.MONTH
    if document:
        yield Gap.DOCUMENT
    if known.budgets_kept and line.transaction.amount < 0 and key in known.unassigned:
        yield Gap.BUDGET
