"""The crew: a few threads that read pages ahead, shared by everything one client reads."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import islice
from typing import Final, ParamSpec, TypeVar

Given = ParamSpec("Given")
Found = TypeVar("Found")
Item = TypeVar("Item")

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

    def ahead(self, work: Callable[[Item], Found], items: Iterable[Item]) -> Iterator[Found]:
        """Yield what work finds for each item, in order, while it is done for up to six that follow.

        Work must not ask the crew itself: all of it might wait for each other then.
        """
        waiting: deque[Future[Found]] = deque()
        coming = iter(items)
        try:
            while True:
                for item in islice(coming, AT_ONCE - len(waiting)):
                    waiting.append(self.ask(work, item))
                if not waiting:
                    return
                yield waiting.popleft().result()
        finally:
            for future in waiting:
                future.cancel()

    def dismiss(self) -> None:
        """Give up what nobody has begun; what is being read ends by its own deadline."""
        with self._lock:
            executor, self._executor = self._executor, None
        if executor is not None:
            executor.shutdown(wait=False, cancel_futures=True)
