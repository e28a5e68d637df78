"""The vault: the token for each address, in the system's keychain or nowhere. There is no file to fall back on."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Protocol
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

_SERVICE = "Clearing Desk"

# Windows keeps 2,560 bytes of UTF-16 per secret and answers "bad data" to more (jaraco/keyring issue 355).
_WINDOWS_LIMIT = 1_200

# Backends of keyring that keep secrets in the open, keep none, or hand on to whatever else is installed.
_UNSAFE_MODULES = ("keyring.backends.fail", "keyring.backends.null", "keyring.backends.chainer", "keyrings.")


class Backend(Protocol):
    """The part of a keyring backend that is used."""

    def get_password(self, service: str, username: str) -> str | None:
        """Return the secret kept under these names."""

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep a secret under these names."""

    def delete_password(self, service: str, username: str) -> None:
        """Remove the secret kept under these names."""


class Vault:
    """Secrets by the origin (scheme, host, port) they may be sent to; none is ever given to another origin.

    Without a safe keychain, or with one that is locked, nothing is found and nothing is kept: the person is asked each
    time.
    """

    def __init__(self, backend: Backend | None) -> None:
        self._backend = backend if backend is not None and _is_safe(backend) else None

    @classmethod
    def of_this_system(cls) -> Vault:
        """Use the platform's own keychain, whatever environment or settings of keyring say."""
        return cls(next(_backends(), None))

    @property
    def available(self) -> bool:
        """Tell whether secrets can be kept here."""
        return self._backend is not None

    def get(self, address: str, drawer: str = "") -> str | None:
        """Return the secret for the origin of this address; `drawer` tells apart several that one origin has."""
        if self._backend is None:
            return None
        try:
            return self._backend.get_password(_SERVICE, _named(address, drawer))
        except _failures():
            return None

    def put(self, address: str, secret: str, drawer: str = "") -> bool:
        """Keep the secret for the origin of this address; False if it could not be kept."""
        if self._backend is None or (sys.platform == "win32" and len(secret) > _WINDOWS_LIMIT):
            return False
        try:
            self._backend.set_password(_SERVICE, _named(address, drawer), secret)
        except _failures():
            return False
        return True

    def forget(self, address: str, drawer: str = "") -> None:
        """Remove the secret for the origin of this address, if there is one."""
        if self._backend is None:
            return
        try:
            self._backend.delete_password(_SERVICE, _named(address, drawer))
        except _failures():
            return


def _named(address: str, drawer: str) -> str:
    return f"{_origin(address)}#{drawer}" if drawer else _origin(address)


def _origin(address: str) -> str:
    parts = urlsplit(address)
    port = parts.port or (80 if parts.scheme.lower() == "http" else 443)
    return f"{parts.scheme.lower()}://{(parts.hostname or '').lower()}:{port}"


def _is_safe(backend: Backend) -> bool:
    kind = type(backend)
    return not kind.__module__.startswith(_UNSAFE_MODULES) and "plaintext" not in kind.__name__.lower()


def _failures() -> tuple[type[Exception], ...]:
    from keyring.errors import KeyringError

    return (KeyringError, RuntimeError, OSError)


def _backends() -> Iterator[Backend]:
    """Yield the platform's keychains that work here; `priority` raises RuntimeError where one does not."""
    for kind in _platform_backends():
        try:
            _ = kind.priority
        except RuntimeError:
            continue
        yield kind()


def _platform_backends() -> list[type[KeyringBackend]]:
    if sys.platform == "win32":
        from keyring.backends.Windows import WinVaultKeyring

        return [WinVaultKeyring]
    if sys.platform == "darwin":
        from keyring.backends.macOS import Keyring as Keychain

        return [Keychain]
    from keyring.backends.kwallet import DBusKeyring
    from keyring.backends.SecretService import Keyring as SecretService

    return [SecretService, DBusKeyring]
