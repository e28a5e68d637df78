"""Doctoring: is this installation sound on this computer? Each sign is one fact that support would ask for.

Nothing that is found names a person, an organisation, a server or an account: the page is meant to be sent away.
"""

from __future__ import annotations

import os
import platform
import shutil
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path
from typing import Literal

from desktop import paths
from desktop.flowtly.reaching import Reached, reach
from desktop.services.limits import Limits
from desktop.services.reading import ReaderPool
from desktop.settings import Settings
from desktop.storage.computer import real, this_computer
from desktop.storage.place import objection
from desktop.storage.schema import set_up
from desktop.storage.vault import Vault
from desktop.trouble import Trouble
from matching.finding import Fact

Health = Literal["well", "note", "bad"]

ROOM_NEEDED = 500 * 2**20
"""Bytes that should be free for the journal, the shelf of documents and the cache."""
CLOCK_OFF = 120
"""Seconds by which this computer's clock may differ from Flowtly's before it is worth a word."""
_SLOW_DISK = 0.5
"""Seconds for one durable write above which confirming would feel slow."""


@dataclass(frozen=True, slots=True)
class Sign:
    """One thing that was looked at."""

    key: str
    health: Health
    facts: Mapping[str, Fact]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is asked of the computer; in tests something else answers."""

    home: Path
    own: Settings
    version: str
    address: str = ""
    """Flowtly's address; empty where none is known yet."""
    reach: Callable[[str], Reached] = reach
    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    free_bytes: Callable[[Path], int] = lambda folder: shutil.disk_usage(folder).free
    vault: Callable[[], Vault] = Vault.of_this_system
    limits: Callable[[], Limits] = Limits


def examine(around: Surroundings) -> Iterator[Sign]:
    """Look at one thing after the other; yields each sign as soon as it is known, in the same order always."""
    yield _program(around)
    yield _qt()
    yield from _folder(around)
    yield _journal()
    yield _keychain(around)
    yield _readers(around)
    yield _pictures()
    yield _fonts()
    yield from _server(around)


def _program(around: Surroundings) -> Sign:
    kind = "frozen" if getattr(sys, "frozen", False) else "source"
    return Sign(
        f"program_{kind}",
        "well",
        {
            "version": around.version,
            "python": platform.python_version(),
            "system": f"{platform.system()} {platform.release()}",
            "machine": platform.machine(),
            "processors": os.cpu_count() or 1,
        },
    )


def _qt() -> Sign:
    try:
        return Sign("qt", "well", {"version": metadata.version("pyside6-essentials")})
    except metadata.PackageNotFoundError:
        return Sign("qt_missing", "bad", {})


def _folder(around: Surroundings) -> Iterator[Sign]:
    try:
        paths.private(around.home)
        took = _durable_write(around.home)
    except OSError as error:
        yield Sign("folder_unwritable", "bad", {"reason": error.strerror or type(error).__name__})
        return
    yield Sign("folder_written", "well" if took < _SLOW_DISK else "note", {"milliseconds": round(took * 1000)})
    free = around.free_bytes(around.home)
    yield Sign(
        "room" if free >= ROOM_NEEDED else "little_room", _note(free >= ROOM_NEEDED), {"megabytes": free // 2**20}
    )
    found = objection(real(around.home), this_computer())
    if found is None:
        yield Sign("place_good", "well", {})
    else:
        yield Sign(found.key, "bad", {"service": found.service})


def _durable_write(folder: Path) -> float:
    """Write and sync a small file; return how many seconds that took."""
    started = time.monotonic()
    handle, name = tempfile.mkstemp(dir=folder, prefix=".doctor-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(b"Clearing Desk")
            file.flush()
            os.fsync(file.fileno())
    finally:
        Path(name).unlink(missing_ok=True)
    return time.monotonic() - started


def _journal() -> Sign:
    """Say which SQLite keeps the journal and in which mode, as it would really be opened."""
    with tempfile.TemporaryDirectory(prefix="clearing-desk-doctor-") as folder:
        connection = sqlite3.connect(Path(folder) / "journal.sqlite", isolation_level=None)
        try:
            set_up(connection)
            mode = str(connection.execute("PRAGMA journal_mode").fetchone()[0])
            full = int(connection.execute("PRAGMA synchronous").fetchone()[0])
        finally:
            connection.close()
    # FULL is 2, EXTRA is 3 (https://www.sqlite.org/pragma.html#pragma_synchronous).
    health: Health = "well" if full >= 2 else "bad"
    return Sign("journal", health, {"sqlite": sqlite3.sqlite_version, "mode": mode.upper()})


def _keychain(around: Surroundings) -> Sign:
    vault = around.vault()
    return Sign("keychain", "well", {}) if vault.available else Sign("keychain_missing", "note", {})


def _readers(around: Surroundings) -> Sign:
    """Start one worker process as the program would, let it look at nothing, and say under which limits it stands."""
    limits = around.limits()
    started = time.monotonic()
    with ReaderPool(1, limits=limits) as pool:
        answer = pool.recognise(b"")
    facts: dict[str, Fact] = {
        "megabytes": limits.memory // 2**20,
        "seconds": round(limits.seconds),
        "milliseconds": round((time.monotonic() - started) * 1000),
    }
    return Sign("readers", "well", facts) if answer == "empty" else Sign("readers_fail", "bad", facts)


def _pictures() -> Sign:
    from matching.reading.extras import can_read_pictures

    return Sign("pictures", "well", {}) if can_read_pictures() else Sign("pictures_missing", "note", {})


def _fonts() -> Sign:
    found = [file for file in (paths.resources() / "fonts").rglob("*") if file.suffix in {".ttf", ".otf", ".woff2"}]
    return Sign("fonts", "well", {"count": len(found)}) if found else Sign("fonts_missing", "bad", {})


def _server(around: Surroundings) -> Iterator[Sign]:
    if not around.address:
        yield Sign("no_server", "note", {})
        return
    try:
        reached = around.reach(around.address)
    except Trouble as trouble:
        yield Sign(f"server_{trouble.key}", "bad", {})
        return
    yield Sign("server", "well", {"status": reached.status})
    if reached.time is None:
        yield Sign("clock_unknown", "note", {})
        return
    off = round((around.now() - reached.time).total_seconds())
    right = abs(off) <= CLOCK_OFF
    yield Sign("clock" if right else "clock_off", _note(right), {"seconds": abs(off)})


def _note(fine: bool) -> Health:  # noqa: FBT001 - one truth in, one word out
    return "well" if fine else "note"
