"""Who asks: the token, kept in memory only and shown nowhere."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, final

from desktop.trouble import Trouble


@final
class Access:
    """A token, and the organisation's `instance` where one is set. Neither shows in a repr, a log or a message."""

    __slots__ = ("_instance", "_token")

    def __init__(self, token: str, *, instance: str | None = None) -> None:
        """Take a token as it was pasted; raises Trouble `signed_out` for one that no server can have given."""
        self._token: Final = _sendable(token)
        self._instance: Final = _sendable(instance) if instance else None

    def headers(self) -> Mapping[str, str]:
        """Return the headers that say who asks."""
        headers = {"Authorization": f"Bearer {self._token}"}
        return headers | {"instance": self._instance} if self._instance else headers

    def __repr__(self) -> str:
        return "Access(…)"

    def __reduce__(self) -> tuple[object, ...]:
        raise TypeError("a token is not written down")


def _sendable(secret: str) -> str:
    stripped = secret.strip()
    if not stripped or not stripped.isascii() or not stripped.isprintable() or " " in stripped:
        raise Trouble("signed_out")
    return stripped
