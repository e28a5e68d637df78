"""Where a proposal stands, derived from the diary and from what is on its way; never kept twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
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
OPEN = frozenset({State.PLANNED, State.SENDING, State.UNCLEAR})
"""States of a decision of which something is left to do."""


class Records(tuple["HistoryRow", ...]):  # noqa: SLOT001 - the answers are kept beside the rows
    """The diary as it was read last, newest decision first, with what follows from it.

    Each answer is worked out once; `work_out` has all of them ready, in the thread that reads the diary: it may hold
    the decisions of years, and the window asks after every change.
    """

    def work_out(self) -> Records:
        """Have every answer ready."""
        for name, found in vars(Records).items():
            if isinstance(found, cached_property):
                getattr(self, name)
        return self

    @cached_property
    def about(self) -> Mapping[str, tuple[HistoryRow, ...]]:
        """Return the rows about documents that hold, by the transaction they are about."""
        found: dict[str, tuple[HistoryRow, ...]] = {}
        for row in self:
            transaction = row.decision.payload.get("transaction")
            if isinstance(transaction, str) and row.decision.about_document and row.state not in WITHDRAWN:
                found[transaction] = (*found.get(transaction, ()), row)
        return found

    @cached_property
    def marks(self) -> Mapping[str, HistoryRow]:
        """Return the marks that hold, by transaction; a document that was confirmed overrules one."""
        return {
            transaction: row
            for row in self
            if row.decision.kind == "mark" and row.state not in WITHDRAWN
            for transaction in (str(row.decision.payload["transaction"]),)
            if transaction not in self.about
        }

    @cached_property
    def together(self) -> frozenset[tuple[str, str]]:
        """Return the payments and documents that a person has brought together."""
        return frozenset((transaction, document(row)) for transaction, rows in self.about.items() for row in rows)

    @cached_property
    def needless(self) -> frozenset[str]:
        """Return the payments that take no receipt."""
        return frozenset(transaction for transaction, row in self.marks.items() if said(row) == NO_RECEIPT)

    @cached_property
    def documented(self) -> frozenset[str]:
        """Return the ids of transactions and receipts that a person has brought together."""
        return frozenset(self.about).union(found for _, found in self.together if found != _NOTHING)

    @cached_property
    def rejections(self) -> tuple[HistoryRow, ...]:
        """Return the rejections that hold."""
        return tuple(row for row in self if row.decision.kind == "reject" and row.state not in WITHDRAWN)

    @cached_property
    def noes(self) -> frozenset[No]:
        """Return what may not be proposed again."""
        rejected = (No(_ids(row, "transactions"), _ids(row, "receipts")) for row in self.rejections)
        missed = ((transaction, row) for transaction, row in self.marks.items() if said(row) == MISSING)
        seen = (No((transaction,), (each,)) for transaction, row in missed for each in _ids(row, "offered"))
        return frozenset((*rejected, *seen))

    @cached_property
    def by_receipt(self) -> Mapping[str, HistoryRow]:
        """Return the newest row that holds about each receipt."""
        rows = (row for row in reversed(self) if row.state not in WITHDRAWN)
        return {str(row.decision.payload["receipt"]): row for row in rows if row.decision.payload.get("receipt")}

    @cached_property
    def states(self) -> Mapping[str, State]:
        """Return where each decision stands."""
        return {row.decision.id: row.state for row in self}

    @cached_property
    def places(self) -> Mapping[str, int]:
        """Return where in these records each decision is."""
        return {row.decision.id: at for at, row in enumerate(self)}

    @cached_property
    def counts(self) -> Counter[State]:
        """Return how many decisions stand where."""
        return Counter(row.state for row in self)

    @cached_property
    def waiting(self) -> frozenset[str]:
        """Return the ids of the decisions of which something is left to do."""
        return frozenset(row.decision.id for row in self if row.state in OPEN)

    def setting(self, field: str) -> frozenset[str]:
        """Return the payments of which this field is set at Flowtly with what is sent next."""
        payloads = (row.decision.payload for row in self if row.decision.kind == "change" and row.state in OPEN)
        found = ((str(each["transaction"]), each.get("fields")) for each in payloads)
        return frozenset(
            transaction for transaction, fields in found if isinstance(fields, Mapping) and field in fields
        )

    @cached_property
    def newest_first(self) -> tuple[HistoryRow, ...]:
        """Return the rows by the time of the newest thing that happened to each."""
        return tuple(sorted(self, key=lambda row: row.at, reverse=True))

    @cached_property
    def spoken_of(self) -> frozenset[str]:
        """Return the receipts of decisions that hold, whatever was decided."""
        return frozenset(self.by_receipt)

    @cached_property
    def kept_whole(self) -> frozenset[str]:
        """Return the files, joined by `+`, of which a person has said that they stay as they are."""
        rows = (row for row in self if row.decision.kind == "parts" and row.state not in WITHDRAWN)
        answers = (row for row in rows if row.decision.payload["answer"] == "whole")
        return frozenset("+".join(_ids(row, "originals")) for row in answers)


_NOTHING = "flowtly:None"


def told(records: Iterable[HistoryRow]) -> Records:
    """Return the rows as records."""
    return records if isinstance(records, Records) else Records(records)


def key(proposal: Proposal) -> str:
    """Return what a proposal is about: it stays the same while candidates change."""
    return "+".join(proposal.best.transactions)


def decided(records: Iterable[HistoryRow]) -> frozenset[str]:
    """Return the ids of transactions and receipts that are off the desk: the person has spoken about them.

    A payment whose receipt is only missing stays on it: a receipt that comes later shall find it.
    """
    diary = told(records)
    return diary.documented | diary.needless


def said(mark: HistoryRow) -> str:
    """Return what a mark says: `no_receipt` or `missing`."""
    return str(mark.decision.payload["mark"])


def noes(records: Iterable[HistoryRow]) -> frozenset[No]:
    """Return what may not be proposed again: rejected pairs, and what was seen when a receipt was called missing."""
    return told(records).noes


@dataclass(frozen=True, slots=True)
class Spoken:
    """What a person has said that another judgement of the pile must take into account."""

    noes: frozenset[No]
    needless: frozenset[str]
    """Payments that take no receipt."""
    by_hand: frozenset[tuple[str, str]]
    """Payment and document that were brought together though the judgement did not propose it."""


def spoken(records: Iterable[HistoryRow], judged: Judgement) -> Spoken:
    """Return what was said beyond nodding at proposals: after that nothing else has to be judged again."""
    diary = told(records)
    proposed = {(t, r) for one in judged.proposals for t in one.best.transactions for r in one.best.receipts}
    return Spoken(diary.noes, diary.needless, diary.together - proposed)


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
