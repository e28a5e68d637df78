"""What came out of one file."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Literal

from matching.finding import Finding, Unreadable
from matching.reading.lessons import Lesson
from matching.receipt import Place, Receipt
from matching.statement import Statement

Kind = Literal["statement", "receipt", "unknown"]


@dataclass(frozen=True, slots=True)
class Options:
    """What the person has set that changes how a file is read."""

    encoding: str | None = None
    """Text encoding of statements, when the person has overruled ours."""
    passwords: tuple[str, ...] = ()
    """Passwords to try on locked PDFs; kept for the run only."""
    own_names: tuple[str, ...] = ()
    """The organisation's own names: they are the buyer, never the supplier."""
    own_tax_ids: tuple[str, ...] = ()
    lessons: tuple[Lesson, ...] = ()
    """What corrections taught, newest first."""
    pictures: bool = True
    """Read the words of pictures, where a reader for them is here; without, they are told as `picture_unread`."""


@dataclass(frozen=True, slots=True)
class Part:
    """Pages (from 1, both included) of a file that look like a receipt of their own, with its number if it has one."""

    first: int
    last: int
    number: str | None = None
    area: Place | None = None
    """Where on its one page it lies, if the page has several."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One file in exactly one state: a statement, a receipt, or unknown with the reason.

    `error` may stand beside `kind` "statement" or "receipt" when the file is plainly one but could not be read.
    """

    kind: Kind
    statements: tuple[Statement, ...] = ()
    receipt: Receipt | None = None
    findings: tuple[Finding, ...] = ()
    error: Unreadable | None = None
    encoding: str | None = None
    """How a statement's text was decoded, shown in the preview."""
    format: str | None = None
    """`mt940`, `mt942`, `camt.053`, `pdf`, `picture`, `cii`, `ubl`, `ksef`, `fatturapa`, ..."""
    parts: tuple[Part, ...] = ()
    """Where the file looks like several receipts: what it could be split into, once a person says so."""


def identity_of(content: bytes) -> str:
    """Return the document's identity: SHA-256 of its bytes, in hex."""
    return hashlib.sha256(content).hexdigest()
