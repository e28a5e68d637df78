"""A file is offered under another name only where a refusal proves that the part was missed."""

from __future__ import annotations

import socket
from collections.abc import Callable
from typing import Any

import pytest

from desktop.flowtly.client import Flowtly
from desktop.trouble import Trouble
from tests.desktop.flowtly.scripted import Received, Scripted, reply, said


def part_of(request: Received) -> str:
    return request.body.split(b'name="', 1)[1].split(b'"', 1)[0].decode()


def taking(part: str, refusal: bytes) -> Callable[[Received, Any], None]:
    def play(request: Received, connection: Any) -> None:
        connection.sendall(said({"id": "1"}, 201) if part_of(request) == part else refusal)

    return play


PROBLEM = {"detail": '"file" is required', "status": 400}

# What a server says that misses the part, the part it wants, and the names it was offered.
MISSED = [
    (said(PROBLEM, 400), "files[]", ["file", "files[]"]),
    (said({"hydra:description": '"upload[]" is required'}, 400), "upload[]", ["file", "upload[]"]),
    (said({"violations": [{"propertyPath": "file", "message": "This value should not be null."}]}, 422), "attachment",
     ["file", "files[]", "attachment"]),
    (said({"detail": "No file was uploaded"}, 415), "files[]", ["file", "files[]"]),
]  # fmt: skip


@pytest.mark.parametrize(("refusal", "part", "offered"), MISSED)
def test_a_missed_part_is_offered_under_its_other_names(
    serve: Callable[..., Scripted], client_for: Callable[..., Flowtly], refusal: bytes, part: str, offered: list[str]
) -> None:
    server = serve(taking(part, refusal))
    client = client_for(server.url)
    assert client.import_statement("a.sta", b"x").id == "1"
    assert [part_of(request) for request in server.received] == offered
    client.import_statement("b.sta", b"y")
    assert part_of(server.received[-1]) == part, "the name that worked is remembered"
    client.upload("c.pdf", b"z")
    assert part_of(server.received[len(offered) + 1]) == "file", "each route has its own"


# Answers after which nothing is sent again, and what is told.
FINAL = [
    (said({"detail": "Line 3: no bank line"}, 422), "refused", "not_done"),
    (said({"detail": '"file" is required'}, 500), "server_error", "unknown"),
    (said({"detail": '"file" is required'}, 409), "refused", "unknown"),
    (said({"detail": '"file" is required'}, 413), "refused", "not_done"),
    (reply(400, b"<p>file is required</p>", "text/html"), "not_flowtly", "unknown"),
]


@pytest.mark.parametrize(("answer", "key", "outcome"), FINAL)
def test_nothing_else_is_tried_again(
    serve: Callable[..., Scripted], client_for: Callable[..., Flowtly], answer: bytes, key: str, outcome: str
) -> None:
    server = serve(answer)
    with pytest.raises(Trouble) as caught:
        client_for(server.url).import_statement("a.sta", b"x")
    assert (caught.value.key, caught.value.outcome) == (key, outcome)
    assert len(server.received) == 1


def test_a_server_that_always_misses_it_ends_with_its_first_words(
    serve: Callable[..., Scripted], client_for: Callable[..., Flowtly]
) -> None:
    def play(request: Received, connection: Any) -> None:
        connection.sendall(said({"detail": f'"p{len(server.received)}" is required'}, 400))

    server = serve(play)
    with pytest.raises(Trouble) as caught:
        client_for(server.url).import_statement("a.sta", b"x")
    assert caught.value.outcome == "not_done"
    assert caught.value.server_words == '"p1" is required'
    assert len(server.received) == 8


def test_a_later_try_that_is_lost_is_unknown(
    serve: Callable[..., Scripted], client_for: Callable[..., Flowtly]
) -> None:
    def play(request: Received, connection: Any) -> None:
        if part_of(request) == "file":
            connection.sendall(said(PROBLEM, 400))
        else:
            connection.shutdown(socket.SHUT_RDWR)

    server = serve(play)
    with pytest.raises(Trouble) as caught:
        client_for(server.url).import_statement("a.sta", b"x")
    assert (caught.value.key, caught.value.outcome) == ("no_answer", "unknown")
    assert len(server.received) == 2


def test_a_body_goes_out_again_in_the_type_that_is_asked_for(
    serve: Callable[..., Scripted], client_for: Callable[..., Flowtly]
) -> None:
    def play(request: Received, connection: Any) -> None:
        kind = request.headers.get("content-type")
        fits = kind == "application/json"
        words = f'The content-type "{kind}" is not supported. Supported MIME types are "application/json".'
        connection.sendall(said({"id": "1"}, 201) if fits else said({"detail": words}, 415))

    server = serve(play)
    client = client_for(server.url)
    client.detach("1")
    client.detach("2")
    client.patch_attachment("1", {"name": "a"})
    told = [
        (request.method, request.headers["content-type"].removeprefix("application/")) for request in server.received
    ]
    assert told == [
        ("POST", "ld+json"),
        ("POST", "json"),
        ("POST", "json"),
        ("PATCH", "merge-patch+json"),
        ("PATCH", "json"),
    ]


def test_a_type_that_is_refused_for_good_is_told(
    serve: Callable[..., Scripted], client_for: Callable[..., Flowtly]
) -> None:
    server = serve(said({"detail": 'Supported MIME types are "application/xml", "application/ld+json".'}, 415))
    with pytest.raises(Trouble) as caught:
        client_for(server.url).detach("1")
    assert (caught.value.key, caught.value.outcome) == ("refused", "not_done")
    assert len(server.received) == 1


def test_violations_stand_by_field_and_a_missing_right_is_named(
    serve: Callable[..., Scripted], client_for: Callable[..., Flowtly]
) -> None:
    wrong = [("name", "too long"), ("name", "too odd"), ("", "bad"), (None, "worse")]
    body = {"detail": "x", "violations": [{"propertyPath": field, "message": words} for field, words in wrong]}
    server = serve(said(body, 422, X_Request_Id="abc"))
    with pytest.raises(Trouble) as caught:
        client_for(server.url).detach("1")
    assert caught.value.violations == {"name": "too long too odd", "": "bad worse"}
    assert caught.value.facts["request"] == "abc"
    for words, right in (("Access Denied.", "for this"), ("Needs ROLE_BUDGETS_MANAGER!", "ROLE_BUDGETS_MANAGER")):
        with pytest.raises(Trouble) as caught:
            client_for(serve(said({"detail": words}, 403)).url).detach("1")
        assert (caught.value.key, caught.value.facts["right"]) == ("forbidden", right)
