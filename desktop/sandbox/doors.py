"""Who is let in: bearer tokens, those that a login gave and those that have expired."""

from __future__ import annotations

import hmac
import secrets
import threading
from collections.abc import Mapping

from starlette.requests import Request

from desktop.sandbox.problems import Problem, signed_out


class Doors:
    """Tokens and accounts. Without a token of its own any that is not empty opens. Safe from several threads."""

    def __init__(self, token: str | None, accounts: Mapping[str, str] | None = None) -> None:
        self._token = token
        self._accounts = dict(accounts or {})
        self._given: set[str] = set()
        self._expired: set[str] = set()
        self._lock = threading.Lock()

    def enter(self, request: Request) -> None:
        """Let a request in; raises the 401 of the login bundle otherwise."""
        sent = bearer(request)
        if not sent:
            raise signed_out("JWT Token not found")
        with self._lock:
            if sent in self._expired:
                raise signed_out("Expired JWT Token")
            if sent in self._given:
                return
        if self._token is None and not self._accounts:
            return
        if self._token is None or not hmac.compare_digest(sent.encode(), self._token.encode()):
            raise signed_out("Invalid JWT Token")

    def login(self, body: Mapping[str, object]) -> str:
        """Give a token for a user name and its password; raises 401 for others."""
        user, password = body.get("username"), body.get("password")
        known = self._accounts.get(user) if isinstance(user, str) else None
        if known is None or not isinstance(password, str) or not hmac.compare_digest(password.encode(), known.encode()):
            raise signed_out("Invalid credentials.")
        given = secrets.token_hex(16)
        with self._lock:
            self._given.add(given)
        return given

    def expire(self, request: Request) -> Problem:
        """Let the token of this request expire, if a login gave it, and give the refusal."""
        with self._lock:
            sent = bearer(request)
            if sent in self._given:
                self._expired.add(sent)
        return signed_out("Expired JWT Token")


def bearer(request: Request) -> str:
    """Give the bearer token of a request, empty without one."""
    scheme, _, sent = request.headers.get("authorization", "").partition(" ")
    return sent.strip() if scheme.lower() == "bearer" else ""
