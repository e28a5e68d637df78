"""Questions about files: is this several documents, are these one? One key answers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.gui import standing
from desktop.gui.parts.file_name import file_name
from desktop.phrases.parting import say_join, say_parts
from desktop.phrases.speech import say
from desktop.services.papers import Paper

if TYPE_CHECKING:
    from desktop.services.history import HistoryRow
    from matching.reading.joins import Join
    from matching.reading.reading import Part


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked about one file (to be split) or about several (to be joined), in their order."""

    papers: tuple[Paper, ...]
    sentence: str
    parts: tuple[Part, ...] = ()

    @property
    def documents(self) -> tuple[str, ...]:
        """Return the contents it is about."""
        return tuple(paper.sha256 for paper in self.papers)


def questions(papers: Iterable[Paper], joins: Iterable[Join], records: Iterable[HistoryRow]) -> Mapping[str, Question]:
    """Return the open questions, by the content of each file they are about.

    What was answered with no stays answered until that is taken back; confirmed documents are not asked about.
    """
    every = {paper.sha256: paper for paper in papers if paper.reading.receipt is not None}
    diary = standing.told(records)
    answered, confirmed = diary.kept_whole, diary.spoken_of
    asked: dict[str, Question] = {}
    for question in (*_splits(every.values()), *_joins(every, joins)):
        open_still = "+".join(question.documents) not in answered and not confirmed & set(question.documents)
        if open_still and not any(document in asked for document in question.documents):
            asked |= dict.fromkeys(question.documents, question)
    return asked


def _splits(papers: Iterable[Paper]) -> Iterable[Question]:
    for paper in papers:
        if paper.reading.parts:
            sentence = say_parts(paper.reading.parts)
            yield Question((paper,), _asking(sentence, say("Y takes it apart")), paper.reading.parts)


def _joins(papers: Mapping[str, Paper], joins: Iterable[Join]) -> Iterable[Question]:
    for join in joins:
        together = tuple(papers[document] for document in join.documents if document in papers)
        if len(together) < len(join.documents):
            # They were read once more since, and are not what they were.
            continue
        sentence = say_join([file_name(paper.label) for paper in together], join.reason)
        yield Question(together, _asking(sentence, say("Y puts them together")))


def _asking(sentence: str, yes: str) -> str:
    return say("{sentence} {yes}, N leaves it so.", sentence=sentence, yes=yes)
