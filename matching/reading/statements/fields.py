"""Lines to fields: a tag counts only where it is known, fits its content and its place in the message.

Purpose lines wrap where they like, so `:20:45 UHR` or `:26:37` may begin a line and still be text
(SWIFT User Handbook, MT940: order of fields; cmxl issue 30).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from matching.reading.statements.lines import END, Lines

_TAG = re.compile(r":(20|21|25P?|28[CD]?|60[FM]?|61|62[FM]?|64|65|86|34F|13D?|90[CD]|NS|94[0-2]):")
_FITS = {
    "60": re.compile(r"\s*+[CDcd]?\s*+\d{4}"),
    "62": re.compile(r"\s*+[CDcd]?\s*+\d{4}"),
    "64": re.compile(r"\s*+[CDcd]?\s*+\d{6}"),
    "65": re.compile(r"\s*+[CDcd]?\s*+\d{6}"),
    "61": re.compile(r"\s*\d{6}"),
    "34": re.compile(r"\s*[A-Z]{3}"),
    "13": re.compile(r"\s*\d{6}"),
    "90": re.compile(r"\s*+\d*+\s*+[A-Z]{3}"),
    "94": re.compile(r"\s*$"),
}
_INSIDE = ("61", "86")
"""Tags that do not move the place within an open message: nearly all."""


@dataclass(slots=True)
class Field:
    """One field: its tag, the number of its first line (from 1), and its lines, the first without the tag."""

    tag: str
    line: int
    lines: list[str]


@dataclass(slots=True)
class _Place:
    """Where in a message the tokenizer stands."""

    open: bool = False
    closed: bool = False
    account: bool = False
    number: bool = False


def read_fields(lines: Lines) -> Iterator[Field]:
    """Yield the fields of a file in order; text before the first tag and after an end of message is left out.

    A field is complete when the next one is yielded. One at a time, so that a large file is never held as fields.
    """
    place = _Place()
    current: Field | None = None
    clean = lines.clean
    for index, line in enumerate(clean):
        if line[:1] == ":":
            match = _TAG.match(line)
            if match and _is_tag(tag := match[1], clean, index, match.end(), place, current):
                current = Field(tag, index + 1, [line[match.end() :]])
                if not place.open or tag not in _INSIDE:
                    _move(place, tag)
                yield current
                continue
        if line == END and _is_end(clean, index, place):
            current = None
        elif current is not None and line:
            current.lines.append("" if line.isspace() else line)


def count_entry_lines(lines: Lines) -> int:
    """Count the lines that begin with `:61:`, independently of how they are read."""
    return [line[:4] for line in lines.clean].count(":61:")


def _is_tag(tag: str, lines: list[str], index: int, end: int, place: _Place, current: Field | None) -> bool:
    kind = tag[:2]
    if kind in _FITS:
        return _FITS[kind].match(lines[index], end) is not None
    if kind == "86" or tag == "NS":
        return place.open
    if not place.open or current is None or current.tag not in ("86", "NS", "61"):
        return True
    if kind == "20":
        return _begins_message(lines, index, place)
    if kind in ("25", "28"):
        return place.closed or not (place.account if kind == "25" else place.number)
    return False


def _begins_message(lines: list[str], index: int, place: _Place) -> bool:
    """Tell whether `:20:` after a purpose begins a message: the next line is then a field of a head, or nothing."""
    for line in lines[index + 1 : index + 4]:
        if line and not line.isspace():
            match = _TAG.match(line)
            return match is not None and (
                match.group(1)[:2] in ("21", "25", "28", "60", "NS", "34", "13") or place.closed
            )
    return True


def _is_end(lines: list[str], index: int, place: _Place) -> bool:
    """Tell whether a line `-` ends the message: after a closing balance, or before the next message."""
    if place.closed:
        return True
    following = next((line for line in lines[index + 1 : index + 12] if line and not line.isspace()), None)
    return following is None or following.startswith((":20:", ":940:", "{", END))


def _move(place: _Place, tag: str) -> None:
    kind = tag[:2]
    if kind == "20" or (place.closed and kind in ("25", "60")):
        place.closed = place.account = place.number = False
    place.open = True
    place.account = place.account or kind == "25"
    place.number = place.number or kind == "28"
    place.closed = place.closed or kind in ("62", "90")
