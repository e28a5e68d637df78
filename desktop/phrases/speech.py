"""The window's voice: every sentence of it that a person reads goes through here, as English with {named} fields.

The English sentence is its own key. A catalogue of another language maps it to its own sentence with the same fields,
for counted things to one sentence for each plural form. Nothing here knows Qt, and nothing is said at import: constants
of a module are only marked with `meant` and said where they are shown, so that the language can change meanwhile.
"""

from __future__ import annotations

from string import Formatter

from desktop.phrases import figures
from desktop.phrases.spoken import now
from matching.finding import Fact


class _Voice(Formatter):
    """Fills fields in; numbers, dates and money are written as a person reads them."""

    def format_field(self, value: object, format_spec: str) -> str:
        if not format_spec and isinstance(value, int):
            return figures.number(value)
        if not format_spec:
            return str(value)
        written = format(value, format_spec)
        return written.translate(figures.separators()) if isinstance(value, float) else written


_VOICE = _Voice()


def meant(sentence: str) -> str:
    """Mark a constant of a module as something that is said later; it stays the English that it is."""
    return sentence


def say(sentence: str, /, **fields: Fact | float) -> str:
    """Say a sentence with its fields filled in; whole numbers are grouped. Raises KeyError for a field not given."""
    spoken = now().sentence(sentence)
    return _VOICE.format(spoken, **fields) if fields else spoken


def within(words: str) -> str:
    """Return words that could begin a sentence as they stand within one; German keeps the capitals of its nouns."""
    keeps = now().code == "de" or words[1:2].isupper()
    return words if keeps else words[:1].lower() + words[1:]


def say_n(one: str, many: str, n: int, /, **fields: Fact | float) -> str:
    """Say a sentence about `n` things; `{n}` stands for the number. English knows two forms, others up to three."""
    return _VOICE.format(now().counted(one, many, n), n=n, **fields)


def meant_n(one: str, many: str) -> tuple[str, str]:
    """Mark both English forms of a sentence about a number of things as something that `say_n` says later."""
    return one, many
