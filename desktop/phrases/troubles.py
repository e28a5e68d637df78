"""Sentences for troubles with Flowtly, with its answers, and with what is kept on this computer."""

from __future__ import annotations

from collections.abc import Mapping

SENTENCES: Mapping[str, str] = {
    # On the way to Flowtly.
    "offline": "Flowtly at {address} cannot be reached, and nothing was sent; check the connection and try again.",
    "insecure_connection": "The server at {address} cannot prove that it is who it says, so nothing was sent; "
    "check the address, or ask your administrator about the certificate.",
    "wrong_address": "The address {address} cannot be used: it must begin with https:// (http:// only for this "
    "computer) and hold no user name, question mark or #; correct it in the settings.",
    "redirected": "{address} sends us on to {target}, and we do not follow, so that your token stays where it belongs; "
    "if that is the right address, enter it in the settings.",
    "no_answer": "Flowtly at {address} broke off or did not answer in time; try again later, and what was being sent "
    "is looked up first.",
    # What Flowtly answers.
    "signed_out": "Flowtly did not accept the access token; get a new one in Flowtly, enter it, and go on.",
    "wrong_password": "Flowtly did not accept this user name and password; check both, or use an API token where your "
    "organisation signs in through another service.",
    "no_login": "Flowtly at {address} takes no user name and password; use an API token instead.",
    "no_token": "No access token is known for this address; enter one, or put it into FLOWTLY_TOKEN, and try again.",
    "wrong_instance": "The organisation's instance cannot be sent like this; it is one word of plain letters and "
    "digits, so correct it in the settings.",
    "forbidden": "Your Flowtly account lacks the right {right}; ask its administrator for it.",
    "not_found": "Flowtly does not have this any more; refresh, and look whether it was removed.",
    "refused": "Flowtly refused this; read why, correct it, and decide again.",
    "rate_limited": "Flowtly asks for a pause of {seconds} seconds; try again after that.",
    "others_import": "Another computer is importing into Flowtly; wait until it is done and try again.",
    "server_error": "Flowtly has a problem of its own (status {status}); wait a little and try again.",
    "not_flowtly": "What answers at {address} does not speak like Flowtly (status {status}); check the address, and "
    "whether a network sign-in page or a proxy stands in between.",
    "odd_answer": "Flowtly's answer cannot be understood at “{field}”, so nothing was concluded from it; "
    "please report this.",
    "incomplete_list": "Flowtly named {total} rows and gave {given}, so nothing was concluded from them; "
    "refresh to read them again.",
    "odd_profile": "The API profile cannot be used because of “{setting}”; correct it, or remove it "
    "to use the usual one.",
    # What is kept on this computer.
    "already_open": "Clearing Desk is already open with {path}; use that window, or close it first.",
    "no_locks_here": "The folder {path} cannot be kept to one program at a time; choose one on a disk of this "
    "computer.",
    "synced_folder": "{service} copies the folder {path} elsewhere while it is being written, which can take the "
    "journal apart or bring back an old one; choose a folder that only this computer keeps, with CLEARING_DESK_HOME.",
    "network_folder": "The folder {path} lies on another computer, where the journal cannot be kept safe; choose one "
    "on a disk of this computer, with CLEARING_DESK_HOME.",
    "disk_full": "Nothing more can be written to {path}: the disk is full or failing; free some space and try again.",
    "folder_unwritable": "{path} cannot be written to; check who owns it, or choose another folder.",
    "damaged_database": "The journal {path} is damaged, so nothing is sent from it; restore it from a backup, or "
    "move it away to begin a new one (Flowtly is compared before anything is sent).",
    "newer_database": "The journal {path} was written by a newer Clearing Desk; install that one to go on with it.",
    "foreign_database": "{path} belongs to another program and is left alone; choose another folder.",
    "document_missing": "The document {path} is not on the shelf any more; add the file again.",
    "cannot_part": "The pages of {path} cannot be put into files of their own; it stays as it is.",
    "not_a_value": "What was typed, {said}, cannot stand there; write a date as 2026-11-05 and an amount as 123.45.",
    "document_damaged": "The document {path} has changed on disk and is not sent; add the file again.",
}
