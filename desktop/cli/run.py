"""From arguments to a command and its exit status."""

from __future__ import annotations

import argparse
import signal
from collections.abc import Callable, Mapping
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
    """Return the command's function; each imports only what it needs, so that `--version` stays quick."""
    from desktop.cli import check, clear, demo, doctor, match, month, read, replay, sandbox

    commands: Mapping[str, Callable[[Call], int]] = {
        "read": read.run,
        "match": match.run,
        "clear": clear.run,
        "resume": clear.resume,
        "check": check.run,
        "month": month.run,
        "close": month.close,
        "replay": replay.run,
        "doctor": doctor.run,
        "sandbox": sandbox.run,
        "demo": demo.run,
    }
    return commands[name]


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
