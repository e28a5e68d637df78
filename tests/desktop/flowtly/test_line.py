"""The line: names are looked up within the deadline, HTTP/2 is spoken where it is offered, six requests at once."""

from __future__ import annotations

import json
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import h2.config
import h2.connection
import h2.events
import httpcore
import pytest

from desktop.flowtly import line
from desktop.flowtly.client import Flowtly
from desktop.flowtly.pacing import Pacing
from desktop.flowtly.resolving import addresses_of
from desktop.trouble import Trouble
from tests.desktop.flowtly.certificate import self_signed_for_loopback
from tests.desktop.flowtly.scripted import Received, Scripted, said
from tests.patience import SECONDS

ClientFor = Callable[..., Flowtly]


def test_a_look_up_that_hangs_ends_by_the_deadline(
    client_for: ClientFor, hasty: Pacing, monkeypatch: pytest.MonkeyPatch
) -> None:
    over = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: over.wait(SECONDS) and [])
    with pytest.raises(Trouble) as caught:
        client_for("https://api.flowtly.invalid", pacing=hasty).import_statement("a.sta", b"x")
    waiting = [thread for thread in threading.enumerate() if thread.name == "look-up"]
    over.set()
    assert (caught.value.key, caught.value.outcome) == ("offline", "not_done")
    assert len(waiting) == 1


def test_the_next_address_of_a_name_is_tried(
    serve: Callable[..., Scripted], client_for: ClientFor, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = serve(said({"hydra:member": []}))
    real = socket.getaddrinfo

    def two(host: str, *rest: Any, **more: Any) -> object:
        if host != "localhost":
            return real(host, *rest, **more)
        port = rest[0]
        return [(2, 1, 6, "", ("127.0.0.2", port)), (2, 1, 6, "", ("127.0.0.1", port))]

    monkeypatch.setattr(socket, "getaddrinfo", two)
    monkeypatch.setattr(line, "addresses_of", lambda host, port, seconds: ("127.0.0.1",))
    assert addresses_of("localhost", 80, seconds=5) == ("127.0.0.2", "127.0.0.1")
    assert list(client_for(f"http://localhost:{server.port}").attachments()) == []


class TwoServer:
    """A server that speaks HTTP/2 only, over TLS; `most` is how many requests it had open at once."""

    def __init__(self, tls: ssl.SSLContext) -> None:
        tls.set_alpn_protocols(["h2"])
        self._tls = tls
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.url = f"https://127.0.0.1:{self._socket.getsockname()[1]}"
        self.connections = 0
        self.paths: list[str] = []
        self._threads: list[threading.Thread] = []
        self._open: list[socket.socket] = []
        self._listener = threading.Thread(target=self._listen)
        self._listener.start()

    def stop(self) -> None:
        self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        for connection in self._open:
            connection.close()
        for thread in (self._listener, *self._threads):
            thread.join(SECONDS)

    def _listen(self) -> None:
        while True:
            try:
                raw, _ = self._socket.accept()
            except OSError:
                return
            thread = threading.Thread(target=self._serve, args=(raw,))
            self._threads.append(thread)
            thread.start()

    def _serve(self, raw: socket.socket) -> None:
        try:
            connection = self._tls.wrap_socket(raw, server_side=True)
            self._open.append(connection)
            self.connections += 1
            self._talk(connection)
        except OSError:
            raw.close()

    def _talk(self, connection: ssl.SSLSocket) -> None:
        state = h2.connection.H2Connection(h2.config.H2Configuration(client_side=False))
        state.initiate_connection()
        connection.sendall(state.data_to_send())
        while data := connection.recv(65536):
            for event in state.receive_data(data):
                if isinstance(event, h2.events.RequestReceived):
                    headers = {bytes(name).decode(): bytes(value).decode() for name, value in event.headers or ()}
                    self._answer(state, event.stream_id, headers[":path"])
            connection.sendall(state.data_to_send())

    def _answer(self, state: h2.connection.H2Connection, stream: int, path: str) -> None:
        self.paths.append(path)
        number = path.rpartition("/")[2]
        body = json.dumps({"id": number, "amount": int(number)}).encode()
        state.send_headers(stream, [(":status", "200"), ("content-type", "application/ld+json")])
        state.send_data(stream, body, end_stream=True)


@pytest.fixture
def two_server(tmp_path: Path) -> Iterator[TwoServer]:
    server = TwoServer(self_signed_for_loopback(tmp_path))
    yield server
    server.stop()


def test_reads_speak_http_2_where_it_is_offered(
    two_server: TwoServer, client_for: ClientFor, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    trusting = ssl.create_default_context(cafile=str(tmp_path / "certificate.pem"))
    monkeypatch.setattr(line, "_trusting", lambda: trusting)
    client = client_for(two_server.url)
    assert client.transaction("7").amount == 7
    with ThreadPoolExecutor(6) as threads:
        found = list(threads.map(lambda number: client.transaction(str(number)).amount, range(60)))
    assert found == list(range(60))
    assert two_server.connections == 1
    assert len(two_server.paths) == 61


# Certificates that prove nothing although their maker is trusted: for another address, and ended yesterday.
UNFIT = [{"address": "127.0.0.9"}, {"days": -1}]


@pytest.mark.parametrize("unfit", UNFIT, ids=["another address", "ended"])
def test_a_certificate_that_does_not_fit_gets_nothing(
    serve: Callable[..., Scripted],
    client_for: ClientFor,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    unfit: dict[str, Any],
) -> None:
    server = serve(said({}), tls=self_signed_for_loopback(tmp_path, **unfit))
    trusting = ssl.create_default_context(cafile=str(tmp_path / "certificate.pem"))
    monkeypatch.setattr(line, "_trusting", lambda: trusting)
    with pytest.raises(Trouble) as caught:
        client_for(server.url).detach("1")
    assert (caught.value.key, caught.value.outcome) == ("insecure_connection", "not_done")
    assert server.received == []


def test_the_trust_is_the_systems_and_there_is_no_switch_to_turn_it_off() -> None:
    context = line._trusting()
    assert context.minimum_version >= ssl.TLSVersion.TLSv1_2
    assert context.verify_mode is ssl.CERT_REQUIRED
    assert context.check_hostname
    sources = [path.read_text("utf-8") for path in (Path(__file__).parents[3] / "desktop").rglob("*.py")]
    for word in ("CERT_" + "NONE", "verify" + "=False", "check_hostname " + "= False", "_create_" + "unverified"):
        assert not any(word in source for source in sources), word


def test_no_more_than_six_requests_are_under_way(serve: Callable[..., Scripted], client_for: ClientFor) -> None:
    lock, now, most = threading.Lock(), 0, 0

    def play(request: Received, connection: socket.socket) -> None:
        nonlocal now, most
        with lock:
            now += 1
            most = max(most, now)
        time.sleep(0.01)
        page = int(request.target.rpartition("page=")[2].partition("&")[0] or "1") if "page=" in request.target else 1
        rows = [{"id": f"{page}-{row}", "amount": 1} for row in range(30)]
        with lock:
            now -= 1
        connection.sendall(said({"hydra:member": rows, "hydra:totalItems": 900}))

    client = client_for(serve(play).url)
    with ThreadPoolExecutor(3) as threads:
        found = list(threads.map(lambda _: [one.id for one in client.transactions()], range(3)))
    assert [len(ids) for ids in found] == [900] * 3
    assert found[0] == [f"{page}-{row}" for page in range(1, 31) for row in range(30)]
    assert 2 <= most <= 6


class Swallowing:
    """Connects nowhere, and remembers how long it was given."""

    def __init__(self) -> None:
        self.given: list[tuple[str, float]] = []

    def connect_tcp(self, host: str, _port: int, timeout: float, *_: object) -> httpcore.NetworkStream:
        self.given.append((host, timeout))
        raise httpcore.ConnectTimeout("timed out")


def test_an_address_that_swallows_everything_leaves_time_for_the_next_and_each_is_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(line, "addresses_of", lambda *_, **__: ("2001:db8::1", "2001:db8::2", "192.0.2.1"))
    watch = line.Watch()
    watch.begin(8.0)
    backend, swallowing = line.WatchedBackend(watch), Swallowing()
    monkeypatch.setattr(backend, "_backend", swallowing)
    with pytest.raises(httpcore.ConnectError) as caught:
        backend.connect_tcp("api.flowtly.invalid", 443)
    assert [host for host, _ in swallowing.given] == ["2001:db8::1", "2001:db8::2", "192.0.2.1"]
    assert [round(seconds) for _, seconds in swallowing.given] == [4, 4, 8]
    assert str(caught.value).count("timed out") == 3
    assert isinstance(caught.value.__cause__, ExceptionGroup)


def test_a_name_without_any_address_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: [])
    with pytest.raises(OSError, match="no address"):
        addresses_of("api.flowtly.invalid", 443, seconds=5)
