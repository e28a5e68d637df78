"""The crew: a few threads that read pages ahead, shared by everything one client reads."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Final, ParamSpec, TypeVar

Given = ParamSpec("Given")
Found = TypeVar("Found")

AT_ONCE: Final = 6
"""Requests at a time, to be a good guest."""


class Crew:
    """Threads that are started when they are first needed. Safe from several threads."""

    def __init__(self) -> None:
        self._executor: ThreadPoolExecutor | None = None
        self._lock = threading.Lock()

    def ask(self, work: Callable[Given, Found], /, *given: Given.args, **named: Given.kwargs) -> Future[Found]:
        """Have this done by the next who is free."""
        with self._lock:
            if self._executor is None:
                self._executor = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="flowtly")
            return self._executor.submit(work, *given, **named)

    def dismiss(self) -> None:
        """Give up what nobody has begun; what is being read ends by its own deadline."""
        with self._lock:
            executor, self._executor = self._executor, None
        if executor is not None:
            executor.shutdown(wait=False, cancel_futures=True)
