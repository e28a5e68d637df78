"""Pack a frozen folder: the same files give the same archive, byte for byte."""

from __future__ import annotations

import gzip
import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from plan import Plan

THEN = 1767225600
"""The time that every packed file bears: 1 January 2026, UTC, in seconds."""


def pack(folder: Path, name: str, made: Plan, out: Path) -> Path:
    """Pack the folder for its system and return the archive: .zip for Windows, else .tar.gz."""
    stem = f"{name}-{made.version}-{made.system}"
    if made.system == "win32":
        return _zip(folder, out / f"{stem}.zip")
    return _tar(folder, out / f"{stem}.tar.gz")


def _files(folder: Path) -> Iterator[Path]:
    return iter(sorted(path for path in folder.rglob("*") if path.is_symlink() or path.is_file()))


def _zip(folder: Path, target: Path) -> Path:
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        for file in _files(folder):
            entry = zipfile.ZipInfo(file.relative_to(folder.parent).as_posix(), (2026, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            packed.writestr(entry, file.read_bytes())
    return target


def _tar(folder: Path, target: Path) -> Path:
    with (
        target.open("wb") as raw,
        gzip.GzipFile("", "wb", 9, raw, mtime=THEN) as squeezed,
        tarfile.open(fileobj=squeezed, mode="w", format=tarfile.GNU_FORMAT) as packed,
    ):
        for file in _files(folder):
            packed.add(file, file.relative_to(folder.parent).as_posix(), recursive=False, filter=_same_for_all)
    return target


def _same_for_all(entry: tarfile.TarInfo) -> tarfile.TarInfo:
    entry.uid = entry.gid = 0
    entry.uname = entry.gname = ""
    entry.mtime = THEN
    entry.mode = 0o755 if entry.mode & 0o100 else 0o644
    return entry
