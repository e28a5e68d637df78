"""What a person read off each shared real statement file, before any program of ours was asked.

A row per file: statements, bookings, signed sum of the `:61:` lines, opening balance of the first and closing
balance of the last statement, our own account, and a few bookings (counted from 1 through the whole file) with the
other side's name, account and some words of the purpose as far as the text names them. Nothing else of the files
stands here. A comment says what is special and what the text leaves open; what is open is not a fact.
"""

from __future__ import annotations

from dataclasses import dataclass

NONE = "-"


@dataclass(frozen=True)
class Booked:
    """One booking: what is empty is no fact (the text leaves it open); NONE is the fact that the text names none."""

    number: int
    name: str = ""
    account: str = ""
    words: str = ""
    end_to_end: str = ""


@dataclass(frozen=True)
class Facts:
    """One file, named by the end of its path."""

    file: str
    statements: int
    bookings: int
    total: str
    opening: str | None
    closing: str | None
    account: str
    booked: tuple[Booked, ...] = ()
