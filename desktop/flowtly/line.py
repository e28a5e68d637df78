"""The line to the server: connections on which every read and write ends by the deadline of the whole call.

httpx and its engine httpcore time each phase alone, so a server that sends one byte now and then would hold a call for
ever. Here the time that is left of the call is what each read and write gets.
"""

from __future__ import annotations

import ipaddress
import ssl
import threading
import time
from collections.abc import Iterable
from typing import Any
from urllib.parse import unquote, urlsplit
from urllib.request import getproxies, proxy_bypass

import httpcore

from desktop.flowtly.address import Address
from desktop.flowtly.crew import AT_ONCE
from desktop.flowtly.resolving import addresses_of

_CHUNK = 65_536
_CONNECT_SECONDS = 10.0


class Watch(threading.local):
    """The call that this thread makes just now: when it must end, and whether any of it has left."""

    ends_at: float = 0.0
    sent: bool = False

    def begin(self, seconds: float) -> None:
        """Start a call that may take so many seconds in all."""
        self.ends_at = time.monotonic() + seconds
        self.sent = False

    def left(self) -> float:
        """Return the seconds that are left, at most zero when the call is over."""
        return self.ends_at - time.monotonic()


class WatchedStream(httpcore.NetworkStream):
    """A connection that gives each read and write the time that is left of the call."""

    def __init__(self, stream: httpcore.NetworkStream, watch: Watch) -> None:
        self._stream = stream
        self._watch = watch

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002 - our own time counts
        """Read what has come; raises ReadTimeout when the call is over."""
        left = self._watch.left()
        if left <= 0:
            raise httpcore.ReadTimeout
        return self._stream.read(max_bytes, left)

    def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ARG002 - our own time counts
        """Write all of it; raises WriteTimeout when the call is over."""
        for start in range(0, len(buffer), _CHUNK):
            left = self._watch.left()
            if left <= 0:
                raise httpcore.WriteTimeout
            self._watch.sent = True
            self._stream.write(buffer[start : start + _CHUNK], left)

    def close(self) -> None:
        """Close the connection."""
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ARG002 - our own time counts
    ) -> httpcore.NetworkStream:
        """Encrypt the connection, after checking the server's certificate."""
        left = min(max(self._watch.left(), 0.001), _CONNECT_SECONDS)
        return WatchedStream(self._stream.start_tls(ssl_context, server_hostname, left), self._watch)

    def get_extra_info(self, info: str) -> Any:
        """Return what httpcore asks about the socket."""
        return self._stream.get_extra_info(info)


class WatchedBackend(httpcore.NetworkBackend):
    """Opens watched connections."""

    def __init__(self, watch: Watch) -> None:
        self._watch = watch
        self._backend = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ARG002 - our own time counts
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect within the time that is left, and not too much of it, the look-up of the name included.

        Each address of the name is tried in turn, none but the last with more than half of what is left: one that
        swallows everything must not take the others' time. Where none answers, the error names what each one met.
        """
        ends = time.monotonic() + min(max(self._watch.left(), 0.001), _CONNECT_SECONDS)
        options = list(socket_options or ())
        met: list[Exception] = []
        addresses = self._addresses(host, port, ends - time.monotonic())
        for place, address in enumerate(addresses, start=1):
            left = max(ends - time.monotonic(), 0.001)
            seconds = left if place == len(addresses) else left / 2
            try:
                stream = self._backend.connect_tcp(address, port, seconds, local_address, options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                met.append(error)
            else:
                return WatchedStream(stream, self._watch)
        told = "; ".join(f"{address}: {error}" for address, error in zip(addresses, met, strict=True))
        raise httpcore.ConnectError(told) from ExceptionGroup(f"{host} cannot be reached", met)

    def _addresses(self, host: str, port: int, seconds: float) -> tuple[str, ...]:
        """Return the addresses of a host, at least one; one that is an address already is not looked up."""
        if _is_address(host):
            return (host,)
        try:
            return addresses_of(host, port, seconds=seconds)
        except TimeoutError as error:
            raise httpcore.ConnectTimeout(str(error)) from error
        except OSError as error:
            raise httpcore.ConnectError(str(error)) from error


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def open_pool(address: Address, watch: Watch, *, keep: bool) -> httpcore.ConnectionPool:
    """Return connections to this address: at most six, never tried again by themselves, through the system's proxy.

    `keep` False opens a fresh one for each call: on a kept one a server may hang up just as a write goes out, and then
    nobody knows whether it was taken. Kept ones speak HTTP/2 where the server offers it; a write has one of its own
    and gains nothing by that, while an answer that is lost on a shared one would tell less.
    """
    context = None if address.scheme == "http" else _trusting()
    backend = WatchedBackend(watch)
    return httpcore.ConnectionPool(
        context,
        _proxy(address),
        AT_ONCE,
        AT_ONCE if keep else 0,
        keepalive_expiry=5.0,
        http2=keep,
        network_backend=backend,
    )


def _trusting() -> ssl.SSLContext:
    """Return a context that trusts whom the system trusts, so that an administrator's certificates work too."""
    import truststore

    context = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context


def _proxy(address: Address) -> httpcore.Proxy | None:
    """Return the proxy that the system names for this address; never one for this computer itself."""
    if address.loopback or proxy_bypass(address.host):
        return None
    named = getproxies().get(address.scheme)
    if not named:
        return None
    parts = urlsplit(named if "://" in named else f"http://{named}")
    user, word = unquote(parts.username or ""), unquote(parts.password or "")
    auth = (user.encode(), word.encode()) if user else None
    url = httpcore.URL(scheme=parts.scheme, host=parts.hostname or "", port=parts.port, target="/")
    return httpcore.Proxy(url, auth)
