"""A file's own name, as lists have room for."""

from __future__ import annotations

from pathlib import PurePosixPath


def file_name(label: str) -> str:
    """Return the last part of a path, also inside an archive and with the other kind of slashes."""
    return PurePosixPath(label.replace("\\", "/").rsplit("!", 1)[-1]).name or label
