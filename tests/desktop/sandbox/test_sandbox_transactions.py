from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

Statement = Callable[..., bytes]


def test_an_import_writes_every_line_with_its_running_balance(visitor: Any, statement: Statement) -> None:
    answer = visitor.send_statement(statement())
    assert (answer.status_code, answer.json()["created"]) == (201, 2)
    rows = sorted(visitor.audit()["transactions"], key=lambda row: row["exec_date"])
    assert [(row["amount"], row["ending_balance"]) for row in rows] == [("-12.30", "87.70"), ("5.00", "92.70")]
    assert {row["account"] for row in rows} == {"PL61109010140000071219812874"}


def test_a_transaction_has_the_published_shape(visitor: Any, statement: Statement) -> None:
    visitor.send_statement(statement([(2, -1230, "ACME")]))
    text = visitor.get("/transactions").text
    (line,) = json.loads(text, parse_float=Decimal)["hydra:member"]
    assert line.pop("@id") == f"/api/transactions/{line['id']}"
    assert len(line.pop("id")) == 8
    assert line.pop("bankAccount").startswith("/api/bank-accounts/")
    assert line == {
        "@type": "Transaction",
        "statementNumber": 12,
        "operationNumber": "B21",
        "description": "ACME PAYMENT 1",
        "amount": Decimal("-12.30"),
        "endingBalance": Decimal("87.70"),
        "orderDate": "2026-01-02T00:00:00+00:00",
        "execDate": "2026-01-02T00:00:00+00:00",
        "ignored": 0,
        "transactionAttachments": [],
        "budgetTransactions": [],
        "projectTransactions": [],
    }
    assert '"amount":-12.30' in text


def test_the_own_account_tells_its_iban(visitor: Any, statement: Statement) -> None:
    visitor.send_statement(statement())
    (account,) = visitor.get("/bank-accounts").json()["hydra:member"]
    shown = visitor.get(f"/bank-accounts/{account['id']}").json()
    assert (shown["iban"], shown["currency"]) == ("PL61109010140000071219812874", "PLN")


def test_a_bad_line_keeps_the_whole_file_out(visitor: Any, statement: Statement) -> None:
    answer = visitor.send_statement(statement().replace(b"C5,00", b"C5x00"))
    assert answer.status_code == 422
    (violation,) = answer.json()["violations"]
    assert violation["propertyPath"] == "file"
    assert violation["message"].startswith("Line 7:")
    assert visitor.audit()["transactions"] == []


def test_the_default_doubles_what_is_sent_twice(visitor: Any, statement: Statement) -> None:
    visitor.send_statement(statement())
    visitor.send_statement(statement())
    assert len(visitor.audit()["transactions"]) == 4


def test_an_import_without_its_part_is_refused(visitor: Any, statement: Statement) -> None:
    answer = visitor.send_statement(statement(), part="statement")
    assert (answer.status_code, answer.json()["detail"]) == (400, '"file" is required')


def test_a_file_of_several_statements_comes_in_whole(visitor: Any, statement: Statement) -> None:
    both = statement() + statement(account="DE89370400440532013000")
    assert visitor.send_statement(both).json()["created"] == 4
    assert visitor.get("/bank-accounts").json()["hydra:totalItems"] == 2


def test_what_a_person_changes_is_kept(visitor: Any, statement: Statement) -> None:
    (iri, *_) = visitor.send_statement(statement()).json()["transactions"]
    path = iri.removeprefix("/api")
    changes = {"note": "paid twice?", "ignored": 1, "connectedMonth": "2026-01", "counterpartyRole": "supplier"}
    assert visitor.patch(path, changes).status_code == 200
    shown = visitor.get(path).json()
    assert shown["@context"] == "/api/contexts/Transaction"
    assert {key: shown[key] for key in changes} == {**changes, "connectedMonth": "2026-01-01T00:00:00+00:00"}
    assert visitor.patch(path, {"note": None}).status_code == 200
    assert "note" not in visitor.get(path).json()


def test_the_banks_own_facts_stay_without_a_word(visitor: Any, statement: Statement) -> None:
    (iri, *_) = visitor.send_statement(statement([(2, -1230, "ACME")])).json()["transactions"]
    answer = visitor.patch(iri.removeprefix("/api"), {"amount": 1, "description": "else"})
    assert (answer.status_code, answer.json()["description"]) == (200, "ACME PAYMENT 1")


@pytest.mark.parametrize(
    "changes",
    [
        {"note": 5},  # no text
        {"ignored": True},  # the model has an integer
        {"connectedMonth": "January"},  # no date
        {"counterparty": "/counterparties/12345678"},  # an IRI that was built, not echoed
        {"counterparty": "/api/counterparties/12345678"},  # nobody
    ],
)
def test_wrong_types_are_a_bad_request(visitor: Any, statement: Statement, changes: object) -> None:
    (iri, *_) = visitor.send_statement(statement()).json()["transactions"]
    assert visitor.patch(iri.removeprefix("/api"), changes).status_code == 400


def test_a_transaction_can_be_written_by_hand(visitor: Any, statement: Statement) -> None:
    visitor.send_statement(statement())
    account = visitor.get("/bank-accounts").json()["hydra:member"][0]["@id"]
    body = {"bankAccount": account, "amount": -3.5, "execDate": "2026-02-01", "description": "cash", "note": "n"}
    answer = visitor.post("/transactions", body)
    assert answer.status_code == 201
    assert answer.headers["Location"] == answer.json()["@id"]
    assert answer.json()["execDate"] == "2026-02-01T00:00:00+00:00"


def test_missing_fields_are_named(visitor: Any) -> None:
    answer = visitor.post("/transactions", {"description": "nothing else"})
    assert answer.status_code == 422
    assert [found["propertyPath"] for found in answer.json()["violations"]] == ["bankAccount", "amount", "execDate"]


def test_an_amount_finer_than_its_currency_is_refused(visitor: Any, statement: Statement) -> None:
    visitor.send_statement(statement())
    account = visitor.get("/bank-accounts").json()["hydra:member"][0]["@id"]
    answer = visitor.post("/transactions", {"bankAccount": account, "amount": 1.005, "execDate": "2026-02-01"})
    assert (answer.status_code, answer.json()["violations"][0]["propertyPath"]) == (422, "amount")


def test_lines_with_gaps_are_listed_until_they_have_none(visitor: Any, statement: Statement) -> None:
    (iri,) = visitor.send_statement(statement([(2, -1230, "ACME")])).json()["transactions"]
    path = iri.removeprefix("/api")
    assert visitor.get("/transactions/with-problems").json()["hydra:totalItems"] == 1
    (suggestion,) = visitor.get(f"{path}/suggestions").json()["hydra:member"]
    assert suggestion["kind"] == "counterparty"
    visitor.post(f"{path}/suggestions/{suggestion['id']}/apply")
    visitor.patch(path, {"connectedMonth": "2026-01"})
    visitor.patch(f"/transaction-attachments/{visitor.upload('a.pdf')}", {"transaction": iri})
    assert visitor.get("/transactions/with-problems").json()["hydra:totalItems"] == 0
    assert visitor.get("/transactions/unassigned").json()["hydra:totalItems"] == 1


def test_the_export_reads_back_to_the_same_lines(visitor: Any, open_sandbox: Any, statement: Statement) -> None:
    rows = [(2, -1230, "ACME SP Z O O"), (3, 500, "JAN KOWALSKI"), (3, 500, "JAN KOWALSKI"), (9, 0, "NOTICE")]
    visitor.send_statement(statement(rows))
    export = visitor.get("/transactions/export/mt940")
    assert export.headers["Content-Type"].startswith("text/plain")
    other = open_sandbox()
    assert other.send_statement(export.content).json()["created"] == 4
    keys = ("account", "amount", "ending_balance", "order_date", "exec_date", "operation_number", "description")
    told = [sorted(tuple(row[key] for key in keys) for row in v.audit()["transactions"]) for v in (visitor, other)]
    assert told[0] == told[1]
