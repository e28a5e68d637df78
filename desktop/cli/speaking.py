"""How the command line speaks: one JSON document or text on stdout, everything else on stderr."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from typing import TextIO

from desktop.phrases import say_trouble
from desktop.trouble import Trouble

DONE = 0
SOME_REFUSED = 1
WRONG_USAGE = 2
NO_SERVER = 3

_NO_SERVER = frozenset(
    {
        "offline",
        "signed_out",
        "wrong_password",
        "no_login",
        "wrong_instance",
        "forbidden",
        "not_flowtly",
        "wrong_address",
        "no_answer",
        "server_error",
        "rate_limited",
        "insecure_connection",
        "redirected",
        "odd_answer",
        "incomplete_list",
        "not_found",
        "books_not_shown",
        "not_shown_yet",
        "no_token",
    }
)


def document(content: Mapping[str, object]) -> None:
    """Print one JSON document in UTF-8, whatever the terminal's encoding is."""
    text = json.dumps(content, ensure_ascii=False, indent=2) + "\n"
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode("utf-8", "backslashreplace"))
    sys.stdout.buffer.flush()


def line(text: str = "") -> None:
    """Print one line for a person."""
    _print(text, sys.stdout)


def aside(text: str) -> None:
    """Print one line beside the result."""
    _print(text, sys.stderr)


def trouble(found: Trouble) -> int:
    """Tell a trouble and return the exit status that goes with it."""
    aside(say_trouble(found))
    return exit_status(found)


def exit_status(found: Trouble) -> int:
    """Return 3 when the server could not be reached or has no credentials, 2 when none was named, else 1."""
    if found.key == "no_server":
        return WRONG_USAGE
    return NO_SERVER if found.key in _NO_SERVER else SOME_REFUSED


class Meter:
    """Progress on stderr: one line that is written over, only on a terminal."""

    def __init__(self) -> None:
        self._shown = 0

    def __call__(self, done: int, total: int | None, what: str) -> None:
        """Show how far it is."""
        if not sys.stderr.isatty():
            return
        counts = f"{done} of {total}" if total else str(done)
        text = shown(f"{counts}  {what}")[:78]
        sys.stderr.write("\r" + text.ljust(self._shown))
        sys.stderr.flush()
        self._shown = len(text)

    def clear(self) -> None:
        """Take the line away."""
        if self._shown:
            sys.stderr.write("\r" + " " * self._shown + "\r")
            self._shown = 0


def shown(text: str) -> str:
    """Return text from outside without control and direction characters: it cannot steer the terminal."""
    return "".join(letter if letter.isprintable() or letter == "\t" else "�" for letter in text)


def _print(text: str, stream: TextIO) -> None:
    safe = "\n".join(shown(part) for part in text.split("\n"))
    encoding = stream.encoding or "utf-8"
    stream.write(safe.encode(encoding, "replace").decode(encoding) + "\n")
