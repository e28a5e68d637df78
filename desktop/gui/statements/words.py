"""Short words for what was noticed about a statement, and the encodings that banks write in."""

from __future__ import annotations

from collections.abc import Mapping

SHORT: Mapping[str, str] = {
    "balance_mismatch": "does not add up",
    "count_mismatch": "bookings could not be read",
    "truncated": "cut off",
    "duplicate_statement": "dropped twice",
    "duplicate_transaction": "equal bookings",
    "statements_overlap": "overlaps another file",
    "statement_gap": "a statement is missing",
    "fields_missing": "values missing",
    "unknown_encoding": "encoding not certain",
    "impossible_date": "impossible date",
    "entry_unreadable": "a booking could not be read",
    "balance_unreadable": "a balance could not be read",
    "balance_repeated": "two balances",
    "currency_differs": "several currencies",
    "totals_mismatch": "totals differ",
    "interim_report": "not final yet",
    "advice_only": "a notice, no statement",
    "signs_inverted": "signs turned",
    "reversals_unconfirmed": "reversals not confirmed",
    "entries_pending": "bookings pending",
    "account_changes": "another account than before",
    "currency_changes": "two currencies",
    "account_unknown": "account not known to Flowtly",
    "account_doubtful": "account number damaged",
    "fields_disordered": "lines out of order",
    "dates_outside": "dates outside the period",
    "amount_doubtful": "amount may be damaged",
}

ENCODINGS: Mapping[str, str] = {
    "utf-8": "UTF-8",
    "cp1250": "Windows, Central Europe (CP1250)",
    "iso8859-2": "ISO 8859-2, Central Europe",
    "cp852": "DOS, Central Europe (CP852)",
    "cp1252": "Windows, Western Europe (CP1252)",
    "iso8859-15": "ISO 8859-15, Western Europe",
    "cp850": "DOS, Western Europe (CP850)",
    "cp1257": "Windows, Baltic (CP1257)",
    "cp1251": "Windows, Cyrillic (CP1251)",
    "cp866": "DOS, Cyrillic (CP866)",
    "utf-16": "UTF-16",
}
"""What can be chosen, by the name Python knows it by."""


def short(code: str) -> str:
    """Return a finding in a few words."""
    return SHORT.get(code, code.replace("_", " "))


def encoding_name(encoding: str) -> str:
    """Return an encoding as its short name is written: `CP852`."""
    return encoding.replace("iso8859", "ISO 8859").upper()
