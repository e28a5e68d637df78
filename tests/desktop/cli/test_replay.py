"""`clearing-desk replay`: past decisions tried again, on this computer alone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from desktop.__main__ import main
from desktop.flowtly.keys import Way
from desktop.services.entering import folder_of
from desktop.services.parcel import pack
from desktop.storage.habits import HabitBook, PastRow
from tests.matching.papers import line, paper

ADDRESS = "http://127.0.0.1:9"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CLEARING_DESK_HOME", str(tmp_path))
    monkeypatch.setenv("FLOWTLY_URL", ADDRESS)
    return tmp_path


def _remember(home: Path, *, right: bool) -> None:
    payment, bill = line("t", "-84.37", "2026-03-02", "ORION"), paper("r", "84.37", "2026-03-02", "Orion", "OR/15/2026")
    with HabitBook.open(folder_of(home, Way(ADDRESS)) / "habits.sqlite") as book:
        book.remember("d", [PastRow(pack(payment), pack(bill), right=right)])


def test_what_would_change_is_counted_and_named(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _remember(home, right=True)
    assert main(["replay"]) == 0
    assert capsys.readouterr().out == "0 of your 1 past decisions would change.\n"


def test_the_json_holds_each_change(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _remember(home, right=False)
    assert main(["replay", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told == {"tried": 1, "changed": [{"transaction": "t", "receipt": "r", "confirmed": False}]}


def test_without_an_address_it_says_so(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FLOWTLY_URL", "")
    assert main(["replay"]) == 2
