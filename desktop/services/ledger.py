"""The ledger: what Flowtly holds, read once and then looked at from all sides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from desktop.flowtly.models import RemoteAttachment, RemoteSuggestion, RemoteTransaction
from matching.statement import Transaction


@dataclass(frozen=True, slots=True)
class Line:
    """A transaction of Flowtly, in its own form and in ours."""

    remote: RemoteTransaction
    transaction: Transaction
    """`id` is Flowtly's; currency and account are filled from the bank account where Flowtly leaves them out."""

    @property
    def open(self) -> bool:
        """Tell whether a document may still be wanted: none is linked and the line is not ignored."""
        return not self.remote.attachments and not self.remote.ignored


@dataclass(frozen=True, slots=True)
class Ledger:
    """A snapshot of Flowtly."""

    fetched_at: datetime
    lines: tuple[Line, ...] = ()
    attachments: tuple[RemoteAttachment, ...] = ()
    suggestions: Mapping[str, tuple[RemoteSuggestion, ...]] = field(default_factory=dict)
    """Suggestions for open transactions, by transaction id."""
    unassigned: int = 0
    """How many transactions Flowtly lists as linked to no budget."""
    with_problems: int = 0
    unassigned_ids: tuple[str, ...] = ()
    problem_ids: tuple[str, ...] = ()
    """Ids of the transactions that Flowtly lists with problems."""

    def line(self, transaction: str) -> Line | None:
        """Return the line with this Flowtly id."""
        return next((line for line in self.lines if line.transaction.id == transaction), None)
