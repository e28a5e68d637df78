"""What a server need not have: routes that its version lacks, and those that the rights of this person do not open."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from desktop.trouble import Trouble

T = TypeVar("T")
Other = TypeVar("Other")

_NOT_OFFERED = frozenset({403, 404, 405, 501})


def if_offered(read: Callable[[], T], otherwise: Other) -> T | Other:
    """Return what is read; `otherwise` where this server has no such route or does not open it to this person.

    Only for what the main job can do without. Raises every other Trouble.
    """
    try:
        return read()
    except Trouble as trouble:
        if trouble.facts.get("status") in _NOT_OFFERED:
            return otherwise
        raise
