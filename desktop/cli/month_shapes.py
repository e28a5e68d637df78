"""A month in the shapes of the JSON contract: amounts as strings, dates as `YYYY-MM-DD`, missing as null."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from desktop.cli.shapes import Json, evidence
from desktop.phrases.month import say_why
from desktop.services.month.chasing import Chase, Missing
from desktop.services.month.offers import Guess, Offer
from desktop.services.month.proof import numbers_of
from desktop.services.month.standing import LineState
from desktop.services.month.view import MonthView
from desktop.storage.records import Decision
from matching.money import plain
from matching.month.sales import Paid, SalesInvoice


def month_shape(view: MonthView, made: Sequence[Decision]) -> Json:
    """Return the JSON document of `month`."""
    state, numbers = view.state, numbers_of(view.books, view.state)
    return {
        "month": numbers["month"],
        "accounts": numbers["accounts"],
        "counts": numbers["counts"],
        "lines": {kind.value: list(state.ids(kind)) for kind in LineState},
        "transactions": numbers["transactions"],
        "queue": [_offer(offer) for offer in state.queue],
        "missing": [_missing(one) for one in view.missing],
        "messages": [_message(chase) for chase in view.chases],
        "sales": [_paid(paid) for paid in state.sales],
        "overdue": [_invoice(invoice) for invoice in state.overdue],
        "pending": sorted(state.pending),
        "seconds_left": round(state.seconds_left) if state.seconds_left is not None else None,
        "decisions": [
            {"transaction": d.payload.get("transaction"), "what": d.shown, "id": d.id, "kind": d.kind} for d in made
        ],
    }


def _offer(offer: Offer) -> Json:
    shown = offer.connected.shown if offer.connected else ""
    return {
        "transaction": offer.line.transaction.id,
        "lacks": offer.gap.value,
        "agreement": offer.agreement,
        "proposal": _guess(offer.best, shown),
        "ours": _guess(offer.ours, shown),
        "server": _guess(offer.server, shown),
        "others": [{"reason": reason.value, "month": f"{month:%Y-%m}"} for reason, month in offer.connected.others]
        if offer.connected
        else [],
        "evidence": [evidence(item) for item in offer.proposal.best.evidence] if offer.proposal else [],
    }


def _guess(guess: Guess | None, shown: str) -> Json | None:
    if guess is None:
        return None
    return {"value": guess.value, "text": guess.shown, "reason": guess.why, "why": say_why(guess.why, shown)}


def _missing(one: Missing) -> Json:
    booking = one.line.transaction
    return {
        "transaction": booking.id,
        "day": booking.day.isoformat() if booking.day else None,
        "amount": plain(booking.amount, booking.currency),
        "currency": booking.currency,
        "counterparty": one.line.remote.counterparty or booking.counterparty.name,
        "description": booking.description,
        "source": one.source,
        "asked": one.asked.isoformat(timespec="seconds") if one.asked else None,
    }


def _message(chase: Chase) -> Json:
    return {
        "to": chase.whom,
        "email": chase.email,
        "colleague": chase.colleague,
        "language": chase.language,
        "subject": chase.subject,
        "body": chase.body,
        "transactions": [one.line.transaction.id for one in chase.missing],
    }


def _paid(paid: Paid) -> Json:
    return {
        "transactions": list(paid.payments),
        "invoices": list(paid.invoices),
        "kind": paid.kind,
        "decision": str(paid.verdict),
        "confidence": round(paid.confidence, 4),
        "evidence": [evidence(item) for item in paid.evidence],
    }


def _invoice(invoice: SalesInvoice) -> Json:
    return {
        "invoice": invoice.id,
        "number": invoice.number,
        "due": invoice.due.isoformat() if invoice.due else None,
        "open": plain(Decimal(invoice.open), invoice.currency),
        "currency": invoice.currency,
        "client": invoice.client,
    }
