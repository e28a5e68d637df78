from __future__ import annotations

from collections.abc import Callable
from typing import Any

import httpx
import pytest

from desktop.sandbox.pace import REQUESTS_LATER
from desktop.sandbox.server import Sandbox
from desktop.sandbox.variants import VARIANTS, choose
from tests.patience import SECONDS

Statement = Callable[..., bytes]


def test_unknown_and_contradicting_variants_are_refused() -> None:
    with pytest.raises(ValueError, match="unknown variant nonsense"):
        choose(["nonsense"])
    with pytest.raises(ValueError, match="exclude each other"):
        Sandbox.start(variants=["answers-200", "answers-204"])


@pytest.mark.parametrize("name", sorted(VARIANTS))
def test_every_variant_takes_in_a_statement_and_a_document(open_sandbox: Any, statement: Statement, name: str) -> None:
    visitor = open_sandbox(name)
    part = "files[]" if name == "import-files-array" else "file"
    assert visitor.send_statement(statement(), part=part).is_success
    assert visitor.http.post("/transaction-attachments/create", files={"file": ("a.pdf", b"x")}).is_success
    for _ in range(REQUESTS_LATER):
        visitor.get("/transactions")
    assert visitor.get("/transactions").status_code == 200
    assert len(visitor.audit()["transactions"]) == 2
    assert len(visitor.audit()["attachments"]) == 1


def test_bare_hydra(open_sandbox: Any) -> None:
    page = open_sandbox("no-hydra-prefix").get("/transactions?x=1").json()
    assert (page["@type"], page["member"], page["totalItems"]) == ("Collection", [], 0)
    assert page["view"]["@type"] == "PartialCollectionView"


def test_the_api_prefix_moves_every_route(open_sandbox: Any) -> None:
    visitor = open_sandbox("api-prefix")
    assert visitor.sandbox.url == f"{visitor.sandbox.root}/api"
    assert visitor.get("/transactions").json()["@id"] == "/api/transactions"
    outside = httpx.get(
        f"{visitor.sandbox.root}/transactions", headers={"Authorization": "Bearer x"}, trust_env=False, timeout=SECONDS
    )
    assert outside.status_code == 404
    assert "/api/transactions" in visitor.get("/docs.jsonopenapi").json()["paths"]
    assert visitor.get("/_sandbox/audit").status_code == 200


def test_embedded_relations(open_sandbox: Any, statement: Statement) -> None:
    visitor = open_sandbox("embedded-relations")
    (iri,) = visitor.send_statement(statement([(2, -1230, "ACME")])).json()["transactions"]
    path = f"/transaction-attachments/{visitor.upload('a.pdf')}"
    visitor.patch(path, {"transaction": {"@id": iri}})
    line = visitor.get(iri.removeprefix("/api")).json()
    assert (line["bankAccount"]["iban"], line["bankAccount"]["currency"]) == ("PL61109010140000071219812874", "PLN")
    assert line["transactionAttachments"][0]["name"] == "a.pdf"
    assert visitor.get(path).json()["transaction"]["@id"] == iri


def test_nulls_are_sent(open_sandbox: Any, statement: Statement) -> None:
    visitor = open_sandbox("nulls-sent")
    (iri,) = visitor.send_statement(statement([(2, -1230, "ACME")])).json()["transactions"]
    line = visitor.get(iri.removeprefix("/api")).json()
    assert line["counterparty"] is None
    assert line["connectedMonth"] is None


def test_writes_answer_200(open_sandbox: Any) -> None:
    answer = open_sandbox("answers-200").post("/transaction-attachments", {"name": "a"})
    assert (answer.status_code, answer.json()["name"]) == (200, "a")
    assert "Location" not in answer.headers


def test_writes_answer_204_with_nothing_to_go_by(open_sandbox: Any) -> None:
    visitor = open_sandbox("answers-204")
    answer = visitor.post("/transaction-attachments", {"name": "a"})
    assert (answer.status_code, answer.content) == (204, b"")
    assert "Location" not in answer.headers
    (attachment,) = visitor.audit()["attachments"]
    assert visitor.patch(f"/transaction-attachments/{attachment['id']}", {"name": "b"}).status_code == 204


def test_the_import_takes_an_array_of_files(open_sandbox: Any, statement: Statement) -> None:
    visitor = open_sandbox("import-files-array")
    assert visitor.send_statement(statement()).status_code == 400
    both = [("files[]", ("a.sta", statement())), ("files[]", ("b.sta", statement(account="X1")))]
    answer = visitor.http.post("/transactions/import", files=both)
    assert (answer.json()["files"], answer.json()["created"]) == (["a.sta", "b.sta"], 4)


def test_an_import_in_the_background_shows_some_requests_later(open_sandbox: Any, statement: Statement) -> None:
    visitor = open_sandbox("async-import")
    answer = visitor.send_statement(statement())
    assert (answer.status_code, answer.content) == (202, b"")
    totals = [visitor.get("/transactions").json()["hydra:totalItems"] for _ in range(REQUESTS_LATER)]
    assert totals == [0, 0, 2]


def test_a_background_import_of_a_bad_file_is_never_heard_of_again(open_sandbox: Any) -> None:
    visitor = open_sandbox("async-import")
    assert visitor.send_statement(b"no statement").status_code == 202
    totals = {visitor.get("/transactions").json()["hydra:totalItems"] for _ in range(REQUESTS_LATER + 1)}
    assert totals == {0}


def test_a_partial_import_adds_what_can_be_read(open_sandbox: Any, statement: Statement) -> None:
    visitor = open_sandbox("partial-import")
    answer = visitor.send_statement(statement().replace(b"C5,00", b"C5x00"))
    assert (answer.status_code, answer.json()["created"]) == (201, 1)
    assert answer.json()["errors"][0]["line"] == 7
    assert visitor.send_statement(b"no statement").status_code == 422


def test_duplicates_are_skipped_by_count(open_sandbox: Any, statement: Statement) -> None:
    visitor = open_sandbox("duplicates-skipped")
    coffee = (2, -900, "COFFEE")
    assert visitor.send_statement(_numberless(statement([coffee]))).json()["created"] == 1
    # The second of two equal coffees is a payment of its own.
    again = visitor.send_statement(_same_text(_numberless(statement([coffee, coffee])))).json()
    assert (again["created"], again["skipped"]) == (1, 1)


def test_duplicates_are_refused_as_a_whole(open_sandbox: Any, statement: Statement) -> None:
    visitor = open_sandbox("duplicates-422")
    assert visitor.send_statement(statement()).status_code == 201
    more = statement([(2, -1230, "ACME SP Z O O"), (5, -100, "NEW")])
    assert visitor.send_statement(more).status_code == 422
    assert len(visitor.audit()["transactions"]) == 2


def test_hydra_errors(open_sandbox: Any) -> None:
    visitor = open_sandbox("hydra-errors")
    missing = visitor.get("/transactions/nothere0")
    assert missing.headers["Content-Type"].startswith("application/ld+json")
    assert (missing.json()["@type"], missing.json()["hydra:description"]) == ("hydra:Error", "Not Found")
    invalid = visitor.post("/transaction-attachments", {}).json()
    assert invalid["@type"] == "ConstraintViolationList"
    assert invalid["violations"][0]["propertyPath"] == "name"


def test_reads_lag_behind_writes(open_sandbox: Any) -> None:
    visitor = open_sandbox("read-lag")
    path = f"/transaction-attachments/{visitor.upload('a.pdf')}"
    assert visitor.patch(path, {"name": "b.pdf"}).json()["name"] == "b.pdf"
    assert visitor.get(path).status_code == 404
    assert len(visitor.audit()["attachments"]) == 1
    assert visitor.get(path).json()["name"] == "b.pdf"


def _numberless(content: bytes) -> bytes:
    return content.replace(b"//B21", b"").replace(b"//B22", b"")


def _same_text(content: bytes) -> bytes:
    return content.replace(b"PAYMENT 2", b"PAYMENT 1")
