from __future__ import annotations

from collections.abc import Callable
from typing import Any

import httpx
import pytest

from tests.patience import SECONDS

Statement = Callable[..., bytes]


@pytest.fixture
def many(visitor: Any, statement: Statement) -> Any:
    """A visitor to a sandbox with 65 transactions."""
    rows = [(1 + n % 28, -100 - n, f"SHOP {n}") for n in range(65)]
    assert visitor.send_statement(statement(rows, opening=100000)).json()["created"] == 65
    return visitor


def test_pages_hold_thirty_and_ignore_what_else_is_asked(many: Any) -> None:
    first = many.get("/transactions", params={"itemsPerPage": 200}).json()
    assert (len(first["hydra:member"]), first["hydra:totalItems"]) == (30, 65)
    assert first["hydra:view"]["hydra:next"] == "/api/transactions?itemsPerPage=200&page=2"


def test_following_the_pages_meets_everybody_once(many: Any) -> None:
    seen, path = [], "/transactions"
    while path:
        page = many.get(path).json()
        seen += [member["id"] for member in page["hydra:member"]]
        path = page["hydra:view"].get("hydra:next", "").removeprefix("/api")
    assert len(seen) == len(set(seen)) == 65
    assert many.get("/transactions?page=4").json()["hydra:member"] == []


@pytest.mark.parametrize("page", ["0", "-1", "two", ""])
def test_a_page_below_one_is_a_bad_request(visitor: Any, page: str) -> None:
    answer = visitor.get("/transactions", params={"page": page})
    assert (answer.status_code, answer.json()["detail"]) == (400, "Page should not be less than 1")


def test_one_page_has_no_view_unless_something_else_was_asked(visitor: Any) -> None:
    assert "hydra:view" not in visitor.get("/transactions").json()
    assert "hydra:view" not in visitor.get("/transactions?page=1").json()
    view = visitor.get("/transactions?nonsense=1").json()["hydra:view"]
    assert view == {"@id": "/api/transactions?nonsense=1", "@type": "hydra:PartialCollectionView"}


def test_plain_json_is_a_bare_array(visitor: Any, statement: Statement) -> None:
    visitor.send_statement(statement())
    listed = visitor.get("/transactions", headers={"Accept": "application/json"}).json()
    assert len(listed) == 2
    assert not [key for key in listed[0] if key.startswith("@")]


@pytest.mark.parametrize("path", ["/transactions", "/nowhere"])
def test_without_the_token_nothing_opens(open_sandbox: Any, path: str) -> None:
    sandbox = open_sandbox(token="right").sandbox
    refused = [
        ({}, "JWT Token not found"),
        ({"Authorization": "Bearer"}, "JWT Token not found"),
        ({"Authorization": "Basic abc"}, "JWT Token not found"),
        ({"Authorization": "Bearer wrong"}, "Invalid JWT Token"),
    ]
    for headers, message in refused:
        answer = httpx.get(sandbox.url + path, headers=headers, trust_env=False, timeout=SECONDS)
        assert answer.status_code == 401
        assert answer.json() == {"code": 401, "message": message}
        assert answer.headers["WWW-Authenticate"] == "Bearer"


def test_the_named_token_opens(open_sandbox: Any) -> None:
    visitor = open_sandbox(token="right")
    assert visitor.get("/transactions").status_code == 401
    assert visitor.get("/transactions", headers={"Authorization": "Bearer right"}).status_code == 200


@pytest.mark.parametrize(
    ("method", "path", "content_type", "named"),
    [
        ("POST", "/transactions", "text/plain", "application/ld+json"),
        ("POST", "/transactions", None, "must exist"),
        ("PATCH", "/transactions/x", "application/json", "application/merge-patch+json"),
        ("POST", "/transactions/import", "application/json", "multipart/form-data"),
        ("POST", "/transaction-attachments/x/detach", None, "must exist"),
    ],
)
def test_a_wrong_content_type_is_told_the_right_one(
    visitor: Any, method: str, path: str, content_type: str | None, named: str
) -> None:
    headers = {} if content_type is None else {"Content-Type": content_type}
    answer = visitor.http.request(method, path, content=b"{}", headers=headers)
    assert answer.status_code == 415
    assert named in answer.json()["detail"]


@pytest.mark.parametrize("content", [b"", b"{", b"[1]", b"NaN", b"\xff"])
def test_what_is_no_json_object_is_a_bad_request(visitor: Any, content: bytes) -> None:
    answer = visitor.http.post("/transactions", content=content, headers={"Content-Type": "application/ld+json"})
    assert answer.status_code == 400


@pytest.mark.parametrize(
    "path",
    [
        "/transactions/nothere0",
        "/transactions/nothere0/suggestions",
        "/transaction-attachments/nothere0",
        "/bank-accounts/nothere0",
        "/counterparties/nothere0",
        "/transactions/export/mt940?bankAccount=nothere0",
        "/nowhere",
    ],
)
def test_what_is_not_there_is_not_found(visitor: Any, path: str) -> None:
    answer = visitor.get(path)
    assert answer.status_code == 404
    assert answer.headers["Content-Type"].startswith("application/problem+json")
    assert answer.json()["status"] == 404


def test_a_method_that_does_not_exist_names_those_that_do(visitor: Any) -> None:
    answer = visitor.http.delete("/transactions")
    assert answer.status_code == 405
    assert "GET" in answer.headers["Allow"]


def test_a_multipart_body_that_breaks_off_is_a_bad_request(visitor: Any) -> None:
    headers = {"Content-Type": "multipart/form-data; boundary=x"}
    answer = visitor.http.post("/transactions/import", content=b"--y\r\nnonsense", headers=headers)
    assert answer.status_code == 400


def test_the_audit_counts_requests_by_route(open_sandbox: Any, statement: Statement) -> None:
    visitor = open_sandbox()
    for _ in range(3):
        visitor.send_statement(statement())
    visitor.get("/transactions/nothere0")
    told = visitor.audit()
    assert told["requests"] == {"POST /transactions/import": 3, "GET /transactions/{id}": 1}
    assert told["writes"] == ["POST /transactions/import"] * 3


def test_reads_carry_an_etag_that_changes_with_the_answer(visitor: Any, statement: Statement) -> None:
    before = visitor.get("/transactions").headers["ETag"]
    assert visitor.get("/transactions").headers["ETag"] == before
    visitor.send_statement(statement())
    assert visitor.get("/transactions").headers["ETag"] != before


def test_the_openapi_document_tells_every_route(visitor: Any) -> None:
    told = httpx.get(f"{visitor.sandbox.url}/docs.jsonopenapi", trust_env=False, timeout=SECONDS).json()
    assert told["openapi"].startswith("3.")
    operations = {(method, path) for path, methods in told["paths"].items() for method in methods}
    assert ("post", "/transactions/{id}/suggestions/{suggestionId}/apply") in operations
    assert sum("/transactions" in path for _, path in operations) == 11
    assert sum("/transaction-attachments" in path for _, path in operations) == 13
    body = told["paths"]["/transactions/import"]["post"]["requestBody"]["content"]["multipart/form-data"]
    assert body["schema"]["required"] == ["file"]
