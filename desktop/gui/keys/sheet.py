"""All keys of the window, by where they work."""

from __future__ import annotations

from desktop.phrases.speech import meant

SHEET: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    (
        meant("Everywhere"),
        (
            ("/", meant("Find an amount, a name, a number")),
            ("?", meant("Show these keys")),
            ("Ctrl 1 … 7", meant("Month, Statements, Receipts, Review, Send, History, Month end")),
            ("Ctrl ,", meant("Settings")),
            ("Ctrl O", meant("Open files")),
            ("Ctrl Shift O", meant("Open a folder")),
            ("Ctrl V", meant("Read what lies on the clipboard: files, a picture, a mail")),
            ("Alt ← →", meant("Look at an earlier or a later month")),
            ("F5", meant("Read Flowtly again")),
            ("Tab", meant("Go to the next control")),
            ("Esc", meant("Leave what is open")),
        ),
    ),
    (
        meant("Statements"),
        (
            ("Ctrl Enter", meant("Import, or go on to review")),
            ("T", meant("The bank's own text of a booking")),
            ("E", meant("Choose the encoding")),
        ),
    ),
    (
        meant("Lists"),
        (
            ("Enter", meant("Open: go to the pair, type a password, show the text")),
            ("F2", meant("Correct what was read (Receipts)")),
            ("Y N", meant("Take apart or put together what is asked about, or leave it (Receipts)")),
            ("Ctrl C", meant("Copy the rows as they are seen")),
            ("Home End", meant("First and last row")),
        ),
    ),
    (
        meant("Month, Send, History"),
        (
            ("Enter", meant("Do the first thing that is left (Month)")),
            ("Ctrl Enter", meant("Send what you confirmed (Send)")),
            ("U", meant("Take back or undo a decision (History)")),
            ("B D", meant("Undo what was confirmed with it, or that day's work (History)")),
        ),
    ),
    (
        meant("Review"),
        (
            ("Space", meant("Confirm, and go on to the next")),
            ("↑ ↓", meant("Walk through the payments")),
            ("1 … 9", meant("Choose another candidate")),
            ("N", meant("No receipt is needed")),
            ("M", meant("The receipt is missing")),
            ("S", meant("Several receipts, or several payments")),
            ("X Del", meant("Not this document")),
            ("Z", meant("Undo")),
            ("A", meant("Look at all confident ones, confirm them at once")),
            ("/", meant("Find a document and lay it beside the payment")),
            ("← →", meant("Previous and next document, or page")),
            ("+ − 0", meant("Larger, smaller, fit the width")),
            ("F2", meant("Correct what was read from the document")),
            ("R", meant("Turn the page")),
            ("P", meant("Payment or document, in a narrow window")),
            ("Ctrl Enter", meant("Go to Send")),
        ),
    ),
    (
        meant("Month end"),
        (
            ("T", meant("Next tab")),
            ("Space", meant("Accept the proposal, link the invoice")),
            ("A", meant("Accept for all alike; remember that you asked")),
            ("C", meant("Choose something else; copy the message or the rules")),
            ("S E", meant("Say where documents come from; change a rule")),
            ("N", meant("No document needed")),
            ("Z", meant("Undo the last word")),
            ("Ctrl Enter", meant("Close the month and write the proof")),
        ),
    ),
)
"""Titles, and for each the keys and what they do."""
