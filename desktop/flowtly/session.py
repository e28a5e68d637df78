"""A session: a token that was given, or one that is fetched with user name and password and anew when it expires."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from typing import Final

from desktop.flowtly.access import Access
from desktop.flowtly.address import Address
from desktop.flowtly.exchange import Answer, Request, Sender
from desktop.flowtly.keys import Credentials, Key
from desktop.flowtly.outcome import succeeded, trouble_of
from desktop.flowtly.values import embedded, text
from desktop.flowtly.wire import NotJson, parse, written
from desktop.flowtly.words import error_body, server_words
from desktop.trouble import Trouble

_SECONDS: Final = 30.0


@dataclass(slots=True)
class Session:
    """Who is signed in: renews the token of an access, once for everybody who finds it expired.

    Without credentials a token that was refused stays so until a person gives another key. Safe from several threads.
    """

    sender: Sender
    address: Address
    access: Access
    login_paths: tuple[str, ...]
    credentials: Credentials | None = None
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def renews(self) -> bool:
        """Tell whether an expired token can be replaced without asking anybody."""
        return self.credentials is not None

    def sign_in(self, key: Key) -> None:
        """Go on with this key. Raises Trouble as `renew` does, and `signed_out` for a token that cannot be one."""
        with self._lock:
            if isinstance(key, Credentials):
                self.access.replace(self._login(key))
                self.credentials = key
            else:
                self.access.replace(key.secret())
                self.credentials = None

    def renew(self, stale: int) -> None:
        """Fetch a new token unless somebody has done so since `stale`, the access' generation that was refused.

        Raises Trouble: `wrong_password`, `no_login` where logins are taken nowhere, or what kept the login from being
        answered. Its outcome is `not_done` in any case, because whatever waits for the token was refused.
        """
        with self._lock:
            if self.access.generation != stale or self.credentials is None:
                return
            self.access.replace(self._login(self.credentials))

    def _login(self, credentials: Credentials) -> str:
        try:
            return self._token(credentials)
        except Trouble as trouble:
            # Whatever waits for the token was not sent.
            trouble.outcome = "not_done"
            raise

    def _token(self, credentials: Credentials) -> str:
        answer = self._ask(self.login_paths[0], credentials)
        for path in self.login_paths[1:]:
            if not _is_elsewhere(answer):
                break
            answer = self._ask(path, credentials)
        if not succeeded(answer):
            raise self._refused(answer)
        try:
            token = text(embedded(parse(answer.body)).get("token")) if answer.whole else None
        except NotJson:
            token = None
        if token is None:
            raise Trouble("not_flowtly", address=str(self.address), status=answer.status)
        return token

    def _refused(self, answer: Answer) -> Trouble:
        told = trouble_of(answer, self.address)
        words = told.server_words
        if _is_elsewhere(answer):
            return Trouble("no_login", server_words=words, address=str(self.address))
        return Trouble("wrong_password", server_words=words) if told.key == "signed_out" else told

    def _ask(self, path: str, credentials: Credentials) -> Answer:
        known = {"username": credentials.user, "password": credentials.password()}
        request = Request("POST", self.address.url(path), written(known), "application/json", signed=False)
        return self.sender.send(request, seconds=_SECONDS)


def _is_elsewhere(answer: Answer) -> bool:
    """Tell whether a refusal means that logins are taken on another route.

    The login bundle's firewall asks for a token on every route that does not exist, and says so in these words; a
    password that it looked at and found wrong it calls something else, and is not shown again.
    """
    words = server_words(error_body(answer)) or ""
    return answer.status in {404, 405} or (answer.status == 401 and "token not found" in words.lower())
