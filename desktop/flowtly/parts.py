"""The part of a form in which a server takes a file: its name is published nowhere, so it is found out.

A server that misses the part refuses, which proves that nothing was done; then the next likely name is no blind resend.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator, Sequence

from desktop.flowtly.profile import Profile
from desktop.trouble import Trouble

_MISSED = re.compile(
    r"required|missing|not provided|no (uploaded )?file|must be (given|present|provided|uploaded)"
    r"|(must|should) not be (null|blank|empty)|not be found",
    re.IGNORECASE,
)
_STATUSES = frozenset({400, 415, 422})

_PART = re.compile(r"[A-Za-z_]\w{0,39}(\[\])?")

# How servers name a part in their words: "files[]" is required, and the like.
_NAMED = re.compile(r"[\"'“«`]([A-Za-z_]\w{0,39}(?:\[\])?)[\"'”»`]")


_TYPES = re.compile(r"application/[a-z+.-]+")
_SPOKEN = ("application/ld+json", "application/json", "application/merge-patch+json")


class Parts:
    """The names that worked in this session, by route, and the types of bodies by method. Safe from several threads.

    Names under which a route missed its file are remembered too: a pause in the middle of trying, which the server may
    ask for, then does not begin the round anew.
    """

    def __init__(self) -> None:
        self._known: dict[str, str] = {}
        self._missed: dict[str, list[str]] = {}
        self._lock = threading.Lock()

    def worked(self, path: str, part: str) -> None:
        """Remember the part in which this route took a file."""
        with self._lock:
            self._known[path] = part

    def first(self, path: str, otherwise: str) -> str:
        """Return the name to begin with: the one that worked here, else the profile's."""
        with self._lock:
            return self._known.get(path, otherwise)

    def missed(self, path: str, part: str) -> None:
        """Remember that this route found no file in this part."""
        with self._lock:
            self._missed.setdefault(path, []).append(part)

    def tried(self, path: str) -> list[str]:
        """Return the names under which this route found no file."""
        with self._lock:
            return list(self._missed.get(path, ()))

    def forget(self, path: str) -> None:
        """Begin anew with all names: none was right, so the server may have meant something else."""
        with self._lock:
            self._missed.pop(path, None)


def misses_part(refused: Trouble) -> bool:
    """Tell whether a refusal proves that nothing was done because the file was not found in the form."""
    words = refused.server_words or ""
    return (
        refused.outcome == "not_done" and refused.facts.get("status") in _STATUSES and _MISSED.search(words) is not None
    )


def next_names(refused: Trouble, ranked: Sequence[str], tried: Sequence[str]) -> Iterator[str]:
    """Yield the names that were not tried: first the one the server asks for, then the ranked ones."""
    fields = (field for field in refused.violations if _PART.fullmatch(field))
    asked = [*fields, *_NAMED.findall(refused.server_words or "")]
    for name in dict.fromkeys([*asked, *ranked]):
        if name not in tried:
            yield name


def other_type(refused: Trouble, sent: str) -> str | None:
    """Return the type that a refusal with 415 asks for instead of the one that was sent; None where it asks for none.

    The framework lists what it takes in its words; the refusal proves that nothing was done.
    """
    if refused.facts.get("status") != 415 or refused.outcome != "not_done":
        return None
    asked = set(_TYPES.findall(refused.server_words or ""))
    return next((kind for kind in _SPOKEN if kind in asked and kind != sent), None)


def ranked_names(profile: Profile, first: str) -> tuple[str, ...]:
    """Return the likely names, the first of them being what this session or the profile says."""
    return tuple(dict.fromkeys([first, *profile.part_names]))
