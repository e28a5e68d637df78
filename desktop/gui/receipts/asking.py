"""Which files look like pieces of one document, found out beside the window once nothing is being read any more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from desktop.gui.intake import Intake
    from desktop.progress import Progress, Stop
    from desktop.work.runner import Function, Runner
    from matching.reading.joins import Join
    from matching.receipt import Receipt


class Asking(QObject):
    """Compares neighbouring papers letter by letter: too much for the window thread where a thousand were dropped."""

    changed = Signal()

    def __init__(self, intake: Intake, runner: Runner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._intake, self._runner = intake, runner
        self._asked: tuple[tuple[str, Receipt], ...] = ()
        self.joins: tuple[Join, ...] = ()
        """What looked like one document when everything had been read."""
        intake.changed.connect(self._look)

    def _look(self) -> None:
        if self._intake.pile.reading:
            return
        papers = tuple(
            (paper.label, paper.reading.receipt) for paper in self._intake.pile.papers if paper.reading.receipt
        )
        if len(papers) == len(self._asked) and all(
            name == before and receipt is seen
            for (name, receipt), (before, seen) in zip(papers, self._asked, strict=True)
        ):
            return
        self._asked = papers
        self._runner.submit("pages", _compare(papers), done=self._found)

    def _found(self, joins: tuple[Join, ...]) -> None:
        if joins != self.joins:
            self.joins = joins
            self.changed.emit()


def _compare(papers: tuple[tuple[str, Receipt], ...]) -> Function[tuple[Join, ...]]:
    def work(_progress: Progress, _stop: Stop) -> tuple[Join, ...]:
        from matching.reading.joins import propose_joins

        once = {receipt.id: (name, receipt) for name, receipt in papers}
        return propose_joins(tuple(once.values()))

    return work
