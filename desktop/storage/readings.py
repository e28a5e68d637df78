"""What was read from papers, kept so that the same bytes are not read a second time.

Nothing here is needed: every file may be missing, old or damaged at any time, and is then read anew. So nothing is
synced, no failure is told, and what does not fit its own check sum is no answer.
"""

from __future__ import annotations

import hashlib
import os
import re
import secrets
import shutil
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

LIMIT = 64_000_000
"""Bytes kept; some ten thousand receipts."""
_KEY = re.compile(r"[0-9a-f]{64}")
_OF_A_VERSION = re.compile(r"[0-9a-f]{16}")
_DIGEST = hashlib.sha256().digest_size
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


class Readings:
    """A folder of answers by key. Each version of the reader has a folder of its own, the others' go.

    Safe to use from several threads, and from several programs at once.
    """

    def __init__(self, folder: Path, version: Callable[[], str], *, limit: int = LIMIT) -> None:
        self._folder = folder
        self._version = version
        self._limit = limit
        self._lock = threading.Lock()
        self._size = -1

    def get(self, key: str) -> bytes | None:
        """Return what was kept under this key, None when there is nothing or it is damaged."""
        path = self._path(key)
        try:
            kept = path.read_bytes()
        except OSError:
            return None
        answer = kept[_DIGEST:]
        if kept[:_DIGEST] != hashlib.sha256(answer).digest():
            return None
        with suppress(OSError):
            os.utime(path)
        return answer

    def put(self, key: str, answer: bytes) -> None:
        """Keep an answer; a full or read-only disk loses nothing but time."""
        path = self._path(key)
        beside = path.with_name(f".{secrets.token_hex(8)}.part")
        with suppress(OSError):
            self._write(beside, hashlib.sha256(answer).digest() + answer)
            beside.replace(path)
            self._make_room(len(answer) + _DIGEST)
            return
        with suppress(OSError):
            beside.unlink(missing_ok=True)

    @staticmethod
    def _write(path: Path, content: bytes) -> None:
        """Write a new file that only its owner can read."""
        try:
            file = os.open(path, _NEW, 0o600)
        except FileNotFoundError:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            file = os.open(path, _NEW, 0o600)
        with os.fdopen(file, "wb") as opened:
            opened.write(content)

    def _path(self, key: str) -> Path:
        if not _KEY.fullmatch(key):
            raise ValueError("a key is 64 hex digits")
        return self._folder / self._version()[:16] / key

    def _make_room(self, added: int) -> None:
        """Forget what was not asked for longest once there is more than the limit, down to three quarters of it."""
        with self._lock:
            if self._size < 0:
                self._forget_other_versions()
                self._size = sum(size for _, size, _ in self._kept())
            else:
                self._size += added
            if self._size <= self._limit:
                return
            for _, size, path in sorted(self._kept()):
                if self._size <= self._limit * 3 // 4:
                    return
                path.unlink(missing_ok=True)
                self._size -= size

    def _kept(self) -> list[tuple[float, int, Path]]:
        """Return when each file was last used, its size and its path."""
        folder = self._folder / self._version()[:16]
        found = []
        for path in folder.iterdir():
            with suppress(OSError):
                state = path.stat()
                found.append((state.st_mtime, state.st_size, path))
        return found

    def _forget_other_versions(self) -> None:
        for folder in self._folder.iterdir():
            if _OF_A_VERSION.fullmatch(folder.name) and folder.name != self._version()[:16]:
                shutil.rmtree(folder, ignore_errors=True)
