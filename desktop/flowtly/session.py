"""A session by password: a token that is fetched with user name and password, and fetched anew when it has expired."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from typing import Final, final

from desktop.flowtly.access import Access
from desktop.flowtly.address import Address
from desktop.flowtly.exchange import Answer, Request, Sender
from desktop.flowtly.outcome import succeeded, trouble_of
from desktop.flowtly.values import embedded, text
from desktop.flowtly.wire import NotJson, parse, written
from desktop.trouble import Trouble

_SECONDS: Final = 30.0


@final
class Credentials:
    """A user name and a password, kept in memory only and shown nowhere."""

    __slots__ = ("_password", "_user")

    def __init__(self, user: str, password: str) -> None:
        self._user: Final = user
        self._password: Final = password

    def body(self) -> bytes:
        """Return what a login sends."""
        return written({"username": self._user, "password": self._password})

    def __repr__(self) -> str:
        return "Credentials(…)"

    def __reduce__(self) -> tuple[object, ...]:
        raise TypeError("a password is not written down")


@dataclass(frozen=True, slots=True)
class Session:
    """Renews the token of an access, once for everybody who finds it expired. Safe from several threads."""

    sender: Sender
    address: Address
    access: Access
    credentials: Credentials
    login_paths: tuple[str, ...]
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def renew(self, stale: int) -> None:
        """Fetch a new token unless somebody has done so since `stale`, the access' generation that was refused.

        Raises Trouble: `signed_out` for a wrong password, or what kept the login from being answered. Its outcome is
        `not_done` in any case, because whatever waits for the token was refused.
        """
        with self._lock:
            if self.access.generation != stale:
                return
            try:
                self.access.replace(self._login())
            except Trouble as trouble:
                trouble.outcome = "not_done"
                raise

    def _login(self) -> str:
        answer = self._ask(self.login_paths[0])
        for path in self.login_paths[1:]:
            if answer.status in {404, 405}:
                answer = self._ask(path)
        if not succeeded(answer):
            raise trouble_of(answer, self.address)
        try:
            token = text(embedded(parse(answer.body)).get("token")) if answer.whole else None
        except NotJson:
            token = None
        if token is None:
            raise Trouble("not_flowtly", address=str(self.address), status=answer.status)
        return token

    def _ask(self, path: str) -> Answer:
        request = Request("POST", self.address.url(path), self.credentials.body(), "application/json", signed=False)
        return self.sender.send(request, seconds=_SECONDS)
