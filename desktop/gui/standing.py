"""Where a proposal stands, derived from the diary and from what is on its way; never kept twice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Literal

from desktop.storage.records import State
from matching.proposal import Proposal

if TYPE_CHECKING:
    from desktop.services.history import HistoryRow

Standing = Literal["open", "confirming", "confirmed", "sent", "skipped"]

WITHDRAWN = frozenset({State.REFUSED, State.STALE, State.CANCELLED, State.UNDONE})
"""States after which a person may decide again."""
SENT = frozenset({State.DONE, State.VERIFIED})


def key(proposal: Proposal) -> str:
    """Return what a proposal is about: it stays the same while candidates change."""
    return "+".join(proposal.best.transactions)


def about(records: Iterable[HistoryRow]) -> Mapping[str, tuple[HistoryRow, ...]]:
    """Return the rows that hold, by the transaction they are about; imports and withdrawn ones are left out."""
    found: dict[str, tuple[HistoryRow, ...]] = {}
    for row in records:
        transaction = row.decision.payload.get("transaction")
        if isinstance(transaction, str) and row.state not in WITHDRAWN:
            found[transaction] = (*found.get(transaction, ()), row)
    return found


def decided(records: Iterable[HistoryRow]) -> frozenset[str]:
    """Return the ids of transactions and receipts about which the person has spoken."""
    ids: set[str] = set()
    for transaction, rows in about(records).items():
        ids.add(transaction)
        for row in rows:
            receipt, attachment = row.decision.payload.get("receipt"), row.decision.payload.get("attachment")
            if isinstance(receipt, str):
                ids.add(receipt)
            elif isinstance(attachment, str):
                ids.add(f"flowtly:{attachment}")
    return frozenset(ids)


def of_rows(rows: Iterable[HistoryRow]) -> Standing:
    """Return where a proposal with these rows stands."""
    states = {row.state for row in rows}
    if not states:
        return "open"
    return "sent" if states <= SENT else "confirmed"
