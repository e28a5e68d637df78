"""Why a file could not be read, and what the person can do."""

from __future__ import annotations

from collections.abc import Mapping

SENTENCES: Mapping[str, str] = {
    "empty": "The file is empty. Get it again from where it came from.",
    "not_recognised": (
        "This is neither a bank statement nor a receipt that can be read here. Receipts are PDF files, pictures or "
        "e-invoices; statements are MT940, MT942 or camt files."
    ),
    "encrypted": "The file is locked with a password. Enter the password, or ask the sender for an open copy.",
    "damaged": "The file is damaged or cut off. Download it or ask for it again.",
    "too_large": "The file is larger than can be read safely. Split it, or attach it by hand.",
    "timed_out": "Reading took too long and was stopped. You can still attach the file by hand.",
    "unreadable": "The file could not be read. You can still attach it by hand.",
    "taken_apart": "You took this file apart: its {number} documents stand below, the file itself is unchanged.",
    "put_together": "You put {number} files together: the document stands below, the files are unchanged.",
    "not_found": "The file is no longer there. Check whether it was moved or renamed.",
    "no_access": "The file may not be opened. Check that you are allowed to read it.",
}
