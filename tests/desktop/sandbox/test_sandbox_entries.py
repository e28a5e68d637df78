"""Budgets, links, income, project costs and invoices of the embedded Flowtly."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import httpx
import pytest

Statement = Callable[..., bytes]


def made(visitor: Any, path: str, **body: object) -> str:
    answer = visitor.post(path, body)
    assert answer.status_code == 201, answer.text
    assert answer.headers["Location"] == answer.json()["@id"]
    return str(answer.json()["@id"])


def test_the_published_example_of_a_budget(visitor: Any) -> None:
    group = made(visitor, "/budget-groups", name="Marketing")
    body = {
        "name": "EMEA Marketing FY25",
        "type": "global",
        "granularity": "month",
        "dateFrom": "2024-01-01T00:00:00+00:00",
        "dateTo": "2024-12-31T00:00:00+00:00",
        "budgetGroup": group,
        "config": ["spend_alerts", "auto-freeze"],
    }
    answer = visitor.post("/budgets", body).json()
    assert {name: answer[name] for name in body} == body
    assert answer["@type"] == "Budget"
    path = f"/budgets/{answer['id']}"
    assert visitor.patch(path, {"granularity": "quarter", "dateTo": None}).json()["granularity"] == "quarter"
    assert "dateTo" not in visitor.get(path).json()
    assert visitor.http.delete(f"/budget-groups/{group.rpartition('/')[2]}").status_code == 204
    assert "budgetGroup" not in visitor.get(path).json()


# A body, and the field that is told to be wrong with its status.
REFUSED = [
    ("/budgets", {}, 422, "name"),
    ("/budgets", {"name": " "}, 422, "name"),
    ("/budgets", {"name": 3}, 400, "name"),
    ("/budgets", {"name": "a", "type": "x"}, 422, "type"),
    ("/budgets", {"name": "a", "config": "x"}, 400, "config"),
    ("/budgets", {"name": "a", "dateFrom": "2026-02-01", "dateTo": "2026-01-01"}, 422, "dateTo"),
    ("/budgets", {"name": "a", "budgetGroup": "/api/budgets/x"}, 400, "budgetGroup"),
    ("/budget-transactions", {"budget": "/api/budgets/none", "transaction": "/api/transactions/none"}, 400, "budgets"),
    ("/budget-invoices", {"budget": None}, 422, "budget"),
    ("/invoices", {"client": "/api/clients/1", "invoiceRows": [{"name": "a", "priceNet": "1"}]}, 400, "priceNet"),
    ("/invoices", {"client": "/api/clients/1", "invoiceRows": [{"name": "a", "priceNet": 1e300}]}, 422, "priceNet"),
    ("/invoices/send", {"invoices": []}, 422, "invoices"),
    ("/invoices/send", {"invoices": ["/api/invoices/0"]}, 400, "invoices"),
]


@pytest.mark.parametrize(("path", "body", "status", "field"), REFUSED)
def test_what_does_not_validate_is_refused(visitor: Any, path: str, body: object, status: int, field: str) -> None:
    answer = visitor.post(path, body)
    assert (answer.status_code, field in answer.text) == (status, True), answer.text


@pytest.mark.parametrize("variant", ["hydra-prefix", "embedded-relations"])
def test_a_budget_link_assigns_its_transaction(open_sandbox: Any, statement: Statement, variant: str) -> None:
    visitor = open_sandbox(variant)
    first, second = visitor.send_statement(statement()).json()["transactions"]
    budget = made(visitor, "/budgets", name="B")
    link = made(visitor, "/budget-transactions", budget=budget, transaction=first, amount=1230)
    project = made(visitor, "/project-transactions", project="/api/projects/1", transaction=first)
    line = visitor.get(first.removeprefix("/api")).json()
    assert (line["budgetTransactions"], line["projectTransactions"]) == ([link], [project])
    told = visitor.get(link.removeprefix("/api")).json()["transaction"]
    assert (told["@id"] if variant == "embedded-relations" else told) == first
    unassigned = visitor.get("/transactions/unassigned").json()["hydra:member"]
    assert [one["@id"] for one in unassigned] == [second]
    # The transaction of a link stays what it is; removing the budget removes its links.
    visitor.patch(link.removeprefix("/api"), {"transaction": second, "amount": None})
    assert visitor.get(first.removeprefix("/api")).json()["budgetTransactions"] == [link]
    assert visitor.http.delete(budget.removeprefix("/api")).status_code == 204
    assert visitor.get(link.removeprefix("/api")).status_code == 404
    assert len(visitor.get("/transactions/unassigned").json()["hydra:member"]) == 2
    assert visitor.get(project.removeprefix("/api")).status_code == 405  # published without it


def test_an_invoice_from_draft_to_sent(visitor: Any) -> None:
    rows = [{"name": "Work", "quantity": 3, "priceNet": 33.33, "taxRate": 23}]
    body = visitor.post("/invoices", {"client": "/api/clients/7", "currency": "PLN", "invoiceRows": rows}).json()
    assert (body["amountNet"], body["amount"], body["status"]) == (99.99, 122.99, "draft")
    assert isinstance(body["id"], int)
    path = f"/invoices/{body['id']}"
    drafts = visitor.get("/invoices/draft").json()["hydra:member"]
    assert [draft["id"] for draft in drafts] == [body["id"]]
    (named,) = visitor.get("/invoices/name/2026-03-09").json()["hydra:member"]
    visitor.patch(path, {"name": named["name"], "status": "issued"})
    assert visitor.get("/invoices/name/2026-03-10").json()["hydra:member"][0]["name"] == "FV/2/03/2026"
    assert named["name"] in visitor.get(f"{path}/send").json()["mail"]["subject"]
    assert visitor.post(f"{path}/send", {}).json()["status"] == "sent"
    visitor.patch(path, {"status": "paid"})
    assert visitor.post("/invoices/send", {"invoices": [body["@id"]]}).json()["status"] == "paid"
    assert visitor.get("/invoices/name/soon").status_code == 400


def test_filters_are_ignored_unless_they_are_declared(open_sandbox: Any, statement: Statement) -> None:
    ignoring = open_sandbox()
    ignoring.send_statement(statement())
    assert ignoring.get("/transactions?execDate[after]=2030-01-01").json()["hydra:totalItems"] == 2
    visitor = open_sandbox("filters-honoured")
    visitor.send_statement(statement())
    asked = {
        "execDate[after]=2026-01-03": 1,
        "execDate[strictly_after]=2026-01-02&execDate[before]=2026-01-02": 0,
        "amount[lt]=0": 1,
        "amount=5": 1,
        "amount[gt]=nonsense": 0,
        "description=payment%202": 1,
        "exists[amount]=false": 0,
        "unknown=1": 2,
    }
    found = {query: visitor.get(f"/transactions?{query}").json()["hydra:totalItems"] for query in asked}
    assert found == asked
    declared = visitor.get("/transactions").json()["hydra:search"]["hydra:mapping"]
    assert "execDate[after]" in {one["variable"] for one in declared}


def test_page_sizes_views_and_bare_arrays(open_sandbox: Any, statement: Statement) -> None:
    many = statement([(1 + number % 28, -100 - number, f"N{number}") for number in range(70)])
    chosen = open_sandbox("page-size-honoured", "no-view")
    chosen.send_statement(many)
    page = chosen.get("/transactions?itemsPerPage=50").json()
    assert (len(page["hydra:member"]), page["hydra:totalItems"], "hydra:view" in page) == (50, 70, False)
    assert chosen.get("/transactions?itemsPerPage=0").status_code == 400
    bare = open_sandbox("plain-collections")
    bare.send_statement(many)
    assert [len(bare.get(f"/transactions?page={page}").json()) for page in (1, 2, 3, 4)] == [30, 30, 10, 0]


def test_a_duplicate_may_bring_an_error_of_the_server(open_sandbox: Any, statement: Statement) -> None:
    visitor = open_sandbox("duplicates-500")
    assert visitor.send_statement(statement()).status_code == 201
    assert visitor.send_statement(statement()).status_code == 500
    assert len(visitor.audit()["transactions"]) == 2


def test_a_login_gives_a_token_until_it_expires(open_sandbox: Any) -> None:
    visitor = open_sandbox(accounts={"anna": "kot"})
    assert visitor.get("/transactions").status_code == 401
    assert visitor.post("/login", {"username": "anna", "password": "pies"}).json()["message"] == "Invalid credentials."
    token = visitor.post("/login", {"username": "anna", "password": "kot"}).json()["token"]
    headers = {"Authorization": f"Bearer {token}"}
    assert visitor.http.get("/transactions", headers=headers).status_code == 200
    visitor.break_next("GET /transactions", "expired-token")
    for _ in range(2):
        answer = visitor.http.get("/transactions", headers=headers)
        assert (answer.status_code, answer.json()["message"]) == (401, "Expired JWT Token")


def test_an_organisation_may_have_to_be_named(open_sandbox: Any) -> None:
    visitor = open_sandbox("instance-needed")
    assert visitor.get("/transactions").status_code == 200
    assert visitor.http.get("/transactions", headers={"instance": ""}).status_code == 403


def test_half_an_answer_and_a_commit_that_comes_late(visitor: Any) -> None:
    visitor.break_next("POST /budget-groups", "half-answer")
    with pytest.raises(httpx.RemoteProtocolError):
        visitor.post("/budget-groups", {"name": "half"})
    assert len(visitor.get("/budget-groups").json()["hydra:member"]) == 1
    visitor.break_next("POST /budget-groups", "late-commit")
    with pytest.raises(httpx.RemoteProtocolError):
        visitor.post("/budget-groups", {"name": "late"})
    totals = [visitor.get("/budget-groups").json()["hydra:totalItems"] for _ in range(3)]
    assert totals == [1, 1, 2]


def test_a_fault_may_strike_by_chance_and_for_good(visitor: Any) -> None:
    visitor.break_next("*", "429", chance=0.5, times=0)
    statuses = [visitor.get("/budgets").status_code for _ in range(60)]
    assert 10 < statuses.count(429) < 50
    assert set(statuses) == {200, 429}
