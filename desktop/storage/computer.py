"""The computer at hand, as the rules about where a journal may stand ask about it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePath

from desktop.storage.place import Computer, Disk, System

_LONGEST_SETTINGS = 100_000
_MOUNT = ("/sbin/mount",)


def this_computer() -> Computer:
    """Return what is known about the computer that this program runs on."""
    return Computer(
        system=_system(),
        home=Path.home(),
        environment=os.environ,
        disk_of=_disk_of,
        is_there=lambda path: Path(path).exists(),
        text_of=_text_of,
    )


def real(folder: Path) -> Path:
    """Return where a folder really is, links followed, whether or not it was made yet."""
    return folder.resolve(strict=False)


def mounted_on_linux(mountinfo: str) -> Iterator[tuple[str, Disk]]:
    """Yield the mount points of /proc/self/mountinfo with what is mounted there (`man 5 proc`)."""
    for line in mountinfo.splitlines():
        before, dash, after = line.partition(" - ")
        fields, kinds = before.split(), after.split()
        if dash and len(fields) > 4 and kinds:
            yield _unescaped(fields[4]), Disk(kinds[0])


def mounted_on_macos(mount: str) -> Iterator[tuple[str, Disk]]:
    """Yield the mount points that `mount` prints: `//me@server/books on /Volumes/books (smbfs, nodev)`."""
    for line in mount.splitlines():
        _, on, rest = line.partition(" on ")
        point, bracket, kinds = rest.rpartition(" (")
        if on and bracket:
            yield point, Disk(kinds.partition(",")[0].rstrip(")"))


def lies_on(path: PurePath, mounts: Iterable[tuple[str, Disk]]) -> Disk:
    """Return what a path lies on: the deepest mount point above it, of equal ones the last."""
    deepest, found = -1, Disk("local")
    for point, disk in mounts:
        depth = len(type(path)(point).parts)
        if path.is_relative_to(point) and depth >= deepest:
            deepest, found = depth, disk
    return found


def _system() -> System:
    return {"win32": "windows", "darwin": "macos"}.get(sys.platform, "linux")  # type: ignore[return-value]


def _text_of(path: PurePath) -> str | None:
    try:
        with Path(path).open(encoding="utf-8", errors="replace") as file:
            return file.read(_LONGEST_SETTINGS)
    except OSError:
        # Not there, or not ours to read: it tells nothing.
        return None


def _unescaped(text: str) -> str:
    for code, letter in ((r"\040", " "), (r"\011", "\t"), (r"\012", "\n"), (r"\134", "\\")):
        text = text.replace(code, letter)
    return text


if sys.platform == "win32":
    import ctypes

    _DRIVE_REMOTE = 4  # GetDriveTypeW

    def _disk_of(path: PurePath) -> Disk:
        kernel = ctypes.windll.kernel32
        label = ctypes.create_unicode_buffer(261)
        kernel.GetVolumeInformationW(path.anchor, label, len(label), None, None, None, None, 0)
        remote = kernel.GetDriveTypeW(path.anchor) == _DRIVE_REMOTE
        return Disk("remote" if remote else "local", label.value)

elif sys.platform == "darwin":

    def _disk_of(path: PurePath) -> Disk:
        try:
            told = subprocess.run(_MOUNT, capture_output=True, text=True, timeout=10, check=False)  # noqa: S603 - fixed
        except (OSError, subprocess.TimeoutExpired):
            # Not told: the lock still refuses what cannot be locked.
            return Disk("local")
        return lies_on(path, mounted_on_macos(told.stdout))

else:

    def _disk_of(path: PurePath) -> Disk:
        return lies_on(path, mounted_on_linux(_text_of(PurePath("/proc/self/mountinfo")) or ""))
