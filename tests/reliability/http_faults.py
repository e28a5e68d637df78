"""Real HTTP faults over real sockets with the real client: 24 faults, six writes, before and after the commit.

A raw server reads one request whole, says whether it carries it out, and then misbehaves. What counts is how often the
server saw the write, and which of the three outcomes the client told.
"""

from __future__ import annotations

import contextlib
import socket
import struct
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal
from unittest.mock import patch

from desktop.flowtly.client import Flowtly
from desktop.flowtly.models import RemoteTransaction
from desktop.flowtly.pacing import Pacing
from desktop.trouble import Trouble
from tests.patience import SECONDS

SHORT = 0.7
"""How long a write may take in all where the server hangs, in seconds; elsewhere as long as a slow machine needs."""
Outcome = Literal["done", "not_done", "unknown"]
Misbehaviour = Callable[["Server", socket.socket], None]

OK = b'{"@id": "/api/transaction-attachments/77", "id": 77}'
ERROR = b'{"@type": "hydra:Error", "hydra:title": "An error occurred", "hydra:description": "no", "status": 500}'
HEAD = "HTTP/1.1 {status} X\r\nContent-Type: {type}\r\nContent-Length: {length}\r\n{more}Connection: close\r\n\r\n"


def limited(wanted: str) -> bytes:
    """Return a 429 that asks for a pause."""
    return answer(429, ERROR, more=f"Retry-After: {wanted}\r\n")


def page(status: int) -> bytes:
    """Return an answer of somebody in between."""
    return answer(status, b"<html>", type="text/html")


def answer(status: int, body: bytes = b"", *, type: str = "application/ld+json", more: str = "") -> bytes:
    """Return an answer as bytes."""
    return HEAD.format(status=status, type=type, length=len(body), more=more).encode() + body


@dataclass(frozen=True)
class Fault:
    """What the server does once it has the request, and what the client must say about it."""

    name: str
    misbehave: Callable[[Server, socket.socket], None]
    outcome: Outcome
    reads: Literal["nothing", "head", "some", "all"] = "all"
    """How much of the request is read before."""
    commits: bool | None = None
    """None: both are tried; else whether it carries the write out, where the other cannot be (no request came)."""
    listens: bool = True
    tls: bool = False
    hangs: bool = False
    """Whether only the client's own time ends it."""


@dataclass
class Server:
    """Counts the writes it saw and those it carried out."""

    fault: Fault
    commit: bool
    seen: int = 0
    committed: int = 0
    method: bytes = b""
    gave_up: bool = False
    """Whether it hung until it was tired of it: the client did not end by its own time."""
    ended: threading.Event = field(default_factory=threading.Event)

    def __post_init__(self) -> None:
        self._socket = socket.socket()
        self._socket.bind(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]
        self._held: list[socket.socket] = []
        self._thread: threading.Thread | None = None
        if not self.fault.listens:
            self._socket.close()
            return
        self._socket.listen(8)
        self._socket.settimeout(0.1)
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        self.ended.set()
        if self._thread is not None:
            self._thread.join(SECONDS)
        for held in self._held:
            held.close()
        self._socket.close()

    def _serve(self) -> None:
        while not self.ended.is_set():
            try:
                connection, _ = self._socket.accept()
            except TimeoutError:
                continue
            except OSError:
                return
            connection.settimeout(SECONDS)
            self._held.append(connection)
            with contextlib.suppress(OSError):
                self._one(connection)

    def _one(self, connection: socket.socket) -> None:
        whole = self._read(connection)
        if self.method == b"GET":
            # Kept by what the head says, and closed all the same: just before it would be used again.
            connection.sendall(answer(200, OK).replace(b"Connection: close", b"Connection: keep-alive"))
            connection.close()
            return
        # A server may act on what it has read so far, or on what still lies in its queue.
        if whole or self.commit:
            self.seen += 1
            self.committed += self.commit
        self.fault.misbehave(self, connection)

    def _read(self, connection: socket.socket) -> bool:
        """Read as much as the fault wants; True if it is a whole request."""
        if self.fault.reads == "nothing":
            return False
        head = b""
        while b"\r\n\r\n" not in head:
            part = connection.recv(256 if self.fault.reads == "head" else 65536)
            if not part:
                return False
            head += part
        self.method = head.partition(b" ")[0]
        if self.fault.reads == "head":
            return False
        head, _, body = head.partition(b"\r\n\r\n")
        length = next(
            (int(h.split(b":")[1]) for h in head.split(b"\r\n") if h.lower().startswith(b"content-length")), 0
        )
        wanted = length if self.fault.reads == "all" else length // 2
        while len(body) < wanted:
            part = connection.recv(65536)
            if not part:
                return False
            body += part
        return self.fault.reads == "all"


def _close(server: Server, connection: socket.socket) -> None:
    connection.close()


def _reset(server: Server, connection: socket.socket) -> None:
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    connection.close()


def _hang(server: Server, connection: socket.socket) -> None:
    server.gave_up = not server.ended.wait(SECONDS)


def _say(
    *parts: bytes, then: Callable[[Server, socket.socket], None] = _close
) -> Callable[[Server, socket.socket], None]:
    def say(server: Server, connection: socket.socket) -> None:
        for part in parts:
            connection.sendall(part)
        then(server, connection)

    return say


def _drip(server: Server, connection: socket.socket) -> None:
    for byte in answer(201, OK):
        if server.ended.wait(0.1):
            return
        connection.sendall(bytes([byte]))


def _gigabytes(server: Server, connection: socket.socket) -> None:
    connection.sendall(HEAD.format(status=201, type="application/ld+json", length=200_000_000, more="").encode())
    for _ in range(200):
        connection.sendall(b" " * 1_000_000)


_REFUSED = answer(422, b'{"@type": "ConstraintViolationList", "status": 422, "detail": "no", "violations": []}')

_BOMB = answer(201, b"\x1f\x8b" + b"0" * 90, more="Content-Encoding: gzip\r\n")

FAULTS: tuple[Fault, ...] = (
    Fault("1 the name is unknown", _close, "not_done", listens=False, commits=False),
    Fault("2 connecting is refused", _close, "not_done", listens=False, commits=False),
    Fault("3 connecting hangs", _hang, "unknown", reads="nothing", hangs=True),
    Fault("4 the certificate is not trusted", _hang, "not_done", reads="nothing", commits=False, tls=True, hangs=True),
    Fault("5 TLS is cut in its greeting", _reset, "not_done", reads="nothing", commits=False, tls=True),
    Fault("6 reset after the head", _reset, "unknown", reads="head"),
    Fault("7 reset in the middle of the body", _reset, "unknown", reads="some"),
    Fault("8 closed before all is read", _close, "unknown", reads="some"),
    Fault("9 the end without an answer", _close, "unknown"),
    Fault("10 reset without an answer", _reset, "unknown"),
    Fault("11 the head of the answer is cut", _say(b"HTTP/1.1 201 Crea"), "unknown"),
    Fault("12 the body is cut", _say(answer(201, OK)[:-9]), "unknown"),
    Fault(
        "13 a chunked body is cut",
        _say(b'HTTP/1.1 201 X\r\nContent-Type: application/ld+json\r\nTransfer-Encoding: chunked\r\n\r\n20\r\n{"@id'),
        "unknown",
    ),
    Fault("14 a byte now and then", _drip, "unknown", hangs=True),
    Fault("15 nothing for ever", _hang, "unknown", hangs=True),
    *(
        Fault(
            f"16 429, Retry-After {wanted}",
            _say(limited(wanted)),
            "not_done",
            commits=False,
        )
        for wanted in ("1", "120", "Wed, 21 Oct 2026 07:28:00 GMT", "-5", "abc", "1000000000")
    ),
    Fault("17 500", _say(answer(500, ERROR)), "unknown"),
    *(Fault(f"18 {status}", _say(page(status)), "unknown") for status in (502, 503, 504)),
    Fault("19 408", _say(answer(408, ERROR)), "unknown"),
    Fault("20 continue, then nothing", _say(b"HTTP/1.1 100 Continue\r\n\r\n", then=_hang), "unknown", hangs=True),
    *(
        Fault(f"21 {status} to {place}", _say(answer(status, more=f"Location: {place}\r\n")), "unknown")
        for status in (301, 302, 307, 308)
        for place in ("/elsewhere", "http://127.0.0.1:9/evil")
    ),
    Fault("22 a sign-in page with 200", _say(answer(200, b"<html>sign in</html>", type="text/html")), "unknown"),
    Fault("23 no JSON", _say(answer(201, b"{oops")), "unknown"),
    Fault("23 JSON of another kind", _say(answer(201, b'"fine"')), "unknown"),
    Fault("23 endless", _gigabytes, "unknown"),
    Fault("23 a compressed bomb", _say(_BOMB), "unknown"),
    Fault("24 closed as it would be used again", _say(answer(201, OK)), "done", commits=True),
    Fault("refused with the API's own words", _say(_REFUSED), "not_done", commits=False),
    Fault("no fault", _say(answer(201, OK)), "done", commits=True),
)

ROW = RemoteTransaction(id="5", iri="/api/transactions/5", bank_account=None, amount=Decimal(1), description="")
BIG = b"x" * 300_000

WRITES: dict[str, Callable[[Flowtly], object]] = {
    "import": lambda client: client.import_statement("a.sta", BIG),
    "upload": lambda client: client.upload("a.pdf", BIG),
    "link": lambda client: client.link("77", ROW),
    "apply": lambda client: client.apply_attachment_suggestion("77", "3"),
    "delete": lambda client: client.delete_attachment("77"),
    "flag": lambda client: client.patch_transaction("5", {"ignored": 1}),
}


@dataclass(frozen=True)
class Case:
    """One fault, one write, carried out or not."""

    fault: Fault
    write: str
    commit: bool

    def __str__(self) -> str:
        return f"{self.fault.name}, {self.write}, {'carried out' if self.commit else 'not carried out'}"


def cases() -> Iterator[Case]:
    """Yield the whole matrix."""
    for fault in FAULTS:
        for write in WRITES:
            for commit in (False, True) if fault.commits is None else (fault.commits,):
                yield Case(fault, write, commit)


def try_case(case: Case) -> str | None:
    """Play one case; return what is wrong."""
    server = Server(case.fault, case.commit)
    scheme = "https" if case.fault.tls else "http"
    host = "nowhere.invalid" if case.fault.name.startswith("1 ") else "127.0.0.1"
    address = f"{'https' if host != '127.0.0.1' else scheme}://{host}:{server.port}"
    seconds = SHORT if case.fault.hangs or not case.fault.listens else SECONDS
    try:
        with Flowtly.connect(address, "token", pacing=Pacing(write_seconds=seconds)) as client:
            if case.fault.name.startswith("24 "):
                client.attachment("77")
            told = _told(client, case.write, seconds)
    finally:
        server.stop()
    small = case.fault.reads in ("head", "some") and case.write in ("link", "apply", "delete", "flag")
    if server.seen > 1 or server.committed > 1:
        return f"{case}: the server saw it {server.seen} times"
    if told != case.fault.outcome and not (small and told == "unknown"):
        return f"{case}: told {told}, should be {case.fault.outcome}"
    if told == "not_done" and server.committed:
        return f"{case}: told not done, and it was"
    if server.gave_up:
        return f"{case}: the client waited longer than the server"
    return None


def _told(client: Flowtly, write: str, seconds: float) -> Outcome:
    # Large bodies may take as long as their size allows; here all share one time.
    try:
        with patch.object(client, "write_seconds", lambda size=0: seconds):
            WRITES[write](client)
    except Trouble as trouble:
        return trouble.outcome
    return "done"


def play(wanted: Iterable[Case]) -> list[str]:
    """Play cases, some at a time: most of each is waiting. Return what is wrong."""
    with ThreadPoolExecutor(8) as pool:
        return [found for found in pool.map(try_case, wanted) if found is not None]


def run(*, first: int = 0, count: int = 1, tell: Callable[[str], None]) -> list[str]:
    """Play the whole matrix `count` times."""
    wanted = list(cases()) * count
    wrong = play(wanted)
    tell(f"{len(wanted)} cases: {len(FAULTS)} faults of 24 kinds, {len(WRITES)} writes, carried out and not")
    return wrong
