"""A purpose in the German structured form, for bookings that have no MT940 text of their own.

DFÜ agreement, annex 3, chapter 8: three digits, `?00` text, `?20`-`?29` and `?60`-`?63` purpose in pieces of 27, `?30`
bank, `?31` account, `?32`/`?33` name; six lines of 65.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from matching.statement import Transaction

_WIDTH = 27
_LINE = 65
_ROOM = 6 * _LINE
_CODES = (*range(20, 30), *range(60, 64))
_KEYS = re.compile(r"(?<=[A-Z]{4})\+")
_TAG = re.compile(r":(?=[0-9A-Z]{2,3}:)")
_BLANKS = re.compile(r"\s+")


def write_details(each: Transaction) -> str:
    """Return the `:86:` field of a transaction, its lines separated by LF; what does not fit is left out at the end."""
    party = each.counterparty
    name = _safe(party.name)
    behind = "".join(
        f"?{code}{text}"
        for code, text in (
            ("30", _safe(party.bank)[:12]),
            ("31", _safe(party.account)[:34]),
            ("32", name[:_WIDTH].strip()),
            ("33", name[_WIDTH : 2 * _WIDTH].strip()),
        )
        if text
    )
    front = f"{'116' if each.amount < 0 else '166'}?00{'UEBERWEISUNG' if each.amount < 0 else 'GUTSCHRIFT'}"
    return ":86:" + _wrapped(front + _purpose(each, _ROOM - len(front) - len(behind)) + behind)


def _purpose(each: Transaction, room: int) -> str:
    pieces = [
        *_pieces("EREF+", _safe(each.end_to_end_id)),
        *(
            _pieces("OAMT+", f"{each.original.currency}{each.original.amount}".replace(".", ","))
            if each.original
            else ()
        ),
        *_pieces("SVWZ+", _safe(each.description)),
    ]
    written = ""
    for code, piece in zip(_CODES, pieces, strict=False):
        if len(written) + len(piece) + 3 > room:
            break
        written += f"?{code}{piece}"
    return written


def _pieces(key: str, text: str) -> Iterator[str]:
    """Cut a keyed text into pieces of 27; a blank at a cut is left to the reader, which adds it to short pieces."""
    text = key + text if text else ""
    while text:
        piece = text[:_WIDTH]
        yield piece.rstrip()
        text = text[_WIDTH:]


def _safe(text: str | None) -> str:
    """Return text in one line without the signs that the form gives a meaning to."""
    plain = _BLANKS.sub(" ", text or "").strip().replace("?", ".")
    return _KEYS.sub(" ", plain)


def _wrapped(text: str) -> str:
    lines = [text[start : start + _LINE] for start in range(0, len(text), _LINE)]
    return "\n".join("." + line[1:] if _TAG.match(line) or line == "-" else line for line in lines)
