"""One entry's purpose: the first decoder that recognises the text reads it; free text is the last resort."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from matching.reading.statements.amounts import read_rate
from matching.reading.statements.dialects import (
    columns,
    dutch,
    german,
    hungarian,
    mbank,
    nonswift,
    plain,
    polish,
    swift,
)
from matching.reading.statements.dialects.details import Details, tidy
from matching.reading.statements.dialects.german import original_money, read_money
from matching.reading.statements.iban import as_account, compact, has_iban_shape

_DECODERS: tuple[tuple[str, Callable[[Sequence[str]], Details | None]], ...] = (
    ("?", german.decode),
    ("<", polish.decode),
    ("~", polish.decode),
    ("^", polish.decode),
    (">", columns.decode_arrows),
    (":", mbank.decode),
    ("/", swift.decode),
    ("+", columns.decode_pluses),
    ("", dutch.decode),
    ("", hungarian.decode),
)
"""Each decoder with a sign that its texts always hold: to look for it costs next to nothing, to ask a decoder more."""
_CODE_LINE = re.compile(r"\s*\d{3,4}\s*$")
_SLASH_CODE = re.compile(r"\s*/[A-Z]{4}/")
_BOOKING_CODE = re.compile(r"\d{3}[ -](?=.*[A-Za-z])")
_SUPPLEMENT = re.compile(r"/(OCMT|CHGS|EXCH)/\s*([A-Z]{0,3}\s*[\d.,]+)")
_RABOBANK_ACCOUNT = re.compile(r"P?\d{9,10}$")


def decode_purpose(texts: Sequence[Sequence[str]], own: str) -> Details:
    """Decode the `:86:` fields of one entry (each a list of lines); `own` is the statement's account."""
    lines = _one_text(texts)
    if not lines:
        return Details()
    whole = lines[0] if len(lines) == 1 else "".join(lines)
    for sign, decoder in _DECODERS:
        if sign in whole and (found := decoder(lines)) is not None:
            return found
    return plain.decode(lines, own)


def _one_text(texts: Sequence[Sequence[str]]) -> Sequence[str]:
    """Lay several `:86:` of one entry behind each other; ING BS puts the transaction code into one of its own."""
    if len(texts) == 1:
        return texts[0]
    kept = [text for text in texts if not (len(text) == 1 and _CODE_LINE.match(text[0]))] or list(texts)
    return [line for text in kept for line in text]


def complete(found: Details, supplement: Sequence[str], tail: str, reference: str | None) -> Details:
    """Add what the entry line itself says: lines below it, a name behind it (Rabobank), the original amount.

    `tail` is text behind the padded reference, which is then the other side's account.
    """
    if tail:
        found.name = found.name or tail
        found.account = found.account or (reference if reference and _RABOBANK_ACCOUNT.match(reference) else None)
    if supplement:
        _add_lines(found, supplement)
    elif not found.text and reference:
        found.text = tidy(reference)
    return found


def _add_lines(found: Details, supplement: Sequence[str]) -> None:
    """Add the lines below the entry line: an account, codes with amounts, else text where there is no purpose."""
    had_text = bool(found.text)
    for line in supplement:
        slashed = "/" in line
        if slashed and _SLASH_CODE.match(line) and not _SUPPLEMENT.search(line):
            continue
        packed = compact(line) if 9 <= len(line) < 45 else ""
        if packed and (has_iban_shape(packed) or _RABOBANK_ACCOUNT.fullmatch(packed)):
            found.account = found.account or as_account(packed)
        elif slashed and _SUPPLEMENT.search(line):
            _add_codes(found, line)
        elif not found.text:
            found.text = tidy(_BOOKING_CODE.sub("", line.strip(), count=1))
        elif not had_text:
            found.text = tidy(f"{found.text} {line}")


def _add_codes(found: Details, line: str) -> None:
    """Add original amount, charges and rate of a line like `/OCMT/USD110,50//CHGS/EUR1,50/` (SWIFT field 61-9)."""
    codes = dict(_SUPPLEMENT.findall(line))
    found.original = found.original or original_money(codes.get("OCMT"))
    charge = read_money(codes.get("CHGS"))
    rate = read_rate(codes.get("EXCH"))
    if charge or rate:
        known = found.particulars
        found.particulars = replace(known, fees=known.fees or ((charge,) if charge else ()), rate=known.rate or rate)


def decode_subfields(lines: Sequence[str]) -> Details:
    """Decode an entry's `:NS:` field."""
    return nonswift.decode(lines)
