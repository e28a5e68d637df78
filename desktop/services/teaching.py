"""Teaching: a person corrects a value of a receipt, and papers of its supplier are read that way from then on."""

from __future__ import annotations

from collections.abc import Iterable

from desktop.progress import Stop
from desktop.services.papers import Paper
from desktop.services.reading import ReaderPool
from desktop.services.rereading import content_of
from desktop.storage.lessons import LessonBook
from desktop.storage.shelf import Shelf
from desktop.trouble import Trouble
from matching.reading.lessons import Lesson, LessonField, supplier_key
from matching.reading.reading import Options
from matching.receipt import Receipt


def correct(
    paper: Paper,
    field: LessonField,
    said: str,
    *,
    pool: ReaderPool,
    shelf: Shelf,
    lessons: LessonBook,
    options: Options,
    stop: Stop,
) -> Lesson:
    """Remember what a person says a field of a paper is.

    Raises Trouble `not_a_value` when the words mean nothing for the field or the paper is no receipt that can be read,
    `document_missing` when its bytes are gone, and whatever the book of lessons raises.
    """
    content = content_of(paper, shelf)
    lesson = pool.teach(content, options, field, said, stop=stop)
    if lesson is None or lesson.document != paper.sha256:
        raise Trouble("not_a_value", said=said)
    lessons.learn(lesson)
    return lesson


def touched(lesson: Lesson, papers: Iterable[Paper]) -> tuple[Paper, ...]:
    """Return the papers that may be read otherwise once a lesson is learned or forgotten: its own, its supplier's.

    Papers whose supplier was told by a lesson may be of any: they are among these too.
    """
    return tuple(
        paper for paper in papers if (receipt := paper.reading.receipt) is not None and _is_touched(lesson, receipt)
    )


def _is_touched(lesson: Lesson, receipt: Receipt) -> bool:
    if receipt.id == lesson.document:
        return True
    side = receipt.supplier
    taught = any(found and found.source in ("learned", "person") for found in (side.name, side.tax_id, side.account))
    return lesson.way != "here" and (taught or supplier_key(receipt) == lesson.supplier)
