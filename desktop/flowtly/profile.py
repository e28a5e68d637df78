"""The API profile: everything about Flowtly's API that is a reading, not a fact, so that a wrong guess is a setting."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from types import MappingProxyType
from typing import Any

from desktop.trouble import Trouble

PROFILE_FILE = "flowtly.toml"
"""Name of the file beside the journal of an organisation that holds its profile, if there is one."""


@dataclass(frozen=True, slots=True)
class Profile:
    """Names and routes. The routes of transactions and attachments are published; the rest are ranked guesses."""

    prefix: str = ""
    """Stands between the address and every route: `/api`, where a check found the routes only there."""
    instance: str = ""
    """The organisation, where a token opens several: sent as the header `instance`."""
    import_path: str = "/transactions/import"
    import_part: str = "file"
    """`files[]` is the runner-up."""
    upload_path: str = "/transaction-attachments/create"
    upload_part: str = "file"
    part_names: tuple[str, ...] = ("file", "files[]", "attachment", "storage", "statement", "document")
    """What the part of a form may be called, likeliest first: tried in turn where a server says that it misses it."""
    bank_accounts_path: str = "/bank-accounts"
    counterparties_path: str = "/counterparties"
    clients_path: str = "/clients"
    link_field: str = "transaction"
    """Field of an attachment that names its transaction; there is no published call for linking by hand."""
    search_parameter: str = "query"
    since_parameter: str = "execDate[after]"
    until_parameter: str = "execDate[before]"
    """Filters are only a help: unknown ones are ignored without a word, so dates are checked here again."""
    post_type: str = "application/ld+json"
    patch_type: str = "application/merge-patch+json"
    page_parameter: str = "page"
    page_size_parameter: str = "itemsPerPage"
    page_size: int = 100
    """Asked for; ignored by servers that do not allow it. 0 asks for nothing."""
    most_pages: int = 5_000
    login_paths: tuple[str, ...] = ("/login", "/login_check", "/api/login", "/api/login_check")
    """Where a user name and a password are exchanged for a token, likeliest first."""
    zip_path: str = "/transactions/attachments/zip"
    export_path: str = "/transactions/export/mt940"
    announce_imports: bool = False
    """A note is uploaded before each import and deleted afterwards, so that several computers take turns."""
    month_format: str = "%Y-%m-%dT00:00:00+00:00"
    """How `connectedMonth` is written, as strftime reads it, of the month's first day."""

    @classmethod
    def from_toml(cls, text: str) -> Profile:
        """Read a profile: flat keys with the names above; what is left out keeps its default.

        Raises Trouble `odd_profile` with the `setting` that is unknown or of the wrong type, or for text that is no
        TOML.
        """
        try:
            given = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            raise Trouble("odd_profile", setting=str(error)[:200]) from error
        known = {field.name: type(field.default) for field in fields(cls)}
        read = {name: _as_tuple(value) for name, value in given.items()}
        for name, value in read.items():
            if known.get(name) is not type(value) or not _fits(name, value):
                raise Trouble("odd_profile", setting=name[:200])
        return cls(**read)

    def to_toml(self, *, notes: Sequence[str] = ()) -> str:
        """Write the profile with all its names, `notes` standing above it as comments, and above each what it is.

        Names with their usual value are comments too, so that a later version may know better.
        """
        lines = [f"# {note}" for note in notes]
        for field in fields(self):
            value = getattr(self, field.name)
            lines += ["", f"# {_MEANINGS[field.name]}"] if field.name in _MEANINGS else []
            lines.append(f"{'# ' if value == field.default else ''}{field.name} = {_toml(value)}")
        return "\n".join(lines) + "\n"


_MEANINGS: Mapping[str, str] = MappingProxyType(
    {
        "prefix": "Stands between the address and every route, /api for instance.",
        "instance": "Sent as the header instance, where a key opens several organisations.",
        "import_part": "Name of the form's part that takes a statement, and of the one that takes a document.",
        "part_names": "What such a part may be called, likeliest first: tried in turn where it is missed.",
        "bank_accounts_path": "Where own bank accounts and counterparties are listed; neither is published.",
        "link_field": "Field of a document that names its transaction.",
        "search_parameter": "Parameters of searching, and of asking for transactions by day.",
        "post_type": "Types of bodies; a server that wants another one and says so gets it.",
        "page_size": "Rows asked for on a page; 0 asks for nothing.",
        "login_paths": "Where a user name and a password are exchanged for a token, likeliest first.",
        "announce_imports": "true where several computers import: each leaves a short note in Flowtly meanwhile.",
        "month_format": "How a month is written, as strftime reads it.",
    }
)


def load_profile(file: Path) -> Profile:
    """Read the profile in this file; without one the usual profile. Raises Trouble `odd_profile`."""
    try:
        return Profile.from_toml(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Profile()
    except (OSError, UnicodeDecodeError) as error:
        raise Trouble("odd_profile", setting=str(file)) from error


def _fits(name: str, value: object) -> bool:
    """Tell whether a value of the right type can be used: routes begin with a slash and stay one path."""
    if name.endswith("_paths"):
        return isinstance(value, tuple) and bool(value) and all(_is_path(str(path)) for path in value)
    if name.endswith("_path"):
        return _is_path(str(value))
    if name == "prefix":
        return value == "" or _is_path(str(value))
    return True


def _is_path(text: str) -> bool:
    return re.fullmatch(r"(/[A-Za-z0-9._~-]+)+", text) is not None and "/../" not in f"{text}/"


def _toml(value: object) -> str:
    """Write a text, a number or a list of texts; JSON's spelling of these is TOML's too."""
    return json.dumps(list(value) if isinstance(value, tuple) else value, ensure_ascii=False)


def _as_tuple(value: Any) -> Any:
    """Return a list of texts as the tuple that a profile holds; anything else as it is."""
    return tuple(value) if isinstance(value, list) and all(isinstance(item, str) for item in value) else value
