from __future__ import annotations

from collections.abc import Callable
from typing import Any

from desktop.sandbox.suggesting import WRONG_EVERY

Statement = Callable[..., bytes]


def _paper(visitor: Any, name: str, amount: float, day: int = 2) -> str:
    id_ = str(visitor.upload(name))
    changes = {"amount": amount, "currency": "PLN", "receivedAt": f"2026-01-{day:02d}"}
    assert visitor.patch(f"/transaction-attachments/{id_}", changes).status_code == 200
    return id_


def _members(visitor: Any, path: str) -> list[dict[str, Any]]:
    members: list[dict[str, Any]] = visitor.get(f"{path}/suggestions").json()["hydra:member"]
    return members


def test_the_paper_with_the_amount_is_suggested_from_both_sides(visitor: Any, statement: Statement) -> None:
    (iri,) = visitor.send_statement(statement([(2, -1230, "ACME")])).json()["transactions"]
    right, _ = _paper(visitor, "acme invoice.pdf", 12.30), _paper(visitor, "acme other.pdf", 99.00)
    seen = [s for s in _members(visitor, iri.removeprefix("/api")) if s["kind"] == "attachment"]
    assert [s["attachment"] for s in seen] == [f"/api/transaction-attachments/{right}"]
    (mirrored,) = _members(visitor, f"/transaction-attachments/{right}")
    assert (mirrored["id"], mirrored["transaction"]) == (seen[0]["id"], iri)
    assert 0.5 < mirrored["score"] <= 1


def test_ids_stay_until_something_changes_and_apply_works_once(visitor: Any, statement: Statement) -> None:
    (iri,) = visitor.send_statement(statement([(2, -1230, "ACME")])).json()["transactions"]
    paper = _paper(visitor, "acme.pdf", 12.30)
    path = iri.removeprefix("/api")
    first, again = _members(visitor, path), _members(visitor, path)
    assert first == again
    apply = f"{path}/suggestions/{first[0]['id']}/apply"
    answer = visitor.post(apply)
    assert answer.status_code == 201
    assert answer.json()["transactionAttachments"] == [f"/api/transaction-attachments/{paper}"]
    assert visitor.post(apply).status_code == 404


def test_every_twelfth_transaction_names_the_second_best(visitor: Any, statement: Statement) -> None:
    rows = [(2, -(1000 + n), f"SHOP {chr(65 + n)}") for n in range(2 * WRONG_EVERY)]
    lines = visitor.send_statement(statement(rows, opening=100000)).json()["transactions"]
    papers = [_paper(visitor, f"receipt {n}.pdf", 10 + n / 100) for n in range(2 * WRONG_EVERY)]
    wrong = []
    for position, (iri, paper) in enumerate(zip(lines, papers, strict=True), start=1):
        best = next(s for s in _members(visitor, iri.removeprefix("/api")) if s["kind"] == "attachment")
        if best["attachment"] != f"/api/transaction-attachments/{paper}":
            wrong.append(position)
    assert wrong == [WRONG_EVERY, 2 * WRONG_EVERY]


def test_a_paper_without_an_amount_is_found_by_its_name(visitor: Any, statement: Statement) -> None:
    (iri,) = visitor.send_statement(statement([(2, -1230, "PAPIERNIK HURTOWNIA")])).json()["transactions"]
    id_ = visitor.upload("papiernik hurtownia.pdf")
    visitor.patch(f"/transaction-attachments/{id_}", {"receivedAt": "2026-01-05"})
    assert _members(visitor, iri.removeprefix("/api"))[0]["attachment"] == f"/api/transaction-attachments/{id_}"


def test_a_new_counterparty_is_made_and_then_recognised(visitor: Any, statement: Statement) -> None:
    (iri,) = visitor.send_statement(statement([(2, -1230, "ACME SP Z O O")])).json()["transactions"]
    path = iri.removeprefix("/api")
    (suggestion,) = _members(visitor, path)
    applied = visitor.post(f"{path}/suggestions/{suggestion['id']}/apply").json()
    assert applied["counterparty"]["name"] == "ACME SP Z O O"
    assert _members(visitor, path) == []
    (later,) = visitor.send_statement(statement([(9, -99, "Acme Sp. z o.o.")])).json()["transactions"]
    assert visitor.get(later.removeprefix("/api")).json()["counterparty"]["@id"] == applied["counterparty"]["@id"]


def test_apply_suggestion_takes_the_best_when_nothing_is_named(visitor: Any, statement: Statement) -> None:
    (iri,) = visitor.send_statement(statement([(2, -1230, "ACME")])).json()["transactions"]
    paper = _paper(visitor, "acme.pdf", 12.30)
    path = f"/transaction-attachments/{paper}"
    assert visitor.post(f"{path}/apply-suggestion", {"suggestionId": "nothere0"}).status_code == 404
    assert visitor.post(f"{path}/apply-suggestion", {}).json()["transaction"] == iri
    assert visitor.post(f"{path}/apply-suggestion", {}).status_code == 404


def test_apply_suggestion_by_transaction_and_the_named_route(visitor: Any, statement: Statement) -> None:
    (iri,) = visitor.send_statement(statement([(2, -1230, "ACME")])).json()["transactions"]
    path = f"/transaction-attachments/{_paper(visitor, 'acme.pdf', 12.30)}"
    assert visitor.post(f"{path}/apply-suggestion", {"transaction": iri}).json()["transaction"] == iri
    visitor.post(f"{path}/detach")
    (suggestion,) = _members(visitor, path)
    assert visitor.get(f"{path}/suggestions-debug").json()["candidates"][0]["id"] == suggestion["id"]
    assert visitor.post(f"{path}/suggestions/{suggestion['id']}/apply").json()["transaction"] == iri


def test_a_supplier_is_proposed_from_the_papers_name(visitor: Any, statement: Statement) -> None:
    (iri,) = visitor.send_statement(statement([(2, -1230, "DRUKARNIA PLISZKA")])).json()["transactions"]
    path = iri.removeprefix("/api")
    visitor.post(f"{path}/suggestions/{_members(visitor, path)[0]['id']}/apply")
    paper = f"/transaction-attachments/{visitor.upload('pliszka drukarnia 10.pdf')}"
    assert visitor.post(f"{paper}/apply-supplier-suggestion").json()["counterparty"]["name"] == "DRUKARNIA PLISZKA"
    assert visitor.post(f"{paper}/apply-supplier-suggestion").status_code == 404
