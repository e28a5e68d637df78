"""Uploaded documents, each in a file named by its SHA-256."""

from __future__ import annotations

import hashlib
from pathlib import Path


class Documents:
    """The bytes of the attachments, exactly as they were sent."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def keep(self, content: bytes) -> str:
        """Store the bytes and give their SHA-256; the same bytes are stored once."""
        sha256 = hashlib.sha256(content).hexdigest()
        path = self._folder / sha256
        if not path.exists():
            path.write_bytes(content)
        return sha256

    def content(self, sha256: str) -> bytes:
        """Give the stored bytes."""
        return (self._folder / sha256).read_bytes()

    def forget(self, sha256: str) -> None:
        """Remove the bytes; nothing happens when they are not there."""
        (self._folder / sha256).unlink(missing_ok=True)
