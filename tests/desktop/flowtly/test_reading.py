"""Collections, pages and tries of reads."""

from __future__ import annotations

import gzip
import json
import socket
import zlib
from collections.abc import Callable
from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.flowtly.client import Flowtly
from desktop.flowtly.pacing import Pacing, asked_wait
from desktop.flowtly.profile import Profile
from desktop.trouble import Trouble
from tests.desktop.flowtly.scripted import Received, Scripted, reply, said

Serve = Callable[..., Scripted]
ClientFor = Callable[..., Flowtly]
PROBLEM = {"title": "An error occurred", "detail": "No."}


def rows(first: int, last: int) -> list[dict[str, object]]:
    return [{"@id": f"/api/transactions/{n}", "id": str(n), "amount": n} for n in range(first, last + 1)]


def number_of(request: Received) -> int:
    return int(parse_qs(urlsplit(request.target).query).get("page", ["1"])[0])


def pages(
    *,
    total: int,
    size: int,
    prefix: str = "hydra:",
    link: str | None = "/api/transactions?page={page}&x=1",
    told: bool = True,
) -> Callable[[Received, socket.socket], None]:
    """Serve `total` rows, `size` a page; `link` None leaves the view out, `told` False the total."""

    def script(request: Received, connection: socket.socket) -> None:
        page = number_of(request)
        first = (page - 1) * size + 1
        content: dict[str, object] = {f"{prefix}member": rows(first, min(first + size - 1, total))}
        if told:
            content[f"{prefix}totalItems"] = total
        if link is not None and page * size < total:
            content[f"{prefix}view"] = {f"{prefix}next": link.format(page=page + 1)}
        connection.sendall(said(content))

    return script


def ids(client: Flowtly) -> list[int]:
    return [int(row.id) for row in client.transactions()]


# Spelling, link to the next page, and whether the total is told: every one gives all rows.
SPELLINGS = [
    ("hydra:", "/api/transactions?page={page}&x=1", True),
    ("", "/transactions?page={page}", True),
    ("", "?page={page}", True),
    ("hydra:", "https://internal.example/transactions?page={page}", True),
    ("hydra:", None, True),
    ("hydra:", "/api/transactions?page={page}", False),
    ("", "", True),
]


@pytest.mark.parametrize(("prefix", "link", "told"), SPELLINGS)
def test_all_rows_come_in_every_spelling(
    *, serve: Serve, client_for: ClientFor, prefix: str, link: str | None, told: bool
) -> None:
    server = serve(pages(total=95, size=30, prefix=prefix, link=link, told=told))
    assert ids(client_for(server.url)) == list(range(1, 96))
    assert len(server.received) == 4


def test_a_link_keeps_the_query_and_not_the_path(serve: Serve, client_for: ClientFor) -> None:
    server = serve(pages(total=60, size=30))
    ids(client_for(f"{server.url}/v2"))
    assert server.received[1].target == "/v2/transactions?page=2&x=1"


def test_pages_are_fetched_as_rows_are_wanted(serve: Serve, client_for: ClientFor) -> None:
    server = serve(pages(total=90, size=30))
    found = client_for(server.url).transactions()
    assert server.received == []
    for _ in range(30):
        next(found)
    assert len(server.received) == 1
    next(found)
    assert len(server.received) == 2


@pytest.mark.parametrize(("count", "asked"), [(0, 1), (5, 2), (29, 2), (30, 2)])
def test_a_plain_list_is_over_when_the_next_page_is_the_same(
    serve: Serve, client_for: ClientFor, count: int, asked: int
) -> None:
    server = serve(said(rows(1, count)))
    assert ids(client_for(server.url)) == list(range(1, count + 1))
    assert len(server.received) == asked


@pytest.mark.parametrize("size", [30, 20, 7])
@pytest.mark.parametrize("end", [said([]), said(PROBLEM, 404), reply(404, b"<html>", media="text/html")])
def test_plain_lists_in_pages_are_read_to_the_end(serve: Serve, client_for: ClientFor, size: int, end: bytes) -> None:
    def script(request: Received, connection: socket.socket) -> None:
        first = (number_of(request) - 1) * size + 1
        connection.sendall(said(rows(first, min(first + size - 1, 60))) if first <= 60 else end)

    server = serve(script)
    assert ids(client_for(server.url)) == list(range(1, 61))
    assert len(server.received) == -(-60 // size) + 1


def test_a_page_that_repeats_ends_in_trouble_not_in_a_loop(serve: Serve, client_for: ClientFor) -> None:
    server = serve(said({"member": rows(1, 30), "totalItems": 60, "view": {"next": "/x?page=2"}}))
    with pytest.raises(Trouble) as caught:
        ids(client_for(server.url))
    assert (caught.value.key, dict(caught.value.facts)) == ("incomplete_list", {"given": 30, "total": 60})
    assert len(server.received) == 2


def test_pages_without_end_are_bounded(serve: Serve, client_for: ClientFor) -> None:
    def script(request: Received, connection: socket.socket) -> None:
        page = len(server.received)
        connection.sendall(said({"member": rows(page, page), "view": {"next": f"/x?page={page + 1}"}}))

    server = serve(script)
    with pytest.raises(Trouble) as caught:
        ids(client_for(server.url, profile=Profile(most_pages=7)))
    assert caught.value.key == "incomplete_list"
    assert len(server.received) == 7


def test_rows_that_move_to_the_next_page_meanwhile_are_given_once(serve: Serve, client_for: ClientFor) -> None:
    answers = [
        said({"member": rows(1, 30), "totalItems": 59, "view": {"next": "/x?page=2"}}),
        said({"member": rows(30, 59), "totalItems": 60}),
        said({"member": [], "totalItems": 60}),
    ]
    server: Scripted = serve(lambda request, connection: connection.sendall(answers[len(server.received) - 1]))
    found: list[int] = []
    with pytest.raises(Trouble, match="incomplete_list"):
        found.extend(int(row.id) for row in client_for(server.url).transactions())
    assert found == list(range(1, 60))


@pytest.mark.parametrize("content", [{"member": "x"}, {"hydra:totalItems": 3}, 7, "x", None, {"member": [1]}, [[]]])
def test_what_is_no_collection_is_said(serve: Serve, client_for: ClientFor, content: object) -> None:
    with pytest.raises(Trouble) as caught:
        ids(client_for(serve(said(content)).url))
    assert (caught.value.key, caught.value.outcome) == ("odd_answer", "not_done")


def test_dates_are_asked_for_widely_and_checked_here(serve: Serve, client_for: ClientFor) -> None:
    days = ["2025-12-31", "2026-01-01", "2026-01-31T23:59:59+01:00", "2026-02-01T00:00:00+14:00", None]
    given_rows = [{"id": n, "amount": 1, "execDate": day} for n, day in enumerate(days)]
    server = serve(said({"member": given_rows}))
    found = client_for(server.url).transactions(since=date(2026, 1, 1), until=date(2026, 1, 31))
    assert [row.id for row in found] == ["1", "2", "4"]
    asked = parse_qs(urlsplit(server.received[0].target).query)
    assert asked == {"execDate[after]": ["2025-12-31"], "execDate[before]": ["2026-02-01"], "itemsPerPage": ["100"]}


# A first answer that may pass, and how long the client waits before it asks again.
PASSING = [
    (said(PROBLEM, 429), 60.0),
    (said(PROBLEM, 429, Retry_After="3"), 3.0),
    (said(PROBLEM, 429, Retry_After="0"), 0.5),
    (said(PROBLEM, 503), 0.5),
    (said(PROBLEM, 502), 0.5),
    (said(PROBLEM, 504), 0.5),
    (b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nConnection: close\r\n\r\n[", 0.5),
]


@pytest.mark.parametrize(("first", "wait"), PASSING)
def test_a_read_is_tried_again_after_what_may_pass(
    *, serve: Serve, client_for: ClientFor, waits: list[float], first: bytes, wait: float
) -> None:
    def script(request: Received, connection: socket.socket) -> None:
        connection.sendall(first if len(server.received) == 1 else said({"member": rows(1, 1)}))
        if b"Connection: close" in first:
            connection.shutdown(socket.SHUT_RDWR)

    server = serve(script)
    assert ids(client_for(server.url)) == [1]
    assert waits == [wait]


@pytest.mark.parametrize("status", [400, 401, 403, 404, 422, 500])
def test_a_read_is_not_tried_again_after_what_will_not_pass(
    serve: Serve, client_for: ClientFor, waits: list[float], status: int
) -> None:
    server = serve(said(PROBLEM, status))
    with pytest.raises(Trouble) as caught:
        ids(client_for(server.url))
    assert caught.value.outcome == "not_done"
    assert len(server.received) == 1
    assert waits == []


def test_a_read_gives_up_after_some_tries_each_later_than_the_last(
    serve: Serve, client_for: ClientFor, waits: list[float]
) -> None:
    server = serve(said(PROBLEM, 503))
    with pytest.raises(Trouble) as caught:
        ids(client_for(server.url))
    assert caught.value.key == "server_error"
    assert len(server.received) == 4
    assert waits == [0.5, 1.0, 2.0]


def test_too_long_a_rest_is_left_to_the_person(serve: Serve, client_for: ClientFor, waits: list[float]) -> None:
    server = serve(said(PROBLEM, 429, Retry_After="3600"))
    with pytest.raises(Trouble) as caught:
        ids(client_for(server.url))
    assert (caught.value.key, caught.value.facts["seconds"]) == ("rate_limited", 3600)
    assert waits == []


NOW = "Sat, 31 Jan 2026 12:00:00 GMT"
# What the header may hold, and the seconds it means.
RETRY_AFTER = [
    ("1", 1.0),
    (" 120 ", 120.0),
    ("Sat, 31 Jan 2026 12:01:30 GMT", 90.0),
    ("Sat, 31 Jan 2026 11:00:00 GMT", 0.0),
    ("-1", None),
    ("abc", None),
    ("", None),
    (None, None),
    ("1.5", None),
    ("9" * 30, None),
    ("Sat, 99 Jan 2026 12:00:00 GMT", None),
]


@pytest.mark.parametrize(("header", "seconds"), RETRY_AFTER)
def test_the_wish_of_the_server_is_read(header: str | None, seconds: float | None) -> None:
    assert asked_wait(header, NOW) == seconds


@given(st.text(), st.text())
def test_no_wish_breaks_the_client(header: str, day: str) -> None:
    seconds = asked_wait(header, day)
    assert seconds is None or seconds >= 0


@given(st.integers(1, 20), st.none() | st.floats(0, 1e9), st.floats(0, 1))
def test_waits_are_bounded(tried: int, asked: float | None, chance: float) -> None:
    pacing = Pacing(chance=lambda: chance)
    wait = pacing.wait(tried, asked=asked)
    assert wait is None or 0 < wait <= pacing.longest_wait


def test_bank_accounts_are_none_where_there_is_no_such_route(serve: Serve, client_for: ClientFor) -> None:
    assert client_for(serve(said(PROBLEM, 404)).url).bank_accounts() == ()
    assert client_for(serve(reply(404, b"<html>", media="text/html")).url).bank_accounts() == ()
    assert client_for(serve(said(PROBLEM, 403)).url).bank_accounts() == ()
    with pytest.raises(Trouble, match="server_error"):
        client_for(serve(said(PROBLEM, 500)).url, pacing=Pacing(tries=1)).bank_accounts()


@pytest.mark.parametrize(
    ("encoding", "body"),
    [
        ("gzip", gzip.compress(b'{"member": []}')),  # sent although it was not asked for
        ("X-GZIP", gzip.compress(b'{"member": []}')),  # the old name
        ("deflate", zlib.compress(b'{"member": []}')),  # with its head
        ("identity", b'{"member": []}'),
    ],
)
def test_a_body_that_was_compressed_unasked_is_read(
    serve: Serve, client_for: ClientFor, encoding: str, body: bytes
) -> None:
    assert ids(client_for(serve(reply(200, body, Content_Encoding=encoding)).url)) == []


@pytest.mark.parametrize(
    ("encoding", "body", "key"),
    [
        (
            "gzip",
            gzip.compress(b'{"member": []}' + b" " * 9_000_000),
            "no_answer",
        ),  # a small one that unpacks to a huge one
        ("gzip", gzip.compress(b'{"member": []}')[:-6], "no_answer"),  # cut off
        ("gzip", b'{"member": []}', "no_answer"),  # it is not
        ("br", b"\x0b\x02\x80[]\x03", "not_flowtly"),  # nothing that we unpack
    ],
)
def test_a_compressed_body_is_never_trusted_further_than_a_plain_one(
    serve: Serve, client_for: ClientFor, encoding: str, body: bytes, key: str
) -> None:
    server = serve(reply(200, body, Content_Encoding=encoding))
    with pytest.raises(Trouble) as caught:
        ids(client_for(server.url, pacing=Pacing(tries=1)))
    assert caught.value.key == key


def test_an_answer_that_is_too_long_is_not_read(serve: Serve, client_for: ClientFor) -> None:
    body = json.dumps({"member": [], "pad": "x" * 9_000_000}).encode()
    with pytest.raises(Trouble) as caught:
        ids(client_for(serve(reply(200, body)).url, pacing=Pacing(tries=1)))
    assert caught.value.key == "no_answer"
