"""Errands of corrections, as functions for the runner; the services are loaded in the lane's thread."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.gui.openers import Desk
    from desktop.progress import Progress, Stop
    from desktop.services.papers import Paper
    from desktop.storage.lessons import LessonRow
    from desktop.work.runner import Function
    from matching.reading.lessons import Lesson, LessonField
    from matching.reading.reading import Options


def correct(
    desk: Desk, paper: Paper, said: Mapping[LessonField, str], options: Options
) -> Function[tuple[Lesson, ...]]:
    """Remember what a person says about a paper, field by field."""

    def work(progress: Progress, stop: Stop) -> tuple[Lesson, ...]:
        from desktop.services.teaching import correct as teach

        assert desk.lessons is not None
        learned: list[Lesson] = []
        for done, (field, words) in enumerate(said.items(), start=1):
            lesson = teach(
                paper,
                field,
                words,
                pool=desk.pool,
                shelf=desk.shelf,
                lessons=desk.lessons,
                options=options,
                stop=stop,
            )
            learned.append(lesson)
            progress(done, len(said), paper.label)
        return tuple(learned)

    return work


def forget(desk: Desk, row: LessonRow) -> Function[tuple[Lesson, ...]]:
    """Delete a row of what was learned."""

    def work(_progress: Progress, _stop: Stop) -> tuple[Lesson, ...]:
        assert desk.lessons is not None
        desk.lessons.forget(row.id)
        return (row.lesson,)

    return work
