"""What a purpose text tells, and how its wrapped pieces are put together again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from matching.money import Money
from matching.statement import NO_PARTICULARS, Particulars

_NEW_WORD = re.compile(r"[A-ZÄÖÜ][a-zäöüß]")
_SOFT_HYPHEN = re.compile("\u00ad+")


@dataclass(slots=True)
class Details:
    """The fields of one purpose; what it does not say is None or empty. One decoder fills it for one booking."""

    text: str = ""
    name: str | None = None
    account: str | None = None
    bank: str | None = None
    end_to_end: str | None = None
    reference: str | None = None
    """A reference of the bank, where the text is the only place that has one."""
    original: Money | None = None
    guessed: bool = False
    """The account was found in free text, by its check digits only."""
    particulars: Particulars = NO_PARTICULARS


def tidy(text: str) -> str:
    """Return text as a person would read it: single blanks, a true hyphen where banks put a soft one."""
    if "\u00ad" in text:
        text = _SOFT_HYPHEN.sub("-", text)
    return " ".join(text.split())


def named(text: str | None) -> str | None:
    """Return a tidy name, or None when there is nothing in it."""
    found = tidy(text or "").strip(" ,;/")
    return found or None


def reference(text: str | None) -> str | None:
    """Return an end-to-end reference; NOTPROVIDED and its spellings mean that there is none (EPC rulebook AT-41)."""
    found = tidy(text or "").strip("/ ;")
    if found and found[0] not in "Nn":
        return found
    return None if found.replace(" ", "").upper() in ("", "NOTPROVIDED", "NOTAVAILABLE", "NONREF") else found


def glue(parts: Sequence[str], width: int, between: str = " ") -> str:
    """Join the pieces of a text cut every `width` characters.

    A piece that fills its width was cut anywhere; a shorter one lost the blank at its end, or ended there
    (`between` stands in for it). A full piece that ends in a digit before a new word ended there by chance.
    """
    if len(parts) < 2:
        return parts[0].rstrip() if parts else ""
    pieces: list[str] = []
    for index, part in enumerate(parts, 1):
        cut = len(part) >= width and not (part[-1].isdigit() and index < len(parts) and _NEW_WORD.match(parts[index]))
        pieces.append(part if cut else part + between)
    return "".join(pieces).rstrip()


def join_subfields(lines: Sequence[str], sign: str) -> str:
    """Join lines of a text in subfields; a line that begins with one needs no blank before it."""
    if len(lines) == 1:
        return lines[0]
    pieces = [lines[0]]
    for index, line in enumerate(lines[1:]):
        before = lines[index]
        whole = line.startswith(sign) or len(before) >= 65 or (index == 0 and len(before) == 61)
        pieces.append(line if whole else " " + line)
    return "".join(pieces)


def join_lines(lines: Sequence[str]) -> str:
    """Join the lines of a `:86:` field: 65 characters each, in the first of which the tag's four may count."""
    if len(lines) == 1:
        return lines[0]
    first = lines[0] if len(lines[0]) == 61 or len(lines[0]) >= 65 else lines[0] + " "
    return (first + "".join([line if len(line) >= 65 else line + " " for line in lines[1:]])).rstrip()
