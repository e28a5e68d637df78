"""Keeping a person's word about bookings that are perhaps in Flowtly."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from desktop.gui.openers import Desk
from desktop.progress import Progress, Stop
from desktop.work.runner import Function

if TYPE_CHECKING:
    from desktop.services.comparing import ComparedLine


def say_same(desk: Desk, lines: Sequence[ComparedLine]) -> Function[int]:
    """Keep the word that these are the lines of Flowtly beside them; return how many were not known before."""

    def work(_progress: Progress, _stop: Stop) -> int:
        from desktop.services.answering import say_same as keep

        said = (keep(desk.journal, line.seen.where if line.seen else "", line, by=desk.by) for line in lines)
        return sum(kept is not None for kept in said)

    return work
