"""The watched folder: files that appear there are taken in by themselves. Looked at beside the window thread."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer

from desktop.progress import Progress, Stop
from desktop.services.incoming import Watch
from desktop.trouble import Trouble
from desktop.work.runner import Runner

_EVERY_MS = 1_500
"""Between two looks: a file whose size has not changed meanwhile has settled."""
_AGAIN_MS = 30_000
"""After a look that failed: a drive that was unplugged comes back without anybody saying so."""


class Watching(QObject):
    """Looks at one folder while it is set; `found` hears what is new, `told` why the folder cannot be read, once."""

    def __init__(
        self,
        runner: Runner,
        found: Callable[[Sequence[Path]], None],
        told: Callable[[Trouble], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._runner, self._found, self._told = runner, found, told
        self._watch: Watch | None = None
        self._looking = False
        self._failed = False
        self._system = QFileSystemWatcher(self)
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._system.directoryChanged.connect(self.look)

    @property
    def folder(self) -> Path | None:
        """Return the folder that is watched."""
        return self._watch.folder if self._watch else None

    def set_folder(self, folder: Path | None, memory: Path) -> None:
        """Watch another folder, or none; what is known of it stands in the file `memory`."""
        if folder == self.folder:
            return
        if self._system.directories():
            self._system.removePaths(self._system.directories())
        self._watch, self._failed = (Watch(folder, memory) if folder else None), False
        self._timer.setInterval(_EVERY_MS)
        if folder is None:
            self._timer.stop()
            return
        # The system's word comes sooner than the timer's, but never from a folder on another computer.
        self._system.addPath(str(folder))
        self._timer.start()
        self.look()

    def look(self) -> None:
        """Look once, beside the window thread; while a look is under way there is no other."""
        watch = self._watch
        if watch is None or self._looking:
            return
        self._looking = True

        def work(_progress: Progress, _stop: Stop) -> tuple[Path, ...]:
            return watch.look()

        self._runner.submit(
            "pages", work, done=lambda new: self._seen(watch, new), failed=self._not_seen, ended=self._looked
        )

    def _seen(self, watch: Watch, new: tuple[Path, ...]) -> None:
        self._failed = False
        self._timer.setInterval(_EVERY_MS)
        if new and watch is self._watch:
            self._found(new)

    def _not_seen(self, trouble: Trouble) -> None:
        self._timer.setInterval(_AGAIN_MS)
        if not self._failed:
            self._failed = True
            self._told(trouble)

    def _looked(self) -> None:
        self._looking = False
