"""The words around what a check found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.gui import tokens as t
from desktop.phrases import say_discovery
from desktop.phrases.speech import meant, say, say_n

if TYPE_CHECKING:
    from desktop.services.checking import Checkup


@dataclass(frozen=True, slots=True)
class Group:
    """Findings that are equally sure."""

    sureness: frozenset[str]
    title: str
    icon: str
    kind: t.Kind


GROUPS = (
    Group(frozenset({"failed"}), meant("Does not work"), "alert", "trouble"),
    Group(frozenset({"seen", "documented"}), meant("Found out"), "check", "confident"),
    Group(frozenset({"guess"}), meant("Stays a guess"), "question", "review"),
)


def say_reads(requests: int) -> str:
    """Return how much was asked, and that nothing was changed by it."""
    return say_n("{n} read; nothing was changed at Flowtly.", "{n} reads; nothing was changed at Flowtly.", requests)


def say_kept(checkup: Checkup) -> str:
    """Return what became of what was learned."""
    if checkup.kept == "not":
        return say("Nothing of this was kept.")
    return say_discovery(checkup.kept, (("file", str(checkup.file)),))
