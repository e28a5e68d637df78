"""What a booking is recognised by in every file that holds it: the bank's own text without what transport changes.

Version 1 is the SHA-256 of the text a booking was read from (`:61:` with its supplement and `:86:`, or the camt
entry), after taking away what changes on the way from the same bank: line breaks and blanks (files are wrapped and
padded anew), control bytes and envelopes, noughts before an amount, and marks on letters (which charset a file is in,
or that it has none for them). A camt entry's `NtryRef` and `Sts` say where and how it is reported, not what it is. The
statement's number and the place in the file are no part of it. Day, account and currency stand beside it in whatever
stores it, with a number among its equals: two genuine equal bookings are two.

What version 1 makes of a text is frozen by test vectors. A change of a rule below is version 2.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from typing import Final

from matching.statement import Transaction

VERSION: Final = 1

_BREAKS = re.compile(r"\r\n|\r|\n")
_CONTROL = dict.fromkeys((*range(32), 127, 0xFEFF, 0xFF, 0x2D9))
"""0xFF is the empty subfield of some Polish files: a letter in one charset, a mark in another."""
_BLANK = re.compile(r"\s+")
_NOUGHTS = re.compile(r"^(:61:\d{6}(?:\d{4})?(?:\d{6})?[RrEe]?[CDcd][A-Za-z]?)0+(?=\d)")
_ENVELOPE = re.compile(r"-\}.*$")
_DETAILS = (":86:", ":NS:")
_REPORTED = re.compile(r"<NtryRef>[^<]*</NtryRef>|<Sts>.*?</Sts>", re.DOTALL)
_LETTERS = str.maketrans(
    {"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ı": "i", "ß": "ss", "æ": "ae", "Æ": "AE",
     "œ": "oe", "Œ": "OE", "–": "-", "—": "-", "„": '"', "”": '"', "“": '"', "’": "'", "‘": "'"}
)  # fmt: skip


def fingerprint(booking: Transaction) -> str | None:
    """Return the fingerprint of a booking that was read from a file, 64 hex digits; None for one without a text."""
    said = canonical(booking.raw)
    return hashlib.sha256(f"{VERSION}\n{said}".encode("utf-8", "backslashreplace")).hexdigest() if said else None


def canonical(raw: str) -> str:
    """Return a booking's own text without what transport changes; fields are kept apart by line breaks."""
    text = raw.strip()
    if text.startswith("<"):
        return _plain(_REPORTED.sub("", text))
    lines = [_plain(line) for line in _BREAKS.split(text)]
    if lines:
        lines[-1] = _ENVELOPE.sub("", lines[-1])
    fields: list[str] = []
    for line in lines:
        if line in ("", "-"):
            continue
        if not fields or line.startswith(_DETAILS):
            fields.append(line)
        else:
            fields[-1] += line
    if fields:
        fields[0] = _NOUGHTS.sub(r"\1", fields[0])
    return "\n".join(fields)


def _plain(text: str) -> str:
    if text.isascii() and text.isprintable():
        return _BLANK.sub("", text) if " " in text else text
    spread = unicodedata.normalize("NFKD", text.translate(_CONTROL | {9: " ", 10: " ", 13: " "}).translate(_LETTERS))
    return _BLANK.sub("", "".join(sign for sign in spread if not unicodedata.combining(sign)))
