"""What a check found, as values: facts with how sure they are, and the profile they make."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from desktop.flowtly.profile import Profile
from desktop.trouble import Trouble
from matching.finding import Fact

Sureness = Literal["seen", "documented", "guess", "failed"]
"""`seen`: the server did it; `documented`: its own document says so; `guess`: nobody says so; `failed`: it refused."""


@dataclass(frozen=True, slots=True)
class Discovery:
    """One thing a check found out, or could not."""

    key: str
    """Names the sentence in `desktop.phrases.connection`."""
    sureness: Sureness
    facts: tuple[tuple[str, Fact], ...] = ()

    @classmethod
    def of(cls, key: str, sureness: Sureness, **facts: Fact) -> Discovery:
        """Make one from named facts."""
        return cls(key, sureness, tuple(sorted(facts.items())))


@dataclass(frozen=True, slots=True)
class Checked:
    """The outcome of a check."""

    address: str
    """Where the routes were found, prefix included."""
    found: tuple[Discovery, ...]
    profile: Profile
    """The one that was given, with what was learned for certain."""
    requests: int
    """How many reads it took."""
    trouble: Trouble | None = None
    """Why the check ended early: nothing else is known then."""
