"""Intake: files, folders and archives fall on the desk and become papers, each in exactly one state."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from desktop.progress import Progress, Stop, Stopped
from desktop.services.papers import Paper
from desktop.services.reading import ReaderPool
from desktop.services.turns import Order, Wanted
from desktop.storage.shelf import Shelf
from matching.finding import Unreadable, facts
from matching.reading.reading import Options, Reading

CONTAINERS = frozenset({"zip", "eml"})
_NESTING = 3
"""Archives inside archives are opened so deep; what is deeper is refused by name."""


@dataclass(frozen=True, slots=True)
class Item:
    """A file that was found, or a place that could not be looked into (`refusal`)."""

    label: str
    path: Path
    refusal: Unreadable | None = None


def find(paths: Sequence[Path]) -> tuple[Item, ...]:
    """Return the files below these paths, folders walked in order of name, hidden files left out.

    A path that does not exist or may not be looked into is an item too, with its refusal: nothing vanishes.
    """
    return tuple(item for path in paths for item in _walk(path))


def _walk(path: Path) -> Iterator[Item]:
    if not path.is_dir():
        yield Item(str(path), path, None if path.exists() else Unreadable("not_found"))
        return
    refused: list[OSError] = []
    for folder, folders, files in os.walk(path, onerror=refused.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith("."):
                found = Path(folder) / name
                yield Item(str(found), found)
    for error in refused:
        place = Path(error.filename or path)
        yield Item(str(place), place, Unreadable("no_access"))


def take_in(
    paths: Sequence[Path],
    *,
    pool: ReaderPool,
    shelf: Shelf | None,
    options: Options,
    progress: Progress,
    stop: Stop,
    arrived: Callable[[Paper], None] | None = None,
    found: Callable[[tuple[str, ...]], None] | None = None,
    wanted: Wanted | None = None,
) -> tuple[Paper, ...]:
    """Read everything below the paths and return the papers in the order in which they were found.

    `found` hears all labels before reading starts; `arrived` hears each paper as soon as it is read. Files are read
    from the first to the last, those that are `wanted` before the others. Originals of receipts, statements and locked
    files are put on the shelf, when there is one.
    Raises Stopped when asked to stop; papers that arrived stay. Raises Trouble when the shelf cannot be written to.
    """
    items = find(paths)
    if found is not None:
        found(tuple(item.label for item in items))
    desk = _Desk(pool, shelf, options, stop)
    order = Order([item.label for item in items], wanted or Wanted())
    read: list[tuple[Paper, ...]] = [()] * len(items)
    with ThreadPoolExecutor(max_workers=pool.size, thread_name_prefix="intake") as threads:
        jobs = [threads.submit(desk.take_next, items, order) for _ in items]
        try:
            for done, job in enumerate(as_completed(jobs), start=1):
                place, papers = job.result()
                read[place] = papers
                if arrived is not None:
                    for paper in papers:
                        arrived(paper)
                progress(done, len(jobs), items[place].label)
        except BaseException:
            stop.request()
            for job in jobs:
                job.cancel()
            raise
    return tuple(chain.from_iterable(read))


@dataclass(frozen=True, slots=True)
class _Desk:
    pool: ReaderPool
    shelf: Shelf | None
    options: Options
    stop: Stop

    def take_next(self, items: Sequence[Item], order: Order) -> tuple[int, tuple[Paper, ...]]:
        place = order.next()
        return place, self.take(items[place])

    def take(self, item: Item) -> tuple[Paper, ...]:
        self.stop.check()
        if item.refusal is not None:
            return (_refused(item.label, b"", item.refusal, item.path),)
        try:
            content = item.path.read_bytes()
        except OSError as error:
            code = "no_access" if isinstance(error, PermissionError) else "unreadable"
            return (_refused(item.label, b"", Unreadable(code), item.path),)
        return tuple(self._open(item.label, content, item.path, _NESTING))

    def _open(self, label: str, content: bytes, path: Path | None, depth: int) -> Iterator[Paper]:
        if self.stop.requested:
            raise Stopped
        form = self.pool.recognise(content, stop=self.stop) if _may_hold_files(content) else ""
        if form not in CONTAINERS:
            yield self._read(label, content, path)
            return
        if depth == 0:
            yield _refused(label, content, Unreadable("too_large", facts(nested=_NESTING)), path)
            return
        members = self.pool.unpack(content, form, stop=self.stop)
        if isinstance(members, Unreadable):
            yield _refused(label, content, members, path)
            return
        if not members:
            yield _refused(label, content, Unreadable("empty"), path)
        for name, inner, refusal in members:
            if refusal is not None:
                yield _refused(f"{label}!{name}", inner, refusal, None)
                continue
            yield from self._open(f"{label}!{name}", inner, None, depth - 1)

    def _read(self, label: str, content: bytes, path: Path | None) -> Paper:
        reading = self.pool.read(content, self.options, stop=self.stop)
        if self.shelf is not None and (reading.kind != "unknown" or _is_locked(reading)):
            self.shelf.keep(content)
        return Paper(label, hashlib.sha256(content).hexdigest(), len(content), reading, path)


def _is_locked(reading: Reading) -> bool:
    """Tell whether a password may still open it: it is kept, for inside an archive it could not be found again."""
    return reading.error is not None and reading.error.code == "encrypted"


def _may_hold_files(content: bytes) -> bool:
    """Spare most files the extra question: only ZIP's signature and text with mail headers can be containers."""
    return content.startswith(b"PK") or (b":" in content[:200] and not content.startswith(b"%PDF-"))


def _refused(label: str, content: bytes, refusal: Unreadable, path: Path | None) -> Paper:
    digest = hashlib.sha256(content).hexdigest()
    return Paper(label, digest, len(content), Reading("unknown", error=refusal), path)
