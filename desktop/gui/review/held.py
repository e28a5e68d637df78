"""What Flowtly holds of a payment besides its document, and what is proposed where it holds nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.phrases import figures
from desktop.phrases.speech import meant, say, say_n
from desktop.services.month.fields import month_in

if TYPE_CHECKING:
    from desktop.services.ledger import Line
    from desktop.services.month.offers import Offer
    from desktop.services.month.view import MonthView

_FIELDS: Mapping[str, str] = {
    "counterparty": meant("Counterparty"),
    "month": meant("Connected month"),
    "budget": meant("Budget"),
}
"""By the name of the gap that is there when Flowtly holds none."""


@dataclass(frozen=True, slots=True)
class Held:
    """One thing that can be set at Flowtly."""

    label: str
    value: str
    """As Flowtly has it; empty where it has none."""
    beside: str = ""
    """What stands for it here: a proposal, or the word that waits to be sent."""


def held(lines: Sequence[Line], view: MonthView | None) -> tuple[Held, ...]:
    """Return what Flowtly holds of these payments, of several whatever is held of any.

    Counterparty, month and budget are always told, also that they are not set; document and note only where there are.
    """
    ids = frozenset(line.transaction.id for line in lines)
    offers = [offer for offer in view.state.queue if offer.line.transaction.id in ids] if view else []
    settled = frozenset[str]()
    if view and not ids.isdisjoint(view.state.pending):
        gaps = {gap.value for standing in view.state.standings if standing.id in ids for gap in standing.gaps}
        settled = frozenset(_FIELDS) - gaps
    values = {
        "counterparty": _joined(line.remote.counterparty and _party(line, view) for line in lines),
        "month": _joined(_month(line.remote.connected_month) for line in lines),
        "budget": _joined(_budgets(line, view) for line in lines),
    }
    always = [
        Held(say(label), values[gap], "" if values[gap] else _beside(gap, offers, settled=gap in settled))
        for gap, label in _FIELDS.items()
    ]
    documents = sum(len(line.remote.attachments) for line in lines)
    note = _joined(line.remote.note and " ".join(line.remote.note.split()) for line in lines)
    return (
        *always,
        *([Held(say("Documents"), say_n("{n} document", "{n} documents", documents))] if documents else []),
        *([Held(say("Remark"), note)] if note else []),
    )


def _joined(texts: Iterable[str | None]) -> str:
    return " · ".join(dict.fromkeys(text for text in texts if text))


def _party(line: Line, view: MonthView | None) -> str:
    """Return the counterparty's name, looked up where the server gave only a reference."""
    remote = line.remote
    if remote.counterparty is None or remote.counterparty != remote.counterparty_ref:
        return remote.counterparty or ""
    parties = view.books.parties if view else ()
    return next((party.name for party in parties if remote.counterparty_ref in {party.iri, party.id}), say("set"))


def _month(written: str | None) -> str:
    month = month_in(written)
    return figures.month(month) if month else written or ""


def _small(written: str) -> str:
    month = month_in(written)
    return figures.month_within(month) if month else written


def _budgets(line: Line, view: MonthView | None) -> str:
    named = view.charged.get(line.transaction.id, ()) if view else ()
    return ", ".join(named) or (say("set") if line.remote.budget_links else "")


def _beside(gap: str, offers: Iterable[Offer], *, settled: bool) -> str:
    if settled:
        return say("decided, to be sent")
    guesses = [best for offer in offers if offer.gap.value == gap and (best := offer.best) and best.wish]
    shown = _joined(_small(guess.value) if gap == "month" else guess.shown for guess in guesses)
    return say("proposed: {shown}", shown=shown) if shown else ""
