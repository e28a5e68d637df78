"""What leaves, where it goes, and what is known when nothing comes back."""

from __future__ import annotations

import datetime as dt
import ipaddress
import logging
import socket
import ssl
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from desktop.flowtly.access import Access
from desktop.flowtly.address import Address
from desktop.flowtly.client import Flowtly
from desktop.flowtly.exchange import Request
from desktop.flowtly.line import _proxy
from desktop.flowtly.models import RemoteTransaction
from desktop.flowtly.pacing import Pacing
from desktop.flowtly.transport import Transport
from desktop.trouble import Trouble
from tests.desktop.flowtly.scripted import TOKEN, Received, Scripted, reply, reset, said
from tests.patience import SECONDS

Serve = Callable[..., Scripted]
ClientFor = Callable[..., Flowtly]

EMPTY = said({"member": [], "totalItems": 0})


def closed_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


def import_file(client: Flowtly) -> Trouble:
    with pytest.raises(Trouble) as caught:
        client.import_statement("jan.sta", b":20:1\r\n" * 10)
    return caught.value


def test_a_read_says_who_asks_and_what_it_understands(serve: Serve, client_for: ClientFor) -> None:
    server = serve(EMPTY)
    assert list(client_for(server.url).transactions()) == []
    (request,) = server.received
    assert request.method == "GET"
    assert request.headers["authorization"] == f"Bearer {TOKEN}"
    assert request.headers["accept"].startswith("application/ld+json")
    assert request.headers["accept-encoding"] == "identity"
    assert "cookie" not in request.headers


def test_the_instance_is_named_where_one_is_set(serve: Serve, client_for: ClientFor) -> None:
    server = serve(EMPTY)
    list(client_for(server.url, instance="1hkzxrub").transactions())
    assert server.received[0].headers["instance"] == "1hkzxrub"


def test_a_prefix_stands_before_every_route(serve: Serve, client_for: ClientFor) -> None:
    server = serve(reply(204))
    client_for(f"{server.url}/api/").detach("7")
    assert server.received[0].target == "/api/transaction-attachments/7/detach"


def test_cookies_are_not_kept(serve: Serve, client_for: ClientFor) -> None:
    server = serve(reply(204, Set_Cookie="session=abc"))
    client = client_for(server.url)
    client.detach("7")
    client.detach("7")
    assert "cookie" not in server.received[1].headers


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
@pytest.mark.parametrize("write", [False, True])
def test_no_redirect_is_followed_and_no_byte_goes_elsewhere(
    *, serve: Serve, client_for: ClientFor, status: int, write: bool
) -> None:
    other = serve(EMPTY)
    server = serve(reply(status, Location=f"{other.url}/transactions"))
    client = client_for(server.url)
    with pytest.raises(Trouble) as caught:
        client.detach("7") if write else list(client.transactions())
    assert (caught.value.key, caught.value.outcome) == ("redirected", "unknown" if write else "not_done")
    assert other.received == []
    assert len(server.received) == 1


# Links that lead away, as a server may give them for the next page.
EVIL_LINKS = [
    "{other}/transactions?page=2",
    "//127.0.0.1:{port}/transactions?page=2",
    "http://user@127.0.0.1:{port}/?page=2",
    "https://evil.example/transactions?page=2",
    "http://127.0.0.1:{own}@127.0.0.1:{port}/?page=2",
    "\\\\127.0.0.1:{port}\\x?page=2",
    "http://[broken",
    "ftp://127.0.0.1/?page=2",
    "javascript:alert(1)",
    "/transactions?page=2\r\nHost: evil.example",
    "?page=" + "2" * 5_000,
]


@pytest.mark.parametrize("link", EVIL_LINKS)
def test_a_next_link_to_elsewhere_is_not_followed(serve: Serve, client_for: ClientFor, link: str) -> None:
    other = serve(EMPTY)

    def script(request: Received, connection: socket.socket) -> None:
        rows = [{"id": 1, "amount": 1}] if len(server.received) == 1 else [{"id": 2, "amount": 2}]
        view = {"next": link.format(other=other.url, port=other.port, own=server.port)}
        answer = {"hydra:member": rows, "hydra:totalItems": 2}
        connection.sendall(said(answer | ({"hydra:view": view} if len(server.received) == 1 else {})))

    server = serve(script)
    found = list(client_for(server.url).transactions())
    assert [row.id for row in found] == ["1", "2"]
    assert other.received == []
    assert all(request.headers["host"] == f"127.0.0.1:{server.port}" for request in server.received)
    assert "page=2" in server.received[1].target
    assert len(server.received[1].target) < 100


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:{other}/x",
        "https://127.0.0.1:{port}/x",
        "http://localhost:{port}/x",
        "http://evil.example/x",
        "http://a@127.0.0.1:{port}/x",
        "http://127.0.0.1:{port}@127.0.0.1:{other}/x",
    ],
)
def test_the_transport_refuses_any_other_origin_before_it_connects(serve: Serve, url: str) -> None:
    server, other = serve(EMPTY), serve(EMPTY)
    transport = Transport(Address.parse(server.url), Access(TOKEN))
    with pytest.raises(Trouble) as caught:
        transport.send(Request("GET", url.format(port=server.port, other=other.port)), seconds=1)
    transport.close()
    assert caught.value.key == "wrong_address"
    assert server.received == other.received == []


def test_iris_of_the_server_are_echoed_and_never_called(serve: Serve, client_for: ClientFor) -> None:
    server, other = serve(reply(204)), serve(EMPTY)
    evil = RemoteTransaction("5", f"{other.url}/transactions/5", None, Decimal(1), "")
    client_for(server.url).link("7", evil)
    assert other.received == []
    assert server.received[0].target == "/transaction-attachments/7"


def test_the_token_shows_nowhere(
    serve: Serve, client_for: ClientFor, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    server = serve(said({"message": "Expired JWT Token", "code": 401}, 401, Set_Cookie="a=b"))
    client = client_for(server.url)
    with pytest.raises(Trouble) as caught:
        client.detach("7")
    access = Access(TOKEN)
    shown = [repr(client), repr(access), str(access), repr(caught.value), str(caught.value), repr(vars(caught.value))]
    shown += [record.getMessage() for record in caplog.records]
    shown += list(capfd.readouterr())
    assert not [text for text in shown if "CANARY" in text]
    with pytest.raises(TypeError):
        access.__reduce__()


@pytest.mark.parametrize("token", ["", "  ", "a b", "a\nb", "zażółć", "a\x00b"])
def test_a_token_that_cannot_be_sent_is_refused_at_once(token: str) -> None:
    with pytest.raises(Trouble) as caught:
        Flowtly.connect("https://api.flowtly.eu", token)
    assert caught.value.key == "signed_out"


def test_a_refused_connection_is_proven_not_done(client_for: ClientFor) -> None:
    trouble = import_file(client_for(f"http://127.0.0.1:{closed_port()}"))
    assert (trouble.key, trouble.outcome, trouble.retry) == ("offline", "not_done", True)


def hang_up(request: Received, connection: socket.socket) -> None:
    connection.shutdown(socket.SHUT_RDWR)


def reset_it(request: Received, connection: socket.socket) -> None:
    reset(connection)


def half_a_head(request: Received, connection: socket.socket) -> None:
    connection.sendall(b"HTTP/1.1 201 Created\r\nContent-Le")
    connection.shutdown(socket.SHUT_RDWR)


def nonsense(request: Received, connection: socket.socket) -> None:
    connection.sendall(b"SSH-2.0-OpenSSH_9.2\r\n\r\n")


def go_on_and_nothing(request: Received, connection: socket.socket) -> None:
    connection.sendall(b"HTTP/1.1 100 Continue\r\n\r\n")
    connection.shutdown(socket.SHUT_RDWR)


@pytest.mark.parametrize("script", [hang_up, reset_it, half_a_head, nonsense, go_on_and_nothing])
def test_after_a_byte_left_a_lost_answer_is_unknown_and_the_write_is_not_repeated(
    serve: Serve, client_for: ClientFor, script: Any
) -> None:
    server = serve(script)
    trouble = import_file(client_for(server.url))
    assert (trouble.key, trouble.outcome) == ("no_answer", "unknown")
    assert len(server.received) == 1


def cut_body(request: Received, connection: socket.socket) -> None:
    connection.sendall(b'HTTP/1.1 201 Created\r\nLocation: /api/x/77\r\nContent-Length: 99\r\n\r\n{"id"')
    connection.shutdown(socket.SHUT_RDWR)


def cut_chunk(request: Received, connection: socket.socket) -> None:
    connection.sendall(b'HTTP/1.1 201 Created\r\nLocation: /api/x/77\r\nTransfer-Encoding: chunked\r\n\r\n63\r\n{"id"')
    connection.shutdown(socket.SHUT_RDWR)


def too_long(request: Received, connection: socket.socket) -> None:
    connection.sendall(b"HTTP/1.1 201 Created\r\nLocation: /api/x/77\r\nContent-Length: 20000000\r\n\r\n")
    for _ in range(200):
        connection.sendall(b"x" * 100_000)


@pytest.mark.parametrize("script", [cut_body, cut_chunk, too_long])
def test_a_cut_answer_is_unknown_but_what_its_head_said_is_not_lost(
    serve: Serve, client_for: ClientFor, script: Any
) -> None:
    trouble = import_file(client_for(serve(script).url))
    assert (trouble.key, trouble.outcome) == ("no_answer", "unknown")
    assert (trouble.facts["status"], trouble.facts["id"]) == (201, "77")


# What comes a byte at a time, and would be a whole and good answer if it were waited for.
DRIPS = [
    b"HTTP/1.1 204 OK\r\n" + b"X: y\r\n" * 200 + b"\r\n",
    b"HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n" + b" " * 900,
]


@pytest.mark.parametrize("answer", DRIPS, ids=["head", "body"])
def test_a_dripping_answer_ends_by_the_deadline_of_the_call(
    serve: Serve, client_for: ClientFor, hasty: Pacing, answer: bytes
) -> None:
    dripped = 0

    def script(request: Received, connection: socket.socket) -> None:
        nonlocal dripped
        for byte in answer:
            connection.sendall(bytes([byte]))
            dripped += 1
            time.sleep(0.05)

    client = client_for(serve(script).url, pacing=hasty)
    started = time.monotonic()
    with pytest.raises(Trouble) as caught:
        client.detach("7")
    assert time.monotonic() - started > 0.9
    assert 0 < dripped < len(answer)
    assert (caught.value.key, caught.value.outcome) == ("no_answer", "unknown")


def test_a_server_that_never_answers_ends_by_the_deadline(serve: Serve, client_for: ClientFor, hasty: Pacing) -> None:
    tired: list[bool] = []
    server: Scripted = serve(lambda request, connection: tired.append(not server.over.wait(SECONDS)))
    with pytest.raises(Trouble) as caught:
        client_for(server.url, pacing=hasty).detach("7")
    assert not tired
    assert (caught.value.key, caught.value.outcome) == ("no_answer", "unknown")


def test_each_write_goes_out_on_a_fresh_connection_and_reads_share_one(serve: Serve, client_for: ClientFor) -> None:
    ports: list[int] = []

    def script(request: Received, connection: socket.socket) -> None:
        ports.append(connection.getpeername()[1])
        connection.sendall(EMPTY if request.method == "GET" else reply(204))

    client = client_for(serve(script).url)
    for _ in range(2):
        list(client.attachments())
        client.detach("7")
    assert ports[0] == ports[2]
    assert len(set(ports)) == 3


def test_the_proxy_of_the_system_is_used_but_never_for_this_computer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("https_proxy", "http://user:w%3Ard@proxy.example:3128")
    monkeypatch.setenv("http_proxy", "http://proxy.example:3128")
    monkeypatch.setenv("no_proxy", "inside.example")
    proxy = _proxy(Address.parse("https://api.flowtly.eu"))
    assert proxy is not None
    assert (proxy.url.host, proxy.url.port, proxy.auth) == (b"proxy.example", 3128, (b"user", b"w:rd"))
    assert _proxy(Address.parse("https://inside.example")) is None
    assert _proxy(Address.parse("http://127.0.0.1:8000")) is None


@pytest.fixture
def self_signed(tmp_path: Path) -> ssl.SSLContext:
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    now = dt.datetime.now(dt.UTC)
    names = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))])
    draft = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    draft = draft.serial_number(1).not_valid_before(now).not_valid_after(now + dt.timedelta(days=1))
    certificate = draft.add_extension(names, critical=False).sign(key, hashes.SHA256())
    pem = tmp_path / "server.pem"
    pem.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
        + certificate.public_bytes(serialization.Encoding.PEM)
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem)
    return context


def test_a_server_that_cannot_prove_who_it_is_gets_nothing(
    serve: Serve, client_for: ClientFor, self_signed: ssl.SSLContext
) -> None:
    server = serve(EMPTY, tls=self_signed)
    trouble = import_file(client_for(server.url))
    assert (trouble.key, trouble.outcome, trouble.retry) == ("insecure_connection", "not_done", False)
    assert server.received == []


def test_a_server_without_tls_behind_https_gets_nothing(serve: Serve, client_for: ClientFor, hasty: Pacing) -> None:
    server = serve(EMPTY)
    trouble = import_file(client_for(f"https://127.0.0.1:{server.port}", pacing=hasty))
    assert trouble.outcome == "not_done"
    assert server.received == []


def test_a_proxy_that_refuses_the_tunnel_proves_that_nothing_was_sent(
    serve: Serve, client_for: ClientFor, monkeypatch: pytest.MonkeyPatch
) -> None:
    proxy = serve(reply(407, b"<html>", media="text/html"))
    monkeypatch.setenv("https_proxy", proxy.url)
    trouble = import_file(client_for("https://api.flowtly.eu"))
    assert (trouble.key, trouble.outcome) == ("offline", "not_done")
    (asked,) = proxy.received
    assert (asked.method, asked.target) == ("CONNECT", "api.flowtly.eu:443")
    assert "authorization" not in asked.headers


def test_a_name_that_nobody_knows_is_offline(client_for: ClientFor, monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    trouble = import_file(client_for("https://api.flowtly.invalid"))
    assert (trouble.key, trouble.outcome) == ("offline", "not_done")


def test_threads_do_not_mix_their_calls_up(serve: Serve, client_for: ClientFor) -> None:
    def script(request: Received, connection: socket.socket) -> None:
        number = request.target.rpartition("/")[2]
        connection.sendall(said({"id": number, "amount": int(number)}))

    client = client_for(serve(script).url)
    with ThreadPoolExecutor(6) as threads:
        found = list(threads.map(lambda number: client.transaction(str(number)).amount, range(120)))
    assert found == list(range(120))
