"""What a purpose text tells, and how its wrapped pieces are put together again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from matching.money import Money

_BLANKS = re.compile(r"\s+")
_SOFT_HYPHEN = re.compile("\u00ad+")


@dataclass(frozen=True, slots=True)
class Details:
    """The fields of one purpose; what it does not say is None or empty."""

    text: str = ""
    name: str | None = None
    account: str | None = None
    bank: str | None = None
    end_to_end: str | None = None
    reference: str | None = None
    """A reference of the bank, where the text is the only place that has one."""
    original: Money | None = None


def tidy(text: str) -> str:
    """Return text as a person would read it: single blanks, a true hyphen where banks put a soft one."""
    if "\u00ad" in text:
        text = _SOFT_HYPHEN.sub("-", text)
    return _BLANKS.sub(" ", text).strip()


def named(text: str | None) -> str | None:
    """Return a tidy name, or None when there is nothing in it."""
    found = tidy(text or "").strip(" ,;/")
    return found or None


def reference(text: str | None) -> str | None:
    """Return an end-to-end reference; NOTPROVIDED and its spellings mean that there is none (EPC rulebook AT-41)."""
    found = tidy(text or "").strip("/ ;")
    return None if found.replace(" ", "").upper() in ("", "NOTPROVIDED", "NOTAVAILABLE", "NONREF") else found


def glue(parts: Sequence[str], width: int) -> str:
    """Join the pieces of a text cut every `width` characters.

    A piece that fills its width was cut anywhere; a shorter one lost the blank at its end.
    """
    pieces: list[str] = []
    for part in parts:
        pieces.append(part if len(part) >= width else part + " ")
    return "".join(pieces).rstrip()


def join_lines(lines: Sequence[str]) -> str:
    """Join the lines of a `:86:` field: 65 characters each, in the first of which the tag's four may count."""
    if len(lines) == 1:
        return lines[0]
    pieces: list[str] = []
    for index, line in enumerate(lines):
        full = len(line) >= 65 or (index == 0 and len(line) == 61)
        pieces.append(line if full else line + " ")
    return "".join(pieces).rstrip()
