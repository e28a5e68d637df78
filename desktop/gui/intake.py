"""Intake as the window sees it: files fall, their rows appear at once and fill in place."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.gui import errands
from desktop.gui.activity import activity
from desktop.gui.busy import Busy
from desktop.gui.openers import Desk
from desktop.gui.paper_pile import PaperPile
from desktop.services.papers import Paper
from desktop.work.runner import Runner

_SOON_MS = 60


class Intake(QObject):
    """`changed` follows papers that arrived, some at a time; `ended` comes when a drop has been read."""

    changed = Signal()
    ended = Signal()

    def __init__(self, busy: Busy, runner: Runner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._busy = busy
        self._runner = runner
        self.pile = PaperPile()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SOON_MS)
        self._soon.timeout.connect(self.changed)

    def take_in(self, desk: Desk, paths: Sequence[Path]) -> None:
        """Read files and folders."""
        post = self._runner.post
        work = errands.take_in(
            desk,
            paths,
            arrived=lambda paper: post(lambda: self._arrived(paper)),
            found=lambda labels: post(lambda: self._found(labels)),
        )
        self._busy.run(activity("read", "Reading papers"), "reading", work, ended=self._read)

    def _found(self, labels: Sequence[str]) -> None:
        self.pile.expect(labels)
        self.changed.emit()

    def _arrived(self, paper: Paper) -> None:
        self.pile.arrive(paper)
        if not self._soon.isActive():
            self._soon.start()

    def _read(self) -> None:
        self.pile.end()
        self.changed.emit()
        self.ended.emit()
