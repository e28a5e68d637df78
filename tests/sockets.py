"""A folder for local sockets: theirs is a path of a hundred bytes, and the folders of tests are deeper than that."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def place_for_sockets() -> Iterator[Path]:
    """Lend a folder with a short path that only this user can enter; it goes with everything in it."""
    folder = Path(tempfile.mkdtemp(prefix="cd-", dir="/tmp"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder)
