"""The table of the 74 published operations: the client has each, the embedded Flowtly has each, and they agree."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from desktop.flowtly.client import Flowtly
from desktop.flowtly.exchange import Answer, Request
from desktop.flowtly.models import WriteAnswer
from desktop.sandbox.routes.table import all_operations
from desktop.sandbox.server import Sandbox
from tests.contract.conftest import Desk, statement
from tests.contract.operations import LINKS, OPERATIONS, Standing, Use

OpenDesk = Callable[[Sequence[str]], Desk]
TABLE = {(method, path) for method, path, _ in OPERATIONS}
SEED = Path(__file__).parents[2] / ".." / "shared" / "seeds" / "000_d426c0a77343d1c6.txt"


def test_the_table_is_that_of_the_published_page() -> None:
    if not SEED.exists():
        pytest.skip("the published page is not at hand; the table stands in operations.py")
    found = re.findall(
        r"^(GET|POST|PATCH|DELETE|PUT) https://api\.flowtly\.eu(/\S+)$", SEED.read_text("utf-8"), re.MULTILINE
    )
    assert set(found) == TABLE


def test_the_table_has_each_operation_once() -> None:
    assert len(OPERATIONS) == len(TABLE) == 74
    methods = [method for method, _, _ in OPERATIONS]
    counts = {method: methods.count(method) for method in methods}
    assert counts == {"GET": 33, "POST": 22, "PATCH": 8, "DELETE": 11}


def test_the_embedded_flowtly_has_each_operation() -> None:
    served = {(operation.method, operation.path) for operation in all_operations()}
    assert served >= TABLE
    assert {path.split("/")[1] for _, path in served - TABLE} == {"bank-accounts", "counterparties"}


def test_the_docstring_of_each_method_names_its_operation() -> None:
    told = set()
    for documented in _docstrings():
        named = re.match(r"(GET|POST|PATCH|DELETE) (/\S+?)(:|\.| with)", documented)
        if named is not None:
            told.add((named[1], named[2]))
    assert told - {("POST", "/login")} >= TABLE


def _docstrings() -> Iterator[str]:
    rooms = [kind for _, kind in inspect.getmembers(Flowtly, lambda one: isinstance(one, property))]
    holders = [Flowtly]
    for room in rooms:
        returned = inspect.signature(room.fget).return_annotation
        module = inspect.getmodule(room.fget)
        found = getattr(module, str(returned), None)
        if found is not None and hasattr(found, "__dataclass_fields__"):
            holders.append(found)
    for holder in holders:
        for _, member in inspect.getmembers(holder, lambda one: inspect.isfunction(one) or inspect.ismethod(one)):
            yield inspect.getdoc(member) or ""


class Noting:
    """Passes requests on and notes them."""

    def __init__(self, desk: Desk) -> None:
        self.noted: list[Request] = []
        self._sender = desk.client._calls.sender

    def send(self, request: Request, *, seconds: float) -> Answer:
        self.noted.append(request)
        return self._sender.send(request, seconds=seconds)

    def close(self) -> None:
        self._sender.close()


def standing(desk: Desk, path: str) -> Standing:
    """Make what an operation on this path works on; read behind the server where answers tell nothing."""
    client = desk.client
    client.import_statement("a.sta", statement([("-12345", "Faktura FV 7 ACME"), ("-555", "Kawa")]))
    lines = desk.seen(lambda: list(client.transactions()), lambda found: len(found) == 2)
    line = next(found for found in lines if found.amount == min(other.amount for other in lines))
    client.upload("FV 7 ACME.pdf", b"%PDF")
    (paper,) = desk.seen(lambda: list(client.attachments()), len)
    suggestions = client.transaction_suggestions(line.id)
    client.budgets.create("Standing")
    client.budget_groups.create("Standing")
    client.invoices.create("/api/clients/1", {"status": "draft"})
    (budget,) = desk.seen(lambda: list(client.budgets.every()), len)
    (group,) = desk.seen(lambda: list(client.budget_groups.every()), len)
    (invoice,) = desk.seen(lambda: list(client.invoices.every()), len)
    counterparty_of(desk)
    found = Standing(
        transaction=line.id,
        iri_transaction=line.iri or "",
        bank_account=client.bank_accounts()[0].iri or "",
        suggestion=next((one.id for one in suggestions if one.attachment == paper.id and one.id), ""),
        attachment=paper.id,
        attachment_suggestion=next(
            (one.id for one in client.attachment_suggestions(paper.id) if one.transaction == line.id and one.id), ""
        ),
        budget=budget.id,
        iri_budget=budget.iri or "",
        group=group.id,
        link="",
        invoice=invoice.id,
        iri_invoice=invoice.iri or "",
    )
    make = LINKS.get(path.removesuffix("/{id}"))
    if make is None or "{id}" not in path or path.startswith("/budget-groups"):
        return found
    made = make(client, found)
    assert isinstance(made, WriteAnswer)
    (row,) = desk.seen(lambda: list(client._calls.many(path.removesuffix("/{id}"))), len)
    return Standing(**{**vars(found), "link": str(row["id"])})


def counterparty_of(desk: Desk) -> None:
    """Let the document have a likely supplier: nothing in the published API makes one."""
    from desktop.sandbox.books.parties import add_counterparty

    add_counterparty(desk.sandbox.office.books, name="ACME FV", tax_id=None, account=None)
    desk.sandbox.office.pace.take_over()


@pytest.mark.parametrize(
    ("method", "path", "use"), OPERATIONS, ids=[f"{method} {path}" for method, path, _ in OPERATIONS]
)
def test_the_client_sends_what_is_published_and_the_server_understands(
    desk_of_all: Desk, method: str, path: str, use: Use
) -> None:
    desk = desk_of_all
    here = standing(desk, path)
    noting = Noting(desk)
    object.__setattr__(desk.client._calls, "sender", noting)
    try:
        found = use(desk.client, here)
    finally:
        object.__setattr__(desk.client._calls, "sender", noting._sender)
    (request, *more) = noting.noted
    target = request.url.removeprefix(desk.sandbox.root).partition("?")[0]
    assert request.method == method
    assert re.fullmatch(re.sub(r"\{\w+\}", "[^/]+", path), target), target
    assert all(other.method == "GET" for other in more), "a write is sent once"
    if method != "GET":
        assert not isinstance(found, WriteAnswer) or 200 <= found.status < 300
    elif "export" not in path and "{" not in path:
        assert found or path.endswith(("contractors", "employees", "invoices", "projects", "transactions"))


@pytest.fixture
def desk_of_all(shared_desk: Desk) -> Desk:
    """A desk on an empty server."""
    with shared_desk.sandbox.office.books.writing():
        for table in ("entry", "attachment", "bank_transaction", "counterparty", "bank_account"):
            shared_desk.sandbox.office.books.run(f"DELETE FROM {table}")
    return shared_desk


@pytest.fixture(scope="module")
def shared_desk() -> Iterator[Desk]:
    with Sandbox.start() as sandbox:
        desk = Desk(sandbox, frozenset())
        yield desk
        desk.client.close()
