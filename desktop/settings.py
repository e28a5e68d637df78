"""What the person has set, as one small JSON file in the home folder. No secrets: those live in the keychain."""

from __future__ import annotations

import dataclasses
import json
import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from desktop import paths
from desktop.trouble import Trouble


@dataclass(frozen=True, slots=True)
class Settings:
    """Settings of this computer's user."""

    address: str = ""
    """Flowtly's base address, including any prefix."""
    instance: str = ""
    """The organisation where a key opens several: what Flowtly calls its instance."""
    organisation: str = ""
    """The organisation's name as the person wrote it."""
    own_names: tuple[str, ...] = ()
    """Names under which suppliers write to the organisation: the buyer, never the supplier."""
    own_tax_ids: tuple[str, ...] = ()
    workers: int | None = None
    """How many files are read at once; None is one per processor."""
    theme: str = "system"
    """`system`, `light` or `dark`."""
    watched: str = ""
    """Folder whose new files are taken in by themselves; empty for none."""
    widths: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    """Columns whose width the person has drawn: table, place of the column, pixels."""


def load(home: Path) -> Settings:
    """Read the settings; a missing file gives the defaults. Raises Trouble for a file that is no settings."""
    file = _file(home)
    try:
        content = json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Settings()
    except (OSError, ValueError) as error:
        raise Trouble("settings_unreadable", file=str(file)) from error
    if not isinstance(content, dict):
        raise Trouble("settings_unreadable", file=str(file))
    return Settings(
        address=_text(content, "address"),
        instance=_text(content, "instance"),
        organisation=_text(content, "organisation"),
        own_names=_texts(content, "own_names"),
        own_tax_ids=_texts(content, "own_tax_ids"),
        workers=_number(content, "workers"),
        theme=_text(content, "theme") or "system",
        watched=_text(content, "watched"),
        widths=_widths(content.get("widths")),
    )


def save(home: Path, settings: Settings) -> None:
    """Write the settings so that a crash leaves the old file or the new one, never half of one."""
    file = _file(home)
    paths.private(file.parent)
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=".settings-")
    with os.fdopen(handle, "w", encoding="utf-8") as new:
        json.dump(dataclasses.asdict(settings), new, ensure_ascii=False, indent=2)
        new.flush()
        os.fsync(new.fileno())
    Path(name).replace(file)


def with_address(settings: Settings, address: str, instance: str = "") -> Settings:
    """Return the settings with the organisation that was connected to last."""
    return dataclasses.replace(settings, address=address, instance=instance)


def _file(home: Path) -> Path:
    return home / "settings.json"


def _text(content: dict[str, object], name: str) -> str:
    value = content.get(name)
    return value if isinstance(value, str) else ""


def _texts(content: dict[str, object], name: str) -> tuple[str, ...]:
    value = content.get(name)
    return tuple(str(item) for item in value) if isinstance(value, list) else ()


def _widths(content: object) -> dict[str, dict[str, int]]:
    tables = content if isinstance(content, dict) else {}
    return {
        str(table): {str(place): width for place, width in drawn.items() if isinstance(width, int) and 0 < width < 4000}
        for table, drawn in tables.items()
        if isinstance(drawn, dict)
    }


def _number(content: dict[str, object], name: str) -> int | None:
    value = content.get(name)
    return value if isinstance(value, int) and value > 0 else None
