"""Values in the shapes of the JSON contract: amounts as strings, dates as `YYYY-MM-DD`, missing as null."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import TypeVar

from desktop.phrases import say_evidence, say_finding, say_refusal
from desktop.services.papers import Paper
from matching.evidence import Evidence
from matching.finding import Finding, Unreadable
from matching.money import plain
from matching.proposal import Candidate, Judgement
from matching.reading.joins import Join
from matching.reading.reading import Part
from matching.receipt import Found, Receipt, Side
from matching.statement import Balance, Particulars, Party, Statement, Transaction

T = TypeVar("T")
Json = dict[str, object]


def paper(found: Paper, extra: Sequence[Finding] = ()) -> Json:
    """Return one file of `read`."""
    reading = found.reading
    shape: Json = {
        "path": found.label,
        "sha256": found.sha256,
        "kind": reading.kind,
        "error": refusal(reading.error) if reading.error else None,
    }
    if reading.kind == "statement":
        shape["statements"] = [statement(item) for item in reading.statements]
        shape["encoding"] = reading.encoding
    if reading.receipt is not None:
        shape["receipt"] = receipt(reading.receipt)
        if reading.parts:
            shape["parts"] = list(map(_part, reading.parts))
    shape["format"] = reading.format
    shape["findings"] = [finding(item) for item in (*reading.findings, *extra)]
    return shape


def _part(found: Part) -> Json:
    """Return a part of a file; `area` says where on its page it lies, in fractions from the top left."""
    area = found.area
    shape: Json = {"pages": [found.first, found.last], "number": found.number}
    return {**shape, "area": [area.left, area.top, area.right, area.bottom]} if area else shape


def join(found: Join, labels: Mapping[str, str]) -> Json:
    """Return files that look like one receipt; `labels` gives the path of each receipt id."""
    return {"paths": [labels[document] for document in found.documents], "reason": found.reason}


def refusal(unreadable: Unreadable) -> Json:
    """Return why a file could not be read."""
    return {"code": unreadable.code, "message": say_refusal(unreadable)}


def finding(item: Finding) -> Json:
    """Return one finding with its sentence."""
    return {"code": item.code, "severity": item.severity, "where": item.where, "message": say_finding(item)}


def statement(item: Statement) -> Json:
    """Return a statement with its transactions."""
    return {
        "account": item.account,
        "reference": item.reference,
        "number": item.number,
        "page": item.page,
        "currency": item.currency,
        "opening": _balance(item.opening, item.currency),
        "closing": _balance(item.closing, item.currency),
        "available": _balance(item.available, item.currency),
        "transactions": [transaction(one) for one in item.transactions],
    }


def transaction(item: Transaction) -> Json:
    """Return one booking."""
    return {
        "id": item.id,
        "value_date": item.value_date.isoformat() if item.value_date else None,
        "booking_date": item.booking_date.isoformat() if item.booking_date else None,
        "amount": plain(item.amount, item.currency),
        "currency": item.currency,
        "reversal": item.reversal,
        "type": item.type,
        "reference": item.reference,
        "bank_reference": item.bank_reference,
        "end_to_end_id": item.end_to_end_id,
        "counterparty": _party(item.counterparty),
        "description": item.description,
        "original": str(item.original) if item.original else None,
        "account_guessed": item.counterparty.guessed,
        **_particulars(item.particulars),
    }


def _particulars(item: Particulars) -> Json:
    split = item.split_payment
    return {
        "mandate": item.mandate,
        "creditor_id": item.creditor_id,
        "ultimate_party": item.ultimate_party,
        "rate": f"{item.rate:f}" if item.rate is not None else None,
        "fees": [str(fee).strip() for fee in item.fees],
        "card_tail": item.card_tail,
        "purchase_date": item.purchase_date.isoformat() if item.purchase_date else None,
        "split_payment": {
            "tax": plain(split.tax, "PLN"), "seller": split.seller, "invoice": split.invoice, "words": split.words,
        } if split else None,
        "ksef_numbers": list(item.ksef_numbers),
        "payments": item.payments,
    }  # fmt: skip


def receipt(item: Receipt) -> Json:
    """Return what was read from a receipt."""
    currency = _value(item.currency)
    return {
        "source": item.source,
        "document_type": item.document_type,
        "number": _value(item.number),
        "issue_date": _day(item.issue_date),
        "due_date": _day(item.due_date),
        "service_date": _day(item.service_date),
        "currency": currency,
        "total": _amount(item.total, currency),
        "payable": _amount(item.payable, currency),
        "net": _amount(item.net, currency),
        "tax": _amount(item.tax, currency),
        "amounts": [plain(found.value, currency) for found in item.amounts],
        "supplier": {**_side(item.supplier), "account": _value(item.supplier.account)},
        "buyer": _side(item.buyer),
        "ksef_number": _value(item.ksef_number),
        "payment_reference": _value(item.payment_reference),
        "card_tail": _value(item.card_tail),
        "pages": item.pages,
    }


def judgement(judged: Judgement, labels: Mapping[str, str], repeats: Sequence[tuple[str, str]] = ()) -> Json:
    """Return a judgement; `labels` gives the path of each receipt id, `repeats` are equal files (label, of label)."""
    duplicates = [
        (labels.get(found.receipt, found.receipt), labels.get(found.of, found.of)) for found in judged.duplicates
    ]
    return {
        "proposals": [
            {
                **_candidate(proposal.best, labels),
                "decision": str(proposal.verdict),
                "evidence": [evidence(item) for item in proposal.best.evidence],
                "alternatives": [_candidate(other, labels) for other in proposal.alternatives],
            }
            for proposal in judged.proposals
        ],
        "unmatched_transactions": [
            {"transaction": item.id, "reason": item.reason} for item in judged.unmatched_transactions
        ],
        "unmatched_receipts": [
            {"receipt": labels.get(item.id, item.id), "reason": item.reason} for item in judged.unmatched_receipts
        ],
        "duplicate_receipts": [{"receipt": one, "of": other} for one, other in sorted({*duplicates, *repeats})],
    }


def evidence(item: Evidence) -> Json:
    """Return a piece of evidence with its sentence."""
    return {"signal": str(item.signal), "weight": round(item.weight, 3), "text": say_evidence(item)}


def _candidate(candidate: Candidate, labels: Mapping[str, str]) -> Json:
    return {
        "transactions": list(candidate.transactions),
        "receipts": [labels.get(receipt_id, receipt_id) for receipt_id in candidate.receipts],
        "confidence": round(candidate.confidence, 4),
    }


def _balance(item: Balance | None, currency: str | None) -> Json | None:
    return {"date": item.date.isoformat(), "amount": plain(item.amount, currency)} if item else None


def _party(item: Party) -> Json:
    return {"name": item.name, "account": item.account, "bank": item.bank}


def _side(item: Side) -> Json:
    return {"name": _value(item.name), "tax_id": _value(item.tax_id)}


def _value(found: Found[T] | None) -> T | None:
    return found.value if found else None


def _day(found: Found[date] | None) -> str | None:
    return str(found.value) if found else None


def _amount(found: Found[Decimal] | None, currency: str | None) -> str | None:
    return plain(found.value, currency) if found else None
