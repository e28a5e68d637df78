"""A pause of Python's garbage collector: judging and reading make many small values and no cycles among them.

Looking through all of them again and again for cycles costs up to a sixth of the time and finds nothing.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Let the collector rest; as it was afterwards. Values without cycles are freed at once all the same."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
