"""Sentences about the month: reasons, proposals, what blocks its closing, and the letters that ask for documents."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from desktop.phrases import figures
from desktop.phrases.speech import say, within

REASONS: Mapping[str, str] = {
    "own_transfer": "Transfer between own accounts",
    "tax": "Tax",
    "social_insurance": "Social insurance",
    "payroll": "Payroll",
    "loan": "Loan",
    "card_settlement": "Settlement of a credit card",
    "cash": "Cash",
    "exchange": "Currency exchange",
    "interest": "Interest",
    "bank_fee": "Bank fee",
    "said": "Said by a person",
}
WHY: Mapping[str, str] = {
    "tax_id": "The tax number on the document is this counterparty's",
    "account": "The account is this counterparty's",
    "document_party": "The document in Flowtly names it",
    "name": "The name is the same",
    "rule": "You decided so before",
    "charged_before": "The last payment of this counterparty was charged there",
    "suggested": "Flowtly suggests it",
    "suggested_new": "Flowtly suggests it as a new counterparty",
    "matched": "A document fits",
    "month_service_period": "The service period {shown} ends in it",
    "month_title_period": "The payment's text names it",
    "month_sale_date": "Sold on {shown}",
    "month_issue_date": "Issued on {shown}",
    "month_payment_date": "Paid on {shown}",
    "month_closed": "{shown} falls into a month that is closed; choose another or open it again",
}
STATES: Mapping[str, str] = {
    "done": "done",
    "to_decide": "to decide",
    "to_chase": "to be chased",
    "needs_nothing": "needs nothing",
}
GAPS: Mapping[str, str] = {
    "problem": "Flowtly lists it with problems",
    "counterparty": "no counterparty",
    "month": "no connected month",
    "document": "no document",
    "budget": "no budget",
}

LACKED: Mapping[str, str] = {
    "problem": "Flowtly lists it with problems",
    "counterparty": "counterparty",
    "month": "connected month",
    "document": "document",
    "budget": "budget",
}
"""The same under a heading that says already that it is lacking."""


def say_reason(key: str) -> str:
    """Return why no document is needed."""
    return say(REASONS.get(key, key))


def say_why(key: str, shown: str = "") -> str:
    """Return why something is proposed."""
    if key in REASONS:
        return say("No document needed: {reason}", reason=within(say(REASONS[key])))
    return say(WHY.get(key, key), shown=shown)


BLOCKERS: Mapping[str, str] = {
    "no_balances": "Flowtly keeps no balances of {account}, so nothing proves that its statements are complete.",
    "hole": "{account}: bookings are missing between {since} and {until}; they come to {difference}.",
    "does_not_add_up": "{account}: opening and movements do not come to the closing balance.",
    "to_decide": "{count} payments are still to be decided.",
    "missing": "{count} documents are missing.",
    "changed": "Flowtly changed while it was read: {where} was {before} and is {after}; close again.",
    "document_lost": "The document {name} hangs on a payment but cannot be had from Flowtly.",
    "statement_differs": "Flowtly's balances do not hold those of the statement {name}.",
    "unfinished": "{count} confirmed decisions are not at Flowtly yet; send them first.",
    "empty": "Flowtly has no payment in this month.",
    "forbidden": "This key may not read {what}, so the month cannot be proved.",
}
ONE: Mapping[str, str] = {
    "to_decide": "One payment is still to be decided.",
    "missing": "One document is missing.",
    "unfinished": "One confirmed decision is not at Flowtly yet; send it first.",
}
COUNTS: Mapping[str, str] = {
    "transactions": "payments in all",
    "with_document": "with a document",
    "with_invoice": "linked with an invoice of ours",
    "documents": "documents",
}


def say_state(key: str) -> str:
    """Return the name of a state."""
    return say(STATES.get(key, key))


def say_gap(key: str) -> str:
    """Return what is missing."""
    return say(GAPS.get(key, key))


def say_lacked(key: str) -> str:
    """Return what is missing, by its name alone."""
    return say(LACKED.get(key, key))


def say_count(key: str) -> str:
    """Return what was counted."""
    return say(COUNTS.get(key, key))


def say_blocker(key: str, facts: Mapping[str, object]) -> str:
    """Return why a month is not closed, and what to do."""
    if facts.get("count") == 1 and key in ONE:
        return say(ONE[key])
    return say(BLOCKERS.get(key, key), **{name: _fact(value) for name, value in facts.items()})


def _fact(value: object) -> str:
    return figures.day(value) if isinstance(value, date) else str(value)
