"""Statements against Flowtly, line by line, before anything is sent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from matching.finding import Finding
from matching.statement import Statement, Transaction

LineState = Literal["new", "there", "differs"]


@dataclass(frozen=True, slots=True)
class ComparedLine:
    """A booking of the statement and what Flowtly has of it."""

    transaction: Transaction
    state: LineState
    remote: str | None = None
    """Flowtly's id of the line that is there or that differs."""
    twin: bool = False
    """One of several genuinely equal bookings of that day; all are kept."""


@dataclass(frozen=True, slots=True)
class Preview:
    """One statement of a file as it would be imported."""

    label: str
    """Of the paper it stands in."""
    sha256: str
    statement: Statement
    lines: tuple[ComparedLine, ...]
    findings: tuple[Finding, ...] = ()
    """Of this statement and of the file as a whole."""

    @property
    def name(self) -> str:
        """Return `account/number`, as the JSON contract names a statement."""
        return f"{self.statement.account}/{self.statement.number or '-'}"

    @property
    def new(self) -> tuple[Transaction, ...]:
        """Return the bookings that Flowtly lacks."""
        return tuple(line.transaction for line in self.lines if line.state == "new")

    @property
    def blocked(self) -> bool:
        """Tell whether an error finding forbids importing before a person has overruled it."""
        return any(finding.severity == "error" for finding in self.findings)
