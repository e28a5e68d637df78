"""Where things stand on this computer."""

from __future__ import annotations

import hashlib
import os
import re
import sys
from pathlib import Path
from urllib.parse import urlsplit

import platformdirs

PROGRAM = "clearing-desk"
HOME_VARIABLE = "CLEARING_DESK_HOME"


def home() -> Path:
    """Return the folder for journal, settings, cache and log: `CLEARING_DESK_HOME`, else the platform's own."""
    given = os.environ.get(HOME_VARIABLE)
    if given:
        return Path(given).expanduser().absolute()
    return platformdirs.user_data_path("clearing-desk", appauthor=False)


def private(folder: Path) -> Path:
    """Make a folder that only this user can look into, and return it."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def organisation_folder(base: Path, address: str, instance: str = "", drawer: str = "") -> Path:
    """Return the folder of what is remembered about the organisation behind this address.

    Each address has its own, each instance at it, and each key that was given a drawer of its own, so that the books
    of two organisations, or of a sandbox, never meet.
    """
    host = urlsplit(address).netloc or address
    readable = re.sub(r"[^A-Za-z0-9.-]+", "_", host)[:40]
    named = address.rstrip("/") + (f"#{instance}" if instance else "") + (f"@{drawer}" if drawer else "")
    digest = hashlib.sha256(named.encode()).hexdigest()[:10]
    return base / "organisations" / f"{readable}-{digest}"


def program_version() -> str:
    """Return the program's version; `0+source` when it runs from a source tree that was never installed."""
    from importlib import metadata  # loads the reader of mails: a seventh of what a command loads that asks for none

    try:
        return metadata.version(PROGRAM)
    except metadata.PackageNotFoundError:
        return "0+source"


def changelog() -> str:
    """Return what changed from version to version; empty in a tree that lacks the file."""
    places = (resources() / "CHANGELOG.md", resources().parent / "CHANGELOG.md")
    found = next((place for place in places if place.is_file()), None)
    return found.read_text(encoding="utf-8") if found else ""


def resources() -> Path:
    """Return the folder of icons, fonts and the sample month: in a frozen program, a wheel or the source tree."""
    frozen = getattr(sys, "_MEIPASS", None)
    if frozen is not None:
        return Path(frozen) / "resources"
    packed = Path(__file__).parent / "_resources"
    return packed if packed.is_dir() else Path(__file__).parent.parent / "resources"
