from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Callable
from typing import Any

import pytest

Statement = Callable[..., bytes]


def test_an_upload_is_kept_byte_for_byte(visitor: Any) -> None:
    content = bytes(range(256)) * 40
    answer = visitor.http.post("/transaction-attachments/create", files={"file": ("Фактура №1.pdf", content)})
    shown = answer.json()
    assert answer.headers["Location"] == f"/api/transaction-attachments/{shown['id']}"
    assert (shown["name"], shown["size"]) == ("Фактура №1.pdf", len(content))
    assert visitor.audit()["attachments"] == [
        {
            "id": shown["id"],
            "name": "Фактура №1.pdf",
            "sha256": hashlib.sha256(content).hexdigest(),
            "transaction": None,
        }
    ]


def test_the_same_document_twice_is_two_attachments(visitor: Any) -> None:
    first, second = visitor.upload("a.pdf"), visitor.upload("a.pdf")
    assert visitor.http.delete(f"/transaction-attachments/{first}").status_code == 204
    assert [row["id"] for row in visitor.audit()["attachments"]] == [second]
    assert visitor.get(f"/transaction-attachments/{first}").status_code == 404


def test_folders_are_cut_from_an_uploads_name(visitor: Any) -> None:
    id_ = visitor.upload("..\\..\\c:/x/evil.pdf")
    assert visitor.get(f"/transaction-attachments/{id_}").json()["name"] == "evil.pdf"


def test_what_the_paper_says_can_be_patched(visitor: Any) -> None:
    path = f"/transaction-attachments/{visitor.upload('a.pdf')}"
    changes = {
        "name": "b.pdf",
        "amount": 12.3,
        "currency": "PLN",
        "receivedAt": "2026-01-02",
        "relatedMonth": "2026-01",
    }
    assert visitor.patch(path, changes).status_code == 200
    text = visitor.get(path).text
    assert '"amount":12.30' in text
    assert '"receivedAt":"2026-01-02T00:00:00+00:00"' in text
    assert visitor.patch(path, {"amount": None}).json().get("amount") is None


def test_an_amount_keeps_its_worth_when_its_currency_changes(visitor: Any) -> None:
    path = f"/transaction-attachments/{visitor.upload('a.pdf')}"
    visitor.patch(path, {"amount": 1200})
    assert visitor.patch(path, {"currency": "JPY"}).json()["amount"] == 1200
    assert visitor.patch(path, {"amount": 0.5}).status_code == 422
    assert visitor.patch(path, {"currency": "zł"}).status_code == 422


def test_linking_and_detaching(visitor: Any, statement: Statement) -> None:
    (iri, *_) = visitor.send_statement(statement()).json()["transactions"]
    id_ = visitor.upload("a.pdf")
    path = f"/transaction-attachments/{id_}"
    assert visitor.patch(path, {"transaction": iri}).json()["transaction"] == iri
    assert visitor.get(iri.removeprefix("/api")).json()["transactionAttachments"] == [f"/api{path}"]
    assert visitor.audit()["attachments"][0]["transaction"] == iri.rsplit("/", 1)[-1]
    assert visitor.post(f"{path}/detach").status_code == 201
    assert visitor.audit()["attachments"][0]["transaction"] is None
    assert visitor.patch(path, {"transaction": "/api/transactions/nothere0"}).status_code == 400


def test_a_record_without_a_document(visitor: Any) -> None:
    answer = visitor.post("/transaction-attachments", {"name": "paper follows", "amount": 5})
    assert answer.status_code == 201
    assert visitor.audit()["attachments"][0]["sha256"] is None
    assert visitor.post("/transaction-attachments", {"name": " "}).status_code == 422


@pytest.mark.parametrize(("query", "found"), [("ACME", 1), ("acme faktura", 1), ("nobody", 0), ("", 2)])
def test_search_looks_for_every_word(visitor: Any, query: str, found: int) -> None:
    visitor.upload("Faktura ACME.pdf")
    visitor.upload("other.pdf")
    answer = visitor.get("/transaction-attachments/search", params={"query": query})
    assert answer.json()["hydra:totalItems"] == found


def test_the_zip_holds_the_linked_documents(visitor: Any, statement: Statement) -> None:
    (iri, *_) = visitor.send_statement(statement()).json()["transactions"]
    for content in (b"one", b"two"):
        visitor.patch(f"/transaction-attachments/{visitor.upload('a.pdf', content)}", {"transaction": iri})
    visitor.upload("awaiting.pdf")
    answer = visitor.post("/transactions/attachments/zip", {"month": "2026-01"})
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        told = {name: archive.read(name) for name in archive.namelist()}
    assert set(told) == {"a.pdf", "a (2).pdf"}
    assert set(told.values()) == {b"one", b"two"}
