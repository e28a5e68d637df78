"""From arguments to a command and its exit status."""

from __future__ import annotations

import argparse
import signal
from collections.abc import Callable
from dataclasses import dataclass
from types import FrameType

from desktop import logs, paths
from desktop.cli import speaking
from desktop.flowtly.keys import Given
from desktop.progress import Stop, Stopped
from desktop.trouble import Trouble

_INTERRUPTED = 130


@dataclass(frozen=True, slots=True)
class Call:
    """One call of a command: what was asked, how it tells progress and learns to stop, and what opens Flowtly."""

    arguments: argparse.Namespace
    meter: speaking.Meter
    stop: Stop
    given: Given


def run(arguments: argparse.Namespace, given: Given) -> int:
    """Run the command that was asked for and return the exit status of the contract."""
    logs.to_stderr()
    stop = Stop()
    _stop_on_interrupt(stop)
    call = Call(arguments, speaking.Meter(), stop, given)
    try:
        return _command(arguments.command)(call)
    except Trouble as trouble:
        call.meter.clear()
        return speaking.trouble(trouble)
    except Stopped:
        call.meter.clear()
        speaking.aside("Stopped. What was done stays done; run the same command again to go on.")
        return _INTERRUPTED
    except BrokenPipeError:
        # The reader of our output has gone, as `head` does.
        return speaking.SOME_REFUSED


def _command(name: str) -> Callable[[Call], int]:
    """Return the command's function. Each is imported alone, so that it starts quickly."""
    match name:
        case "read":
            from desktop.cli import read

            return read.run
        case "match":
            from desktop.cli import match

            return match.run
        case "clear":
            from desktop.cli import clear

            return clear.run
        case "resume":
            from desktop.cli import clear

            return clear.resume
        case "month":
            from desktop.cli import month

            return month.run
        case "close":
            from desktop.cli import month

            return month.close
        case _:
            return _rarer(name)


def _rarer(name: str) -> Callable[[Call], int]:
    match name:
        case "check":
            from desktop.cli import check

            return check.run
        case "replay":
            from desktop.cli import replay

            return replay.run
        case "doctor":
            from desktop.cli import doctor

            return doctor.run
        case "sandbox":
            from desktop.cli import sandbox

            return sandbox.run
        case _:
            from desktop.cli import demo

            return demo.run


def _stop_on_interrupt(stop: Stop) -> None:
    def ask(_number: int, _frame: FrameType | None) -> None:
        if stop.requested:
            raise KeyboardInterrupt
        stop.request()

    signal.signal(signal.SIGINT, ask)


def home_with_log() -> None:
    """Keep a log in the home folder; a home that cannot be written to is told as a trouble."""
    try:
        logs.keep(paths.private(paths.home()) / "log")
    except OSError as error:
        raise Trouble("folder_not_writable", folder=str(paths.home())) from error
