"""Answers to questions about files, on their way: new files are made on the reading lane, then stand in the pile."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.gui.activity import activity
from desktop.gui.busy import Busy
from desktop.gui.intake import Intake
from desktop.gui.openers import Desk
from desktop.gui.receipts.questions import Question
from desktop.phrases.speech import say
from desktop.services.papers import Paper

if TYPE_CHECKING:
    from desktop.progress import Progress, Stop
    from desktop.work.runner import Function
    from matching.reading.reading import Options


class Parting(QObject):
    """`told` is called when the diary has another line."""

    def __init__(self, intake: Intake, busy: Busy, told: Callable[[], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._intake, self._busy, self._told = intake, busy, told

    def answer(self, desk: Desk, question: Question, *, yes: bool) -> None:
        """Do what a question asks for, or keep that the files stay as they are."""
        title = say("Making documents") if yes else say("Keeping your answer")
        work = _answer(desk, question, self._intake.options, yes=yes)
        self._busy.run(activity("part", title), "reading", work, done=partial(self._done, desk))

    def _done(self, _desk: Desk, made: tuple[Paper, ...]) -> None:
        for paper in made:
            if self._intake.pile.by_content(paper.sha256) is None:
                self._intake.pile.arrive(paper)
            else:
                self._intake.exchange(paper)
        self._told()
        self._intake.changed.emit()
        if made:
            self._intake.ended.emit()


def _answer(desk: Desk, question: Question, options: Options, *, yes: bool) -> Function[tuple[Paper, ...]]:
    def work(_progress: Progress, stop: Stop) -> tuple[Paper, ...]:
        from desktop.services.parting import join, keep, split

        originals = question.papers
        if not yes:
            keep(desk.journal, originals, (), "whole", by=desk.by)
            return ()
        if question.parts:
            papers = split(originals[0], question.parts, pool=desk.pool, shelf=desk.shelf, options=options, stop=stop)
        else:
            papers = join(originals, pool=desk.pool, shelf=desk.shelf, options=options, stop=stop)
        mine = {paper.sha256 for paper in originals}
        made = [paper for paper in papers if paper.sha256 not in mine]
        keep(desk.journal, originals, made, "split" if question.parts else "join", by=desk.by)
        return papers

    return work
