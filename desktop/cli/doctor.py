"""`clearing-desk doctor`: one page about this installation, to read and to send to support."""

from __future__ import annotations

import os

from desktop import paths, settings
from desktop.cli import speaking
from desktop.cli.entering import ADDRESS_VARIABLE
from desktop.cli.run import Call
from desktop.paths import program_version
from desktop.phrases import say_sign
from desktop.services.doctoring import Health, Sign, Surroundings, examine
from desktop.settings import Settings
from desktop.trouble import Trouble

_MARK: dict[Health, str] = {"well": "+", "note": "?", "bad": "!"}


def run(call: Call) -> int:
    """Look, tell, and return 0 where nothing is wrong, else 1."""
    own, unreadable = _settings()
    address = os.environ.get(ADDRESS_VARIABLE, "").strip() or own.address
    signs = [*unreadable]
    if not call.arguments.as_json:
        for sign in signs:
            _tell(sign)
    for sign in examine(Surroundings(paths.home(), own, program_version(), address)):
        call.stop.check()
        signs.append(sign)
        if not call.arguments.as_json:
            _tell(sign)
    bad = sum(sign.health == "bad" for sign in signs)
    if call.arguments.as_json:
        speaking.document({"signs": [_shape(sign) for sign in signs], "bad": bad})
    else:
        speaking.line()
        speaking.line("Nothing is wrong." if not bad else f"Wrong, marked with !: {bad}.")
        speaking.line("This page holds no names, addresses, keys or account numbers and can be sent to support.")
    return speaking.SOME_REFUSED if bad else speaking.DONE


def _tell(sign: Sign) -> None:
    speaking.line(f"{_MARK[sign.health]} {say_sign(sign.key, sign.facts)}")


def _shape(sign: Sign) -> dict[str, object]:
    return {
        "what": sign.key,
        "health": sign.health,
        "message": say_sign(sign.key, sign.facts),
        "facts": {name: value if isinstance(value, int) else str(value) for name, value in sign.facts.items()},
    }


def _settings() -> tuple[Settings, tuple[Sign, ...]]:
    """Read the settings; a file that cannot be read is a sign, not the end."""
    try:
        return settings.load(paths.home()), ()
    except Trouble:
        return Settings(), (Sign("settings_unreadable", "bad", {}),)
