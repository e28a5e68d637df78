"""`clearing-desk check`: what the server is like, found out with reads only."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path

from desktop import paths
from desktop import settings as own_settings
from desktop.cli import speaking
from desktop.cli.run import Call, home_with_log
from desktop.flowtly.check.checking import check_connection
from desktop.flowtly.check.discovery import Checked, Discovery
from desktop.flowtly.profile import PROFILE_FILE, Profile, load_profile
from desktop.phrases import say, say_trouble
from desktop.phrases.connection import SENTENCES, SURENESS
from desktop.trouble import Trouble


def run(call: Call) -> int:
    """Check the connection and tell. Raises Trouble `no_server` or `no_token` where one is not known."""
    home_with_log()
    address = os.environ.get("FLOWTLY_URL") or own_settings.load(paths.home()).address
    if not address:
        raise Trouble("no_server")
    if not call.token:
        raise Trouble("no_token")
    file = paths.organisation_folder(paths.home(), address) / PROFILE_FILE
    before = load_profile(file)
    checked = check_connection(address, call.token, profile=before)
    kept = None if checked.trouble is not None else _keep(file, before, checked)
    if call.arguments.as_json:
        speaking.document(_document(checked, file if kept else None))
    else:
        _print(checked, kept)
    return speaking.DONE if checked.trouble is None else speaking.trouble(checked.trouble)


def _keep(file: Path, before: Profile, checked: Checked) -> Discovery | None:
    """Write what was learned, unless a file is there already: that one is the person's."""
    if checked.profile == before:
        return None
    if file.exists():
        return Discovery.of("kept", "seen", file=str(file))
    paths.private(file.parent)
    notes = (f"What clearing-desk check learned about {checked.address}.", "Edit it as you like; delete it to relearn.")
    file.write_text(checked.profile.to_toml(notes=notes), encoding="utf-8")
    return Discovery.of("saved", "seen", file=str(file))


def _print(checked: Checked, kept: Discovery | None) -> None:
    for found in (*checked.found, *((kept,) if kept else ())):
        mark = {"seen": "+", "documented": "+", "guess": "?", "failed": "!"}[found.sureness]
        speaking.line(f"{mark} {_sentence(found)}")
    if checked.trouble is None:
        guesses = sum(found.sureness == "guess" for found in checked.found)
        speaking.line(f"{checked.requests} reads, nothing was changed. Marked ?: {guesses} things that stay guesses.")


def _sentence(found: Discovery) -> str:
    return say(SENTENCES[found.key], dict(found.facts))


def _document(checked: Checked, file: Path | None) -> Mapping[str, object]:
    trouble = checked.trouble
    return {
        "address": checked.address,
        "requests": checked.requests,
        "error": None if trouble is None else {"code": trouble.key, "message": say_trouble(trouble)},
        "found": [
            {
                "what": found.key,
                "sureness": SURENESS[found.sureness].removeprefix("a "),
                "message": _sentence(found),
                "facts": dict(found.facts),
            }
            for found in checked.found
        ],
        "profile": {field.name: _plain(getattr(checked.profile, field.name)) for field in fields(checked.profile)},
        "profile_file": None if file is None else str(file),
    }


def _plain(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value
