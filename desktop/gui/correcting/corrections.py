"""Corrections on their way: kept on the reading lane, then the papers they touch are read once more."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.gui.activity import activity
from desktop.gui.busy import Busy
from desktop.gui.correcting import errands
from desktop.gui.intake import Intake
from desktop.gui.openers import Desk
from desktop.phrases.speech import say
from desktop.services.papers import Paper
from matching.reading.lessons import Lesson, LessonField

if TYPE_CHECKING:
    from desktop.storage.lessons import LessonRow


class Corrections(QObject):
    """`changed` tells that the list of what was learned is another one."""

    changed = Signal()

    def __init__(self, intake: Intake, busy: Busy, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._intake = intake
        self._busy = busy

    def rows(self, desk: Desk | None) -> tuple[LessonRow, ...]:
        """Return what was learned, newest first."""
        return desk.lessons.rows if desk is not None and desk.lessons is not None else ()

    def correct(self, desk: Desk | None, paper: Paper, said: Mapping[LessonField, str]) -> None:
        """Take a person's word for some fields of a paper."""
        if desk is not None and desk.lessons is not None:
            shown = activity("correct", say("Learning from your correction"))
            work = errands.correct(desk, paper, said, self._intake.options)
            self._busy.run(shown, "reading", work, done=partial(self._learned, desk))

    def forget(self, desk: Desk | None, row: LessonRow) -> None:
        """Delete a row: papers are read as if it had never been."""
        if desk is not None and desk.lessons is not None:
            shown = activity("correct", say("Forgetting what was learned"))
            self._busy.run(shown, "reading", errands.forget(desk, row), done=partial(self._learned, desk))

    def _learned(self, desk: Desk, lessons: tuple[Lesson, ...]) -> None:
        from desktop.services.teaching import touched

        if desk.lessons is None:
            return
        self._intake.options = replace(self._intake.options, lessons=desk.lessons.lessons)
        papers = {paper.sha256: paper for lesson in lessons for paper in touched(lesson, self._intake.pile.papers)}
        self._intake.read_again(tuple(papers.values()))
        self.changed.emit()
