"""The doctor: one sign for each thing, whatever the computer answers, and no name in any of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from desktop.flowtly.reaching import Reached, told_time
from desktop.phrases import doctor as sentences
from desktop.phrases import say_sign
from desktop.services.doctoring import ROOM_NEEDED, Surroundings, examine
from desktop.settings import Settings
from desktop.storage.vault import Vault
from desktop.trouble import Trouble

NOW = datetime(2026, 11, 2, 9, tzinfo=UTC)
OWN = Settings(organisation="Secret Owner Sp. z o.o.", address="https://secret.example/api")


@pytest.fixture
def around(tmp_path: Path) -> Surroundings:
    return Surroundings(
        tmp_path / "desk",
        OWN,
        "1.2.3",
        OWN.address,
        reach=lambda _address: Reached(401, NOW),
        now=lambda: NOW,
        free_bytes=lambda _folder: 10 * ROOM_NEEDED,
        vault=lambda: Vault(None),
    )


def keys(around: Surroundings) -> dict[str, str]:
    return {sign.key: sign.health for sign in examine(around)}


def test_a_sound_computer_has_nothing_bad(around: Surroundings) -> None:
    found = keys(around)
    assert "bad" not in found.values()
    assert {"folder_written", "room", "place_good", "journal", "readers", "fonts", "server", "clock"} <= set(found)
    assert found["keychain_missing"] == "note"


def test_every_sign_has_a_sentence_and_none_names_anybody(around: Surroundings) -> None:
    for sign in examine(around):
        assert sign.key in sentences.SENTENCES
        said = say_sign(sign.key, sign.facts)
        assert "…" not in said, said
        for secret in ("Secret", "secret.example", str(around.home)):
            assert secret not in said


def test_a_folder_that_takes_nothing_is_bad(around: Surroundings, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    assert keys(replace(around, home=tmp_path / "file" / "desk"))["folder_unwritable"] == "bad"


def test_little_room_is_worth_a_word(around: Surroundings) -> None:
    assert keys(replace(around, free_bytes=lambda _folder: ROOM_NEEDED - 1))["little_room"] == "note"


def test_a_synchronised_folder_is_bad(around: Surroundings, tmp_path: Path) -> None:
    assert keys(replace(around, home=tmp_path / "Dropbox" / "desk"))["synced_folder"] == "bad"


@pytest.mark.parametrize(
    ("off", "sign"),
    [(timedelta(seconds=119), "clock"), (timedelta(seconds=121), "clock_off"), (-timedelta(hours=2), "clock_off")],
)
def test_clocks_are_compared(around: Surroundings, off: timedelta, sign: str) -> None:
    assert sign in keys(replace(around, now=lambda: NOW + off))


@pytest.mark.parametrize("key", ["offline", "no_answer", "insecure_connection", "wrong_address"])
def test_a_server_that_cannot_be_reached_is_bad(around: Surroundings, key: str) -> None:
    def refuse(_address: str) -> Reached:
        raise Trouble(key)

    assert keys(replace(around, reach=refuse))[f"server_{key}"] == "bad"
    assert f"server_{key}" in sentences.SENTENCES


def test_without_an_address_nobody_is_asked(around: Surroundings) -> None:
    def never(_address: str) -> Reached:
        raise AssertionError("asked")

    assert keys(replace(around, address="", reach=never))["no_server"] == "note"


def test_times_of_servers_are_read() -> None:
    assert told_time("Mon, 02 Nov 2026 09:00:00 GMT") == NOW
    assert told_time("yesterday") is None
    assert told_time("") is None
