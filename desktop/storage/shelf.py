"""The shelf: statements and receipts as they came, each under the SHA-256 of its bytes."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from desktop.storage.durable import make_folder, write_durably
from desktop.storage.failures import disk_failures
from desktop.trouble import Trouble

_SHA256 = re.compile(r"[0-9a-f]{64}")


class Shelf:
    """A folder of documents. Names of papers never become names of files, so no paper can choose its place."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep(self, content: bytes) -> str:
        """Keep a document and return its SHA-256; on return it survives a power cut.

        Raises Trouble `disk_full` or `folder_unwritable`.
        """
        sha256 = hashlib.sha256(content).hexdigest()
        path = self.path(sha256)
        with disk_failures(path):
            # A copy that was damaged meanwhile is replaced by the good one in hand.
            if path.is_file() and path.stat().st_size == len(content) and path.read_bytes() == content:
                return sha256
            make_folder(path.parent)
            write_durably(path, content)
        return sha256

    def path(self, sha256: str) -> Path:
        """Return where a document stands or would stand; raises ValueError for anything but a SHA-256."""
        if not _SHA256.fullmatch(sha256):
            raise ValueError("not a SHA-256 in lower case hex")
        return self._folder / sha256[:2] / sha256

    def content(self, sha256: str) -> bytes:
        """Return a document's bytes, proven to be those that were kept.

        Raises Trouble `document_missing` or `document_damaged`: neither is ever sent.
        """
        path = self.path(sha256)
        try:
            with disk_failures(path):
                content = path.read_bytes()
        except FileNotFoundError as error:
            raise Trouble("document_missing", path=str(path)) from error
        if hashlib.sha256(content).hexdigest() != sha256:
            raise Trouble("document_damaged", path=str(path))
        return content

    def holds(self, sha256: str) -> bool:
        """Tell whether a document stands on the shelf."""
        return self.path(sha256).is_file()
