"""Recovering: at the start, what an earlier run left in the air is settled and what is left is delivered."""

from __future__ import annotations

from collections.abc import Callable

from desktop.flowtly.client import Flowtly
from desktop.progress import Progress, Stop
from desktop.services.clock import SYSTEM, Clock
from desktop.services.delivering import DeliveryReport, deliver
from desktop.storage.journal import Journal
from desktop.storage.records import Entry
from desktop.storage.shelf import Shelf


def recover(
    journal: Journal,
    shelf: Shelf,
    client: Flowtly,
    *,
    progress: Progress,
    stop: Stop,
    settle: float,
    heard: Callable[[Entry], None] | None = None,
    wait: bool = True,
    clock: Clock = SYSTEM,
) -> DeliveryReport:
    """Settle every call of an earlier run that has no answer, then deliver what was confirmed and never sent.

    It is the same road as delivering: a call found as `sending` has no answer, whoever made it.
    """
    return deliver(
        journal, shelf, client, progress=progress, stop=stop, settle=settle, heard=heard, wait=wait, clock=clock
    )
