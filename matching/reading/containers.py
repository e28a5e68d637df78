"""ZIP archives and mails, opened one level deep within limits; names from strangers are made harmless.

Nothing is written to disk. The sizes an archive claims are not believed: bytes are counted while they are read.
"""

from __future__ import annotations

import email
import io
import re
import stat
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from email import header as mail_header
from email.message import Message
from email.policy import compat32
from typing import IO

from matching.finding import Unreadable, facts
from matching.reading.recognise import Format

MAX_MEMBERS = 500
MAX_MEMBER_BYTES = 25_000_000
MAX_TOTAL_BYTES = 200_000_000
MAX_RATIO = 200
"""DEFLATE reaches 1,032; papers and pictures hardly ever pass 20, statements 50."""
_FREE_BYTES = 1_000_000
"""So much may come out of any member, however small: a page of blanks is no bomb."""
_SMALL_PICTURE = 30_000
"""Pictures inside a mail's text that are smaller are logos and signatures."""
_CHUNK = 1 << 16
MAX_NAME = 150
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)", re.IGNORECASE)
_LEFT_OUT = frozenset({"__macosx", "thumbs.db", "desktop.ini"})
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError, KeyError)


@dataclass(frozen=True, slots=True)
class Member:
    """A file inside: its harmless name with forward slashes, and its bytes, or why they could not be had."""

    name: str
    content: bytes
    error: Unreadable | None = None


def unpack(content: bytes, kind: Format) -> tuple[Member, ...] | Unreadable:
    """Open an archive or a mail; members that are containers themselves stay closed.

    `too_large` beyond the limits, `encrypted` when every member is locked, `damaged` when it cannot be opened.
    """
    if kind is Format.ZIP:
        found = _unzip(content)
    elif kind is Format.EML:
        found = _open_mail(content)
    else:
        return Unreadable("not_recognised")
    return found if isinstance(found, Unreadable) else _named_apart(found)


def _unzip(content: bytes) -> list[Member] | Unreadable:
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except _DAMAGE:
        return Unreadable("damaged")
    with archive:
        infos = [info for info in archive.infolist() if _is_wanted(info)]
        if len(infos) > MAX_MEMBERS:
            return Unreadable("too_large", facts(what="members", limit=MAX_MEMBERS))
        members: list[Member] = []
        total = 0
        for info in infos:
            member = _read_member(archive, info)
            total += len(member.content)
            if total > MAX_TOTAL_BYTES:
                return Unreadable("too_large", facts(what="bytes", limit=MAX_TOTAL_BYTES))
            members.append(member)
    if members and all(member.error and member.error.code == "encrypted" for member in members):
        return Unreadable("encrypted")
    return members


def _is_wanted(info: zipfile.ZipInfo) -> bool:
    """Keep plain files that are not hidden; links and devices are left out."""
    mode = info.external_attr >> 16
    if info.is_dir() or (stat.S_IFMT(mode) not in (0, stat.S_IFREG)):
        return False
    parts = info.filename.replace("\\", "/").split("/")
    return not any((part.startswith(".") and part.strip(".")) or part.lower() in _LEFT_OUT for part in parts)


def _read_member(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Member:
    name = harmless(info.filename)
    if info.flag_bits & 0x1:
        return Member(name, b"", Unreadable("encrypted"))
    allowed = min(MAX_MEMBER_BYTES, max(_FREE_BYTES, info.compress_size * MAX_RATIO))
    try:
        with archive.open(info) as stream:
            taken = _read_at_most(stream, allowed)
    except _DAMAGE:
        return Member(name, b"", Unreadable("damaged"))
    if taken is None:
        return Member(name, b"", Unreadable("too_large", facts(what="bytes", limit=allowed)))
    return Member(name, taken)


def _read_at_most(stream: IO[bytes], allowed: int) -> bytes | None:
    pieces: list[bytes] = []
    length = 0
    while chunk := stream.read(_CHUNK):
        length += len(chunk)
        if length > allowed:
            return None
        pieces.append(chunk)
    return b"".join(pieces)


def _open_mail(content: bytes) -> list[Member] | Unreadable:
    try:
        message = email.message_from_bytes(content, policy=compat32)
        parts = list(_attached(message))
    except (RecursionError, ValueError, TypeError, LookupError, AttributeError):
        return Unreadable("damaged")  # nested without end, or headers that the mail library stumbles over
    if len(parts) > MAX_MEMBERS:
        return Unreadable("too_large", facts(what="members", limit=MAX_MEMBERS))
    return parts


def _attached(message: Message) -> Iterator[Member]:
    """Yield the files of a mail, also those of forwarded mails inside; its own text and small logos are left out."""
    for number, part in enumerate(message.walk(), 1):
        if part.is_multipart():
            continue
        name = _decoded(part.get_filename())
        content_type = part.get_content_type()
        if name is None and (content_type.startswith("text/") and content_type != "text/xml"):
            continue
        data = part.get_payload(decode=True)
        if not isinstance(data, bytes) or not data or _is_logo(part, content_type, data):
            continue
        ending = content_type.rpartition("/")[2].removeprefix("x-").split("+")[-1]
        yield Member(harmless(name or f"part {number}.{ending}"), data)


def _is_logo(part: Message, content_type: str, data: bytes) -> bool:
    if not content_type.startswith("image/") or len(data) >= _SMALL_PICTURE:
        return False
    return part.get("Content-ID") is not None and part.get_content_disposition() != "attachment"


def _decoded(name: str | None) -> str | None:
    """Decode a file name that a mail writes as an encoded word (RFC 2047)."""
    if not name:
        return None
    try:
        return str(mail_header.make_header(mail_header.decode_header(name)))
    except (ValueError, LookupError):
        return name


def harmless(name: str) -> str:
    """Return a name that can do nothing: relative, forward slashes, no control or direction marks, no device names."""
    printable = "".join(letter for letter in name if unicodedata.category(letter) not in ("Cc", "Cf", "Cs", "Co", "Cn"))
    slashed = re.sub(r"^[A-Za-z]:", "", printable.replace("\\", "/"))
    parts = [_harmless_part(part) for part in slashed.split("/") if part.strip(" .")]
    kept = "/".join(parts)
    return (kept if len(kept) <= MAX_NAME else _shortened(parts)) or "unnamed"


def _harmless_part(part: str) -> str:
    plain = re.sub(r'[<>:"|?*!]', "_", part).strip().rstrip(".")
    return f"_{plain}" if _RESERVED.match(plain) else plain


def _shortened(parts: list[str]) -> str:
    """Keep the end of the last part: its ending is what a person looks at."""
    stem, dot, ending = parts[-1].rpartition(".")
    if not dot or len(ending) > 10:
        return parts[-1][-MAX_NAME:]
    return f"{stem[: MAX_NAME - len(ending) - 1]}.{ending}"


def _named_apart(members: list[Member]) -> tuple[Member, ...]:
    """Add a number to members whose names are the same once letter case and accents' forms are out of the way."""
    seen: set[str] = set()
    apart: list[Member] = []
    for member in members:
        name, count = member.name, 1
        while (key := unicodedata.normalize("NFC", name).casefold()) in seen:
            count += 1
            stem, dot, ending = member.name.rpartition(".")
            name = f"{stem} ({count}).{ending}" if dot and "/" not in ending else f"{member.name} ({count})"
        seen.add(key)
        apart.append(replace(member, name=name))
    return tuple(apart)
