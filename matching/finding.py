"""What a reader noticed about a paper: a doubt (Finding) or the reason why it could not be read (Unreadable).

Keys and facts only; the sentences stand in `desktop.phrases`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from matching.money import Money

Fact = str | int | Decimal | date | Money
"""A value that a sentence may name."""

Facts = tuple[tuple[str, Fact], ...]
"""Named facts in the order in which they were found: hashable, and the same every time."""

Severity = Literal["error", "warning", "info"]
"""`error`: do not import before a person has looked. `warning`: look. `info`: good to know."""


def facts(**named: Fact) -> Facts:
    """Pack named facts."""
    return tuple(named.items())


@dataclass(frozen=True, slots=True)
class Finding:
    """Something about a paper that a person should know, with the place and the figures."""

    code: str
    """As in the contract: `balance_mismatch`, `statement_gap`, `fields_missing`, ..."""
    severity: Severity
    where: str
    """The place in the reader's words: `statement 12/1`, `line 40`, `page 2`; empty for the whole file."""
    facts: Facts = ()

    def named(self) -> Mapping[str, Fact]:
        """Return the facts by name."""
        return dict(self.facts)


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Why a file gave nothing: a fact, not an exception, because a batch must not stop for one scan.

    Codes: `empty`, `not_recognised`, `encrypted`, `damaged`, `too_large`, `timed_out`, `unreadable`.
    """

    code: str
    facts: Facts = ()

    def named(self) -> Mapping[str, Fact]:
        """Return the facts by name."""
        return dict(self.facts)
