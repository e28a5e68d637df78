"""Questions about files that look like several receipts, and about several that look like one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from desktop.phrases.speech import meant, say
from matching.reading.reading import Part

_REASONS: Mapping[str, str] = {
    "pages": meant("{names} look like pages of one document."),
    "overlap": meant("{names} look like one receipt: the end of one is the beginning of the next."),
    "halves": meant("{names} look like one receipt: only together they say who, when and how much."),
}


def say_parts(parts: Sequence[Part]) -> str:
    """Say what a file could be split into."""
    told = "; ".join(_said(part, at) for at, part in enumerate(parts, start=1))
    return say("Looks like {n} documents: {parts}.", n=len(parts), parts=told)


def _said(part: Part, at: int) -> str:
    pages = say_part(part, at)
    return say("{number} on {pages}", number=part.number, pages=pages) if part.number else pages


def say_part(part: Part, at: int) -> str:
    """Say which pages a part has, or, where several lie on one page, which of all parts (from 1) it is."""
    if part.area:
        return say("page {first}, receipt {at}", first=part.first, at=at)
    if part.first == part.last:
        return say("page {first}", first=part.first)
    return say("pages {first}–{last}", first=part.first, last=part.last)


def say_join(names: Sequence[str], reason: str) -> str:
    """Say which files look like one receipt, and why."""
    return say(_REASONS[reason], names=", ".join(names))
