"""Where readings are kept from one start to the next."""

from __future__ import annotations

from pathlib import Path

from desktop.services.reader_version import reader_version
from desktop.storage.readings import Readings


def kept_in(folder: Path) -> Readings | None:
    """Return what was read before for the owner of this folder; None where there is no folder: it is not made for it.

    Whoever only tries the command line on a machine leaves nothing on it.
    """
    return Readings(folder / "readings", reader_version) if folder.is_dir() else None
