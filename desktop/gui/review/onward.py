"""Where review goes on after a word."""

from __future__ import annotations

from desktop.gui.review.answers import Answers
from desktop.gui.review.items import Item
from desktop.gui.review.said import Standing


def next_unspoken(queue: tuple[Item, ...], answers: Answers, after: int) -> int | None:
    """Return where to go on: what can be confirmed comes first, then payments that nobody has said anything about."""
    found = next_open(queue, answers, after)
    if found is not None:
        return found
    around = [*range(after + 1, len(queue)), *range(after + 1)]
    return next((at for at in around if at < len(queue) and answers.standing(queue[at]) is Standing.NONE), None)


def next_open(queue: tuple[Item, ...], answers: Answers, after: int) -> int | None:
    """Return the position of the next thing to confirm after this one, from the top again at the end; None if none."""
    around = [*range(after + 1, len(queue)), *range(after)]
    return next((at for at in around if answers.standing(queue[at]) is Standing.OPEN), None)
