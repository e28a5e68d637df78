"""Cutting a statement file into its tagged fields, each with the number of its line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_TAG = re.compile(r"^\s*:(20|21|25P?|28C?|60[FM]|61|86|62[FM]|64|65|13D?|34F|90[CD]):(.*)$")
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f]")
_TAIL = re.compile(r"^\s*-(\}.*)?$")
_HEAD = re.compile(r"^(\{[^{}]*(\{[^{}]*\}[^{}]*)*\})*\{4:")


@dataclass(frozen=True, slots=True)
class Field:
    """One tag with its content; `line` counts from 1."""

    tag: str
    lines: tuple[str, ...]
    line: int


def fields(text: str) -> Iterator[Field]:
    """Give the fields of the file in their order. Text before the first tag and after a block's end is left out."""
    lines = _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).split("\n")
    tag, held, start, closed = "", [""], 0, True
    for number, line in enumerate((_HEAD.sub("", line) for line in lines), start=1):
        found = _tag(line, lines[number : number + 3], closed=closed)
        if found is None and not _TAIL.match(line):
            held.append(line)
            continue
        if tag:
            yield Field(tag, tuple(held), start)
        tag, content = found or ("", "")
        held, start = [content], number
        closed = closed or tag.startswith("62") or not tag
        closed = closed and tag not in {"60F", "60M"}
    if tag:
        yield Field(tag, tuple(held), start)


def _tag(line: str, following: Sequence[str], *, closed: bool) -> tuple[str, str] | None:
    """Tag and content when the line starts a field. A wrapped text may begin with what looks like one: `:20:45 Uhr`."""
    found = _TAG.match(line)
    if found is None:
        return None
    tag, content = found.group(1), found.group(2)
    begins_statement = any(re.match(r"\s*:(21|25P?|28C?):", after) for after in following)
    if tag == "20" and not closed and not begins_statement:
        return None
    return tag, content
