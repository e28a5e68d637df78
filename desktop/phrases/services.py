"""Sentences for troubles that our own services raise."""

from __future__ import annotations

from collections.abc import Mapping

SENTENCES: Mapping[str, str] = {
    "settings_unreadable": "The settings file {file} cannot be read; correct it, or delete it to start with defaults.",
    "no_server": "No Flowtly address is set; set FLOWTLY_URL, for instance to https://api.flowtly.eu, and try again.",
    "folder_not_writable": "The folder {folder} cannot be written to; free some space or choose another "
    "with CLEARING_DESK_HOME.",
    "not_transactions": "The file {file} holds no list of Flowtly transactions; give a JSON array or a collection "
    "answer.",
    "watched_folder_unreadable": "The watched folder {folder} cannot be read; it is looked at again now and then. "
    "Choose another one in Settings if it is gone.",
    "sent_already": "This was sent to Flowtly already; use Undo in the history instead of taking it back.",
    "cannot_undo": "An import cannot be undone: Flowtly offers no way to delete transactions.",
    "not_taken_over": "Flowtly answered, but what was asked for does not show yet; look again in a moment.",
    "nothing_to_undo": "There is nothing of this at Flowtly to take back now; look at the history again.",
    "books_not_shown": "Flowtly shows no transactions where there were some before, so nothing was sent; check that "
    "the right organisation is open there, and try again.",
    "not_shown_yet": "Flowtly took {name} but does not show it yet; what was confirmed is kept, so try again in a few "
    "minutes.",
    "no_proof": "There is no proof {file} to hold against Flowtly; close the month first.",
    "unit_unknown": "In which unit Flowtly keeps a part of a payment is not known yet; charge one whole payment to a "
    "budget in Flowtly with its amount filled in, or leave the amount out.",
    "no_such_thing": "Flowtly has no {what} “{name}”, or several of that name; give its id.",
    "export_failed": "The file {path} cannot be written; choose another place or name, or free some space.",
    "port_taken": "The port {port} is in use; choose another with --port, or leave it out to take a free one.",
}
