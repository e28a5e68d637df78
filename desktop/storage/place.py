"""Whether a folder is a place for the journal: on a disk of this computer, and kept by no service that copies files.

A file system of another computer cannot promise that a lock is one and that what is synced is kept
(https://www.sqlite.org/faq.html#q5); a service that copies files takes the journal away half written, or brings back an
old one. What is known about the computer comes in through `Computer`, so that the rules for all systems are one.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePath
from typing import Literal

from desktop.trouble import Trouble

System = Literal["windows", "macos", "linux"]

_OF_ANOTHER_COMPUTER = re.compile(
    r"nfs\d?|cifs|smb\d?|smbfs|afpfs|webdav|davfs2?|ncpfs|afs|ceph|glusterfs|lustre|gpfs|beegfs|ftp|remote"
    r"|fuse\.(sshfs|rclone|gvfsd-fuse|davfs2|glusterfs|s3fs|smbnetfs|curlftpfs|google-drive-ocamlfuse|onedriver)"
    r"|(mac|osx)fuse\.sshfs",
    re.IGNORECASE,
)
"""Kinds of file systems, as `mount` and /proc/self/mountinfo name them; `remote` is Windows' DRIVE_REMOTE."""

_NAMES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), service)
    for pattern, service in (
        # Windows puts the organisation behind a dash, Dropbox puts it in brackets; macOS has both below CloudStorage.
        (r"OneDrive( ?-.*)?", "OneDrive"),
        (r"Dropbox( ?[(-].*)?", "Dropbox"),
        (r"Google ?Drive( ?[(-].*)?|GoogleDrive-.*", "Google Drive"),
        (r"iCloud ?Drive|com~apple~CloudDocs|Mobile Documents", "iCloud Drive"),
        (r"Nextcloud|ownCloud", "Nextcloud"),
    )
)
_CLOUD_STORAGE = "CloudStorage"
"""macOS: ~/Library/CloudStorage holds one folder for each service, whatever its name."""

_MARKS: Mapping[str, str] = {
    ".dropbox.cache": "Dropbox",
    ".tmp.driveupload": "Google Drive",
    ".tmp.drivedownload": "Google Drive",
    ".stfolder": "Syncthing",
    ".owncloudsync.log": "Nextcloud",
}
"""What services leave in the topmost folder that they keep."""

_ONEDRIVE_VARIABLES = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")


@dataclass(frozen=True, slots=True)
class Disk:
    """What a path lies on."""

    kind: str
    """The kind of file system as the system names it, `remote` or `local` where it only tells that."""
    label: str = ""


@dataclass(frozen=True, slots=True)
class Computer:
    """What the rules ask of a computer; every path is of its own system's kind."""

    system: System
    home: PurePath
    environment: Mapping[str, str]
    disk_of: Callable[[PurePath], Disk]
    is_there: Callable[[PurePath], bool]
    text_of: Callable[[PurePath], str | None]
    """The text of a small file, None where there is none."""


@dataclass(frozen=True, slots=True)
class Objection:
    """Why the journal must not stand in a folder."""

    key: Literal["synced_folder", "network_folder"]
    service: str = ""
    """Who copies the folder, by its own name."""


def refuse_unsafe(folder: PurePath, computer: Computer) -> None:
    """Raise Trouble `synced_folder` or `network_folder` where the journal would not be safe in this folder."""
    found = objection(folder, computer)
    if found is not None:
        raise Trouble(found.key, path=str(folder), service=found.service)


def objection(folder: PurePath, computer: Computer) -> Objection | None:
    """Return why a folder (absolute, links followed) is no place for the journal; None where it is one."""
    service = _keeper(folder, computer)
    if service is not None:
        return Objection("synced_folder", service)
    disk = computer.disk_of(folder)
    if "google drive" in disk.label.casefold():
        return Objection("synced_folder", "Google Drive")
    if computer.system == "windows" and folder.drive.startswith("\\\\") and not folder.drive.startswith("\\\\?\\"):
        return Objection("network_folder")
    return Objection("network_folder") if _OF_ANOTHER_COMPUTER.fullmatch(disk.kind) else None


def _keeper(folder: PurePath, computer: Computer) -> str | None:
    """Return the service that copies this folder elsewhere."""
    for root, service in _configured(computer):
        if _lies_in(folder, root):
            return service
    for above in (folder, *folder.parents):
        if above.parent.name == _CLOUD_STORAGE and computer.system == "macos":
            return _named(above.name) or above.name.split("-", 1)[0]
        if (found := _named(above.name) or _marked(above, computer)) is not None:
            return found
    return None


def _named(name: str) -> str | None:
    return next((service for pattern, service in _NAMES if pattern.fullmatch(name)), None)


def _marked(folder: PurePath, computer: Computer) -> str | None:
    if folder == computer.home:
        # Some services keep their own settings there, under the same names.
        return None
    return next((service for mark, service in _MARKS.items() if computer.is_there(folder / mark)), None)


def _configured(computer: Computer) -> Iterator[tuple[PurePath, str]]:
    """Yield the folders that services were told to keep, where they say so themselves."""
    kind = type(computer.home)
    for name in _ONEDRIVE_VARIABLES:
        if computer.system == "windows" and computer.environment.get(name):
            yield kind(computer.environment[name]), "OneDrive"
    for place in _dropbox_settings(computer):
        yield from ((kind(root), "Dropbox") for root in _dropbox_roots(computer.text_of(place)))
    if computer.system == "linux":
        told = computer.text_of(computer.home / ".config" / "onedrive" / "config") or ""
        for line in re.findall(r'^\s*sync_dir\s*=\s*"([^"]+)"', told, re.MULTILINE):
            yield kind(str(line).replace("~", str(computer.home), 1) if line.startswith("~") else line), "OneDrive"


def _dropbox_settings(computer: Computer) -> Iterable[PurePath]:
    """Return where Dropbox says which folders it keeps (its documented `info.json`)."""
    if computer.system != "windows":
        return (computer.home / ".dropbox" / "info.json",)
    kind = type(computer.home)
    folders = (computer.environment.get(name) for name in ("APPDATA", "LOCALAPPDATA"))
    return tuple(kind(folder) / "Dropbox" / "info.json" for folder in folders if folder)


def _dropbox_roots(told: str | None) -> Iterator[str]:
    try:
        accounts = json.loads(told or "{}")
    except ValueError:
        # Another program's settings: what cannot be read tells nothing, and names and marks are still looked at.
        return
    for account in accounts.values() if isinstance(accounts, dict) else ():
        root = account.get("path") if isinstance(account, dict) else None
        if isinstance(root, str) and root:
            yield root


def _lies_in(folder: PurePath, root: PurePath) -> bool:
    return root.parts != () and folder.is_relative_to(root)
