"""A receipt that was read once is not read again by the next start, and nothing that a password opened is kept."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

from desktop.progress import Stop
from desktop.services.reader_version import reader_version
from desktop.services.readers import Readers
from desktop.services.reading import ReaderPool
from desktop.storage.readings import Readings
from matching.reading.reading import Options
from tests.desktop.services.making import statement
from tests.matching.reading.receipts import pages
from tests.matching.reading.receipts.drawing import draw

RECEIPT = draw(pages.POLISH_INVOICE)


def _locked(content: bytes) -> bytes:
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as document:
        document.save(target, encryption=pikepdf.Encryption(owner="o", user="secret"))
    return target.getvalue()


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Sizes of the files that went to a worker."""
    sizes: list[int] = []
    ask = Readers.ask

    def counted(self: Readers, question: bytes, content: bytes, stop: Stop, **more: bool) -> tuple[bytes, bytes]:
        sizes.append(len(content))
        return ask(self, question, content, stop, **more)

    monkeypatch.setattr(Readers, "ask", counted)
    return sizes


def _pool(folder: Path, version: Callable[[], str] = reader_version) -> ReaderPool:
    return ReaderPool(1, kept=Readings(folder / "readings", version))


def _kept(folder: Path) -> list[Path]:
    return [path for path in (folder / "readings").rglob("*") if path.is_file()]


def test_the_second_start_does_not_read_again(tmp_path: Path, asked: list[int]) -> None:
    with _pool(tmp_path) as pool:
        first = pool.read(RECEIPT)
    with _pool(tmp_path) as pool:
        assert pool.read(RECEIPT) == first
    assert first.receipt is not None
    assert asked == [len(RECEIPT)]


def test_own_names_and_a_newer_reader_are_asked_anew(tmp_path: Path, asked: list[int]) -> None:
    with _pool(tmp_path) as pool:
        pool.read(RECEIPT)
        pool.read(RECEIPT, Options(own_names=("Somebody else",)))
    with _pool(tmp_path, lambda: "f" * 64) as pool:
        pool.read(RECEIPT)
    assert len(asked) == 3


def test_nothing_that_a_password_opened_is_kept(tmp_path: Path, asked: list[int]) -> None:
    locked = _locked(RECEIPT)
    with _pool(tmp_path) as pool:
        error = pool.read(locked).error
        assert error is not None
        assert error.code == "encrypted"
        assert pool.read(locked, Options(passwords=("secret",))).receipt is not None
        again = pool.read(locked).error
    assert again is not None
    assert len(asked) == 3
    assert _kept(tmp_path) == []


def test_statements_and_refusals_are_not_kept(tmp_path: Path) -> None:
    with _pool(tmp_path) as pool:
        assert pool.read(statement(("1005", "-12,30", "A"))).statements
        assert pool.read(b"nothing known").error is not None
    assert _kept(tmp_path) == []


def test_a_kept_reading_that_does_not_fit_is_read_anew(tmp_path: Path, asked: list[int]) -> None:
    with _pool(tmp_path) as pool:
        first = pool.read(RECEIPT)
        (path,) = _kept(tmp_path)
        Readings(tmp_path / "readings", reader_version).put(path.name, b'{"not":"a reading"}')
        assert pool.read(RECEIPT) == first
    assert len(asked) == 2


def test_the_version_is_told_by_the_readers_own_code() -> None:
    assert len(reader_version()) == 64
    assert reader_version() == reader_version()
