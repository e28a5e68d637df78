"""What comes without a file becomes one; a watched folder gives each new file once, when it has stopped growing."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from desktop.services.incoming import Content, Watch, keep
from desktop.trouble import Trouble

NOW = datetime(2026, 11, 25, 20, 0, tzinfo=UTC)

# A name as it came, and the end of the path it is kept under.
NAMES = [
    ("Faktura 12/2026.pdf", "2026.pdf"),
    ("..\\..\\start.bat", "start.bat"),
    ("/etc/passwd", "passwd"),
    ("a\u202efdp.exe", "afdp.exe"),
    ("nul.pdf", "_nul.pdf"),
    ("", "unnamed"),
    ("x" * 400 + ".eml", ".eml"),
]


@pytest.mark.parametrize(("name", "end"), NAMES)
def test_a_name_from_outside_never_leaves_the_folder(tmp_path: Path, name: str, end: str) -> None:
    (file,) = keep(tmp_path, [Content(name, b"content")], now=NOW)
    assert file.read_bytes() == b"content"
    assert file.is_relative_to(tmp_path / "2026-11")
    assert file.name.endswith(end)
    assert len(file.name) < 130


def test_the_same_content_is_written_once(tmp_path: Path) -> None:
    first = keep(tmp_path, [Content("a.eml", b"x"), Content("a.eml", b"y")], now=NOW)
    assert len(set(first)) == 2
    assert keep(tmp_path, [Content("a.eml", b"x")], now=NOW) == first[:1]


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(Trouble, match="folder_unwritable"):
        keep(tmp_path / "file", [Content("a", b"x")], now=NOW)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    return tmp_path / "in"


def watch(folder: Path) -> Watch:
    return Watch(folder, folder.parent / "memory" / "watched.json")


def test_what_stood_there_before_is_not_new(folder: Path) -> None:
    (folder / "old.pdf").write_bytes(b"old")
    watching = watch(folder)
    assert [watching.look() for _ in range(3)] == [(), (), ()]


def test_a_new_file_comes_once_and_only_when_it_has_settled(folder: Path) -> None:
    watching = watch(folder)
    watching.look()
    file = folder / "new.pdf"
    file.write_bytes(b"half")
    assert watching.look() == ()
    file.write_bytes(b"half and more")
    assert watching.look() == ()  # still growing
    assert watching.look() == (file,)
    assert watching.look() == ()
    assert file.exists()


def test_what_came_while_nobody_watched_is_new_at_the_next_start(folder: Path) -> None:
    watch(folder).look()
    (folder / "meanwhile.pdf").write_bytes(b"x")
    again = watch(folder)
    again.look()
    assert again.look() == (folder / "meanwhile.pdf",)


def test_a_file_that_is_written_anew_is_new_again(folder: Path) -> None:
    watching = watch(folder)
    watching.look()
    for content in (b"first", b"second, longer"):
        (folder / "a.pdf").write_bytes(content)
        watching.look()
        assert watching.look() == (folder / "a.pdf",)


# What a browser, an office program or the system leaves beside the real files.
NOT_WANTED = ["a.pdf.part", "b.crdownload", "~$invoice.docx", ".hidden", "empty.pdf"]


@pytest.mark.parametrize("name", NOT_WANTED)
def test_unfinished_hidden_and_empty_files_wait(folder: Path, name: str) -> None:
    watching = watch(folder)
    watching.look()
    (folder / name).write_bytes(b"" if name == "empty.pdf" else b"x")
    watching.look()
    assert watching.look() == ()


def test_a_folder_that_is_gone_is_told(folder: Path) -> None:
    watching = watch(folder / "gone")
    with pytest.raises(Trouble, match="watched_folder_unreadable"):
        watching.look()
