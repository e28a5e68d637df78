"""One program at a time per organisation: a lock of the operating system, gone by itself when the program dies."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path
from types import TracebackType
from typing import Self

from desktop.storage.durable import make_folder
from desktop.storage.failures import disk_failures
from desktop.trouble import Trouble

_HELD_ELSEWHERE = frozenset({errno.EWOULDBLOCK, errno.EAGAIN, errno.EACCES, errno.EDEADLK})
_NO_LOCKS_HERE = frozenset({errno.EBADF, errno.ENOLCK, errno.EOPNOTSUPP, errno.EINVAL})


class Lock:
    """Held from `take` until `release`, for as long as the program may write to the folder."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor: int | None = descriptor

    @classmethod
    def take(cls, folder: Path) -> Self:
        """Take the folder for this program, or raise at once.

        Raises Trouble `already_open` (another one has it) or `no_locks_here` (a network folder that cannot promise
        that there is only one).
        """
        with disk_failures(folder):
            make_folder(folder)
            descriptor = _open(folder)
        try:
            _lock(descriptor)
        except OSError as error:
            os.close(descriptor)
            if error.errno in _HELD_ELSEWHERE:
                raise Trouble("already_open", path=str(folder)) from error
            if error.errno in _NO_LOCKS_HERE:
                raise Trouble("no_locks_here", path=str(folder)) from error
            raise
        return cls(descriptor)

    def release(self) -> None:
        """Give the folder back; a second time does nothing."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()


if sys.platform == "win32":
    import msvcrt

    def _open(folder: Path) -> int:
        # Open without sharing of deletion, as Python opens files there: it cannot be deleted while it is held.
        return os.open(folder / "in-use.lock", os.O_RDWR | os.O_CREAT, 0o600)

    def _lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _open(folder: Path) -> int:
        # The folder itself is locked: there is no lock file that somebody could delete under our feet.
        return os.open(folder, os.O_RDONLY)

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
