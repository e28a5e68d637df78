"""Each call of the client as it stands on the wire."""

from __future__ import annotations

import json
from collections.abc import Callable, Sized
from datetime import date
from decimal import Decimal
from email import message_from_bytes
from email.message import Message

import pytest

from desktop.flowtly.client import Flowtly
from desktop.flowtly.models import RemoteTransaction, WriteAnswer
from desktop.flowtly.pacing import Pacing
from desktop.flowtly.profile import Profile
from tests.desktop.flowtly.scripted import Received, Scripted, reply, said

Serve = Callable[..., Scripted]
ClientFor = Callable[..., Flowtly]

TRANSACTION = RemoteTransaction("5", "/api/transactions/5", None, Decimal(1), "")
LIST = {"member": [{"id": 1, "amount": 1}], "totalItems": 1}

# A write, and what of it stands on the wire: method, target, type and body.
WRITES: list[tuple[Callable[[Flowtly], WriteAnswer], str, str, str, object]] = [
    (lambda c: c.patch_transaction("5", {"note": "ą", "amount": Decimal("1.10"), "relatedDate": date(2026, 1, 2)}),
     "PATCH", "/transactions/5", "application/merge-patch+json",
     {"note": "ą", "amount": Decimal("1.10"), "relatedDate": "2026-01-02"}),
    (lambda c: c.patch_attachment("a/b", {"amount": None}),
     "PATCH", "/transaction-attachments/a%2Fb", "application/merge-patch+json", {"amount": None}),
    (lambda c: c.link("7", TRANSACTION),
     "PATCH", "/transaction-attachments/7", "application/merge-patch+json", {"transaction": "/api/transactions/5"}),
    (lambda c: c.apply_transaction_suggestion("5", "s 1"),
     "POST", "/transactions/5/suggestions/s%201/apply", "application/ld+json", {}),
    (lambda c: c.apply_attachment_suggestion("7", "2"),
     "POST", "/transaction-attachments/7/suggestions/2/apply", "application/ld+json", {}),
    (lambda c: c.detach("7"), "POST", "/transaction-attachments/7/detach", "application/ld+json", {}),
]  # fmt: skip


@pytest.mark.parametrize(("call", "method", "target", "media", "body"), WRITES)
def test_writes_as_they_stand_on_the_wire(
    serve: Serve,
    client_for: ClientFor,
    call: Callable[[Flowtly], WriteAnswer],
    method: str,
    target: str,
    media: str,
    body: object,
) -> None:
    server = serve(said({"id": 9}, 201))
    assert call(client_for(server.url)) == WriteAnswer(201, "9")
    (request,) = server.received
    assert (request.method, request.target, request.headers["content-type"]) == (method, target, media)
    assert json.loads(request.body, parse_float=Decimal) == body


def test_deleting_sends_no_body(serve: Serve, client_for: ClientFor) -> None:
    server = serve(reply(204))
    assert client_for(server.url).delete_attachment("7") == WriteAnswer(204)
    (request,) = server.received
    assert (request.method, request.target, request.body) == ("DELETE", "/transaction-attachments/7", b"")


# A read, and the route it asks.
READS: list[tuple[Callable[[Flowtly], Sized], str]] = [
    (lambda c: list(c.transactions()), "/transactions?itemsPerPage=100"),
    (lambda c: list(c.unassigned()), "/transactions/unassigned?itemsPerPage=100"),
    (lambda c: list(c.with_problems()), "/transactions/with-problems?itemsPerPage=100"),
    (lambda c: c.transaction_suggestions("5"), "/transactions/5/suggestions?itemsPerPage=100"),
    (lambda c: list(c.attachments()), "/transaction-attachments?itemsPerPage=100"),
    (lambda c: c.attachment_suggestions("5"), "/transaction-attachments/5/suggestions?itemsPerPage=100"),
    (lambda c: c.search_attachments("r 1&x"), "/transaction-attachments/search?query=r+1%26x&itemsPerPage=100"),
    (lambda c: c.bank_accounts(), "/bank-accounts?itemsPerPage=100"),
]


@pytest.mark.parametrize(("call", "target"), READS)
def test_reads_as_they_stand_on_the_wire(
    serve: Serve, client_for: ClientFor, call: Callable[[Flowtly], Sized], target: str
) -> None:
    server = serve(said(LIST))
    assert len(call(client_for(server.url))) == 1
    assert [request.target for request in server.received] == [target]


def test_single_reads(serve: Serve, client_for: ClientFor) -> None:
    server = serve(said({"id": 1, "amount": 1}))
    client = client_for(server.url)
    assert client.transaction("1").id == "1"
    assert client.attachment("1").id == "1"
    assert [request.target for request in server.received] == ["/transactions/1", "/transaction-attachments/1"]


def part_of(request: Received) -> Message:
    head = f"Content-Type: {request.headers['content-type']}\r\n\r\n".encode()
    message = message_from_bytes(head + request.body)
    parts = message.get_payload()
    assert isinstance(parts, list)
    (part,) = parts
    assert isinstance(part, Message)
    return part


BYTES = bytes(range(256)) * 3 + b"\r\n:86:za\x88\xab\r\n-}"


def test_a_statement_goes_out_byte_for_byte_in_the_part_of_the_profile(serve: Serve, client_for: ClientFor) -> None:
    server = serve(reply(202))
    client = client_for(server.url, profile=Profile(import_part="files[]"))
    assert client.import_statement("styczeń.sta", BYTES) == WriteAnswer(202)
    (request,) = server.received
    part = part_of(request)
    assert (request.method, request.target) == ("POST", "/transactions/import")
    assert part.get_param("name", header="content-disposition") == "files[]"
    assert part.get_payload(decode=True) == BYTES


def test_a_document_goes_out_byte_for_byte_and_alone(serve: Serve, client_for: ClientFor) -> None:
    server = serve(said({"@id": "/api/transaction-attachments/77"}, 201))
    assert client_for(server.url).upload("r~0123456789.pdf", BYTES) == WriteAnswer(201, "77")
    (request,) = server.received
    part = part_of(request)
    assert request.target == "/transaction-attachments/create"
    assert part.get_filename() == "r~0123456789.pdf"
    assert part.get_content_type() == "application/pdf"
    assert part.get_payload(decode=True) == BYTES


@pytest.mark.parametrize("name", ['a"; name="x', "a\r\nX-Evil: 1\r\n\r\nb", "../../etc/passwd", "\x00", "", "ł" * 300])
def test_no_file_name_breaks_out_of_its_place(serve: Serve, client_for: ClientFor, name: str) -> None:
    server = serve(reply(204))
    client_for(server.url).upload(name, b"content")
    part = part_of(server.received[0])
    assert part.get_param("name", header="content-disposition") == "file"
    assert "x-evil" not in part
    assert "x-evil" not in server.received[0].headers
    assert part.get_payload(decode=True) == b"content"


def test_a_client_says_how_long_its_writes_may_take(client_for: ClientFor, hasty: Pacing) -> None:
    client = client_for("http://127.0.0.1:1/api", pacing=hasty)
    assert client.address == "http://127.0.0.1:1/api"
    assert client.write_seconds() == 1.0
    assert client.write_seconds(100_000) == 3.0
