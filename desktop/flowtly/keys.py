"""What opens Flowtly: a token, or a user name with its password. Kept in memory only and shown nowhere."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Final, final


@final
class Token:
    """An access token as it was pasted."""

    __slots__ = ("_secret",)

    def __init__(self, secret: str) -> None:
        self._secret: Final = secret.strip()

    def secret(self) -> str:
        """Return the token itself."""
        return self._secret

    def __repr__(self) -> str:
        return "Token(…)"

    def __reduce__(self) -> tuple[object, ...]:
        raise TypeError("a token is not written down")


@final
class Credentials:
    """A user name and a password."""

    __slots__ = ("_password", "user")

    def __init__(self, user: str, password: str) -> None:
        self.user: Final = user
        self._password: Final = password

    def password(self) -> str:
        """Return the password itself."""
        return self._password

    def __repr__(self) -> str:
        return "Credentials(…)"

    def __reduce__(self) -> tuple[object, ...]:
        raise TypeError("a password is not written down")


Key = Token | Credentials


@dataclass(frozen=True, slots=True, repr=False)
class Given:
    """What the environment held when the program started; it is in this one object since, and nowhere else."""

    token: str | None = None
    user: str | None = None
    password: str | None = None

    def key(self) -> Key | None:
        """Return the key that this makes: the token first, else the user name with its password."""
        if self.token:
            return Token(self.token)
        return Credentials(self.user, self.password) if self.user and self.password else None

    def __reduce__(self) -> tuple[object, ...]:
        raise TypeError("secrets are not written down")


@dataclass(frozen=True, slots=True)
class Way:
    """A way into one organisation: where, with what, and which where a key opens several. Its repr tells no secret."""

    address: str
    """As it was typed, prefix included."""
    key: Key | None = None
    """None: the one that the system's keychain keeps for this address."""
    instance: str = ""
    """Sent as the header `instance` where it is not empty."""
    drawer: str = ""
    """Tells apart organisations with keys of their own at one address; it is known here only and never sent."""


def to_text(key: Key) -> str:
    """Return a key as one text, for the keychain and nothing else: a token is itself, credentials are JSON."""
    if isinstance(key, Token):
        return key.secret()
    return json.dumps({"user": key.user, "password": key.password()}, ensure_ascii=False)


def from_text(text: str) -> Key:
    """Return the key that `to_text` wrote; whatever is no such JSON is a token, which holds no blank."""
    if text.startswith("{") and " " in text:
        try:
            found = json.loads(text)
        except ValueError:
            return Token(text)
        if isinstance(found, dict) and isinstance(found.get("user"), str) and isinstance(found.get("password"), str):
            return Credentials(found["user"], found["password"])
    return Token(text)
