"""What the readers of receipts noticed, in words for people."""

from __future__ import annotations

from collections.abc import Mapping

SENTENCES: Mapping[str, str] = {
    "fields_missing": "The file does not say: {fields}. Look at it before you go on.",
    "picture_unread": (
        "This is a picture, and the part of the program that reads the text of pictures is not installed. "
        "You can still attach it by hand."
    ),
    "picture_illegible": "No words could be read in this picture. Take it again, closer and in better light.",
    "einvoice_mismatch": (
        "The invoice data inside the file give {xml} as {field}, but the page shows {page}. "
        "Ask the supplier which one is right."
    ),
    "code_mismatch": (
        "The code to be scanned gives {code} as {field}, but the page shows {page}. "
        "Ask the supplier which one is right."
    ),
    "figures_unseen": (
        "Page {page} of the file holds figures that nobody can see: {figures}. They were left out. "
        "Look at the page, and ask the supplier if you do not expect this."
    ),
    "several_on_page": (
        "{count} receipts lie on page {page}. Take them apart, then each is read by itself; "
        "their figures are not mixed up."
    ),
    "several_invoices": (
        "The file holds {count} invoices, and only the first was read. Ask the supplier for a file of each."
    ),
    "picture_doubtful": (
        "The picture is not clear enough to be sure of: {fields}. "
        "Look at it before you go on, or take it again, closer."
    ),
    "pages_left_out": "Only {read} of {pages} pages were read: the first ones and the last.",
}
