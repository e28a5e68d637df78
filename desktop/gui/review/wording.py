"""Words for payments, questions and reasons, the same wherever review names them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from desktop.phrases import say_evidence
from desktop.phrases.speech import meant, say
from matching.evidence import Evidence, Signal
from matching.statement import Transaction

_SIGNALS: Mapping[Signal, str] = {
    Signal.AMOUNT: meant("amount"),
    Signal.CURRENCY: meant("currency"),
    Signal.DATE: meant("date"),
    Signal.NAME: meant("name"),
    Signal.INVOICE_NUMBER: meant("number"),
    Signal.IBAN: meant("account"),
    Signal.TAX_ID: meant("tax number"),
    Signal.KSEF_NUMBER: meant("KSeF number"),
    Signal.HISTORY: meant("habit"),
    Signal.SUGGESTION: meant("Flowtly"),
    Signal.TEXT: meant("text"),
}


def title(transactions: Sequence[Transaction]) -> str:
    """Return whom the money went to or came from, as the bank names them."""
    if not transactions:
        return say("Unknown payment")
    first = transactions[0]
    name = first.counterparty.name or first.description.strip() or say("Payment without a name")
    return (
        say("{transactions} payments: {name}", transactions=len(transactions), name=name)
        if len(transactions) > 1
        else name
    )


def signal_name(signal: Signal) -> str:
    """Return what a question of the matcher is called."""
    return say(_SIGNALS[signal])


def why(evidence: Sequence[Evidence]) -> str:
    """Return the strongest reason for a pair in words, for lists that have room for one."""
    best = max(evidence, key=lambda each: each.weight, default=None)
    return say_evidence(best) if best and best.weight > 0 else say("No single reason stands out")
