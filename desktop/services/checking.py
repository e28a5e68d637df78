"""Checking the connection, and keeping what was learned as the organisation's API profile."""

from __future__ import annotations

import hashlib
import logging
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from desktop import paths
from desktop.flowtly.check.checking import check_connection
from desktop.flowtly.check.discovery import Checked
from desktop.flowtly.keys import Way
from desktop.flowtly.profile import PROFILE_FILE, Profile, load_profile
from desktop.services.entering import folder_of, with_kept_key
from desktop.trouble import Trouble

Kept = Literal["saved", "same", "own", "not"]
"""`saved`: written now; `same`: stood there already; `own`: the person's file was left as it is; `not`: no file."""

_LOG = logging.getLogger(__name__)
_SEAL = "# As learned: "
_NOTES = (
    "How this Flowtly is spoken to. Written by Check connection; edit it as you like, it is left alone from then on.",
    "A line behind # has its usual value: take the # away to change it. Delete the file to have all learned anew.",
)
_QUICK = 20.0
"""Seconds that each read may take where nobody asked for the check: less than where somebody did, and enough for a slow
line, as what is not learned then is not learned before somebody asks."""


@dataclass(frozen=True, slots=True)
class Checkup:
    """What a check found, and what became of it."""

    checked: Checked
    file: Path
    """Where the profile of this organisation stands, or would."""
    kept: Kept


def check_up(home: Path, way: Way, *, seconds: float = 30.0) -> Checkup:
    """Check the connection with reads only; what was learned for certain becomes the profile.

    Raises Trouble `no_server`, `no_token`, `odd_profile` for a file that cannot be used, and what the login meets;
    whatever the check itself meets stands in what is returned.
    """
    way = with_kept_key(way)
    file = profile_file(home, way)
    before = load_profile(file)
    checked = check_connection(way, profile=before, timeout=seconds)
    kept: Kept = "not" if checked.trouble is not None else _keep(file, before, checked.profile)
    return Checkup(checked, file, kept)


def learn_once(home: Path, way: Way) -> None:
    """Check a connection of which nothing is known yet; where that does not work out the usual profile holds."""
    if profile_file(home, way).exists():
        return
    try:
        check_up(home, way, seconds=_QUICK)
    except Trouble as trouble:
        # The work that follows meets the same trouble, and tells it.
        _LOG.info("nothing was learned about the connection: %s", trouble.key)


def profile_file(home: Path, way: Way) -> Path:
    """Return where the profile of this organisation stands, or would. Raises Trouble `wrong_address`."""
    return folder_of(home, way) / PROFILE_FILE


def profile_text(file: Path) -> str:
    """Return the profile as it is edited; where there is none yet, the usual one. Raises Trouble `odd_profile`."""
    try:
        return file.read_text(encoding="utf-8")
    except FileNotFoundError:
        return Profile().to_toml(notes=_NOTES)
    except (OSError, UnicodeDecodeError) as error:
        raise Trouble("odd_profile", setting=str(file)) from error


def keep_profile(file: Path, text: str) -> None:
    """Write the profile as a person edited it. Raises Trouble `odd_profile`, and nothing is written then."""
    Profile.from_toml(text)
    _write(file, text)


def _keep(file: Path, before: Profile, learned: Profile) -> Kept:
    if file.exists():
        if learned == before:
            return "same"
        if not _is_untouched(file.read_text(encoding="utf-8")):
            return "own"
    _write(file, _sealed(learned.to_toml(notes=_NOTES)))
    return "saved"


def _write(file: Path, text: str) -> None:
    try:
        paths.private(file.parent)
        new = file.with_suffix(".new")
        new.write_text(text, encoding="utf-8")
        new.replace(file)
    except OSError as error:
        raise Trouble("folder_unwritable", path=str(file.parent)) from error


def _sealed(text: str) -> str:
    """Return a text with a last line by which it is known whether somebody has edited it since."""
    return f"{text}{_SEAL}{_digest(text)}\n"


def _is_untouched(text: str) -> bool:
    body, found, seal = text.rpartition(_SEAL)
    return bool(found) and seal.strip() == _digest(body)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]
