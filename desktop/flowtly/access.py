"""Who asks: the token, kept in memory only and shown nowhere."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from typing import Final, final

from desktop.trouble import Trouble


@final
class Access:
    """A token, and the organisation's `instance` where one is set. Neither shows in a repr, a log or a message."""

    __slots__ = ("_generation", "_instance", "_lock", "_token")

    def __init__(self, token: str | None, *, instance: str | None = None) -> None:
        """Take a token as it was pasted; raises Trouble `signed_out` for one that no server can have given.

        None: there is none yet, a session will fetch one. An instance that cannot be sent is Trouble `wrong_instance`.
        """
        self._token = None if token is None else _usable(token)
        self._instance: Final = _sendable(instance) if instance else None
        if instance and not self._instance:
            raise Trouble("wrong_instance")
        self._generation = 0
        self._lock = threading.Lock()

    @property
    def generation(self) -> int:
        """How often the token was replaced."""
        with self._lock:
            return self._generation

    def replace(self, token: str) -> None:
        """Use another token from now on; raises Trouble `signed_out` for one that cannot be sent."""
        sendable = _usable(token)
        with self._lock:
            self._token = sendable
            self._generation += 1

    def headers(self, *, signed: bool = True) -> Mapping[str, str]:
        """Return the headers that say who asks; `signed` False leaves the token out."""
        with self._lock:
            token = self._token
        headers = {"Authorization": f"Bearer {token}"} if signed and token is not None else {}
        return headers | {"instance": self._instance} if self._instance else headers

    def __repr__(self) -> str:
        return "Access(…)"

    def __reduce__(self) -> tuple[object, ...]:
        raise TypeError("a token is not written down")


def _usable(token: str) -> str:
    found = _sendable(token)
    if not found:
        raise Trouble("signed_out")
    return found


def _sendable(value: str) -> str:
    """Return a value as it can stand in a header; empty for one that cannot."""
    stripped = value.strip()
    return stripped if stripped.isascii() and stripped.isprintable() and " " not in stripped else ""
