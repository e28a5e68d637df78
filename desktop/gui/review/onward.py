"""Where review goes on after a word, and what one key may confirm of the rest."""

from __future__ import annotations

from collections.abc import Iterable

from desktop.gui.review.answers import Answers
from desktop.gui.review.items import Item
from desktop.gui.review.said import Standing
from matching.proposal import Verdict


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


def fit_for_bulk(queue: Iterable[Item], answers: Answers) -> list[Item]:
    """Return what may be confirmed in bulk: confident, still open and with its best candidate free.

    What the person picked differently or refused is left for a look; so is everything too close to call.
    """
    return [
        item
        for item in queue
        if item.proposal
        and item.proposal.verdict is Verdict.CONFIDENT
        and answers.standing(item) is Standing.OPEN
        and answers.chosen(item) == item.proposal.best
    ]


def weakest_first(fit: Iterable[Item]) -> tuple[Item, ...]:
    """Return items by how likely they are, the least likely first."""
    return tuple(sorted(fit, key=lambda item: (item.candidates[0].confidence, item.key)))
