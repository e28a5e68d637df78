"""Archives and mails: what comes out, under which name, and where opening stops."""

from __future__ import annotations

import io
import struct
import zipfile
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching.finding import Unreadable
from matching.reading.containers import Member, harmless, unpack
from matching.reading.recognise import Format


def _zip(*members: tuple[str, bytes], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", packing) as archive:
        for name, content in members:
            archive.writestr(zipfile.ZipInfo(name), content, packing)
    return target.getvalue()


def _opened(content: bytes, kind: Format = Format.ZIP) -> tuple[Member, ...]:
    members = unpack(content, kind)
    assert not isinstance(members, Unreadable)
    return members


def test_members_come_out_with_forward_slashes() -> None:
    members = _opened(_zip(("jan/r1.pdf", b"%PDF"), ("jan\\r2.pdf", b"%PDF-2"), ("jan/", b"")))
    assert [(member.name, member.content) for member in members] == [("jan/r1.pdf", b"%PDF"), ("jan/r2.pdf", b"%PDF-2")]


def test_hidden_files_and_links_are_left_out() -> None:
    link = zipfile.ZipInfo("link.pdf")
    link.external_attr = 0o120777 << 16
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr(link, "/etc/passwd")
        archive.writestr(".DS_Store", "x")
        archive.writestr("__MACOSX/r1.pdf", "x")
        archive.writestr("r1.pdf", "y")
    assert [member.name for member in _opened(target.getvalue())] == ["r1.pdf"]


_NAMES = (
    # Upwards, absolute, on a drive, on a share.
    ("../../etc/passwd", "etc/passwd"),
    ("/etc/passwd", "etc/passwd"),
    ("C:\\Windows\\x.pdf", "Windows/x.pdf"),
    ("\\\\server\\share\\x.pdf", "server/share/x.pdf"),
    # Device names, streams, trailing dots.
    ("CON", "_CON"),
    ("nul.pdf", "_nul.pdf"),
    ("a:b.pdf", "b.pdf"),
    ("invoice.pdf. ", "invoice.pdf"),
    # Marks that turn the reading direction, and control signs.
    ("invoice\u202efdp.exe", "invoicefdp.exe"),
    ("a\x00b\n.pdf", "ab.pdf"),
    # The mark that separates an archive from its member.
    ("a!b.pdf", "a_b.pdf"),
    ("", "unnamed"),
    ("..", "unnamed"),
)


@pytest.mark.parametrize(("name", "expected"), _NAMES)
def test_a_hostile_name_becomes_harmless(name: str, expected: str) -> None:
    assert harmless(name) == expected


@given(st.text(max_size=300))
def test_every_name_stays_inside_and_short(name: str) -> None:
    kept = harmless(name)
    parts = kept.split("/")
    assert kept
    assert len(kept) <= 150
    assert all(part and part not in (".", "..") and not part.endswith(" ") for part in parts)
    assert not set(kept) & set('\\:*?"<>|!\x00')


def test_names_that_a_disk_would_take_for_one_are_told_apart() -> None:
    members = _opened(_zip(("R1.pdf", b"1"), ("r1.PDF", b"2"), ("dir/r1.pdf", b"3")))
    assert [member.name for member in members] == ["R1.pdf", "r1 (2).PDF", "dir/r1.pdf"]


def test_a_bomb_is_refused_and_its_neighbours_are_not() -> None:
    members = _opened(_zip(("bomb.pdf", bytes(30_000_000)), ("r1.pdf", b"%PDF")))
    bomb, neighbour = members
    assert bomb.content == b""
    assert bomb.error is not None
    assert bomb.error.code == "too_large"
    assert neighbour.content == b"%PDF"


def test_too_many_members_are_refused() -> None:
    members = unpack(_zip(*((f"{number}.txt", b"") for number in range(501))), Format.ZIP)
    assert isinstance(members, Unreadable)
    assert members.code == "too_large"


def test_a_claimed_size_is_not_believed() -> None:
    """Write a small size in both headers of a member that is larger."""
    content = bytearray(_zip(("r1.pdf", b"x" * 5_000)))
    for mark, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = content.index(mark) + offset
        content[at : at + 4] = struct.pack("<I", 10)
    members = _opened(bytes(content))
    assert members[0].error is not None or len(members[0].content) <= 10


def test_locked_members_are_told() -> None:
    content = bytearray(_zip(("r1.pdf", b"%PDF")))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(mark) + offset] |= 1
    assert unpack(bytes(content), Format.ZIP) == Unreadable("encrypted")


@pytest.mark.parametrize("cut", [10, 60, 100])
def test_a_cut_archive_is_damaged(cut: int) -> None:
    assert unpack(_zip(("r1.pdf", b"%PDF" * 50))[:cut], Format.ZIP) == Unreadable("damaged")


def _mail() -> EmailMessage:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "a@example.org", "b@example.org", "Rechnung"
    mail.set_content("Anbei die Rechnung.")
    return mail


def test_a_mail_gives_its_attachments() -> None:
    mail = _mail()
    mail.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename="Zażółć rachunek.pdf")
    members = _opened(mail.as_bytes(), Format.EML)
    assert [(member.name, member.content) for member in members] == [("Zażółć rachunek.pdf", b"%PDF-1.7")]


def test_a_forwarded_mail_gives_the_attachments_inside() -> None:
    inner, outer = _mail(), _mail()
    inner.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename="r1.pdf")
    outer.add_attachment(inner)
    assert [member.name for member in _opened(outer.as_bytes(), Format.EML)] == ["r1.pdf"]


def test_a_signature_s_logo_is_left_out() -> None:
    mail = _mail()
    mail.add_related(b"\x89PNG" + bytes(500), maintype="image", subtype="png", cid="<logo@example.org>")
    assert _opened(mail.as_bytes(), Format.EML) == ()


def test_a_mail_nested_without_end_is_refused_or_opened() -> None:
    content = b"".join(
        b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (number, number) for number in range(3_000)
    )
    members = unpack(b"From: a@example.org\r\nTo: b@example.org\r\n" + content, Format.EML)
    assert members == () or members == Unreadable("damaged")


@given(st.binary(max_size=300))
def test_any_bytes_unpack_without_an_exception(content: bytes) -> None:
    for kind, start in ((Format.ZIP, b"PK\x03\x04"), (Format.EML, b"From: a\r\nTo: b\r\n")):
        unpack(start + content, kind)
