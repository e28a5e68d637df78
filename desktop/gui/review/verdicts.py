"""How a verdict and a probability are said: a word, an icon and a tone, never colour alone."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.gui.review.answers import Answers, Standing
from desktop.gui.review.items import Item
from desktop.gui.tokens import Kind
from matching.proposal import Verdict


@dataclass(frozen=True, slots=True)
class Badge:
    """A word on a soft ground; `kind` names the colours, `mark` the sign before the word."""

    word: str
    kind: Kind
    mark: str


_VERDICTS = {
    Verdict.CONFIDENT: Badge("confident", "confident", "✓"),
    Verdict.REVIEW: Badge("review", "review", "?"),
    Verdict.AMBIGUOUS: Badge("too close", "close", "≈"),
}
_NO_CANDIDATE = Badge("none", "trouble", "!")
_BY_HAND = Badge("by hand", "accent", "+")
_SAVING = Badge("saving…", "neutral", "…")
_CONFIRMED = Badge("confirmed", "accent", "✓")


def badge(item: Item, answers: Answers) -> Badge:
    """Return what the queue says about an item."""
    standing = answers.standing(item)
    if standing is Standing.SAVING:
        return _SAVING
    if standing is Standing.CONFIRMED:
        return _CONFIRMED
    if standing is Standing.OPEN and answers.chosen(item) in item.by_hand:
        return _BY_HAND
    if standing is Standing.NONE or item.verdict is None:
        return _NO_CANDIDATE
    return _VERDICTS[item.verdict]


def percent(probability: float) -> str:
    """Return a probability without claiming certainty: `91 %`, `over 99 %`, `under 1 %`."""
    if probability > 0.99:
        return "over 99 %"
    if probability < 0.01:
        return "under 1 %"
    return f"{int(probability * 100)} %"


def estimate(probability: float) -> str:
    """Return what the probability means, as a sentence."""
    return f"Estimated: {percent(probability)} of pairs like this one are right."
