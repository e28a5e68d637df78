"""Where a proposal stands, derived from the diary and from what is on its way; never kept twice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from desktop.storage.records import State
from matching.proposal import Judgement, No, Proposal

if TYPE_CHECKING:
    from desktop.services.history import HistoryRow

Standing = Literal["open", "confirming", "confirmed", "sent"]

WITHDRAWN = frozenset({State.REFUSED, State.STALE, State.CANCELLED, State.UNDONE})
"""States after which a person may decide again."""
NO_RECEIPT, MISSING = "no_receipt", "missing"
"""What a mark says."""
SENT = frozenset({State.DONE, State.VERIFIED})


def key(proposal: Proposal) -> str:
    """Return what a proposal is about: it stays the same while candidates change."""
    return "+".join(proposal.best.transactions)


def about(records: Iterable[HistoryRow]) -> Mapping[str, tuple[HistoryRow, ...]]:
    """Return the rows about documents that hold, by the transaction they are about; withdrawn ones are left out."""
    found: dict[str, tuple[HistoryRow, ...]] = {}
    for row in records:
        transaction = row.decision.payload.get("transaction")
        if isinstance(transaction, str) and row.decision.about_document and row.state not in WITHDRAWN:
            found[transaction] = (*found.get(transaction, ()), row)
    return found


def marks(records: Iterable[HistoryRow]) -> Mapping[str, HistoryRow]:
    """Return the marks that hold, by transaction; a document that was confirmed overrules one."""
    rows = tuple(records)
    found = {
        str(row.decision.payload["transaction"]): row
        for row in rows
        if row.decision.kind == "mark" and row.state not in WITHDRAWN
    }
    documents = about(rows)
    return {transaction: row for transaction, row in found.items() if transaction not in documents}


def documented(records: Iterable[HistoryRow]) -> frozenset[str]:
    """Return the ids of transactions and receipts that a person has brought together."""
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


def decided(records: Sequence[HistoryRow]) -> frozenset[str]:
    """Return the ids of transactions and receipts that are off the desk: the person has spoken about them.

    A payment whose receipt is only missing stays on it: a receipt that comes later shall find it.
    """
    needless = {transaction for transaction, row in marks(records).items() if said(row) == NO_RECEIPT}
    return documented(records) | needless


def said(mark: HistoryRow) -> str:
    """Return what a mark says: `no_receipt` or `missing`."""
    return str(mark.decision.payload["mark"])


def rejections(records: Iterable[HistoryRow]) -> tuple[HistoryRow, ...]:
    """Return the rejections that hold."""
    return tuple(row for row in records if row.decision.kind == "reject" and row.state not in WITHDRAWN)


def noes(records: Iterable[HistoryRow]) -> frozenset[No]:
    """Return what may not be proposed again: rejected pairs, and what was seen when a receipt was called missing."""
    rows = tuple(records)
    rejected = (No(*(_ids(row, name) for name in ("transactions", "receipts"))) for row in rejections(rows))
    seen = (
        No((transaction,), (receipt,))
        for transaction, row in marks(rows).items()
        if said(row) == MISSING
        for receipt in _ids(row, "offered")
    )
    return frozenset((*rejected, *seen))


@dataclass(frozen=True, slots=True)
class Spoken:
    """What a person has said that another judgement of the pile must take into account."""

    noes: frozenset[No]
    needless: frozenset[str]
    """Payments that take no receipt."""
    by_hand: frozenset[tuple[str, str]]
    """Payment and document that were brought together though the judgement did not propose it."""


def spoken(records: Sequence[HistoryRow], judged: Judgement) -> Spoken:
    """Return what was said beyond nodding at proposals: after that nothing else has to be judged again."""
    proposed = {(t, r) for one in judged.proposals for t in one.best.transactions for r in one.best.receipts}
    together = {(t, document(row)) for t, rows in about(records).items() for row in rows}
    needless = frozenset(key for key, row in marks(records).items() if said(row) == NO_RECEIPT)
    return Spoken(noes(records), needless, frozenset(together - proposed))


def document(row: HistoryRow) -> str:
    """Return the id of the document that a row is about: SHA-256, or `flowtly:<id>` for one that waits there."""
    payload = row.decision.payload
    return str(payload["receipt"]) if payload.get("receipt") else f"flowtly:{payload.get('attachment')}"


def _ids(row: HistoryRow, name: str) -> tuple[str, ...]:
    found = row.decision.payload.get(name)
    return tuple(map(str, found)) if isinstance(found, list | tuple) else ()


def of_rows(rows: Iterable[HistoryRow]) -> Standing:
    """Return where a proposal with these rows stands."""
    states = {row.state for row in rows}
    if not states:
        return "open"
    return "sent" if states <= SENT else "confirmed"
