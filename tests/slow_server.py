"""An embedded Flowtly that is as slow as a test needs, on any machine."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest

from tests.patience import SECONDS

AS_LONG_AS_WANTED = 1234
"""Seconds of a `slow` fault that lasts until the test ends it."""


@dataclass(frozen=True)
class Slowness:
    """`begun` is set when a request is being slow; it goes on when `over` is."""

    begun: threading.Event = field(default_factory=threading.Event)
    over: threading.Event = field(default_factory=threading.Event)


def slowness(monkeypatch: pytest.MonkeyPatch) -> Slowness:
    """Take the length of such a fault into the test's own hand."""
    made, sleep = Slowness(), asyncio.sleep

    async def slow(seconds: float) -> None:
        if seconds != AS_LONG_AS_WANTED:
            await sleep(seconds)
            return
        made.begun.set()
        while not made.over.is_set():
            await sleep(0.01)

    monkeypatch.setattr(asyncio, "sleep", slow)
    return made


def come_true(so: Callable[[], bool]) -> None:
    """Wait until it is so."""
    ends = time.monotonic() + SECONDS
    while not so():
        assert time.monotonic() < ends
        time.sleep(0.01)
