"""Reading without Python's cycle collector: it would walk the growing pile of bookings again and again."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_MANY = 20_000
"""Objects: walked over in about a millisecond."""


@contextmanager
def unwalked() -> Iterator[None]:
    """Hold the collector while values are made of which none can be part of a cycle: a fifth of the time.

    Two readers on two threads cannot leave it off: who finds it off leaves it so, and who turned it off turns it on.
    What was made lives on, so it counts as old at once (frozen, then let go among the old): turning the collector on
    would otherwise begin with a walk over all of it. Where little was made, that walk is shorter than the question
    whether anything is frozen, which counts all that is.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            if gc.get_count()[0] > _MANY and not gc.get_freeze_count():
                gc.freeze()
                gc.unfreeze()
            gc.enable()
