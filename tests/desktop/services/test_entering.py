"""Which key opens an address, where it is kept, and what is learned at the first connection."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.flowtly.keys import Credentials, Given, Token, Way, from_text, to_text
from desktop.flowtly.profile import Profile, load_profile
from desktop.sandbox.server import Sandbox
from desktop.services.checking import check_up, keep_profile, learn_once, profile_file, profile_text
from desktop.services.entering import folder_of, keep_key, with_kept_key
from desktop.storage.vault import Vault
from desktop.trouble import Trouble
from tests.desktop.storage.test_vault import Keychain

HERE = "https://api.flowtly.eu"


@pytest.fixture
def keychain(monkeypatch: pytest.MonkeyPatch) -> Keychain:
    """The system's keychain, as far as this test goes."""
    chain = Keychain()
    monkeypatch.setattr(Vault, "of_this_system", lambda: Vault(chain))
    return chain


@pytest.fixture
def nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """A system without a keychain."""
    monkeypatch.setattr(Vault, "of_this_system", lambda: Vault(None))


@pytest.mark.parametrize(
    "key",
    [
        Token("abc.def"),  # a JSON web token
        Token('{"user":"x"}'),  # a token may look like anything that has no blank
        Credentials("anna", 'p" ä{}'),  # a password may be anything
    ],
)
def test_a_key_comes_back_from_the_keychain(keychain: Keychain, key: Token | Credentials) -> None:
    assert keep_key(Way(f"{HERE}/", key))
    found = with_kept_key(Way(HERE.upper())).key
    assert found is not None
    assert (type(found), to_text(found)) == (type(key), to_text(key))
    assert len(keychain.kept) == 1


def test_a_key_is_for_its_own_address_only(keychain: Keychain) -> None:
    keep_key(Way(HERE, Token("secret")))
    with pytest.raises(Trouble, match="no_token"):
        with_kept_key(Way("https://api.flowtly.eu.evil.example"))
    with pytest.raises(Trouble, match="no_server"):
        with_kept_key(Way(""))


@pytest.mark.usefixtures("nowhere")
def test_without_a_keychain_nothing_is_kept_and_the_person_is_asked() -> None:
    assert not keep_key(Way(HERE, Token("secret")))
    with pytest.raises(Trouble, match="no_token"):
        with_kept_key(Way(HERE))


def test_a_key_from_outside_is_not_looked_for_in_the_keychain(keychain: Keychain) -> None:
    keep_key(Way(HERE, Token("old")))
    found = with_kept_key(Way(HERE, Token("new"))).key
    assert found is not None
    assert to_text(found) == "new"


def test_secrets_are_in_no_repr() -> None:
    way = Way(HERE, Credentials("anna", "CANARY"))
    assert "CANARY" not in repr(way) + repr(Given("CANARY", "anna", "CANARY")) + repr(Token("CANARY"))
    assert isinstance(Given("t", "anna", "p").key(), Token)
    assert isinstance(Given(None, "anna", "p").key(), Credentials)
    assert Given(None, "anna", None).key() is None
    assert isinstance(from_text('{"user": 1, "password": "x"}'), Token)


def test_one_organisation_has_one_folder_however_its_address_is_written(tmp_path: Path) -> None:
    same = {
        folder_of(tmp_path, Way(text)) for text in (HERE, f"{HERE}/", "https://API.Flowtly.eu:443", "api.flowtly.eu")
    }
    other = {folder_of(tmp_path, Way(HERE, instance=name)) for name in ("1hkzxrub", "2hkzxrub")}
    assert len(same) == 1
    assert len(same | other) == 3


@pytest.fixture
def server() -> Iterator[Sandbox]:
    with Sandbox.start(token="right", variants=["api-prefix", "import-files-array"]) as running:
        yield running


def test_the_first_connection_learns_and_the_second_asks_nothing(server: Sandbox, tmp_path: Path) -> None:
    way = Way(server.root, Token("right"))
    learn_once(tmp_path, way)
    learned = load_profile(profile_file(tmp_path, way))
    assert (learned.prefix, learned.import_part) == ("/api", "files[]")
    asked = sum(server.office.pace.counts.values())
    learn_once(tmp_path, way)
    assert sum(server.office.pace.counts.values()) == asked


def test_a_connection_that_does_not_work_teaches_nothing(server: Sandbox, tmp_path: Path) -> None:
    way = Way(server.root, Token("wrong"))
    learn_once(tmp_path, way)
    assert not profile_file(tmp_path, way).exists()


def test_a_file_that_somebody_edited_is_left_alone(server: Sandbox, tmp_path: Path) -> None:
    way = Way(server.root, Token("right"))
    assert check_up(tmp_path, way).kept == "saved"
    assert check_up(tmp_path, way).kept == "same"
    file = profile_file(tmp_path, way)
    untouched = file.read_text("utf-8")
    keep_profile(file, untouched.replace('"files[]"\n', '"file"\n', 1))
    assert check_up(tmp_path, way).kept == "own"
    file.unlink()
    assert check_up(tmp_path, way).kept == "saved"
    assert file.read_text("utf-8") == untouched


def test_what_cannot_be_used_is_not_written(tmp_path: Path) -> None:
    file = tmp_path / "flowtly.toml"
    assert Profile.from_toml(profile_text(file)) == Profile()
    for text in ('import_path = "no slash"', "import_part = 3", "=", 'nonsense = "x"'):
        with pytest.raises(Trouble, match="odd_profile"):
            keep_profile(file, text)
    assert not file.exists()


def test_the_key_of_the_environment_is_shown_to_its_own_address_only(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, server: Sandbox
) -> None:
    from desktop import app
    from desktop.settings import Settings

    monkeypatch.setattr(Vault, "of_this_system", lambda: Vault(None))
    monkeypatch.setenv("FLOWTLY_URL", server.url)
    made = app.openers(tmp_path, Settings(), Token("right"))
    assert made.address == server.url
    assert made.check(Way(f"{server.url}/")).checked.trouble is None
    with pytest.raises(Trouble, match="no_token"):
        made.check(Way("http://127.0.0.1:9"))
