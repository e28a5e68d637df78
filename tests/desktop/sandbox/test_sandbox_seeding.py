from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from desktop.sandbox.seeding import seed

SAMPLE_MONTH = Path(__file__).parents[3] / "resources" / "sample_month"


def test_the_seed_is_written_once(open_sandbox: Any, tmp_path: Path) -> None:
    (tmp_path / "flowtly").mkdir()
    (tmp_path / "flowtly" / "old.pdf").write_bytes(b"old")
    (tmp_path / "new.pdf").write_bytes(b"new")
    told = {
        "bank_accounts": [{"iban": "PL61109010140000071219812874", "currency": "PLN"}],
        "counterparties": [{"name": "ACME", "tax_id": "PL123", "iban": None}],
        "awaiting": [
            {"file": "new.pdf", "name": "N.pdf", "amount": "5.00", "currency": "PLN", "received_at": "2026-01-03"}
        ],
        "transactions": [
            {
                "account": "PL61109010140000071219812874",
                "exec_date": "2025-12-30",
                "amount": "-1.50",
                "counterparty": "ACME",
                "attachment": "old.pdf",
            }
        ],
    }
    (tmp_path / "seed.json").write_text(json.dumps(told), encoding="utf-8")
    visitor = open_sandbox("read-lag")
    assert seed(visitor.sandbox, tmp_path)
    assert not seed(visitor.sandbox, tmp_path)
    (line,) = visitor.get("/transactions").json()["hydra:member"]
    assert (line["amount"], line["counterparty"]["name"], line["execDate"][:10]) == (-1.5, "ACME", "2025-12-30")
    assert visitor.get("/transactions/with-problems").json()["hydra:totalItems"] == 0
    assert {row["name"]: row["transaction"] for row in visitor.audit()["attachments"]} == {
        "N.pdf": None,
        "old.pdf": line["id"],
    }


def test_an_empty_seed_is_fine_and_a_missing_document_is_not(open_sandbox: Any, tmp_path: Path) -> None:
    visitor = open_sandbox()
    (tmp_path / "seed.json").write_text("{}", encoding="utf-8")
    assert seed(visitor.sandbox, tmp_path)
    told = {"awaiting": [{"file": "gone.pdf", "received_at": "2026-01-01"}]}
    (tmp_path / "seed.json").write_text(json.dumps(told), encoding="utf-8")
    with pytest.raises(FileNotFoundError):
        seed(visitor.sandbox, tmp_path)
    assert visitor.audit()["attachments"] == []


def test_the_sample_month_is_taken_in_whole(open_sandbox: Any) -> None:
    if not (SAMPLE_MONTH / "seed.json").exists():
        pytest.skip("the sample month is not here")
    visitor = open_sandbox()
    seed(visitor.sandbox, SAMPLE_MONTH)
    for path in sorted((SAMPLE_MONTH / "papers" / "statements").iterdir()):
        answer = visitor.send_statement(path.read_bytes())
        assert answer.status_code == 201, answer.text
    rows = visitor.audit()["transactions"]
    assert len(rows) > 50
    assert not [row for row in rows if "�" in row["description"]]
    assert visitor.get("/bank-accounts").json()["hydra:totalItems"] == 2
