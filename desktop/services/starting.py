"""How a worker process begins.

Never as a copy of the running program: that has threads, a token and a journal. On Linux workers are copies of a
process that was started for it and only loads the readers; such a copy is there in a few milliseconds. Elsewhere, in
the frozen program, and where that process cannot be had, each worker is a new process that loads them itself.
"""

from __future__ import annotations

import multiprocessing
import sys
from collections.abc import Callable
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess

from desktop.services.limits import Limits

_TEMPLATE = "desktop.services.reader_template"
_Serve = Callable[[Connection, Limits], None]


def started(serve: _Serve, line: Connection, limits: Limits) -> BaseProcess:
    """Start a process that serves on this line. Raises OSError when the system gives none."""
    if sys.platform == "linux" and not getattr(sys, "frozen", False):
        try:
            return _copied(serve, line, limits)
        except (OSError, EOFError):
            pass  # no folder for its socket, or it was killed: a process of its own does as well
    context = multiprocessing.get_context("spawn")
    process = context.Process(target=serve, args=(line, limits), daemon=True, name="reader")
    process.start()
    return process


def _copied(serve: _Serve, line: Connection, limits: Limits) -> BaseProcess:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([_TEMPLATE])
    process = context.Process(target=serve, args=(line, limits), daemon=True, name="reader")
    process.start()
    return process
