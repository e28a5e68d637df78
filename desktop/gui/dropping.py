"""What may be dropped on the window: files and folders of this computer, always as copies."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, Qt
from PySide6.QtGui import QDropEvent

from desktop.gui.parts.drop_overlay import DropOverlay

Taken = Callable[[Sequence[Path]], None]


def local_paths(data: QMimeData) -> tuple[Path, ...]:
    """Return the files and folders that are dragged; what lies elsewhere (web addresses) is left out."""
    return tuple(Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile() and url.toLocalFile())


class DropPlace(QObject):
    """The window's drag events, handled in one place. Moving files is never accepted: the originals stay."""

    def __init__(self, overlay: DropOverlay, taken: Taken) -> None:
        super().__init__(overlay)
        self._overlay = overlay
        self._taken = taken

    def enter(self, event: QDropEvent) -> None:
        """Accept files as copies and show where they will fall."""
        paths = local_paths(event.mimeData())
        if not paths or not event.possibleActions() & Qt.DropAction.CopyAction:
            event.ignore()
            return
        _accept_copy(event)
        self._overlay.cover(len(paths))

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
        paths = local_paths(event.mimeData())
        if not paths:
            event.ignore()
            return
        _accept_copy(event)
        self._taken(paths)


def _accept_copy(event: QDropEvent) -> None:
    event.setDropAction(Qt.DropAction.CopyAction)
    event.accept()
