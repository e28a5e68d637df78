"""A running embedded Flowtly and a plain client for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any

import httpx
import pytest

from desktop.sandbox.server import Sandbox
from tests.patience import SECONDS

MERGE_PATCH = "application/merge-patch+json"


@dataclass(frozen=True)
class Visitor:
    """A client that knows nothing but HTTP."""

    sandbox: Sandbox
    http: httpx.Client

    def get(self, path: str, **options: Any) -> httpx.Response:
        return self.http.get(path, **options)

    def post(self, path: str, body: object = None, **options: Any) -> httpx.Response:
        return self.http.post(path, json={} if body is None else body, **options)

    def patch(self, path: str, body: object) -> httpx.Response:
        return self.http.patch(path, json=body, headers={"Content-Type": MERGE_PATCH})

    def send_statement(self, content: bytes, *, part: str = "file") -> httpx.Response:
        return self.http.post("/transactions/import", files={part: ("statement.sta", content)})

    def upload(self, name: str, content: bytes = b"%PDF-1.4 a document") -> str:
        answer = self.http.post("/transaction-attachments/create", files={"file": (name, content, "application/pdf")})
        assert answer.status_code == 201, answer.text
        return str(answer.json()["id"])

    def audit(self) -> Mapping[str, Any]:
        audited: Mapping[str, Any] = httpx.get(
            f"{self.sandbox.root}/_sandbox/audit", trust_env=False, timeout=SECONDS
        ).json()
        return audited

    def break_next(self, route: str, kind: str, **more: object) -> None:
        answer = self.http.post(f"{self.sandbox.root}/_sandbox/faults", json={"route": route, "kind": kind, **more})
        assert answer.status_code == 204, answer.text


Open = Callable[..., Visitor]


@pytest.fixture
def open_sandbox() -> Iterator[Open]:
    """Start a sandbox with these variants and visit it; all are stopped when the test ends."""
    with ExitStack() as stack:

        def start(*variants: str, **options: Any) -> Visitor:
            sandbox = stack.enter_context(Sandbox.start(variants=variants, **options))
            return Visitor(sandbox, stack.enter_context(_client(sandbox)))

        yield start


@pytest.fixture(scope="module")
def standing() -> Iterator[Sandbox]:
    """One sandbox without variants for a whole module: stopping each takes some 150 ms."""
    with Sandbox.start() as sandbox:
        yield sandbox


@pytest.fixture
def visitor(standing: Sandbox) -> Iterator[Visitor]:
    """A visitor to a sandbox that is empty and has no variants."""
    with standing.office.books.writing():
        for table in ("entry", "attachment", "bank_transaction", "counterparty", "bank_account"):
            standing.office.books.run(f"DELETE FROM {table}")
    standing.office.faults.clear()
    with _client(standing) as http:
        yield Visitor(standing, http)


def _client(sandbox: Sandbox) -> httpx.Client:
    headers = {"Authorization": "Bearer anything", "Accept": "application/ld+json, application/json;q=0.8"}
    if "instance-needed" in sandbox.office.variants:
        headers["instance"] = "1hkzxrub"
    return httpx.Client(base_url=sandbox.url, headers=headers, trust_env=False, timeout=SECONDS)


@pytest.fixture
def statement() -> Callable[..., bytes]:
    """Write a small MT940 file from (day of January 2026, signed amount in cents, text) rows."""

    def write(
        rows: Sequence[tuple[int, int, str]] = ((2, -1230, "ACME SP Z O O"), (3, 500, "JAN KOWALSKI")),
        *,
        account: str = "PL61109010140000071219812874",
        opening: int = 10000,
        encoding: str = "utf-8",
    ) -> bytes:
        lines = [":20:S1", f":25:{account}", ":28C:00012/001", f":60F:C260101PLN{_comma(opening)}"]
        for number, (day, cents, text) in enumerate(rows, start=1):
            mark = "D" if cents < 0 else "C"
            lines.append(f":61:2601{day:02d}01{day:02d}{mark}{_comma(abs(cents))}NTRFNONREF//B{day}{number}")
            lines.append(f":86:020?00TRANSFER?20PAYMENT {number}?32{text}")
        closing = opening + sum(cents for _, cents, _ in rows)
        lines += [f":62F:C260131PLN{_comma(closing)}", "-", ""]
        return "\r\n".join(lines).encode(encoding)

    return write


def _comma(cents: int) -> str:
    return f"{cents // 100},{cents % 100:02d}"
