"""How wide the columns of a table are in the room there is, and which of them step back where it is too little."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from desktop.gui.parts.rows import Column

R = TypeVar("R")

_LEAST = 90
"""Pixels of a column that stretches and names no least width."""


def with_header(column: Column[R], head: int) -> Column[R]:
    """Return a column that has room for the words of its header, `head` pixels in whatever language."""
    least = max(column.least, head) if column.least or column.stretch else 0
    return replace(column, width=max(column.width, head, least), least=least)


def laid_out(columns: Sequence[Column[R]], wished: Mapping[int, int], room: int) -> dict[int, int]:
    """Return the width of each column that is shown; where others stepped back, one of these takes their room."""
    gone = _too_many(columns, wished, room)
    kept = [n for n in range(len(columns)) if n not in gone]
    shown = [columns[n] for n in kept]
    if gone and not any(column.stretch for column in shown):
        widest = max(range(len(shown)), key=lambda at: shown[at].width)
        shown[widest] = replace(shown[widest], stretch=True, least=shown[widest].least or shown[widest].width)
    drawn = {at: wished[n] for at, n in enumerate(kept) if n in wished}
    return dict(zip(kept, widths(shown, drawn, room), strict=True))


def widths(columns: Sequence[Column[R]], wished: Mapping[int, int], room: int) -> list[int]:
    """Return how wide each column is in so much room: as wished, shrunk to their least where it is narrow."""
    wanted = [
        wished.get(n, (column.least or _LEAST) if column.stretch else column.width) for n, column in enumerate(columns)
    ]
    least = _least(columns, wished)
    spare = sum(wanted) - sum(least)
    missing = max(0, sum(wanted) - room)
    share = min(1.0, missing / spare) if spare else 0.0
    # Rounded down: a pixel too many would bring a scroll bar.
    shrunk = [max(low, int(want - (want - low) * share)) for want, low in zip(wanted, least, strict=True)]
    stretched = [n for n, column in enumerate(columns) if column.stretch and n not in wished]
    for n in stretched:
        shrunk[n] += max(0, room - sum(shrunk)) // len(stretched)
    return shrunk


def _too_many(columns: Sequence[Column[R]], wished: Mapping[int, int], room: int) -> frozenset[int]:
    """Return the columns that step back, the last first, because not even their least widths have room together."""
    least = _least(columns, wished)
    gone: set[int] = set()
    for n in reversed(range(len(columns))):
        if sum(low for at, low in enumerate(least) if at not in gone) <= room:
            break
        if columns[n].spare and n not in wished:
            gone.add(n)
    return frozenset(gone)


def _least(columns: Sequence[Column[R]], wished: Mapping[int, int]) -> list[int]:
    """Return the pixels below which no column goes."""
    return [
        wished.get(n, column.least or (_LEAST if column.stretch else column.width)) for n, column in enumerate(columns)
    ]
