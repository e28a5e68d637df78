"""Fields to messages: which fields belong to one statement, and which purpose to which entry."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from matching.reading.statements.fields import Field

_MAY_BEGIN = ("20", "25", "60")


@dataclass(slots=True)
class Draft:
    """One entry before it is read: its `:61:` and everything that follows it up to the next."""

    entry: Field
    details: list[Field] = field(default_factory=list)
    subfields: list[Field] = field(default_factory=list)
    """`:NS:` fields (German and Hungarian banks)."""


@dataclass(slots=True)
class Block:
    """One statement or interim report before it is read."""

    line: int
    reference: Field | None = None
    account: Field | None = None
    number: Field | None = None
    opening: list[Field] = field(default_factory=list)
    closing: list[Field] = field(default_factory=list)
    available: list[Field] = field(default_factory=list)
    floors: list[Field] = field(default_factory=list)
    totals: list[Field] = field(default_factory=list)
    notes: list[Field] = field(default_factory=list)
    """`:86:` and `:NS:` of the statement, not of an entry."""
    drafts: list[Draft] = field(default_factory=list)
    interim: bool = False
    """MT942: entries of the day, not finally booked."""


def group(fields: Iterable[Field]) -> Iterator[Block]:
    """Sort fields into statements, each yielded when it is complete.

    A `:20:` begins one; so does an account or opening balance after a closing balance, or a second opening
    balance, because some files repeat no reference.
    """
    block: Block | None = None
    for each in fields:
        kind = each.tag[:2]
        if block is None or (kind in _MAY_BEGIN and _begins(block, kind)):
            if block is not None and _has_content(block):
                yield block
            block = _next(block, each)
        _place(block, each, kind)
    if block is not None and _has_content(block):
        yield block


def _begins(block: Block, kind: str) -> bool:
    if kind == "20":
        return block.reference is not None or _has_content(block)
    if kind == "25":
        return bool(block.closing) or (block.account is not None and bool(block.drafts))
    if kind == "60":
        return bool(block.opening)
    return False


def _next(before: Block | None, first: Field) -> Block:
    """Open a block; one that starts in the middle belongs to the account before it."""
    block = Block(first.line)
    if before is not None and first.tag[:2] == "60":
        block.reference, block.account, block.number = before.reference, before.account, before.number
    return block


def _has_content(block: Block) -> bool:
    return bool(
        block.reference
        or block.account
        or block.number
        or block.opening
        or block.closing
        or block.drafts
        or block.totals
    )


def _place(block: Block, each: Field, kind: str) -> None:
    if kind == "61":
        block.drafts.append(Draft(each))
    elif kind in ("86", "NS"):
        _place_text(block, each)
    elif kind in ("34", "13", "90"):
        block.interim = True
        if kind != "13":
            (block.floors if kind == "34" else block.totals).append(each)
    elif kind in ("60", "62", "64"):
        {"60": block.opening, "62": block.closing, "64": block.available}[kind].append(each)
    else:
        _place_head(block, each, kind)


def _place_text(block: Block, each: Field) -> None:
    """Give a text to the entry above it; before all entries and behind the closing balance it is the statement's."""
    if not block.drafts or block.closing or block.totals:
        block.notes.append(each)
    elif each.tag == "NS":
        block.drafts[-1].subfields.append(each)
    else:
        block.drafts[-1].details.append(each)


def _place_head(block: Block, each: Field, kind: str) -> None:
    if kind == "20" and block.reference is None:
        block.reference = each
    elif kind == "25" and block.account is None:
        block.account = each
    elif kind == "28" and block.number is None:
        block.number = each
