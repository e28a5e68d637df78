"""One entry's purpose: the first decoder that recognises the text reads it; free text is the last resort."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

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
from matching.reading.statements.dialects.german import original_money
from matching.reading.statements.iban import as_account, compact, has_iban_shape

_DECODERS: tuple[Callable[[Sequence[str]], Details | None], ...] = (
    german.decode,
    polish.decode,
    columns.decode_arrows,
    mbank.decode,
    swift.decode,
    columns.decode_pluses,
    dutch.decode,
    hungarian.decode,
)
_CODE_LINE = re.compile(r"\s*\d{3,4}\s*$")
_SLASH_CODE = re.compile(r"\s*/[A-Z]{4}/")
_BOOKING_CODE = re.compile(r"\d{3}[ -](?=.*[A-Za-z])")
_ORIGINAL = re.compile(r"/OCMT/\s*([A-Z]{3}\s*[\d.,]+)")
_RABOBANK_ACCOUNT = re.compile(r"P?\d{9,10}$")


def decode_purpose(texts: Sequence[Sequence[str]], own: str) -> Details:
    """Decode the `:86:` fields of one entry (each a list of lines); `own` is the statement's account."""
    lines = _one_text(texts)
    if not lines:
        return Details()
    for decoder in _DECODERS:
        found = decoder(lines)
        if found is not None:
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
        account = reference if reference and _RABOBANK_ACCOUNT.match(reference) else None
        found = replace(found, name=found.name or tail, account=found.account or account)
    for line in supplement:
        found = _with_line(found, line)
    if not found.text and reference and not supplement:
        return replace(found, text=tidy(reference))
    return found


def _with_line(found: Details, line: str) -> Details:
    packed = compact(line)
    if has_iban_shape(packed) or _RABOBANK_ACCOUNT.fullmatch(packed):
        return replace(found, account=found.account or as_account(packed))
    original = _ORIGINAL.search(line)
    if original:
        return replace(found, original=found.original or original_money(original.group(1)))
    if found.text or _SLASH_CODE.match(line):
        return found
    return replace(found, text=tidy(_BOOKING_CODE.sub("", line.strip(), count=1)))


def decode_subfields(lines: Sequence[str]) -> Details:
    """Decode an entry's `:NS:` field."""
    return nonswift.decode(lines)
