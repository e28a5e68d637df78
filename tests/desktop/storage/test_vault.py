from __future__ import annotations

from collections.abc import Callable

import pytest
from keyring.errors import KeyringLocked, PasswordDeleteError

from desktop.storage.vault import Vault


class Keychain:
    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if (service, username) not in self.kept:
            raise PasswordDeleteError("not there")
        del self.kept[service, username]


class LockedKeychain(Keychain):
    def get_password(self, service: str, username: str) -> str | None:
        raise KeyringLocked("the person said no")

    def set_password(self, service: str, username: str, password: str) -> None:
        raise KeyringLocked("the person said no")


class PlaintextKeyring(Keychain):
    pass


def test_a_secret_is_found_again_until_it_is_forgotten() -> None:
    vault = Vault(Keychain())
    assert vault.available
    assert vault.put("https://api.flowtly.eu", "secret")
    assert vault.get("https://api.flowtly.eu") == "secret"
    vault.forget("https://api.flowtly.eu")
    vault.forget("https://api.flowtly.eu")
    assert vault.get("https://api.flowtly.eu") is None


# Another way to write the address, and whether it is the same origin as https://api.flowtly.eu.
ADDRESSES = [
    ("https://api.flowtly.eu/", True),
    ("https://API.Flowtly.eu:443/api", True),
    ("http://api.flowtly.eu", False),
    ("https://api.flowtly.eu:8443", False),
    ("https://api.flowtly.eu.evil.example", False),
    ("https://app.flowtly.com", False),
    ("https://api.flowtly.eu@evil.example", False),
]


@pytest.mark.parametrize(("address", "same"), ADDRESSES)
def test_a_secret_belongs_to_one_origin(*, address: str, same: bool) -> None:
    vault = Vault(Keychain())
    vault.put("https://api.flowtly.eu", "secret")
    assert (vault.get(address) == "secret") is same


def test_a_locked_keychain_gives_nothing_and_keeps_nothing() -> None:
    vault = Vault(LockedKeychain())
    assert vault.get("https://a") is None
    assert not vault.put("https://a", "secret")


def unsafe_backends() -> list[object]:
    from keyring.backends.chainer import ChainerBackend
    from keyring.backends.fail import Keyring as Fail
    from keyring.backends.null import Keyring as Null

    kinds: list[Callable[[], object]] = [Fail, Null, ChainerBackend, PlaintextKeyring]
    return [*(kind() for kind in kinds), None]


@pytest.mark.parametrize("backend", unsafe_backends(), ids=lambda backend: type(backend).__module__)
def test_without_a_safe_keychain_nothing_is_kept(backend: Keychain | None) -> None:
    vault = Vault(backend)
    assert not vault.available
    assert not vault.put("https://a", "secret")
    assert vault.get("https://a") is None
    vault.forget("https://a")
    assert not getattr(backend, "kept", {})


def test_too_long_a_secret_for_windows_is_not_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("desktop.storage.vault.sys.platform", "win32")
    vault = Vault(Keychain())
    assert not vault.put("https://a", "x" * 1_201)
    assert vault.put("https://a", "x" * 1_200)


def test_neither_environment_nor_settings_choose_the_keychain(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    backend = Vault.of_this_system()._backend
    assert backend is None or type(backend).__module__ in {
        "keyring.backends.SecretService",
        "keyring.backends.kwallet",
        "keyring.backends.macOS",
        "keyring.backends.Windows",
    }
