"""Trouble: a failure that is expected, is nobody's bug, and that a person can do something about."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from matching.finding import Fact

Outcome = Literal["not_done", "unknown"]


class Trouble(Exception):
    """An expected failure: offline, refused, signed out, rate limited, disk full, newer database, ...

    `key` with `facts` names the sentence in `desktop.phrases`, which also says what to do about it.
    """

    def __init__(
        self,
        key: str,
        *,
        outcome: Outcome = "not_done",
        retry: bool = False,
        server_words: str | None = None,
        **facts: Fact,
    ) -> None:
        super().__init__(key)
        self.key = key
        self.outcome: Outcome = outcome
        """For a write: proven not done, or nobody knows. An unknown outcome is looked up, never sent again blindly."""
        self.retry = retry
        """Whether the same thing may succeed later without anyone changing anything."""
        self.server_words = server_words
        """What the server said, verbatim, for the person to read (plain text, bounded)."""
        self.facts: Mapping[str, Fact] = facts
        self.violations: Mapping[str, str] = {}
        """What the server found wrong, by the field as it spells it; filled in by whoever read the answer."""

    def __str__(self) -> str:
        named = ", ".join(f"{name}={value}" for name, value in self.facts.items())
        return f"{self.key}({named})" if named else self.key
