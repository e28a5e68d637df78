"""Where a journal may stand, on three systems: the rules are one, what is known about the computer comes in."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath

import pytest

from desktop.phrases import say_trouble
from desktop.storage.computer import lies_on, mounted_on_linux, mounted_on_macos, real, this_computer
from desktop.storage.place import Computer, Disk, Objection, System, objection, refuse_unsafe
from desktop.trouble import Trouble

HOMES: Mapping[System, PurePath] = {
    "windows": PureWindowsPath(r"C:\Users\anna"),
    "macos": PurePosixPath("/Users/anna"),
    "linux": PurePosixPath("/home/anna"),
}
MOUNTINFO = r"""22 27 0:21 / /proc rw,relatime - proc proc rw
27 1 254:0 / / rw,relatime - ext4 /dev/vda rw
40 27 0:40 / /home rw,relatime shared:1 - nfs4 server:/home rw
41 40 0:41 / /home/anna/disk\040of\040mine rw - xfs /dev/vdb rw
42 27 0:42 / /mnt/books rw - cifs //server/books rw
43 27 0:43 / /mnt/drive rw - fuse.rclone drive: rw
44 27 0:44 / /sandbox rw - 9p root rw
"""
MOUNT = """/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)
/dev/disk3s5 on /System/Volumes/Data (apfs, local, journaled, nobrowse)
//anna@server/books on /Volumes/Books (2026) (smbfs, nodev, nosuid, mounted by anna)
server:/export on /Volumes/export (nfs, nodev)
"""


def computer(
    system: System,
    *,
    disks: Mapping[str, Disk] | None = None,
    there: tuple[str, ...] = (),
    texts: Mapping[str, str] | None = None,
    environment: Mapping[str, str] | None = None,
) -> Computer:
    kind = type(HOMES[system])

    def disk_of(path: PurePath) -> Disk:
        if system == "linux":
            return lies_on(path, mounted_on_linux(MOUNTINFO))
        if system == "macos":
            return lies_on(path, mounted_on_macos(MOUNT))
        return (disks or {}).get(path.anchor, Disk("local"))

    return Computer(
        system=system,
        home=HOMES[system],
        environment=environment or {},
        disk_of=disk_of,
        is_there=lambda path: path in {kind(name) for name in there},
        text_of={kind(name): text for name, text in (texts or {}).items()}.get,
    )


DROPBOX = r'{"personal": {"path": "D:\\Shared with anna", "host": 1}, "odd": 3, "business": {"path": ""}}'

WINDOWS = computer(
    "windows",
    disks={"G:\\": Disk("local", "Google Drive"), "N:\\": Disk("remote"), "C:\\": Disk("local", "Windows")},
    there=(r"C:\Sync\.stfolder",),
    texts={r"C:\Users\anna\AppData\Local\Dropbox\info.json": DROPBOX},
    environment={
        "OneDriveCommercial": r"C:\Users\anna\Firma",
        "LOCALAPPDATA": r"C:\Users\anna\AppData\Local",
        "OneDrive": "",
    },
)
MACOS = computer(
    "macos",
    there=("/Users/anna/.dropbox.cache", "/Users/anna/Box/.dropbox.cache"),
    texts={"/Users/anna/.dropbox/info.json": '{"personal": {"path": "/Users/anna/Papers"}}'},
)
LINUX = computer(
    "linux",
    there=("/srv/mirror/.tmp.driveupload", "/home/anna/.owncloudsync.log"),
    texts={
        "/home/anna/.config/onedrive/config": '# settings\nsync_dir = "~/disk of mine/one"\n',
        "/home/anna/.dropbox/info.json": "not JSON",
    },
)

TABLE: tuple[tuple[Computer, str, Objection | None], ...] = (
    # The platform's own folder is fine.
    (WINDOWS, r"C:\Users\anna\AppData\Local\clearing-desk", None),
    # OneDrive says in the environment which folder it keeps, whatever that is called.
    (WINDOWS, r"C:\Users\anna\Firma\desk", Objection("synced_folder", "OneDrive")),
    (WINDOWS, r"C:\Users\anna\Firmament\desk", None),
    (WINDOWS, r"C:\Users\anna\OneDrive - ACME Sp. z o.o\desk", Objection("synced_folder", "OneDrive")),
    (WINDOWS, r"D:\Shared with anna\desk", Objection("synced_folder", "Dropbox")),
    (WINDOWS, r"C:\Users\anna\iCloudDrive\desk", Objection("synced_folder", "iCloud Drive")),
    (WINDOWS, r"C:\Sync\desk", Objection("synced_folder", "Syncthing")),
    # Google Drive shows itself as a drive of this computer; only its label tells.
    (WINDOWS, r"G:\My Drive\desk", Objection("synced_folder", "Google Drive")),
    (WINDOWS, r"N:\desk", Objection("network_folder")),
    (WINDOWS, r"\\server\books\desk", Objection("network_folder")),
    (WINDOWS, r"\\?\C:\desk", None),
    (MACOS, "/Users/anna/Library/Application Support/clearing-desk", None),
    (MACOS, "/Users/anna/Library/CloudStorage/OneDrive-Acme/desk", Objection("synced_folder", "OneDrive")),
    (MACOS, "/Users/anna/Library/CloudStorage/Sync.com-anna/desk", Objection("synced_folder", "Sync.com")),
    (MACOS, "/Users/anna/Library/Mobile Documents/com~apple~CloudDocs/d", Objection("synced_folder", "iCloud Drive")),
    (MACOS, "/Users/anna/Papers/desk", Objection("synced_folder", "Dropbox")),
    # A mark in the home folder itself is a service's settings, not what it keeps.
    (MACOS, "/Users/anna/desk", None),
    (MACOS, "/Users/anna/Box/desk", Objection("synced_folder", "Dropbox")),
    (MACOS, "/Volumes/Books (2026)/desk", Objection("network_folder")),
    (MACOS, "/Volumes/export/desk", Objection("network_folder")),
    (MACOS, "/Volumes/Stick/desk", None),
    # The home folders of a whole office on a server.
    (LINUX, "/home/anna/.local/share/clearing-desk", Objection("network_folder")),
    (LINUX, "/home/anna/disk of mine/desk", None),
    (LINUX, "/home/anna/disk of mine/one/desk", Objection("synced_folder", "OneDrive")),
    (LINUX, "/mnt/books/desk", Objection("network_folder")),
    (LINUX, "/mnt/drive/desk", Objection("network_folder")),
    (LINUX, "/srv/mirror/desk", Objection("synced_folder", "Google Drive")),
    (LINUX, "/srv/Dropbox (ACME)/desk", Objection("synced_folder", "Dropbox")),
    (LINUX, "/srv/dropboxes/desk", None),
    # A virtual machine's own disk.
    (LINUX, "/sandbox/desk", None),
    (LINUX, "/var/lib/desk", None),
)


@pytest.mark.parametrize(("where", "folder", "expected"), TABLE, ids=lambda value: str(value)[:60])
def test_a_folder_is_a_place_for_the_journal_or_not(where: Computer, folder: str, expected: Objection | None) -> None:
    assert objection(type(where.home)(folder), where) == expected


def test_a_person_is_told_who_copies_the_folder_and_what_to_do() -> None:
    with pytest.raises(Trouble) as caught:
        refuse_unsafe(PurePosixPath("/srv/Dropbox/desk"), LINUX)
    said = say_trouble(caught.value)
    assert said.startswith("Dropbox copies the folder /srv/Dropbox/desk elsewhere")
    assert "CLEARING_DESK_HOME" in said
    with pytest.raises(Trouble) as caught:
        refuse_unsafe(PurePosixPath("/mnt/books/desk"), LINUX)
    assert say_trouble(caught.value).startswith("The folder /mnt/books/desk lies on another computer")


def test_this_computer_looks_behind_links(tmp_path: Path) -> None:
    kept = tmp_path / "Dropbox" / "inside"
    kept.mkdir(parents=True)
    (tmp_path / "link").symlink_to(kept)
    here = this_computer()
    assert objection(real(tmp_path / "plain" / "not made yet"), here) is None
    assert objection(real(tmp_path / "link" / "not made yet"), here) == Objection("synced_folder", "Dropbox")
