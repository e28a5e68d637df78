from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import mt940
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

Statement = Callable[..., bytes]

FIELDS = re.findall(
    r"\w+",
    "bankAccount amount execDate orderDate endingBalance statementNumber operationNumber description note ignored cost"
    " connectedMonth relatedDate counterparty counterpartyRole name currency receivedAt relatedMonth transaction month"
    " transactions suggestion suggestionId",
)
ODD = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(max_size=12),
    st.sampled_from(["2026-01", "2026-13", "2026-01-01T00:00:00+00:00", "/api/transactions/", "PLN"]),
    st.lists(st.integers(), max_size=2),
    st.dictionaries(st.sampled_from(["@id", "id"]), st.text(max_size=5), max_size=2),
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(body=st.dictionaries(st.sampled_from(FIELDS), ODD, max_size=6))
def test_no_body_brings_the_server_down(visitor: Any, statement: Statement, body: dict[str, object]) -> None:
    if not visitor.audit()["transactions"]:
        visitor.send_statement(statement())
        visitor.upload("a.pdf")
    told = visitor.audit()
    line, paper = told["transactions"][0]["id"], told["attachments"][0]["id"]
    account = visitor.get("/bank-accounts").json()["hydra:member"][0]["@id"]
    answers = [
        visitor.patch(f"/transactions/{line}", body),
        visitor.patch(f"/transaction-attachments/{paper}", body),
        visitor.post("/transactions", {"bankAccount": account, "amount": 1, "execDate": "2026-01-01", **body}),
        visitor.post("/transaction-attachments", {"name": "a", **body}),
        visitor.post(f"/transaction-attachments/{paper}/apply-suggestion", body),
        visitor.post("/transactions/attachments/zip", body),
    ]
    assert [answer.status_code for answer in answers if answer.status_code >= 500] == []
    assert visitor.get("/transactions").status_code == 200
    assert visitor.get("/transaction-attachments").status_code == 200


def test_another_reader_reads_the_export_to_the_same_amounts(visitor: Any, statement: Statement) -> None:
    rows = [(2, -1230, "ACME SP Z O O"), (3, 500, "JAN KOWALSKI"), (3, 500, "JAN KOWALSKI"), (9, -1, "FEE")]
    visitor.send_statement(statement(rows))
    visitor.send_statement(statement(account="DE89370400440532013000"))
    export = visitor.get("/transactions/export/mt940").content
    read = mt940.parse_statements(export, "utf-8", options=mt940.Options.all())
    amounts = sorted(line.data["amount"].amount for part in read for line in part)
    assert amounts == sorted(Decimal(row["amount"]) for row in visitor.audit()["transactions"])


@pytest.mark.parametrize(
    "text",
    [
        '{"description": "\\ud800"}',  # half a surrogate pair
        '{"statementNumber": 99999999999999999999999}',  # beyond any column
        '{"statementNumber": 1e999999999}',  # would be a number of a billion digits
        '{"endingBalance": 1e999999999}',
        '{"endingBalance": 1e-999999999}',
        '{"note": ' + "[" * 100_000 + "]" * 100_000 + "}",  # nested without end
        '{"note": ' + "9" * 10_000 + "}",  # more digits than Python converts
    ],
)
def test_hostile_json_is_refused(visitor: Any, statement: Statement, text: str) -> None:
    visitor.send_statement(statement())
    account = visitor.get("/bank-accounts").json()["hydra:member"][0]["@id"]
    whole = f'{{"bankAccount": "{account}", "amount": 1, "execDate": "2026-01-01", {text[1:]}'
    headers = {"Content-Type": "application/ld+json"}
    answer = visitor.http.post("/transactions", content=whole.encode(), headers=headers)
    assert answer.status_code in {400, 422}, answer.text


@pytest.mark.parametrize("name", ["..", ".", "a" * 70_000 + ".pdf", "/", "nul\0byte.pdf"])
def test_a_hostile_name_goes_through_the_zip(visitor: Any, statement: Statement, name: str) -> None:
    (iri, *_) = visitor.send_statement(statement()).json()["transactions"]
    visitor.patch(f"/transaction-attachments/{visitor.upload('a.pdf')}", {"name": name, "transaction": iri})
    packed = visitor.post("/transactions/attachments/zip", {}).content
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        (member,) = archive.namelist()
    assert member.strip("./")
    assert len(member) <= 200
