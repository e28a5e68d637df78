"""All keys of the window, by where they work."""

from __future__ import annotations

SHEET: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    (
        "Everywhere",
        (
            ("/", "Find an amount, a name, a number"),
            ("?", "Show these keys"),
            ("Ctrl 1 … 6", "Month, Statements, Receipts, Review, Send, History"),
            ("Ctrl ,", "Settings"),
            ("Ctrl O", "Open files"),
            ("Ctrl Shift O", "Open a folder"),
            ("F5", "Read Flowtly again"),
            ("Tab", "Go to the next control"),
            ("Esc", "Leave what is open"),
        ),
    ),
    (
        "Statements",
        (
            ("Ctrl Enter", "Import, or go on to review"),
            ("T", "The bank's own text of a booking"),
            ("E", "Choose the encoding"),
        ),
    ),
    (
        "Lists",
        (
            ("Enter", "Open: go to the pair, type a password, show the text"),
            ("Ctrl C", "Copy the rows as they are seen"),
            ("Home End", "First and last row"),
        ),
    ),
    (
        "Review",
        (
            ("Space", "Confirm, and go on to the next"),
            ("↑ ↓", "Walk through the payments"),
            ("1 … 9", "Choose another candidate"),
            ("Del", "Not this document"),
            ("Z", "Undo"),
            ("A", "Look at all confident ones, confirm them at once"),
            ("/", "Find a document and lay it beside the payment"),
            ("← →", "Previous and next document, or page"),
            ("+ − 0", "Larger, smaller, fit the width"),
            ("R", "Turn the page"),
            ("P", "Payment or document, in a narrow window"),
            ("Ctrl Enter", "Go to Send"),
        ),
    ),
    (
        "Month, Send, History",
        (
            ("Enter", "Do the first thing that is left (Month)"),
            ("Ctrl Enter", "Send what you confirmed (Send)"),
            ("U", "Take back or undo a decision (History)"),
        ),
    ),
)
"""Titles, and for each the keys and what they do."""
