"""German structured purpose: `166?00GUTSCHRIFT?20EREF+..?30BIC?31IBAN?32name` (DFÜ agreement, annex 3, chapter 8).

`?20`-`?29` and `?60`-`?63` are the purpose in pieces of 27 characters, with SEPA keys (`EREF+`, `SVWZ+`, ...) in it;
`?30` bank, `?31` account or IBAN, `?32`/`?33` name, `?38` IBAN (Poland, Bulgaria).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from matching.money import Money
from matching.reading.statements.amounts import read_amount
from matching.reading.statements.dialects.details import Details, glue, join_subfields, named, reference, tidy
from matching.reading.statements.dialects.subfields import split_subfields
from matching.reading.statements.iban import as_account, is_iban
from matching.statement import NO_PARTICULARS, Particulars

_START = re.compile(r"\s*+(?:\d{3})?\s*+\?\d\d")
_SIGN = re.compile(r"[+:]")
_ALWAYS = frozenset({"EREF", "KREF", "MREF", "CRED", "DEBT", "SVWZ", "ABWA", "ABWE", "PURP", "OAMT", "COAM"})
"""Keys that count with a plus wherever they stand, also glued to the word before them."""
_KEYS = _ALWAYS | {"RREF", "RCOD", "IBAN", "SQTP", "ANAM", "CUST", "MDAT", "MTLG"}
_PURPOSE = (*(f"{code}" for code in range(20, 30)), *(f"{code}" for code in range(60, 64)))
_ORIGINAL = re.compile(r"\s*(?:([A-Z]{3})\s*([\d.,]+)|([\d.,]+)\s*([A-Z]{3})?)")


def decode(lines: Sequence[str]) -> Details | None:
    """Decode a purpose with `?NN` subfields, None for any other."""
    if not _looks_structured(lines):
        return None
    found = split_subfields(join_subfields(lines, "?"), "?")
    parts = [found[code] for code in _PURPOSE if code in found]
    keyed = by_key(glue(parts, 27, "\n"))
    end_to_end, _, behind = keyed.get("EREF", "").partition("\n")
    text = keyed.get("SVWZ") or " ".join(filter(None, (keyed.get("", ""), keyed.get("MTLG", ""), behind)))
    return Details(
        text=tidy(text) or tidy(found.get("00", "")),
        name=named(glue([found[code] for code in ("32", "33") if code in found], 27)) or named(keyed.get("ABWA")),
        account=_account(found, keyed),
        bank=named(found.get("30") or keyed.get("BIC")),
        end_to_end=reference(end_to_end) if end_to_end else None,
        original=original_money(keyed["OAMT"]) if "OAMT" in keyed else None,
        particulars=_particulars(keyed) if len(keyed) > 2 else NO_PARTICULARS,
    )


def _looks_structured(lines: Sequence[str]) -> bool:
    first = lines[0] if "?" in lines[0] or len(lines) == 1 else "".join(lines[:2])
    return "?" in first and _START.match(first) is not None


def _account(found: dict[str, str], keyed: dict[str, str]) -> str | None:
    """Return the other side's account: a checked IBAN first, then the account number as it is."""
    first = None
    for text in (found.get("38"), found.get("31"), keyed.get("IBAN")):
        account = as_account(text) if text else None
        if account and is_iban(account):
            return account
        first = first or account
    return first


def _particulars(keyed: dict[str, str]) -> Particulars:
    """Return mandate, creditor, ultimate party and charges where the keys name them."""
    if not keyed.keys() & {"MREF", "CRED", "ABWA", "ABWE", "COAM"}:
        return NO_PARTICULARS
    charge = read_money(keyed.get("COAM"))
    return Particulars(
        mandate=one_word(keyed.get("MREF")),
        creditor_id=one_word(keyed.get("CRED")),
        ultimate_party=named(keyed.get("ABWA")) or named(keyed.get("ABWE")),
        fees=(charge,) if charge else (),
    )


def one_word(text: str | None) -> str | None:
    """Return an id that was cut over lines or pieces as one word; what follows it on a line of its own is text."""
    found = reference((text or "").partition("\n")[0])
    return found.replace(" ", "") if found else None


def by_key(text: str) -> dict[str, str]:
    """Split a purpose at its SEPA keys; what stands before the first has the key ''. The first of equal keys wins."""
    found: dict[str, str] = {}
    key, start = "", 0
    for sign in _SIGN.finditer(text):
        place = sign.start()
        word = _key_before(text, place)
        if word:
            found.setdefault(key, text[start : place - len(word)].strip())
            key, start = word, place + 1
    found.setdefault(key, text[start:].strip())
    return found


def _key_before(text: str, place: int) -> str:
    """Return the key that ends in front of the sign at this place, '' where none does."""
    word = text[place - 4 : place] if place >= 4 else ""
    if word not in _KEYS:
        word = text[place - 3 : place] if place >= 3 else ""
        if word != "BIC":
            return ""
    plus = text[place] == "+"
    if plus and word in _ALWAYS:
        return word
    before = text[place - len(word) - 1 : place - len(word)]
    if before.isascii() and before.isalpha():
        return ""
    # `EREF: 12:30` is a time of day behind a word, not a key.
    return word if plus or not text[place + 1 : place + 3].isdigit() else ""


def original_money(text: str | None) -> Money | None:
    """Return the amount and currency of `OAMT+`, in either order; None where no currency stands there."""
    found = read_money(text)
    return found if found and found.currency else None


def read_money(text: str | None) -> Money | None:
    """Return amount and currency of a short text, in either order; the currency may be empty."""
    match = _ORIGINAL.match(text) if text else None
    if match is None:
        return None
    currency = match.group(1) or match.group(4) or ""
    amount = read_amount((match.group(2) or match.group(3)).rstrip(".,") or "x", currency)
    return Money(amount, currency) if amount is not None else None
