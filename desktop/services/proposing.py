"""Proposing: the whole pile, receipts and open transactions, judged at once."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from desktop.flowtly.models import RemoteAttachment
from desktop.services.ledger import Ledger, Line
from desktop.services.naming import marker
from desktop.services.papers import Paper
from matching.engine import judge
from matching.habits import Habit, added_up, learned
from matching.policy import Policy
from matching.proposal import Candidate, Judgement, No, Opinion
from matching.receipt import Found, Receipt, Side

WAITING = "flowtly:"
"""Before the id of a document that waits in Flowtly, in the ids of receipts."""

_CAME_IN = 0.2
"""How sure the day on which a document came in is as the day of the document."""
_DOUBTED = 0.4
_DOUBTFUL = frozenset({"einvoice_mismatch", "code_mismatch", "several_invoices"})
"""How sure a value may be at most when the e-invoice and its page disagree: such a receipt is never confident."""


@dataclass(frozen=True, slots=True)
class Pile:
    """What was judged and the judgement, with the way back from ids to things."""

    judgement: Judgement
    receipts: Mapping[str, Paper] = field(default_factory=dict)
    """Receipt id (SHA-256) to its paper; of equal files the first."""
    awaiting: Mapping[str, RemoteAttachment] = field(default_factory=dict)
    """`flowtly:<id>` to the document that waits in Flowtly."""
    delivered: frozenset[str] = frozenset()
    """SHA-256 of papers whose document hangs on a transaction in Flowtly already."""
    transactions: Mapping[str, Line] = field(default_factory=dict)
    documents: Mapping[str, Receipt] = field(default_factory=dict)
    """Every receipt that was judged, those that wait in Flowtly included."""
    suggested: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """(transaction, `flowtly:<id>`) to Flowtly's suggestion that says the same, where its id is known."""


def propose(
    ledger: Ledger,
    papers: Sequence[Paper],
    *,
    policy: Policy = Policy(),
    decided: Iterable[str] = (),
    habits: Iterable[Habit] = (),
    noes: Iterable[No] = (),
) -> Pile:
    """Judge all papers and waiting documents against all open transactions.

    `decided` holds receipt and transaction ids that a person has decided about already; they are left out. `habits` is
    what this organisation's earlier decisions taught (`lessons`, kept in `desktop.storage.habits`). `noes` is what a
    person said does not belong together (`desktop.services.marking.noes_in`): it is not proposed again.
    """
    done = frozenset(decided)
    receipts = _first_of_each(papers)
    delivered = frozenset(sha for sha, paper in receipts.items() if _hangs_in_flowtly(sha, ledger.attachments))
    awaiting = {
        f"{WAITING}{found.id}": found
        for found in ledger.attachments
        if found.transaction is None and not _is_one_of(found, receipts)
    }
    documents = {sha: judged_receipt(paper) for sha, paper in receipts.items() if sha not in delivered}
    documents |= {key: _as_receipt(key, found) for key, found in awaiting.items()}
    lines = {line.transaction.id: line for line in ledger.lines if line.open}
    opinions, suggested = _opinions(ledger, lines, awaiting)
    judgement = judge(
        [line.transaction for key, line in lines.items() if key not in done],
        [document for key, document in documents.items() if key not in done],
        opinions,
        policy=policy,
        habits=habits,
        noes=noes,
    )
    return Pile(judgement, receipts, awaiting, delivered, lines, documents, suggested)


def lessons(pile: Pile, chosen: Candidate, *, instead_of: Candidate | None = None) -> tuple[Habit, ...]:
    """Return what a person's word teaches, as rows to keep or to take back: yes to each pair of what was chosen.

    When it was chosen `instead_of` what was proposed, that was a no to the other supplier.
    """
    yes = added_up(_learned(pile, chosen, right=True))
    if instead_of is None:
        return yes
    said = {row.key for row in yes}
    return (*yes, *(row for row in added_up(_learned(pile, instead_of, right=False)) if row.key not in said))


def lessons_of_no(pile: Pile, refused: Candidate) -> tuple[Habit, ...]:
    """Return what a person's no to a candidate teaches, as rows to keep or to take back."""
    return added_up(_learned(pile, refused, right=False))


def _learned(pile: Pile, candidate: Candidate, *, right: bool) -> Iterator[Habit]:
    for line in candidate.transactions:
        for paper in candidate.receipts:
            if line in pile.transactions and paper in pile.documents:
                yield from learned(pile.transactions[line].transaction, pile.documents[paper], right=right)


def _first_of_each(papers: Sequence[Paper]) -> dict[str, Paper]:
    receipts: dict[str, Paper] = {}
    for paper in papers:
        if paper.reading.receipt is not None:
            receipts.setdefault(paper.sha256, paper)
    return receipts


def _hangs_in_flowtly(sha256: str, attachments: Iterable[RemoteAttachment]) -> bool:
    return any(found.transaction is not None and marker(sha256) in (found.name or "") for found in attachments)


def _is_one_of(found: RemoteAttachment, receipts: Iterable[str]) -> bool:
    """Tell whether a waiting document is one that this program uploaded from a paper that is here too."""
    return any(marker(sha256) in (found.name or "") for sha256 in receipts)


def judged_receipt(paper: Paper) -> Receipt:
    """Return a paper's receipt as it goes to the matcher: values that the page disputes are less sure."""
    receipt = paper.reading.receipt
    assert receipt is not None
    if not any(finding.code in _DOUBTFUL for finding in paper.reading.findings):
        return receipt
    total, payable = (
        dataclasses.replace(found, sure=min(found.sure, _DOUBTED)) if found else None
        for found in (receipt.total, receipt.payable)
    )
    return dataclasses.replace(receipt, total=total, payable=payable)


def _as_receipt(key: str, found: RemoteAttachment) -> Receipt:
    """Return a waiting document as far as Flowtly describes it."""
    total = Found(found.amount, 0.9, "text") if found.amount is not None else None
    return Receipt(
        id=key,
        source="text",
        document_type="invoice" if total else "other",
        issue_date=Found(found.received, _CAME_IN, "text") if found.received else None,
        currency=Found(found.currency, 0.9, "text") if found.currency else None,
        total=total,
        payable=total,
        amounts=(total,) if total else (),
        supplier=Side(name=Found(found.counterparty, 0.8, "text") if found.counterparty else None),
        text=found.name or "",
    )


def _opinions(
    ledger: Ledger, lines: Mapping[str, Line], awaiting: Mapping[str, RemoteAttachment]
) -> tuple[list[Opinion], dict[tuple[str, str], str]]:
    opinions, suggested = [], {}
    for transaction, suggestions in ledger.suggestions.items():
        for suggestion in suggestions:
            key = f"{WAITING}{suggestion.attachment}"
            if transaction in lines and key in awaiting:
                opinions.append(Opinion(transaction, key))
                if suggestion.id is not None:
                    suggested[(transaction, key)] = suggestion.id
    return opinions, suggested
