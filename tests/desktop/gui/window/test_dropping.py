"""Everything that may be dropped or pasted: files, mails, files that a mail program has not written yet, pictures."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.gui.offers import arrived, count, refusal
from desktop.gui.parts.drop_overlay import DropOverlay
from desktop.gui.parts.plain import PlainLabel
from desktop.gui.watching import Watching
from desktop.gui.window import Window
from desktop.trouble import Trouble
from desktop.work.runner import Runner
from tests.patience import SECONDS

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


def older(*names: str) -> bytes:
    """Return a FILEGROUPDESCRIPTORA."""
    return struct.pack("<I", len(names)) + b"".join(b"\0" * 72 + n.encode("cp1252").ljust(260, b"\0") for n in names)


def test_an_old_program_names_its_files_in_its_own_letters(qapp: object) -> None:
    kind = 'application/x-qt-windows-mime;value="{}"'
    data = offered(
        **{
            kind.format("FileGroupDescriptor"): older("Überweisung.pdf"),
            kind.format("FileContents") + ";index=0": b"%PDF",
        }
    )
    assert [(one.name, one.content) for one in arrived(data).contents] == [("Überweisung.pdf", b"%PDF")]


def test_a_file_without_content_is_told_and_the_others_are_taken(qapp: object) -> None:
    kind = 'application/x-qt-windows-mime;value="{}"'
    data = offered(
        **{
            kind.format("FileGroupDescriptorW"): descriptor("a.pdf", "Mail.msg"),
            kind.format("FileContents") + ";index=0": b"%PDF",
        }
    )
    fallen = arrived(data)
    assert [one.name for one in fallen.contents] == ["a.pdf"]
    assert fallen.left.startswith("The other program handed 1 of them over without content.")


PROMISE, LINK = "This program has not written the file yet.", "That is a link, not a file."
NOT_TAKEN = [
    # Apple Mail and Photos: a promise that only AppKit could redeem
    (("com.apple.pasteboard.promised-file-url", "com.apple.pasteboard.promised-file-content-type"), (), PROMISE),
    # Thunderbird: an attachment, a message
    (("application/x-moz-file-promise", "application/x-moz-file-promise-url"), (), PROMISE),
    (("text/x-moz-message",), ("imap://a@example.com/fetch%3EUID%3E/INBOX%3E1",), PROMISE),
    # X direct save, as archive managers offer what is packed
    (("XdndDirectSave0",), (), PROMISE),
    # Apple Mail names the message
    ((), ("message:%3Cabc@example.com%3E",), PROMISE),
    # a share of another computer that is not mounted
    ((), ("smb://server/share/a.pdf",), PROMISE),
    # a link out of a browser
    ((), ("https://example.com/invoice.pdf",), LINK),
    # words are no document, and nobody is told anything
    (("text/plain",), (), ""),
]


@pytest.mark.parametrize(("formats", "urls", "said"), NOT_TAKEN)
def test_what_cannot_be_taken_says_what_to_do(
    qapp: object, formats: tuple[str, ...], urls: tuple[str, ...], said: str
) -> None:
    data = offered(**dict.fromkeys(formats, b"x"))
    if urls:
        data.setUrls([QUrl(url) for url in urls])
    assert count(data) == 0
    assert refusal(data).startswith(said)
    assert bool(refusal(data)) is bool(said)
    assert arrived(data).left == refusal(data)
    assert not arrived(data)


def test_a_link_that_is_dropped_beside_a_file_is_told(qapp: object, tmp_path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "a.pdf")), QUrl("https://example.com/b.pdf")])
    assert arrived(data).left.startswith(LINK)


def test_the_window_says_it_while_it_is_dragged_and_when_it_is_dropped(opened: Window) -> None:
    data = QMimeData()
    data.setUrls([QUrl("https://example.com/invoice.pdf")])
    how = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(opened, QDragEnterEvent(QPoint(300, 300), *how))
    overlay = opened.findChild(DropOverlay)
    assert overlay is not None
    assert overlay.isVisible()
    assert any(label.text().startswith(LINK) for label in overlay.findChildren(PlainLabel))
    QApplication.sendEvent(opened, QDropEvent(QPointF(300, 300), *how))
    assert not overlay.isVisible()
    assert opened.state.notice is not None
    assert opened.state.notice.sentence.startswith(LINK)


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
    qtbot.waitUntil((tmp_path / "memory.json").exists)
    (tmp_path / "in" / "new.pdf").write_bytes(b"x")
    qtbot.waitUntil(lambda: found == [tmp_path / "in" / "new.pdf"])
    watching.set_folder(tmp_path / "gone", tmp_path / "memory.json")
    qtbot.waitUntil(lambda: [trouble.key for trouble in told] == ["watched_folder_unreadable"])
    watching.set_folder(None, tmp_path / "memory.json")
    assert runner.close(SECONDS)
