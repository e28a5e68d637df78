"""How a verdict and a probability are said: a word, an icon and a tone, never colour alone."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from desktop.gui.review.answers import Answers
from desktop.gui.review.items import Item
from desktop.gui.review.said import Standing
from desktop.gui.tokens import Kind
from desktop.phrases.speech import meant, say
from desktop.phrases.spoken import now
from matching.proposal import Verdict


@dataclass(frozen=True, slots=True)
class Badge:
    """A word on a soft ground; `kind` names the colours, `mark` the sign before the word."""

    word: str
    kind: Kind
    mark: str
    icon: str | None = None
    """Another than that of its kind."""


_VERDICTS = {
    Verdict.CONFIDENT: Badge(meant("confident"), "confident", "✓"),
    Verdict.REVIEW: Badge(meant("review"), "review", "?"),
    Verdict.AMBIGUOUS: Badge(meant("too close"), "close", "≈"),
}
_NEEDLESS = Badge(meant("no receipt"), "neutral", "–")
_MISSING = Badge(meant("missing"), "trouble", "!")
_NO_CANDIDATE = Badge(meant("none"), "trouble", "!")
_MARKED = {Standing.NEEDLESS: _NEEDLESS, Standing.MISSING: _MISSING}
_BY_HAND = Badge(meant("by hand"), "accent", "+", "plus")
_SAVING = Badge(meant("saving…"), "neutral", "…", "waiting")
_CONFIRMED = Badge(meant("confirmed"), "accent", "✓")


def badge(item: Item, answers: Answers) -> Badge:
    """Return what the queue says about an item."""
    return _in_words(_badge(item, answers), now().code)


@lru_cache(maxsize=64)
def _in_words(found: Badge, _code: str) -> Badge:
    """Return a badge in the language that is spoken, one object for each: a thousand rows have the same few."""
    return replace(found, word=say(found.word))


def _badge(item: Item, answers: Answers) -> Badge:
    standing = answers.standing(item)
    if standing is Standing.SAVING:
        return _SAVING
    if standing is Standing.CONFIRMED:
        return _CONFIRMED
    if standing in _MARKED:
        return _MARKED[standing]
    if standing is Standing.OPEN and item.by_hand and answers.chosen(item) in item.by_hand:
        return _BY_HAND
    if standing is Standing.NONE or item.verdict is None:
        return _NO_CANDIDATE
    return _VERDICTS[item.verdict]


def percent(probability: float) -> str:
    """Return a probability without claiming certainty: `91 %`, `over 99 %`, `under 1 %`."""
    if probability > 0.99:
        return say("over 99 %")
    if probability < 0.01:
        return say("under 1 %")
    return f"{int(probability * 100)} %"


def estimate(probability: float) -> str:
    """Return what the probability means, as a sentence."""
    return say("Estimated: {percent} of pairs like this one are right.", percent=percent(probability))
