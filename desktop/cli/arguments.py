"""What can be said to the command line."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.paths import PROGRAM, program_version

if TYPE_CHECKING:
    from desktop.sandbox.faults import Fault


class _Version(argparse.Action):
    """Tells the version, which is looked up only then."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object, **__: object) -> None:
        """Say it and end."""
        sys.stdout.write(f"{PROGRAM} {program_version()}\n")
        parser.exit()


def parser() -> argparse.ArgumentParser:
    """Return the parser of all commands."""
    top = argparse.ArgumentParser(
        prog=PROGRAM,
        description="Reconcile bank statements and receipts with Flowtly. Without a command the window opens.",
    )
    top.add_argument("--version", action=_Version, nargs=0, help="show the program's version and end")
    top.add_argument(
        "--picture",
        type=Path,
        metavar="FILE",
        help="open the sample month in the window, save a picture of it as PNG, and end: tries an installation",
    )
    commands = top.add_subparsers(dest="command", metavar="COMMAND")
    for name, (describe, words) in _COMMANDS.items():
        describe(commands.add_parser(name, help=words))
    return top


def with_open(words: Sequence[str]) -> list[str]:
    """Return the words, with the command `open` before a file that stands alone, as file managers call programs."""
    file = words and words[0] not in _COMMANDS and not words[0].startswith("-") and Path(words[0]).exists()
    return ["open", *words] if file else list(words)


def _open(command: argparse.ArgumentParser) -> None:
    command.add_argument("files", nargs="*", type=Path, metavar="PATH")
    command.add_argument("--another", action="store_true", help="open a second window, for another organisation")


def _read(command: argparse.ArgumentParser) -> None:
    command.add_argument("paths", nargs="+", type=Path, metavar="PATH")
    _anew(command)
    _json(command)


def _match(command: argparse.ArgumentParser) -> None:
    command.add_argument("--receipts", nargs="+", type=Path, metavar="PATH", required=True)
    which = command.add_mutually_exclusive_group(required=True)
    which.add_argument("--statements", nargs="+", type=Path, metavar="PATH")
    which.add_argument("--transactions", type=Path, metavar="FILE", help="Flowtly transactions as JSON")
    _anew(command)
    _json(command)


def _clear(command: argparse.ArgumentParser) -> None:
    command.add_argument("--statements", nargs="+", type=Path, metavar="PATH", required=True)
    command.add_argument("--receipts", nargs="+", type=Path, metavar="PATH", required=True)
    command.add_argument("--month", type=_month, metavar="YYYY-MM")
    command.add_argument("--confirm", choices=("none", "confident"), default="none")
    command.add_argument(
        "--answer",
        type=_answer,
        action="append",
        default=[],
        metavar="ID=same|new",
        dest="answers",
        help="of a booking that is perhaps in Flowtly, or differs: it is that line, or another one that is to be sent",
    )
    _settle(command)
    _user(command)
    _json(command)


def _resume(command: argparse.ArgumentParser) -> None:
    _settle(command)
    _user(command)
    _json(command)


def _month_state(command: argparse.ArgumentParser) -> None:
    command.add_argument("month", type=_month, metavar="YYYY-MM")
    command.add_argument(
        "--receipts", nargs="+", type=Path, default=[], metavar="PATH", help="documents that have come in since"
    )
    command.add_argument(
        "--accept",
        choices=("agreed", "proposed"),
        help="keep and send what is proposed: only what is safe, or everything without a disagreement",
    )
    command.add_argument(
        "--set",
        nargs=3,
        action="append",
        default=[],
        metavar=("TRANSACTION", "WHAT", "VALUE"),
        help="decide one payment: month, counterparty, budget, project, employee, or nothing (with the reason)",
    )
    command.add_argument(
        "--no-suggestions", action="store_false", dest="suggestions", help="do not ask for Flowtly's own suggestions"
    )
    _settle(command)
    _user(command)
    _json(command)


def _close(command: argparse.ArgumentParser) -> None:
    command.add_argument("month", type=_month, metavar="YYYY-MM")
    command.add_argument("--out", type=Path, required=True, metavar="FOLDER")
    command.add_argument("--check", action="store_true", help="write nothing: hold the proof in FOLDER against Flowtly")
    _user(command)
    _json(command)


def _check(command: argparse.ArgumentParser) -> None:
    _user(command)
    _json(command)


def _sandbox(command: argparse.ArgumentParser) -> None:
    command.add_argument("--host", default="127.0.0.1")
    command.add_argument("--port", type=int, default=0)
    command.add_argument("--data", type=Path, metavar="FOLDER")
    command.add_argument("--variant", action="append", default=[], metavar="NAME", dest="variants")
    command.add_argument("--token", help="accept only this bearer token")
    command.add_argument(
        "--account",
        action="append",
        default=[],
        type=_account,
        metavar="NAME:PASSWORD",
        dest="accounts",
        help="let this user sign in and get a token",
    )
    command.add_argument(
        "--fault",
        action="append",
        default=[],
        type=_fault,
        metavar="ROUTE=KIND[,after=N][,times=N][,seconds=S][,chance=P]",
        dest="faults",
        help="misbehave on this route (method and path, or *); times=0 is for good",
    )


def _demo(command: argparse.ArgumentParser) -> None:
    command.add_argument("--no-window", action="store_true", dest="no_window")


def _settle(command: argparse.ArgumentParser) -> None:
    command.add_argument("--settle", type=_seconds, default=300.0, metavar="SECONDS")


def _user(command: argparse.ArgumentParser) -> None:
    command.add_argument("--user", metavar="NAME", help="sign in with this user name; the password is asked for")


def _anew(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--anew", action="store_true", help="read every file, also one that was read before, and keep nothing of it"
    )


def _json(command: argparse.ArgumentParser) -> None:
    command.add_argument("--json", action="store_true", dest="as_json", help="print one JSON document")


def _month(text: str) -> str:
    year, dash, month = text.partition("-")
    if len(year) == 4 and dash and len(month) == 2 and year.isdigit() and month.isdigit() and 1 <= int(month) <= 12:
        return text
    raise argparse.ArgumentTypeError(f"{text!r} is no month; write it like 2026-10")


def _answer(text: str) -> tuple[str, str]:
    name, equals, said = text.rpartition("=")
    if name and equals and said in ("same", "new"):
        return name, said
    raise argparse.ArgumentTypeError(f"{text!r}: write ID=same or ID=new, with an id that `clear` prints")


def _account(text: str) -> tuple[str, str]:
    name, colon, password = text.partition(":")
    if name and colon and password:
        return name, password
    raise argparse.ArgumentTypeError(f"{text.partition(':')[0]!r}: write NAME:PASSWORD")


def _fault(text: str) -> Fault:
    from desktop.sandbox.faults import read_fault

    try:
        return read_fault(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r}: {error}") from error


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = -1.0
    if not 0 <= seconds <= 86_400:
        raise argparse.ArgumentTypeError(f"{text!r} is no number of seconds from 0 to 86400")
    return seconds


_COMMANDS: Mapping[str, tuple[Callable[[argparse.ArgumentParser], None], str]] = {
    "open": (_open, "open the window, or bring it to the front, and take files and folders in"),
    "read": (_read, "read statements and receipts and tell what stands in them"),
    "match": (_match, "pair receipts with transactions, without a server"),
    "clear": (_clear, "import, match and, when told so, carry out what is confident"),
    "resume": (_resume, "finish what was confirmed earlier"),
    "month": (_month_state, "tell where a month stands, and decide what is proposed"),
    "close": (_close, "prove from Flowtly that a month is closed, and write the proof"),
    "check": (_check, "find out, with reads only, how the Flowtly at FLOWTLY_URL answers"),
    "replay": (_json, "try past decisions again: would today's matcher say the same?"),
    "doctor": (_json, "look whether this installation is sound, for support"),
    "sandbox": (_sandbox, "serve a Flowtly of your own for trying things out"),
    "demo": (_demo, "run the main job on a sample month"),
}
