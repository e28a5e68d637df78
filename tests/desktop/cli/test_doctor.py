"""`clearing-desk doctor` as it is called."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from desktop.__main__ import main


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("FLOWTLY_URL", "FLOWTLY_TOKEN"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("CLEARING_DESK_HOME", str(tmp_path))
    return tmp_path


def test_it_tells_as_json_and_ends_with_what_it_found(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["bad"] == 0
    assert {"what", "health", "message", "facts"} == set(told["signs"][0])


def test_settings_that_cannot_be_read_are_a_sign(own_home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (own_home / "settings.json").write_text("{", encoding="utf-8")
    assert main(["doctor"]) == 1
    out = capsys.readouterr().out
    assert out.startswith("! The file with the settings cannot be read")
    assert str(own_home) not in out
