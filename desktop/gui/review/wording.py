"""Words for payments, questions and reasons, the same wherever review names them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from desktop.phrases import say_evidence
from matching.evidence import Evidence, Signal
from matching.statement import Transaction

_SIGNALS: Mapping[Signal, str] = {
    Signal.AMOUNT: "amount",
    Signal.CURRENCY: "currency",
    Signal.DATE: "date",
    Signal.NAME: "name",
    Signal.INVOICE_NUMBER: "number",
    Signal.IBAN: "account",
    Signal.TAX_ID: "tax number",
    Signal.KSEF_NUMBER: "KSeF number",
    Signal.HISTORY: "habit",
    Signal.SUGGESTION: "Flowtly",
    Signal.TEXT: "text",
}


def title(transactions: Sequence[Transaction]) -> str:
    """Return whom the money went to or came from, as the bank names them."""
    if not transactions:
        return "Unknown payment"
    first = transactions[0]
    name = first.counterparty.name or first.description.strip() or "Payment without a name"
    return f"{len(transactions)} payments: {name}" if len(transactions) > 1 else name


def signal_name(signal: Signal) -> str:
    """Return what a question of the matcher is called."""
    return _SIGNALS[signal]


def why(evidence: Sequence[Evidence]) -> str:
    """Return the strongest reason for a pair in words, for lists that have room for one."""
    best = max(evidence, key=lambda each: each.weight, default=None)
    return say_evidence(best) if best and best.weight > 0 else "No single reason stands out"
