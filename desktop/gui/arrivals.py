"""What arrives otherwise than as files that somebody points to: contents without a file, and the watched folder."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.gui import paper_errands
from desktop.gui.watching import Watching
from desktop.services.incoming import Content
from desktop.trouble import Trouble
from desktop.work.runner import Runner

if TYPE_CHECKING:
    from desktop.gui.state import DeskState


class Arrivals(QObject):
    """Keeps what has no file as one, and takes in what appears in the watched folder."""

    def __init__(
        self, state: DeskState, runner: Runner, told: Callable[[Trouble], None], folder: Callable[[], Path | None]
    ) -> None:
        """`folder` names where the organisation that is open keeps such files; None while none is open."""
        super().__init__(state)
        self._state, self._runner, self._folder = state, runner, folder
        self.watching = Watching(runner, state.take_in, told, self)

    def take_over(self, contents: Sequence[Content]) -> None:
        """Read what came without files of its own; it is kept as files first."""
        folder = self._folder()
        if folder is not None and contents:
            work = paper_errands.keep_contents(folder, tuple(contents))
            self._runner.submit("journal", work, done=self._state.take_in)

    def watch(self) -> None:
        """Watch the folder that is set, while an organisation of one's own is open."""
        folder, desk = self._folder(), self._state.desk
        if folder is not None:
            wanted = self._state.settings.watched if desk is not None and not desk.sample else ""
            self.watching.set_folder(Path(wanted) if wanted else None, folder / "watched.json")
