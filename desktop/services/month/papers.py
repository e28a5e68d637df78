"""What the documents of payments say about month and counterparty: of papers on the desk, and of delivered ones.

What was confirmed is remembered with the decision, so that the month can be closed without reading every paper again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from desktop.flowtly.models import RemoteAttachment
from desktop.services.naming import carries_mark
from desktop.storage.records import Decision, Dossier
from desktop.storage.standing import withdrawn
from matching.month.connected import PaperDates, dates_of
from matching.month.periods import Period
from matching.proposal import Proposal
from matching.receipt import Receipt, Side

FACTS = "facts"
"""In a decision's payload: what its document says."""


@dataclass(frozen=True, slots=True)
class Partner:
    """The other side as a document names it."""

    name: str | None = None
    tax_id: str | None = None
    account: str | None = None


@dataclass(frozen=True, slots=True)
class PaperFacts:
    """What a document says that the month needs."""

    dates: PaperDates
    supplier: Partner = Partner()
    buyer: Partner = Partner()


def facts_of(receipt: Receipt) -> PaperFacts:
    """Return a receipt's facts."""
    return PaperFacts(dates_of(receipt), _partner(receipt.supplier), _partner(receipt.buyer))


def written(facts: PaperFacts) -> dict[str, object]:
    """Return facts as JSON values."""
    dates = facts.dates
    return {
        "issued": _iso(dates.issued),
        "sold": _iso(dates.sold),
        "period": [dates.period.first.isoformat(), dates.period.last.isoformat()] if dates.period else None,
        "corrects": dates.corrects,
        **{
            side: [partner.name, partner.tax_id, partner.account]
            for side, partner in (("supplier", facts.supplier), ("buyer", facts.buyer))
        },
    }


def remembered(decision: Decision) -> PaperFacts | None:
    """Return the facts that were kept with a decision; None for one from before they were."""
    kept = decision.payload.get(FACTS)
    if not isinstance(kept, Mapping):
        return None
    period = kept.get("period")
    return PaperFacts(
        PaperDates(
            _day(kept.get("issued")),
            _day(kept.get("sold")),
            Period(date.fromisoformat(period[0]), date.fromisoformat(period[1])) if isinstance(period, list) else None,
            bool(kept.get("corrects")),
        ),
        *(Partner(*side) if isinstance(side := kept.get(name), list) else Partner() for name in ("supplier", "buyer")),
    )


def facts_by_payment(
    dossiers: Iterable[Dossier],
    documents: Iterable[RemoteAttachment],
    receipts: Mapping[str, Receipt],
    proposals: Iterable[Proposal],
) -> Mapping[str, PaperFacts]:
    """Return what is known of each payment's document: what hangs on it, what was confirmed, what is proposed."""
    found: dict[str, PaperFacts] = {}
    for proposal in proposals:
        if len(proposal.best.receipts) == 1 and proposal.best.receipts[0] in receipts:
            facts = facts_of(receipts[proposal.best.receipts[0]])
            found |= dict.fromkeys(proposal.best.transactions, facts)
    for dossier in dossiers:
        facts_then = remembered(dossier.decision) if dossier.decision.about_document else None
        if facts_then and not withdrawn(dossier):
            found[str(dossier.decision.payload["transaction"])] = facts_then
    for document in documents:
        receipt = _paper_of(document, receipts) if document.transaction and "~" in (document.name or "") else None
        if receipt is not None and document.transaction:
            found[document.transaction] = facts_of(receipt)
    return found


def _paper_of(document: RemoteAttachment, receipts: Mapping[str, Receipt]) -> Receipt | None:
    return next((receipt for sha, receipt in receipts.items() if carries_mark(document.name, sha)), None)


def _partner(side: Side) -> Partner:
    return Partner(*(found.value if found else None for found in (side.name, side.tax_id, side.account)))


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(text: object) -> date | None:
    return date.fromisoformat(text) if isinstance(text, str) else None
