"""Power cuts under the journal: a file system of our own below SQLite that remembers what was synced and what was not.

An image is what a disk may hold after a cut: all that was synced, and of the later writes any part, in any order, torn
at sectors. The journal must open from it, hold every row that was acknowledged, and be whole. The same with weaker
settings must fail, or this test proves nothing.
"""

from __future__ import annotations

import random
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

import apsw

from desktop.storage.book import Book
from desktop.storage.journal import Journal
from desktop.storage.records import Decision, State, Step
from desktop.storage.schema import bring_up_to_date, set_up

SECTOR = 512
MOMENT = datetime(2026, 11, 1, tzinfo=UTC)
PATH = Path("/journal")


@dataclass
class Disk:
    """Files as they are, as they were at their last sync, and what was written since."""

    now: dict[str, bytearray] = field(default_factory=dict)
    synced: dict[str, bytes | None] = field(default_factory=dict)
    """What is surely there; None: the file is surely not, or was surely deleted."""
    since: list[tuple[str, int, bytes]] = field(default_factory=list)
    """(file, offset, bytes) in order; offset -1 is a cut to a length, -2 a deletion."""
    writes: int = 0
    syncs: int = 0
    fail: Callable[[str, int], bool] = lambda verb, number: False
    numbers: dict[str, int] = field(default_factory=dict)
    new: set[str] = field(default_factory=set)

    def must_work(self, verb: str) -> None:
        """Raise SQLite's own error when this is the call that is to fail."""
        self.numbers["any"] = self.numbers.get("any", 0) + 1
        if self.fail(verb, self.numbers["any"]):
            raise apsw.FullError() if verb == "write" else apsw.IOError()

    def write(self, name: str, data: bytes, offset: int) -> None:
        content = self.now[name]
        if len(content) < offset + len(data):
            content.extend(bytes(offset + len(data) - len(content)))
        content[offset : offset + len(data)] = data
        self.since.append((name, offset, bytes(data)))
        self.writes += 1

    def cut(self, name: str, length: int) -> None:
        del self.now[name][length:]
        self.since.append((name, -1, length.to_bytes(8, "big")))

    def sync(self, name: str) -> None:
        if name in self.new:
            # The first sync of a new journal or WAL syncs its folder too (os_unix.c, UNIXFILE_DIRSYNC): what was
            # deleted there before stays deleted.
            self.new.discard(name)
            for gone in [change[0] for change in self.since if change[1] == -2]:
                self.synced[gone] = None
                self.since = [change for change in self.since if change[0] != gone]
        self.synced[name] = bytes(self.now[name])
        self.since = [change for change in self.since if change[0] != name]
        self.syncs += 1

    def delete(self, name: str, *, durable: bool) -> None:
        del self.now[name]
        if durable:
            self.synced[name] = None
            self.since = [change for change in self.since if change[0] != name]
        else:
            self.since.append((name, -2, b""))

    def image(self, dice: random.Random) -> dict[str, bytes]:
        """Return what the disk may hold after a cut just now."""
        files = {name: bytearray(content) for name, content in self.synced.items() if content is not None}
        for name, offset, data in self.since:
            if dice.random() < 0.5:
                continue
            if offset == -2:
                files.pop(name, None)
                continue
            content = files.setdefault(name, bytearray())
            if offset == -1:
                del content[int.from_bytes(data, "big") :]
                continue
            kept = data if dice.random() < 0.7 else data[: dice.randrange(0, len(data) + 1, SECTOR) or SECTOR]
            if len(content) < offset + len(kept):
                content.extend(bytes(offset + len(kept) - len(content)))
            content[offset : offset + len(kept)] = kept
        return {name: bytes(content) for name, content in files.items()}


class File:
    """One open file of the disk."""

    def __init__(self, disk: Disk, name: str) -> None:
        self._disk, self._name = disk, name

    def xRead(self, amount: int, offset: int) -> bytes:
        self._disk.must_work("read")
        data = bytes(self._disk.now[self._name][offset : offset + amount])
        return data + bytes(amount - len(data))

    def xWrite(self, data: bytes, offset: int) -> None:
        self._disk.must_work("write")
        self._disk.write(self._name, data, offset)

    def xTruncate(self, length: int) -> None:
        self._disk.must_work("truncate")
        self._disk.cut(self._name, length)

    def xSync(self, flags: int) -> None:
        self._disk.must_work("sync")
        self._disk.sync(self._name)

    def xFileSize(self) -> int:
        return len(self._disk.now[self._name])

    def xLock(self, level: int) -> None:
        return None

    def xUnlock(self, level: int) -> None:
        return None

    def xCheckReservedLock(self) -> bool:
        return False

    def xFileControl(self, operation: int, pointer: int) -> bool:
        return False

    def xSectorSize(self) -> int:
        return SECTOR

    def xDeviceCharacteristics(self) -> int:
        return 0

    def xClose(self) -> None:
        return None


class FileSystem(apsw.VFS):
    """A file system below SQLite."""

    def __init__(self, disk: Disk, name: str) -> None:
        self.disk = disk
        super().__init__(name, "unix")

    def xOpen(self, name: Any, flags: list[int]) -> Any:
        key = name.filename() if hasattr(name, "filename") else str(name)
        self.disk.must_work("open")
        if key not in self.disk.now:
            self.disk.now[key] = bytearray()
            self.disk.new.add(key)
        flags[1] = flags[0]
        return File(self.disk, key)

    def xDelete(self, filename: str, syncdir: bool) -> None:  # noqa: FBT001 - SQLite's interface
        self.disk.must_work("delete")
        if filename in self.disk.now:
            self.disk.delete(filename, durable=syncdir)

    def xAccess(self, pathname: str, flags: int) -> bool:
        return bool(self.disk.now.get(pathname)) or (flags == 0 and pathname in self.disk.now)

    def xFullPathname(self, name: str) -> str:
        return name


class Rows:
    """What a statement gave, all of it: errors come when it is executed, as with `sqlite3`."""

    def __init__(self, rows: list[Any]) -> None:
        self._rows = rows

    def fetchone(self) -> Any:
        return self._rows[0] if self._rows else None

    def fetchall(self) -> list[Any]:
        return self._rows

    def __iter__(self) -> Iterator[Any]:
        return iter(self._rows)


class Connection:
    """An APSW connection that answers as `sqlite3` does, as far as the journal asks."""

    def __init__(self, inner: apsw.Connection) -> None:
        self._inner = inner

    @property
    def in_transaction(self) -> bool:
        return self._inner.in_transaction

    @property
    def sqlite(self) -> sqlite3.Connection:
        """This connection in the place of `sqlite3`'s: what the product asks of that one it has."""
        return cast(sqlite3.Connection, self)

    def execute(self, query: str, values: Any = ()) -> Rows:
        try:
            return Rows(list(self._inner.execute(query, values)))
        except apsw.Error as error:
            told = sqlite3.OperationalError(str(error))
            told.sqlite_errorcode = getattr(error, "extendedresult", None) or _CODES.get(type(error), 1)
            raise told from error

    def close(self) -> None:
        self._inner.close()


_CODES = {apsw.FullError: sqlite3.SQLITE_FULL, apsw.IOError: sqlite3.SQLITE_IOERR}


def open_journal(connection: Connection, **more: Any) -> Journal:
    """Open the product's own journal over this connection."""
    bring_up_to_date(connection.sqlite, PATH)
    return Journal(Book(connection.sqlite, PATH), now=lambda: MOMENT, **more)


@contextmanager
def opened(disk: Disk, *, weaker: str | None = None, journal_mode: str | None = None) -> Iterator[Connection]:
    """Open the journal's file on this disk with the product's own settings, or with weaker ones."""
    system = FileSystem(disk, f"disk-{id(disk)}")
    try:
        connection = Connection(apsw.Connection("/journal", vfs=f"disk-{id(disk)}"))
        try:
            version = (3, 40, 1) if journal_mode == "DELETE" else (3, 54, 1)
            connection.execute("PRAGMA locking_mode = EXCLUSIVE")
            set_up(connection.sqlite, version=version)
            if weaker:
                connection.execute(f"PRAGMA synchronous = {weaker}")
            yield connection
        finally:
            connection.close()
    finally:
        system.unregister()


def workload(connection: Connection, dice: random.Random) -> Iterator[int]:
    """Decide and send with the product's own journal; yield how many rows are acknowledged after each commit."""
    journal = open_journal(connection)
    yield 0
    decided = 0
    while True:
        several = []
        for _ in range(dice.choice((1, 1, 3))):
            payload: dict[str, object] = {"receipt": "x" * dice.choice((10, 900)), "transaction": "1"}
            several.append(Decision(f"{decided:032x}", MOMENT, "attach", f"e{decided}", payload, "", ""))
            decided += 1
        journal.decide_all(several)
        yield decided
        journal.enter(several[0].id, Step.UPLOAD, State.SENDING, deadline=MOMENT)
        yield decided


@dataclass
class Found:
    """What images came to."""

    images: int = 0
    lost: int = 0
    corrupt: int = 0


def judge(image: dict[str, bytes], acknowledged: int) -> str:
    """Open an image as the program would; return `fine`, `lost` or `corrupt`."""
    with tempfile.TemporaryDirectory(dir=_fast()) as folder:
        for name, content in image.items():
            Path(folder, name.strip("/")).write_bytes(content)
        path = Path(folder, "journal")
        if not path.exists():
            return "lost" if acknowledged else "fine"
        try:
            connection = sqlite3.connect(path, isolation_level=None)
            try:
                sound = connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
                version = connection.execute("PRAGMA user_version").fetchone()[0]
                rows = connection.execute("SELECT count(*) FROM decision").fetchone()[0] if version else 0
            finally:
                connection.close()
        except sqlite3.DatabaseError:
            return "corrupt"
    if not sound:
        return "corrupt"
    return "fine" if rows >= acknowledged else "lost"


def _fast() -> str | None:
    return "/dev/shm" if Path("/dev/shm").is_dir() else None


def cut_power(seed: int, count: int, *, weaker: str | None = None, journal_mode: str | None = None) -> Found:
    """Cut the power `count` times in the middle of work; return what was lost."""
    dice = random.Random(seed)
    found = Found()
    while found.images < count:
        taken = _images(dice, weaker=weaker, journal_mode=journal_mode)
        for image, held in taken:
            verdict = judge(image, held)
            found.images += 1
            found.lost += verdict == "lost"
            found.corrupt += verdict == "corrupt"
    return found


def _images(dice: random.Random, *, weaker: str | None, journal_mode: str | None) -> list[tuple[dict[str, bytes], int]]:
    """Work for a while; return images from between the calls and after each commit, with what was acknowledged."""
    disk = Disk()
    taken: list[tuple[dict[str, bytes], int]] = []
    held = [0]

    def look(verb: str, number: int) -> bool:
        if dice.random() < 0.08 and len(taken) < 60:
            taken.append((disk.image(dice), held[0]))
        return False

    disk.fail = look
    with opened(disk, weaker=weaker, journal_mode=journal_mode) as connection:
        for step, acknowledged in enumerate(workload(connection, dice)):
            held[0] = acknowledged
            taken.append((disk.image(dice), acknowledged))
            if step > 25:
                break
    return taken


def run(*, first: int = 0, count: int = 5_000, tell: Callable[[str], None]) -> list[str]:
    """Cut the power with the product's settings, and with weaker ones that must fail."""
    wrong: list[str] = []
    for mode in ("WAL", "DELETE"):
        found = cut_power(first, count, journal_mode=mode)
        tell(f"{mode}, as the program sets it: {found}")
        if found.lost or found.corrupt:
            wrong.append(f"{mode}: {found}")
    weak = {"WAL, NORMAL": ("NORMAL", "WAL"), "DELETE, OFF": ("OFF", "DELETE")}
    for name, (synchronous, mode) in weak.items():
        found = cut_power(first, max(count // 5, 200), weaker=synchronous, journal_mode=mode)
        tell(f"control, {name}: {found}")
        if not found.lost and not found.corrupt:
            wrong.append(f"the control {name} lost nothing: the test does not bite")
    return wrong
