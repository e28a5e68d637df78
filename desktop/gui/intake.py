"""Intake as the window sees it: files fall, their rows appear at once and fill in place; some are read once more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.gui import paper_errands
from desktop.gui.activity import activity
from desktop.gui.busy import Busy
from desktop.gui.openers import Desk
from desktop.gui.paper_pile import PaperPile
from desktop.phrases.speech import say, say_n
from desktop.services.papers import Paper
from desktop.services.turns import Wanted
from desktop.work.runner import Runner
from matching.reading.reading import Options

_SOON_MS = 60
_BIG = 1_000_000
"""Bytes from which on a single file is named while it is read."""


class Intake(QObject):
    """`changed` follows papers that arrived, some at a time; `ended` comes when a drop has been read."""

    changed = Signal()
    ended = Signal()

    def __init__(self, busy: Busy, runner: Runner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._busy = busy
        self._runner = runner
        self.pile = PaperPile()
        self._desk: Desk | None = None
        self.wanted = Wanted()
        """The files whose rows somebody looks at: they are read first."""
        self.options = Options()
        """What is set about reading in this run, passwords included."""
        self.encodings: dict[str, str] = {}
        """Encodings that the person has chosen, by SHA-256."""
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SOON_MS)
        self._soon.timeout.connect(self.changed)

    def sit_down(self, desk: Desk) -> None:
        """Work for this organisation from now on."""
        self._desk = desk
        self.options = desk.options

    def take_in(self, paths: Sequence[Path]) -> None:
        """Read files and folders."""
        if self._desk is None:
            return
        post = self._runner.post
        work = paper_errands.take_in(
            self._desk,
            paths,
            options=self.options,
            arrived=lambda paper: post(lambda: self._arrived(paper)),
            found=lambda labels: post(lambda: self._found(labels)),
            wanted=self.wanted,
        )
        self._busy.run(activity("read", _title(paths)), "reading", work, ended=self._read)

    def choose_encoding(self, label: str, encoding: str | None) -> None:
        """Read a statement file once more in another encoding; None lets the reader decide again."""
        papers = [paper for paper in self.pile.papers if paper.label == label]
        for paper in papers:
            self.encodings.pop(paper.sha256, None)
            if encoding is not None:
                self.encodings[paper.sha256] = encoding
        self.read_again(papers)

    def chosen_encoding(self, label: str) -> str | None:
        """Return the encoding that the person has chosen for a file; None where the reader has found it."""
        return next((self.encodings.get(paper.sha256) for paper in self.pile.papers if paper.label == label), None)

    def set_account(self, label: str, said: str, meant: str) -> None:
        """Put the account that is meant into the statements of a file."""
        from desktop.services.rereading import with_account

        for paper in self.pile.papers:
            if paper.label == label:
                self.exchange(with_account(paper, said, meant))

    def unlock(self, password: str) -> None:
        """Try a password on every locked file. It is known for this run only, and written nowhere."""
        if password not in self.options.passwords:
            self.options = replace(self.options, passwords=(*self.options.passwords, password))
        self.read_again([paper for paper in self.pile.papers if is_locked(paper)])

    def know_as(self, own_names: tuple[str, ...], own_tax_ids: tuple[str, ...]) -> int:
        """Read with these own names from now on, and all receipts once more; return how many those are."""
        self.options = replace(self.options, own_names=own_names, own_tax_ids=own_tax_ids)
        receipts = {paper.sha256: paper for paper in self.pile.papers if paper.reading.receipt is not None}
        self.read_again(tuple(receipts.values()))
        return len(receipts)

    def read_again(self, papers: Sequence[Paper]) -> None:
        """Read papers once more with what is set now; each is exchanged in its place."""
        once = {paper.sha256: paper for paper in papers}.values()
        chosen = [(paper, replace(self.options, encoding=self.encodings.get(paper.sha256))) for paper in once]
        if chosen and self._desk is not None:
            arrived = self._runner.post
            work = paper_errands.read_again(self._desk, chosen, lambda paper: arrived(lambda: self.exchange(paper)))
            title = say("Reading {files} again", files=say_n("{n} file", "{n} files", len(chosen)))
            self._busy.run(activity("read", title), "reading", work, ended=self._read)

    def exchange(self, paper: Paper) -> None:
        """Put a paper that was read again into its place."""
        self.pile.exchange(paper)
        self._tell_soon()

    def _found(self, labels: Sequence[str]) -> None:
        self.pile.expect(labels)
        self.changed.emit()

    def _arrived(self, paper: Paper) -> None:
        self.pile.arrive(paper)
        self._tell_soon()

    def _tell_soon(self) -> None:
        if not self._soon.isActive():
            self._soon.start()

    def _read(self) -> None:
        self.pile.end()
        self.changed.emit()
        self.ended.emit()


def _title(paths: Sequence[Path]) -> str:
    """Return what is being read; of one big file its name and size, for it may take a while."""
    try:
        size = paths[0].stat().st_size if len(paths) == 1 and paths[0].is_file() else 0
    except OSError:
        size = 0
    return (
        say("Reading {name} ({size:.1f} MB)", name=paths[0].name, size=size / 1_000_000)
        if size > _BIG
        else say("Reading papers")
    )


def is_locked(paper: Paper) -> bool:
    """Tell whether a password is needed to read it."""
    return paper.reading.error is not None and paper.reading.error.code == "encrypted"
