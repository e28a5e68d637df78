"""The JSON contract: every key that other programs are written against."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from typing import Any

from desktop.cli import shapes
from desktop.services.papers import Paper
from matching.evidence import Evidence, Signal, Stance
from matching.finding import Finding, Unreadable, facts
from matching.proposal import Candidate, Duplicate, Judgement, Proposal, Unmatched, Verdict
from matching.reading.reading import Reading
from matching.receipt import Found, Receipt, Side
from matching.statement import Balance, Party, Statement, Transaction

BOOKING = Transaction(
    id="PL1/12/1",
    account="PL1",
    amount=Decimal("-12.3"),
    currency="PLN",
    value_date=date(2026, 1, 2),
    booking_date=date(2026, 1, 2),
    type="NTRF",
    reference="R",
    counterparty=Party("ACME", "PL2"),
    description="text",
)
STATEMENT = Statement("PL1", "20", "12", "1", "PLN", Balance(date(2026, 1, 1), Decimal(100)), None, None, (BOOKING,))
RECEIPT = Receipt(
    id="ab",
    source="einvoice",
    document_type="invoice",
    number=Found("FV/1", 1.0, "einvoice"),
    issue_date=Found(date(2026, 1, 2), 1.0, "einvoice"),
    currency=Found("PLN", 1.0, "einvoice"),
    total=Found(Decimal("12.3"), 1.0, "einvoice"),
    payable=Found(Decimal("12.3"), 1.0, "einvoice"),
    amounts=(Found(Decimal("12.3"), 1.0, "einvoice"), Found(Decimal(10), 1.0, "einvoice")),
    supplier=Side(Found("ACME", 1.0, "einvoice"), Found("PL5261040828", 1.0, "einvoice")),
)


def _read_back(shape: shapes.Json) -> dict[str, Any]:
    """Return what a program sees that reads our output."""
    seen: dict[str, Any] = json.loads(json.dumps(shape))
    return seen


def test_a_statement_file() -> None:
    finding = Finding("balance_mismatch", "error", "statement 12/1", facts())
    shape = _read_back(shapes.paper(Paper("jan.sta", "ab", 1, Reading("statement", (STATEMENT,), findings=(finding,)))))
    assert {"path", "sha256", "kind", "error", "statements", "findings"} <= shape.keys()
    (statement,) = shape["statements"]
    assert statement["opening"] == {"date": "2026-01-01", "amount": "100.00"}
    assert (statement["closing"], statement["available"]) == (None, None)
    (booking,) = statement["transactions"]
    assert booking["amount"] == "-12.30"
    assert booking["counterparty"] == {"name": "ACME", "account": "PL2", "bank": None}
    assert {"id", "value_date", "booking_date", "currency", "reversal", "type", "reference"} <= booking.keys()
    assert {"bank_reference", "end_to_end_id", "description"} <= booking.keys()
    assert set(shape["findings"][0]) == {"code", "severity", "where", "message"}


def test_a_receipt_file() -> None:
    shape = _read_back(shapes.paper(Paper("r1.pdf", "ab", 1, Reading("receipt", receipt=RECEIPT))))
    receipt = shape["receipt"]
    assert receipt["total"] == "12.30"
    assert receipt["amounts"] == ["12.30", "10.00"]
    assert receipt["due_date"] is None
    assert receipt["supplier"] == {"name": "ACME", "tax_id": "PL5261040828", "account": None}
    assert receipt["buyer"] == {"name": None, "tax_id": None}
    assert receipt["pages"] == 1


def test_a_file_that_gave_nothing() -> None:
    shape = _read_back(shapes.paper(Paper("x.pdf", "ab", 1, Reading("unknown", error=Unreadable("encrypted")))))
    assert shape["kind"] == "unknown"
    assert set(shape["error"]) == {"code", "message"}
    assert shape["findings"] == []


def test_a_judgement() -> None:
    evidence = Evidence(Signal.AMOUNT, Stance.SUPPORTS, 4.1, "amount_is_total", facts(amount=Decimal("12.30")))
    best = Candidate(("PL1/12/1",), ("ab",), 0.99871, (evidence,))
    other = Candidate(("PL1/12/7",), ("ab",), 0.01)
    judged = Judgement(
        (Proposal(best, Verdict.CONFIDENT, alternatives=(other,)),),
        (Unmatched("PL1/12/2", "no_candidate"),),
        (Unmatched("cd", "no_candidate"),),
        (Duplicate("ef", "ab"),),
    )
    labels = {"ab": "r1.pdf", "cd": "r9.pdf", "ef": "r1-copy.pdf"}
    shape = _read_back(shapes.judgement(judged, labels, [("same.pdf", "r1.pdf")]))
    (proposal,) = shape["proposals"]
    assert proposal["transactions"] == ["PL1/12/1"]
    assert (proposal["confidence"], proposal["decision"]) == (0.9987, "confident")
    assert proposal["evidence"][0]["signal"] == "amount"
    assert proposal["alternatives"] == [{"transactions": ["PL1/12/7"], "receipts": ["r1.pdf"], "confidence": 0.01}]
    assert shape["unmatched_transactions"] == [{"transaction": "PL1/12/2", "reason": "no_candidate"}]
    assert shape["unmatched_receipts"] == [{"receipt": "r9.pdf", "reason": "no_candidate"}]
    assert shape["duplicate_receipts"] == [
        {"receipt": "r1-copy.pdf", "of": "r1.pdf"},
        {"receipt": "same.pdf", "of": "r1.pdf"},
    ]
