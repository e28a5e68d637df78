"""What came without a file - a mail dragged out of a mail program, a picture from the clipboard - becomes one.

It is written into a folder of this program, under the name it came with, made harmless; what has the same content is
written once. And a watched folder is looked at: which of its files are new, and have stopped growing.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from desktop import paths
from desktop.trouble import Trouble

_UNFINISHED = (".part", ".partial", ".crdownload", ".download", ".tmp", ".opdownload")
"""What browsers and mail programs call a file that they still write."""
_LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class Content:
    """Something that came without a file."""

    name: str
    content: bytes


def keep(folder: Path, arrived: Iterable[Content], *, now: datetime) -> tuple[Path, ...]:
    """Write what came as files below `folder`, and return where they stand; raises Trouble `folder_unwritable`."""
    kept = []
    try:
        for one in arrived:
            digest = hashlib.sha256(one.content).hexdigest()[:12]
            place = paths.private(folder / f"{now:%Y-%m}" / digest)
            file = place / _name(one.name)
            if not file.exists():
                file.write_bytes(one.content)
            kept.append(file)
    except OSError as error:
        raise Trouble("folder_unwritable", path=str(folder)) from error
    return tuple(kept)


def _name(name: str) -> str:
    # Loaded where it is needed: the readers of archives and mails are no part of what the window begins with.
    from matching.reading.containers import harmless

    last = harmless(name.replace("\\", "/").rsplit("/", 1)[-1]).strip(". ") or "unnamed"
    stem, dot, ending = last.rpartition(".")
    return f"{stem[: _LONGEST_NAME - len(ending)]}{dot}{ending}" if dot else last[:_LONGEST_NAME]


class Watch:
    """Tells which files of a folder are new and have settled. It only ever looks: nothing is moved or changed there.

    What is known is remembered in the file `memory`, so that what came while the program was closed is new at the next
    start. What stands in the folder when it is watched for the first time is not new.
    """

    def __init__(self, folder: Path, memory: Path) -> None:
        self.folder, self._memory = folder, memory
        self._known: set[str] | None = None
        self._begun = False
        self._growing: dict[str, tuple[int, int]] = {}

    def look(self) -> tuple[Path, ...]:
        """Return what is new and unchanged since the last look; raises Trouble where the folder cannot be read."""
        if not self._begun:
            # Not when it is made: that is in the window's thread, and the folder may be far away.
            self._known, self._begun = self._remembered(), True
        seen = self._seen()
        if self._known is None:
            self._known = set(map(_mark, seen.items()))
            self._remember()
            return ()
        fresh = {name: state for name, state in seen.items() if _mark((name, state)) not in self._known}
        settled = [name for name, state in fresh.items() if self._growing.get(name) == state and state[0]]
        self._growing = fresh
        if settled:
            self._known |= {_mark((name, fresh[name])) for name in settled}
            self._remember()
        return tuple(self.folder / name for name in sorted(settled))

    def _seen(self) -> dict[str, tuple[int, int]]:
        try:
            with os.scandir(self.folder) as entries:
                return {
                    entry.name: (state.st_size, state.st_mtime_ns)
                    for entry in entries
                    if _wanted(entry.name) and entry.is_file() and (state := entry.stat())
                }
        except OSError as error:
            raise Trouble("watched_folder_unreadable", folder=str(self.folder)) from error

    def _remembered(self) -> set[str] | None:
        try:
            content = json.loads(self._memory.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None
        same = isinstance(content, dict) and content.get("folder") == str(self.folder)
        known = content.get("known") if same else None
        return set(map(str, known)) if isinstance(known, list) else None

    def _remember(self) -> None:
        content = {"folder": str(self.folder), "known": sorted(self._known or ())}
        try:
            paths.private(self._memory.parent)
            new = self._memory.with_suffix(".new")
            new.write_text(json.dumps(content), encoding="utf-8")
            new.replace(self._memory)
        except OSError as error:
            raise Trouble("folder_unwritable", path=str(self._memory)) from error


def _wanted(name: str) -> bool:
    return not name.startswith((".", "~$")) and not name.casefold().endswith(_UNFINISHED)


def _mark(seen: tuple[str, tuple[int, int]]) -> str:
    name, (size, changed) = seen
    return f"{size}:{changed}:{name}"
