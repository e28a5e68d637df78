from __future__ import annotations

import errno
import hashlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.storage import shelf as shelf_module
from desktop.storage.shelf import Shelf
from desktop.trouble import Trouble


def test_a_document_comes_back_byte_for_byte_under_its_hash(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "shelf")
    content = b"\x00%PDF-1.7\r\n" * 1000
    name = shelf.keep(content)
    assert name == hashlib.sha256(content).hexdigest()
    assert shelf.content(name) == content
    assert shelf.holds(name)


def test_keeping_twice_keeps_once_and_leaves_nothing_beside(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "shelf")
    assert shelf.keep(b"a") == shelf.keep(b"a")
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == [shelf.path(shelf.keep(b"a"))]


def test_a_damaged_document_is_never_given_out_and_is_mended_by_the_next_keep(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "shelf")
    name = shelf.keep(b"right")
    shelf.path(name).write_bytes(b"wrong")
    with pytest.raises(Trouble) as caught:
        shelf.content(name)
    assert caught.value.key == "document_damaged"
    shelf.keep(b"right")
    assert shelf.content(name) == b"right"


def test_a_missing_document_is_said(tmp_path: Path) -> None:
    with pytest.raises(Trouble) as caught:
        Shelf(tmp_path).content("0" * 64)
    assert caught.value.key == "document_missing"


def test_a_full_disk_is_said_and_leaves_no_half_document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: Path, content: bytes) -> None:
        raise OSError(errno.ENOSPC, "no space")

    monkeypatch.setattr(shelf_module, "write_durably", full)
    with pytest.raises(Trouble) as caught:
        Shelf(tmp_path).keep(b"a")
    assert caught.value.key == "disk_full"
    assert not Shelf(tmp_path).holds(hashlib.sha256(b"a").hexdigest())


@given(st.text())
def test_nothing_but_a_hash_names_a_place(name: str) -> None:
    with pytest.raises(ValueError, match="SHA-256"):
        Shelf(Path("shelf")).path(name)


@pytest.mark.parametrize("name", ["../" * 21 + "x", "A" * 64, "0" * 63, "0" * 64 + "\n", "/" + "0" * 63])
def test_names_that_only_look_like_a_hash_are_refused(name: str) -> None:
    with pytest.raises(ValueError, match="SHA-256"):
        Shelf(Path("shelf")).path(name)
