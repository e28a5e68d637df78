"""Everything that may be dropped or pasted: files, mails, files that a mail program has not written yet, pictures."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from desktop.gui.dropping import arrived, count
from desktop.gui.watching import Watching
from desktop.trouble import Trouble
from desktop.work.runner import Runner

MAIL = b"Subject: =?utf-8?q?Faktura_pa=C5=BAdziernik?=\r\nFrom: a@example.com\r\n\r\nInside.\r\n"


def offered(**formats: bytes) -> QMimeData:
    data = QMimeData()
    for name, content in formats.items():
        data.setData(name, content)
    return data


def descriptor(*names: str) -> bytes:
    """Return a FILEGROUPDESCRIPTORW as Outlook offers it."""
    parts = [b"\0" * 72 + name.encode("utf-16-le")[:518].ljust(520, b"\0") for name in names]
    return struct.pack("<I", len(names)) + b"".join(parts)


def test_files_come_first(qapp: object, tmp_path: Path) -> None:
    data = offered(**{"message/rfc822": MAIL})
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "a.pdf")), QUrl("https://example.com/b.pdf")])
    assert arrived(data).paths == (tmp_path / "a.pdf",)
    assert arrived(data).contents == ()


def test_a_mail_comes_under_its_subject(qapp: object) -> None:
    (mail,) = arrived(offered(**{"message/rfc822": MAIL})).contents
    assert (mail.name, mail.content) == ("Faktura październik.eml", MAIL)


# Subjects that break every rule must still give a mail.
BROKEN = [
    b"",
    b"\xff\xfe\x00",
    b"Subject: =?utf-8?b?!!!?=\r\n\r\n",
    b"Subject:" + b"a" * 100_000,
    b"Subject: \x00\r\n\r\n",
]


@pytest.mark.parametrize("content", BROKEN)
def test_a_broken_mail_comes_all_the_same(qapp: object, content: bytes) -> None:
    fallen = arrived(offered(**{"message/rfc822": content}))
    assert [one.content for one in fallen.contents] == [content]


def test_files_that_a_mail_program_only_promises_are_fetched_by_number(qapp: object) -> None:
    kind = 'application/x-qt-windows-mime;value="{}"'
    data = offered(
        **{
            kind.format("FileGroupDescriptorW"): descriptor("Rechnung.pdf", "Ä.xml"),
            kind.format("FileContents") + ";index=0": b"%PDF",
            kind.format("FileContents") + ";index=1": b"<?xml?>",
        }
    )
    assert count(data) == 2
    assert [(one.name, one.content) for one in arrived(data).contents] == [
        ("Rechnung.pdf", b"%PDF"),
        ("Ä.xml", b"<?xml?>"),
    ]


@pytest.mark.parametrize("group", [b"", b"\1", b"\xff\xff\xff\xff", descriptor("a")[:100]])
def test_a_cut_list_of_promised_files_does_no_harm(qapp: object, group: bytes) -> None:
    data = offered(**{'application/x-qt-windows-mime;value="FileGroupDescriptorW"': group})
    assert not arrived(data)


def test_a_picture_comes_as_png(qapp: object) -> None:
    image = QImage(8, 8, QImage.Format.Format_RGB32)
    image.fill(QColor("#ffffff"))
    data = QMimeData()
    data.setImageData(image)
    (picture,) = arrived(data, pasted=True).contents
    assert (picture.name, picture.content[:4]) == ("pasted picture.png", b"\x89PNG")


def test_only_pasted_text_that_is_a_paper_is_taken(qapp: object) -> None:
    data = QMimeData()
    data.setText("\n:20:START\n:25:PL1\n")
    assert not arrived(data)
    assert arrived(data, pasted=True).contents[0].content.startswith(b":20:START")
    data.setText("Good morning")
    assert not arrived(data, pasted=True)


def test_a_watched_folder_gives_what_is_new(qtbot: QtBot, tmp_path: Path) -> None:
    found: list[Path] = []
    told: list[Trouble] = []
    runner = Runner()
    watching = Watching(runner, found.extend, told.append)
    (tmp_path / "in").mkdir()
    watching.set_folder(tmp_path / "in", tmp_path / "memory.json")
    qtbot.waitUntil((tmp_path / "memory.json").exists, timeout=5_000)
    (tmp_path / "in" / "new.pdf").write_bytes(b"x")
    qtbot.waitUntil(lambda: found == [tmp_path / "in" / "new.pdf"], timeout=10_000)
    watching.set_folder(tmp_path / "gone", tmp_path / "memory.json")
    qtbot.waitUntil(lambda: [trouble.key for trouble in told] == ["watched_folder_unreadable"], timeout=5_000)
    watching.set_folder(None, tmp_path / "memory.json")
    assert runner.close(5)
