"""No byte of the token leaves the origin, whatever the server points to: all 74 operations against a hostile one."""

from __future__ import annotations

import json
import socket
from collections.abc import Callable, Iterator, Mapping

import pytest

from desktop.flowtly.check.checking import check_connection
from desktop.flowtly.client import Flowtly
from desktop.flowtly.keys import Token, Way
from desktop.flowtly.pacing import Pacing
from desktop.trouble import Trouble
from tests.contract.operations import OPERATIONS, Standing
from tests.desktop.flowtly.scripted import Received, Scripted, reply
from tests.patience import SECONDS

TOKEN = "CANARY-evil-host"

# Ways to write a link to another host.
WAYS: Mapping[str, Callable[[str, int], str]] = {
    "absolute": lambda evil, ours: f"{evil}/transactions?page=2",
    "no scheme": lambda evil, ours: f"{evil.removeprefix('http:')}/x?page=2",
    "user name": lambda evil, ours: f"http://127.0.0.1:{ours}@{evil.removeprefix('http://')}/x",
    "other port": lambda evil, ours: f"http://127.0.0.1:{evil.rpartition(':')[2]}/x",
    "back slash": lambda evil, ours: f"http:\\\\{evil.removeprefix('http://')}\\x",
    "in the path": lambda evil, ours: f"/..//{evil.removeprefix('http://')}/x",
}


def links(link: str) -> dict[str, object]:
    """A resource and a collection at once, with a link in each of the places where answers carry some."""
    return {
        "@context": link,
        "@id": link,
        "id": "1",
        "amount": 1,
        "token": TOKEN,
        "bankAccount": link,
        "counterparty": {"@id": link, "name": "x"},
        "transaction": link,
        "file": {"contentUrl": link, "url": link, "name": "x"},
        "contentUrl": link,
        "transactionAttachments": [link, {"@id": link}],
        "hydra:totalItems": 90,
        "hydra:view": {f"hydra:{name}": link for name in ("next", "last", "first", "previous")} | {"@id": link},
        "hydra:search": {"hydra:template": link, "hydra:mapping": []},
        "hydra:member": [{"@id": f"{link}/{n}", "id": str(n), "amount": 1, "name": "x"} for n in range(30)],
        "paths": {"/transactions/import": {"post": {"requestBody": {"$ref": link}}}},
        "servers": [{"url": link}],
        "openapi": "3.1.0",
    }


@pytest.fixture
def hosts() -> Iterator[list[Scripted]]:
    started: list[Scripted] = []
    yield started
    for server in started:
        server.stop()


def visit_everything(url: str) -> None:
    """Call all operations, however they end."""
    here = Standing(*["1"] * 12)
    pacing = Pacing(tries=1, sleep=lambda _: None)
    with Flowtly.connect(url, TOKEN, timeout=SECONDS, pacing=pacing, instance="i") as client:
        for _, _, use in OPERATIONS:
            try:
                use(client, here)
            except Trouble:
                continue
    check_connection(Way(url, Token(TOKEN)), timeout=SECONDS)


@pytest.mark.parametrize("way", sorted(WAYS))
def test_links_in_answers_lead_nowhere(hosts: list[Scripted], way: str) -> None:
    evil = Scripted(lambda _, connection: connection.sendall(reply(200, b"{}")))
    hosts.append(evil)

    def play(_: Received, connection: socket.socket) -> None:
        link = WAYS[way](evil.url, ours.port)
        body = json.dumps(links(link)).encode()
        safe = link.replace("\\", "/")
        connection.sendall(
            reply(
                200, body, Location=safe, Content_Location=safe, Link=f'<{safe}>; rel="next"', Refresh=f"0; url={safe}"
            )
        )

    ours = Scripted(play)
    hosts.append(ours)
    visit_everything(ours.url)
    assert evil.received == []
    assert len(ours.received) > 74
    assert all(request.headers["host"] == f"127.0.0.1:{ours.port}" for request in ours.received)


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirects_are_followed_nowhere(hosts: list[Scripted], status: int) -> None:
    evil = Scripted(lambda _, connection: connection.sendall(reply(200, b"{}")))
    hosts.append(evil)
    ours = Scripted(lambda _, connection: connection.sendall(reply(status, Location=f"{evil.url}/transactions")))
    hosts.append(ours)
    visit_everything(ours.url)
    assert evil.received == []
    assert len(ours.received) == 76, "each operation once, and the check once for each likely prefix"


def test_a_download_link_on_our_own_host_is_followed_once(hosts: list[Scripted]) -> None:
    def play(request: Received, connection: socket.socket) -> None:
        if request.target.startswith("/files/"):
            connection.sendall(
                reply(200, b"PK", "application/zip", Content_Disposition='attachment; filename="../a.zip"')
            )
        else:
            connection.sendall(reply(201, json.dumps({"url": "/files/a.zip?sig=1"}).encode()))

    ours = Scripted(play)
    hosts.append(ours)
    with Flowtly.connect(ours.url, TOKEN) as client:
        found = client.files.zip_attachments()
    assert (found.content, found.media_type, found.name) == (b"PK", "application/zip", "a.zip")
    assert [request.target for request in ours.received] == ["/transactions/attachments/zip", "/files/a.zip?sig=1"]
