"""`clearing-desk check`: what the server is like, found out with reads only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields

from desktop import paths
from desktop.cli import speaking
from desktop.cli.entering import entry, tell_kept
from desktop.cli.run import Call, home_with_log
from desktop.phrases import say_discovery, say_trouble
from desktop.phrases.connection import SURENESS
from desktop.services.checking import Checkup, check_up


def run(call: Call) -> int:
    """Check the connection and tell. Raises Trouble `no_server` or `no_token` where one is not known."""
    home_with_log()
    found = entry(call)
    checkup = check_up(paths.home(), found.way)
    checked = checkup.checked
    if checked.trouble is None:
        tell_kept(found)
    if call.arguments.as_json:
        speaking.document(_document(checkup))
    else:
        _print(checkup)
    return speaking.DONE if checked.trouble is None else speaking.trouble(checked.trouble)


def _print(checkup: Checkup) -> None:
    checked = checkup.checked
    for found in checked.found:
        mark = {"seen": "+", "documented": "+", "guess": "?", "failed": "!"}[found.sureness]
        speaking.line(f"{mark} {say_discovery(found.key, found.facts)}")
    if checkup.kept != "not":
        speaking.line(f"+ {say_discovery(checkup.kept, (('file', str(checkup.file)),))}")
    if checked.trouble is None:
        guesses = sum(found.sureness == "guess" for found in checked.found)
        speaking.line(f"{checked.requests} reads, nothing was changed. Marked ?: {guesses} things that stay guesses.")


def _document(checkup: Checkup) -> Mapping[str, object]:
    checked = checkup.checked
    trouble = checked.trouble
    return {
        "address": checked.address,
        "requests": checked.requests,
        "error": None if trouble is None else {"code": trouble.key, "message": say_trouble(trouble)},
        "found": [
            {
                "what": found.key,
                "sureness": SURENESS[found.sureness].removeprefix("a "),
                "message": say_discovery(found.key, found.facts),
                "facts": dict(found.facts),
            }
            for found in checked.found
        ],
        "profile": {field.name: _plain(getattr(checked.profile, field.name)) for field in fields(checked.profile)},
        "profile_file": None if checkup.kept == "not" else str(checkup.file),
    }


def _plain(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value
