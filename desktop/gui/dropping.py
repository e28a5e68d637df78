"""What may be dropped or pasted: files and folders, mails out of a mail program, pictures; always as copies."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from email import message_from_bytes
from email.policy import default as modern
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, QObject, Qt
from PySide6.QtGui import QDropEvent, QImage

from desktop.gui.parts.drop_overlay import DropOverlay
from desktop.phrases.speech import say
from desktop.services.incoming import Content

_MAIL = "message/rfc822"
_WINDOWS = 'application/x-qt-windows-mime;value="{}"'
_DESCRIPTOR_SIZE, _NAME_AT = 592, 72
"""Bytes of a FILEDESCRIPTORW, and where its name of up to 260 UTF-16 letters stands (Windows SDK, shlobj_core.h)."""
_MOST_VIRTUAL = 500
_STATEMENT_SIGNS = (":20:", "<?xml", "<Document")
"""How text begins that is a statement or an e-invoice, and not just words."""

Taken = Callable[["Arrived"], None]


@dataclass(frozen=True, slots=True)
class Arrived:
    """What was dropped or pasted."""

    paths: tuple[Path, ...] = ()
    contents: tuple[Content, ...] = ()

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


def arrived(data: QMimeData, *, pasted: bool = False) -> Arrived:
    """Take over what is offered: files first, then virtual files and mails, a picture, text that was pasted."""
    paths = local_paths(data)
    if paths:
        return Arrived(paths)
    virtual = tuple(_virtual_files(data))
    if virtual:
        return Arrived(contents=virtual)
    if data.hasFormat(_MAIL):
        return Arrived(contents=(_mail(bytes(data.data(_MAIL).data())),))
    if data.hasImage():
        picture = _picture(data)
        return Arrived(contents=(picture,)) if picture else Arrived()
    text = data.text().lstrip("\ufeff \r\n") if pasted and data.hasText() else ""
    if text.startswith(_STATEMENT_SIGNS):
        return Arrived(contents=(Content(say("pasted text") + ".txt", text.encode()),))
    return Arrived()


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
    group = bytes(data.data(_WINDOWS.format("FileGroupDescriptorW")).data())
    if len(group) < 4:
        return ()
    (number,) = struct.unpack_from("<I", group)
    places = range(4, 4 + min(number, _MOST_VIRTUAL) * _DESCRIPTOR_SIZE, _DESCRIPTOR_SIZE)
    names = (group[at + _NAME_AT : at + _DESCRIPTOR_SIZE].decode("utf-16-le", "replace") for at in places)
    return tuple(name.split("\0", 1)[0] for name in names)


def _virtual_files(data: QMimeData) -> Iterator[Content]:
    for at, name in enumerate(_virtual_names(data)):
        content = bytes(data.data(f"{_WINDOWS.format('FileContents')};index={at}").data())
        if content:
            yield Content(name, content)


class DropPlace(QObject):
    """The window's drag events, handled in one place. Moving files is never accepted: the originals stay."""

    def __init__(self, overlay: DropOverlay, taken: Taken) -> None:
        super().__init__(overlay)
        self._overlay = overlay
        self._taken = taken

    def enter(self, event: QDropEvent) -> None:
        """Accept files as copies and show where they will fall."""
        number = count(event.mimeData())
        if not number or not event.possibleActions() & Qt.DropAction.CopyAction:
            event.ignore()
            return
        _accept_copy(event)
        self._overlay.cover(number)

    def move(self, event: QDropEvent) -> None:
        """Go on accepting."""
        if self._overlay.isVisible():
            _accept_copy(event)

    def leave(self) -> None:
        """Take the overlay away."""
        self._overlay.hide()

    def drop(self, event: QDropEvent) -> None:
        """Take the files; the work begins on the next turn of the loop, when the other program is let go."""
        self._overlay.hide()
        fallen = arrived(event.mimeData())
        if not fallen:
            event.ignore()
            return
        _accept_copy(event)
        self._taken(fallen)


def _accept_copy(event: QDropEvent) -> None:
    event.setDropAction(Qt.DropAction.CopyAction)
    event.accept()
