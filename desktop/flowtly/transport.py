"""The transport: the one module that reaches the network, once per call and to one origin only.

It follows no redirect, keeps no cookie and never sends a call twice; what a call meant is judged elsewhere.
"""

from __future__ import annotations

import ssl
import threading
from collections.abc import Iterable, Mapping
from contextlib import closing
from typing import cast

import httpcore
import httpx

from desktop.flowtly.access import Access
from desktop.flowtly.address import Address
from desktop.flowtly.crew import AT_ONCE
from desktop.flowtly.exchange import Answer, Request
from desktop.flowtly.line import Watch, open_pool
from desktop.flowtly.unpacking import unpacked
from desktop.trouble import Trouble

# `identity`: a small compressed answer could unpack to a huge one, and lists are not worth the time it takes.
_FIXED = {"Accept-Encoding": "identity", "User-Agent": "ClearingDesk"}

_FAILURES = (
    httpcore.NetworkError,
    httpcore.TimeoutException,
    httpcore.ProtocolError,
    httpcore.ProxyError,
    httpcore.UnsupportedProtocol,
)

# Raised before the first byte of a request leaves; after a proxy was asked for a tunnel they still mean that.
_BEFORE_SENDING = (httpcore.ConnectError, httpcore.ConnectTimeout, httpcore.ProxyError, httpcore.PoolTimeout)


class Transport:
    """Carries requests to one origin; usable from several threads."""

    def __init__(self, address: Address, access: Access) -> None:
        self._address = address
        self._access = access
        self._watch = Watch()
        self._reading = open_pool(address, self._watch, keep=True)
        self._writing = open_pool(address, self._watch, keep=False)
        self._turns = threading.BoundedSemaphore(AT_ONCE)

    def send(self, request: Request, *, seconds: float) -> Answer:
        """Send once; what it raises stands with `exchange.Sender`."""
        built = self._built(request)
        pool = self._writing if request.writes else self._reading
        self._watch.begin(seconds)
        if not self._turns.acquire(timeout=seconds):
            raise Trouble("offline", outcome="not_done", retry=True, address=str(self._address))
        try:
            return self._exchanged(pool, built, request.most_bytes)
        finally:
            self._turns.release()

    def _exchanged(self, pool: httpcore.ConnectionPool, built: httpx.Request, most_bytes: int) -> Answer:
        try:
            response = pool.handle_request(_raw(built, max(self._watch.left(), 0.001)))
        except _FAILURES as error:
            raise self._failure(error) from error
        with closing(response):
            body, whole = _collected(response, most_bytes)
        headers = _headers(response)
        if whole and body and "content-encoding" in headers:
            body, whole = unpacked(body, headers["content-encoding"], most_bytes)
        return Answer(response.status, headers, body, whole)

    def close(self) -> None:
        """Close all connections."""
        self._reading.close()
        self._writing.close()

    def _built(self, request: Request) -> httpx.Request:
        try:
            url = httpx.URL(request.url)
        except httpx.InvalidURL as error:
            raise Trouble("wrong_address", address=request.url[:200]) from error
        if url.userinfo or not self._address.owns(url.scheme, url.raw_host.decode("ascii").strip("[]"), url.port):
            raise Trouble("wrong_address", address=f"{url.scheme}://{url.host}"[:200])
        headers = _FIXED | {"Accept": request.accept} | dict(self._access.headers(signed=request.signed))
        if request.file is not None:
            file = request.file
            return httpx.Request(
                request.method, url, headers=headers, files={file.part: (file.name, file.content, file.media_type)}
            )
        if request.content_type:
            headers["Content-Type"] = request.content_type
        return httpx.Request(request.method, url, headers=headers, content=request.body)

    def _failure(self, error: Exception) -> Trouble:
        address = str(self._address)
        if isinstance(error, _BEFORE_SENDING) or not self._watch.sent:
            untrusted = _untrusted(error)
            key = "insecure_connection" if untrusted else "offline"
            return Trouble(key, outcome="not_done", retry=not untrusted, address=address)
        return Trouble("no_answer", outcome="unknown", retry=True, address=address)


def _raw(request: httpx.Request, seconds: float) -> httpcore.Request:
    url = request.url
    return httpcore.Request(
        request.method,
        httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
        headers=request.headers.raw,
        content=request.read(),
        extensions={"timeout": {"pool": seconds}},
    )


def _collected(response: httpcore.Response, most_bytes: int) -> tuple[bytes, bool]:
    """Return the body as far as it came, and whether it came whole: a status that arrived is never lost."""
    body = bytearray()
    try:
        for chunk in cast("Iterable[bytes]", response.iter_stream()):
            body += chunk
            if len(body) > most_bytes:
                return b"", False
    except _FAILURES:
        return bytes(body), False
    return bytes(body), True


def _headers(response: httpcore.Response) -> Mapping[str, str]:
    return {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in response.headers}


def _untrusted(error: BaseException | None) -> bool:
    while error is not None:
        if isinstance(error, ssl.SSLCertVerificationError):
            return True
        error = error.__cause__ or error.__context__
    return False
