"""What another program offers to drop or to paste, and what of it can be taken; the one place that knows.

Files and folders come as addresses of this computer. Mail programs also offer what is no file yet: on Windows virtual
files whose content is asked for by number, everywhere mails as they are. What is only promised - by a mail program on
macOS or by one that is built on Gecko -, and what lies behind a link, cannot be taken: a sentence says what to do.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from email import message_from_bytes
from email.policy import default as modern
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData
from PySide6.QtGui import QImage

from desktop.phrases.speech import meant, say, say_n
from desktop.services.incoming import Content

_MAIL = "message/rfc822"
_WINDOWS = 'application/x-qt-windows-mime;value="{}"'
_NAME_AT = 72
_DESCRIPTORS = (("FileGroupDescriptorW", 592, "utf-16-le"), ("FileGroupDescriptor", 332, "cp1252"))
"""The list of virtual files: its format, the bytes of one of them, and the letters of the name at `_NAME_AT`, up to 260
(FILEDESCRIPTORW and FILEDESCRIPTORA, Windows SDK, shlobj_core.h)."""
_MOST_VIRTUAL = 500
_STATEMENT_SIGNS = (":20:", "<?xml", "<Document")
"""How text begins that is a statement or an e-invoice, and not just words."""

_PROMISES = ("promised-file", "x-moz-file-promise", "x-moz-message", "xdnddirectsave", "filegroupdescriptor")
"""Parts of the names of formats by which programs offer a file that they have not written yet."""
_WEB = frozenset({"http", "https", "ftp"})
_LINK = meant("That is a link, not a file. Open it, save the document, and drop the file.")
_PROMISE = meant("This program has not written the file yet. Save it in a folder first, and drop it from there.")


@dataclass(frozen=True, slots=True)
class Arrived:
    """What was dropped or pasted."""

    paths: tuple[Path, ...] = ()
    contents: tuple[Content, ...] = ()
    left: str = ""
    """Why something of it could not be taken, and what to do; empty where all of it was."""

    def __bool__(self) -> bool:
        """Tell whether it is anything at all."""
        return bool(self.paths or self.contents)


def local_paths(data: QMimeData) -> tuple[Path, ...]:
    """Return the files and folders that are dragged; what lies elsewhere (web addresses) is left out."""
    return tuple(Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile() and url.toLocalFile())


def count(data: QMimeData) -> int:
    """Return how many things are dragged, without fetching any of them; 0 where nothing of it can be taken."""
    paths = len(local_paths(data))
    if paths:
        return paths
    names = _virtual_names(data)
    return len(names) if names else int(data.hasFormat(_MAIL) or data.hasImage())


def refusal(data: QMimeData) -> str:
    """Say why nothing of it can be taken, where a person meant to bring a document; empty for everything else."""
    formats = [name.casefold() for name in data.formats()]
    if any(sign in name for sign in _PROMISES for name in formats):
        return say(_PROMISE)
    schemes = {url.scheme() for url in data.urls() if not url.isLocalFile()} - {""}
    if not schemes:
        return ""
    # Mails and documents of another computer have addresses as well (`imap`, `message`, `smb`).
    return say(_LINK) if schemes <= _WEB else say(_PROMISE)


def arrived(data: QMimeData, *, pasted: bool = False) -> Arrived:
    """Take over what is offered: files first, then virtual files and mails, a picture, text that was pasted."""
    paths = local_paths(data)
    if paths:
        beside = any(not url.isLocalFile() for url in data.urls())
        return Arrived(paths, left=refusal(data) if beside else "")
    names = _virtual_names(data)
    if names:
        return _fetched(names, data)
    if data.hasFormat(_MAIL):
        return Arrived(contents=(_mail(bytes(data.data(_MAIL).data())),))
    if data.hasImage():
        picture = _picture(data)
        return Arrived(contents=(picture,)) if picture else Arrived()
    text = data.text().lstrip("\ufeff \r\n") if pasted and data.hasText() else ""
    if text.startswith(_STATEMENT_SIGNS):
        return Arrived(contents=(Content(say("pasted text") + ".txt", text.encode()),))
    return Arrived(left=refusal(data))


def _fetched(names: Sequence[str], data: QMimeData) -> Arrived:
    """Fetch virtual files; some programs hand their mails over without content."""
    contents = tuple(_virtual_files(data))
    empty = len(names) - len(contents)
    left = say_n(
        "The other program handed {n} of them over without content. Save it in a folder first, and drop it from there.",
        "The other program handed {n} of them over without content. Save them in a folder first, and drop them from "
        "there.",
        empty,
    )
    return Arrived(contents=contents, left=left if empty else "")


def _mail(content: bytes) -> Content:
    """Return a mail under its subject."""
    # The policy reads encoded words; a subject that breaks its rules gives an empty one, never an error.
    subject = message_from_bytes(content[:100_000], policy=modern).get("subject", "")
    return Content(f"{str(subject).strip() or say('mail')}.eml", content)


def _picture(data: QMimeData) -> Content | None:
    image = QImage(data.imageData())
    room = QByteArray()
    buffer = QBuffer(room)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if image.isNull() or not image.save(buffer, "PNG"):  # type: ignore[call-overload] # the stubs know no buffer here
        return None
    return Content(say("pasted picture") + ".png", bytes(room.data()))


def _virtual_names(data: QMimeData) -> tuple[str, ...]:
    """Return the names of files that a Windows program offers without having written them, as mail programs do."""
    for kind, size, code in _DESCRIPTORS:
        group = bytes(data.data(_WINDOWS.format(kind)).data())
        if len(group) >= 4:
            (number,) = struct.unpack_from("<I", group)
            places = range(4, 4 + min(number, _MOST_VIRTUAL) * size, size)
            names = (group[at + _NAME_AT : at + size].decode(code, "replace") for at in places)
            return tuple(name.split("\0", 1)[0] for name in names)
    return ()


def _virtual_files(data: QMimeData) -> Iterator[Content]:
    for at, name in enumerate(_virtual_names(data)):
        content = bytes(data.data(f"{_WINDOWS.format('FileContents')};index={at}").data())
        if content:
            yield Content(name, content)
