"""Papers: what fell on the desk, each in exactly one state."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from matching.reading.reading import Reading


@dataclass(frozen=True, slots=True)
class Paper:
    """One file that was taken in and read."""

    label: str
    """The path as it was given or found; `archive.zip!inner/name.pdf` for a file inside another."""
    sha256: str
    size: int
    reading: Reading
    path: Path | None = None
    """Where it stands on disk; None inside a container."""
    accounts: tuple[tuple[str, str], ...] = ()
    """Accounts that the person has set: what the file says, and what is meant."""


@dataclass(frozen=True, slots=True)
class PageImage:
    """A page as pixels, made in a worker process: three bytes (red, green, blue) a pixel, rows without padding."""

    width: int
    height: int
    pixels: bytes
    page: int
    pages: int
