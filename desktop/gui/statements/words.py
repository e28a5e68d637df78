"""Short words for what was noticed about a statement, and the encodings that banks write in."""

from __future__ import annotations

from collections.abc import Mapping

from desktop.phrases.speech import meant, say

SHORT: Mapping[str, str] = {
    "balance_mismatch": meant("does not add up"),
    "count_mismatch": meant("bookings could not be read"),
    "truncated": meant("cut off"),
    "duplicate_statement": meant("dropped twice"),
    "duplicate_transaction": meant("equal bookings"),
    "statements_overlap": meant("overlaps another file"),
    "statement_gap": meant("a statement is missing"),
    "fields_missing": meant("values missing"),
    "unknown_encoding": meant("encoding not certain"),
    "impossible_date": meant("impossible date"),
    "entry_unreadable": meant("a booking could not be read"),
    "balance_unreadable": meant("a balance could not be read"),
    "balance_repeated": meant("two balances"),
    "currency_differs": meant("several currencies"),
    "totals_mismatch": meant("totals differ"),
    "interim_report": meant("not final yet"),
    "advice_only": meant("a notice, no statement"),
    "signs_inverted": meant("signs turned"),
    "reversals_unconfirmed": meant("reversals not confirmed"),
    "entries_pending": meant("bookings pending"),
    "account_changes": meant("another account than before"),
    "currency_changes": meant("two currencies"),
    "account_unknown": meant("account not known to Flowtly"),
    "account_doubtful": meant("account number damaged"),
    "fields_disordered": meant("lines out of order"),
    "dates_outside": meant("dates outside the period"),
    "amount_doubtful": meant("amount may be damaged"),
}

ENCODINGS: Mapping[str, str] = {
    "utf-8": "UTF-8",
    "cp1250": meant("Windows, Central Europe (CP1250)"),
    "iso8859-2": meant("ISO 8859-2, Central Europe"),
    "cp852": meant("DOS, Central Europe (CP852)"),
    "cp1252": meant("Windows, Western Europe (CP1252)"),
    "iso8859-15": meant("ISO 8859-15, Western Europe"),
    "cp850": meant("DOS, Western Europe (CP850)"),
    "cp1257": meant("Windows, Baltic (CP1257)"),
    "cp1251": meant("Windows, Cyrillic (CP1251)"),
    "cp866": meant("DOS, Cyrillic (CP866)"),
    "utf-16": "UTF-16",
}
"""What can be chosen, by the name Python knows it by."""


def short(code: str) -> str:
    """Return a finding in a few words."""
    return say(SHORT.get(code, code.replace("_", " ")))


def encoding_name(encoding: str) -> str:
    """Return an encoding as its short name is written: `CP852`."""
    return encoding.replace("iso8859", "ISO 8859").upper()


def place_words(place: str) -> str:
    """Return where in a file something stands: a statement by its number, or a line."""
    what, _, number = place.partition(" ")
    if what == "statement":
        return say("statement {number}", number=number) if number else say("statement")
    return say("line {number}", number=number) if what == "line" else place
