"""schemathesis over the embedded Flowtly's own OpenAPI: nothing fails inside, nothing answers outside its schema.

The seed is fixed. The short form tries a few inputs for each operation, `-m long` more of them and in more variants.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from desktop.sandbox.books.attachments import add_attachment, find_attachment, list_attachments
from desktop.sandbox.books.books import Books
from desktop.sandbox.books.entries import add_entry, list_entries
from desktop.sandbox.books.parties import add_counterparty, find_counterparty, open_account
from desktop.sandbox.books.records import NewTransaction
from desktop.sandbox.books.transactions import add_transaction, find_transaction, list_transactions
from desktop.sandbox.json_text import write_json
from desktop.sandbox.openapi import document
from desktop.sandbox.routes.table import all_kinds, all_operations
from desktop.sandbox.server import Sandbox
from desktop.sandbox.suggesting import for_attachment, for_transaction
from desktop.sandbox.variants import choose
from tests.patience import SECONDS

schemathesis = pytest.importorskip("schemathesis", reason="schemathesis is not installed")

SEED = 20260131
OPERATIONS = [operation.route for operation in all_operations()]
HEADERS = {"Authorization": "Bearer anything", "instance": "1hkzxrub"}
VARIANTS = [
    ("no-hydra-prefix", "hydra-errors", "answers-200", "embedded-relations", "nulls-sent"),
    ("plain-collections", "answers-204", "filters-honoured", "import-files-array"),
    ("answers-202", "async-import", "page-size-honoured", "read-lag", "instance-needed"),
]


class Visited:
    """A server with its schema as schemathesis reads it, and with resources to try operations on."""

    def __init__(self, sandbox: Sandbox) -> None:
        self.url = sandbox.url
        self._office = sandbox.office
        told = json.loads(write_json(document(all_operations(), prefix="", variants=sandbox.office.variants)))
        schema = schemathesis.openapi.from_dict(told)
        found = [result.ok() for result in schema.get_all_operations()]
        self.operations = {f"{one.method.upper()} {one.path}": one for one in found}

    def ids(self, path: str) -> dict[str, str]:
        """Return real ids for the parameters of a path, made anew where they are gone."""
        books = self._office.books
        with books.writing():
            known = self._known(books)
        self._office.pace.take_over()
        start = path.split("/")[1]
        if "suggestionId" in path:
            return known[f"suggestions of {start}"]
        return {"id": known[start]["id"]} if start in known else {}

    def body(self, path: str) -> dict[str, object]:
        """Return a body that an operation takes."""
        known = self._known(self._office.books)
        iri = {name: f"/api/{name}/{found['id']}" for name, found in known.items() if "id" in found}
        budget = {"budget": iri["budgets"]}
        bodies: dict[str, dict[str, object]] = {
            "/transactions": {
                "bankAccount": iri["bank-accounts"],
                "amount": 1,
                "execDate": "2026-01-02T00:00:00+00:00",
            },
            "/budget-transactions": {**budget, "transaction": iri["transactions"]},
            "/budget-contractors": {**budget, "contractor": "/api/contractors/1"},
            "/budget-employees": {**budget, "employee": "/api/employees/1"},
            "/budget-invoices": {**budget, "invoice": iri["invoices"]},
            "/budget-projects": {**budget, "project": "/api/projects/1"},
            "/project-transactions": {"project": "/api/projects/1", "transaction": iri["transactions"]},
            "/invoices": {"client": "/api/clients/1"},
            "/invoices/send": {"invoices": [iri["invoices"]]},
        }
        return bodies.get(path, {})

    def _known(self, books: Books) -> dict[str, dict[str, str]]:
        number = "PL61109010140000071219812874"
        account = open_account(books, number=number, iban=number, currency="PLN", name="Main")
        party = find_counterparty(books, "ACME") or add_counterparty(books, name="ACME", tax_id=None, account=None)
        lines = [line for line in list_transactions(books) if not line.attachments]
        facts = NewTransaction(-1230, None, 1, None, "ACME", "2026-01-02", "2026-01-02")
        line = lines[0].id if lines else add_transaction(books, account, facts, None)
        papers = [paper.id for paper in list_attachments(books, "awaiting")]
        paper = papers[0] if papers else add_attachment(books, name="ACME.pdf", received_at="2026-01-02")
        known = {
            "bank-accounts": {"id": account.id},
            "counterparties": {"id": party.id},
            "transactions": {"id": line},
            "transaction-attachments": {"id": paper},
            "suggestions of transactions": {"id": line, "suggestionId": "none"},
            "suggestions of transaction-attachments": {"id": paper, "suggestionId": "none"},
        }
        found, other = find_transaction(books, line), find_attachment(books, paper)
        assert found is not None
        assert other is not None
        for suggestion in for_transaction(books, found)[:1]:
            known["suggestions of transactions"]["suggestionId"] = suggestion.id
        for suggestion in for_attachment(books, other)[:1]:
            known["suggestions of transaction-attachments"]["suggestionId"] = suggestion.id
        for kind in all_kinds():
            there = list_entries(books, kind.plural, limit=1)
            facts_of = {name: "Standing" if field.required else field.default for name, field in kind.fields.items()}
            made = there[0] if there else add_entry(books, kind.plural, facts_of, numbered=kind.numbered)
            known[kind.plural] = {"id": made.id}
        return known


def checks() -> Sequence[Callable[..., Any]]:
    from schemathesis.checks import not_a_server_error
    from schemathesis.specs.openapi import checks as told

    return (
        not_a_server_error,
        told.status_code_conformance,
        told.content_type_conformance,
        told.response_headers_conformance,
        told.response_schema_conformance,
    )


def try_operation(visited: Visited, route: str, many: int) -> None:
    """Try inputs that fit the schema on resources that are there, and any inputs on any, drawn from the fixed seed."""
    operation = visited.operations[route]
    modes = schemathesis.GenerationMode
    fitting = operation.as_strategy(generation_mode=modes.POSITIVE)
    anything = st.one_of(fitting, operation.as_strategy(generation_mode=modes.NEGATIVE))
    drawn = settings(
        max_examples=many,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )

    @seed(SEED)
    @drawn
    @given(fitting)
    def answers_as_it_says_on_what_is_there(case: Any) -> None:
        case.path_parameters = {**(case.path_parameters or {}), **visited.ids(operation.path)}
        if isinstance(case.body, dict):
            case.body = {**case.body, **visited.body(operation.path)}
        case.call_and_validate(base_url=visited.url, headers=HEADERS, checks=checks(), timeout=SECONDS)

    @seed(SEED)
    @drawn
    @given(anything)
    def answers_as_it_says_on_anything(case: Any) -> None:
        case.call_and_validate(base_url=visited.url, headers=HEADERS, checks=checks(), timeout=SECONDS)

    answers_as_it_says_on_what_is_there()
    answers_as_it_says_on_anything()


@pytest.fixture(scope="module")
def plain() -> Iterator[Visited]:
    with Sandbox.start() as sandbox:
        yield Visited(sandbox)


@pytest.mark.parametrize("route", OPERATIONS)
def test_an_operation_answers_as_its_schema_says(plain: Visited, route: str) -> None:
    try_operation(plain, route, 4)


@pytest.mark.long
@pytest.mark.parametrize("route", OPERATIONS)
def test_an_operation_answers_many_inputs_as_its_schema_says(plain: Visited, route: str) -> None:
    try_operation(plain, route, 40)


@pytest.mark.long
@pytest.mark.timeout(600)
@pytest.mark.parametrize("names", VARIANTS, ids=["+".join(names) for names in VARIANTS])
def test_all_operations_answer_as_their_schema_says_in_variants(names: Sequence[str]) -> None:
    with Sandbox.start(variants=choose(names)) as sandbox:
        visited = Visited(sandbox)
        for route in OPERATIONS:
            try_operation(visited, route, 5)
