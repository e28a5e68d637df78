"""`read` and `match` need not read again what was read before, and say the same."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from desktop.__main__ import main
from desktop.services.reading import ReaderPool
from tests.desktop.services.making import statement
from tests.matching.reading.receipts import pages
from tests.matching.reading.receipts.drawing import draw

Said = Callable[..., Any]


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "polish.pdf").write_bytes(draw(pages.POLISH_INVOICE))
    (folder / "nothing.pdf").write_bytes(b"%PDF-1.7 and nothing behind it")
    (folder / "july.sta").write_bytes(statement(("1005", "-1,00", "one booking")))
    return folder


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The data folder that the program is told of; it is not there yet."""
    monkeypatch.setenv("CLEARING_DESK_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """The beginnings of the files that workers were asked to read."""
    found: list[bytes] = []
    told = ReaderPool._told

    def noted(self: ReaderPool, content: bytes, *rest: Any, pictures: bool = False) -> Any:
        if not pictures:
            found.append(content[:4])
        return told(self, content, *rest, pictures=pictures)

    monkeypatch.setattr(ReaderPool, "_told", noted)
    return found


@pytest.fixture
def said(capfdbinary: pytest.CaptureFixture[bytes]) -> Said:
    """Run a command and return what it prints."""

    def run(*words: object) -> Any:
        main([*map(str, words), "--json"])
        return json.loads(capfdbinary.readouterr().out)

    return run


def test_the_second_reading_asks_for_what_is_no_receipt_alone(
    papers: Path, home: Path, asked: list[bytes], said: Said
) -> None:
    home.mkdir()
    first = said("read", papers)
    assert len(asked) == 3
    del asked[:]
    assert said("read", papers) == first
    assert len(asked) == 2  # the refused one and the statement


def test_a_damaged_or_cut_reading_is_no_answer(papers: Path, home: Path, asked: list[bytes], said: Said) -> None:
    home.mkdir()
    first = said("read", papers)
    kept = [path for path in (home / "readings").rglob("*") if path.is_file()]
    assert len(kept) == 1
    for content in (kept[0].read_bytes()[:-9], b"", kept[0].read_bytes().replace(b"1", b"7")):
        kept[0].write_bytes(content)
        del asked[:]
        assert said("read", papers) == first
        assert len(asked) == 3


def test_without_a_data_folder_none_is_made(papers: Path, home: Path, asked: list[bytes], said: Said) -> None:
    assert said("read", papers) == said("read", papers)
    assert not home.exists()
    assert len(asked) == 6


def test_anew(papers: Path, home: Path, asked: list[bytes], said: Said) -> None:
    home.mkdir()
    first = said("read", papers, "--anew")
    assert not (home / "readings").exists()
    said("read", papers)
    del asked[:]
    assert said("read", papers, "--anew") == first
    assert len(asked) == 3


def test_match_takes_what_read_has_read(papers: Path, home: Path, asked: list[bytes], said: Said) -> None:
    home.mkdir()
    said("read", papers)
    del asked[:]
    judged = said("match", "--receipts", papers / "polish.pdf", "--statements", papers / "july.sta")
    assert [receipt["receipt"] for receipt in judged["unmatched_receipts"]] == [str(papers / "polish.pdf")]
    assert len(asked) == 1  # the statement


def test_own_names_of_the_settings_make_another_reading(
    papers: Path, home: Path, asked: list[bytes], said: Said
) -> None:
    home.mkdir()
    said("read", papers / "polish.pdf")
    (home / "settings.json").write_text('{"own_names": ["Somebody"]}')
    said("read", papers / "polish.pdf")
    assert len(asked) == 2
