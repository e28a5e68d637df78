"""Sentences for what the doctor found on this computer. None names a person, a server or a folder."""

from __future__ import annotations

from collections.abc import Mapping

SENTENCES: Mapping[str, str] = {
    "program_source": "Clearing Desk {version} from source, Python {python}, {system}, {machine}, "
    "{processors} processors.",
    "program_frozen": "Clearing Desk {version}, built with Python {python}, {system}, {machine}, "
    "{processors} processors.",
    "qt": "Qt for the window: PySide6 {version}.",
    "qt_missing": "PySide6 is not installed, so no window can open; install Clearing Desk again.",
    "folder_written": "The data folder takes what is written to it for good ({milliseconds} ms).",
    "folder_unwritable": "The data folder cannot be written to ({reason}); give your user the right to, or set "
    "CLEARING_DESK_HOME to another folder.",
    "room": "{megabytes} MB are free where the data folder is.",
    "little_room": "Only {megabytes} MB are free where the data folder is; make room before the next month.",
    "place_good": "The data folder lies on a disk of this computer and is not synchronised.",
    "synced_folder": "The data folder is synchronised by {service}, which can damage the journal; set "
    "CLEARING_DESK_HOME to a folder that is not.",
    "network_folder": "The data folder lies on another computer, where the journal is not safe; set "
    "CLEARING_DESK_HOME to a folder on this one.",
    "settings_unreadable": "The file with the settings cannot be read; delete settings.json in the data folder to "
    "start with new ones.",
    "journal": "The journal is kept by SQLite {sqlite} in {mode} mode, each word on the disk before it counts.",
    "keychain": "The system's keychain is at hand for the access key.",
    "keychain_missing": "This system has no keychain that can be used, so the access key is asked for each time.",
    "readers": "Papers are read in processes of their own: {megabytes} MB and {seconds} s for each file, ready in "
    "{milliseconds} ms.",
    "readers_fail": "The process that reads papers does not start; a security program may be holding it back.",
    "pictures": "Scans and photos can be read.",
    "pictures_missing": "Scans and photos cannot be read here, only attached by hand; the larger edition reads them.",
    "fonts": "The program's own fonts are there ({count} files).",
    "fonts_missing": "The program's own fonts are missing; install Clearing Desk again.",
    "no_server": "No Flowtly address is known yet, so whether it answers was not tried.",
    "server": "Flowtly's address answers (HTTP {status}).",
    "server_offline": "Flowtly's address does not answer; look at the network, the proxy and the firewall.",
    "server_no_answer": "Flowtly's address took the question and did not answer; try again in a few minutes.",
    "server_insecure_connection": "The certificate at Flowtly's address is not trusted by this computer; ask "
    "whoever runs your network.",
    "server_wrong_address": "Flowtly's address as it is set cannot be one; correct it in the settings.",
    "clock": "This computer's clock and Flowtly's agree (within {seconds} s).",
    "clock_off": "This computer's clock is {seconds} s away from Flowtly's; set it by the network.",
    "clock_unknown": "Flowtly's address does not tell the time, so the clock was not compared.",
}
