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

_START = re.compile(r"\s*+(?:\d{3})?\s*+\?\d\d")
_KEY = re.compile(
    r"(?:^|(?<=[^A-Za-z]))(EREF|KREF|MREF|CRED|DEBT|SVWZ|ABWA|ABWE|PURP|OAMT|COAM|RREF|RCOD|IBAN|BIC|SQTP|ANAM|CUST|MDAT|MTLG)"
    r"(?:\+|:(?!\d\d))"
    r"|(EREF|KREF|MREF|CRED|DEBT|SVWZ|ABWA|ABWE|PURP|OAMT|COAM)\+"
)
_PURPOSE = (*(f"{code}" for code in range(20, 30)), *(f"{code}" for code in range(60, 64)))
_ORIGINAL = re.compile(r"\s*(?:([A-Z]{3})\s*([\d.,]+)|([\d.,]+)\s*([A-Z]{3}))")


def decode(lines: Sequence[str]) -> Details | None:
    """Decode a purpose with `?NN` subfields, None for any other."""
    if not _looks_structured(lines):
        return None
    found = split_subfields(join_subfields(lines, "?"), "?")
    parts = [found[code] for code in _PURPOSE if code in found]
    keyed = by_key(glue(parts, 27, "\n"))
    end_to_end, _, behind = keyed.get("EREF", "").partition("\n")
    text = tidy(keyed.get("SVWZ") or " ".join(filter(None, (keyed.get("", ""), keyed.get("MTLG", ""), behind))))
    return Details(
        text=text or tidy(found.get("00", "")),
        name=named(glue([found[code] for code in ("32", "33") if code in found], 27)) or named(keyed.get("ABWA")),
        account=_account(found, keyed),
        bank=named(found.get("30") or keyed.get("BIC")),
        end_to_end=reference(end_to_end),
        original=original_money(keyed.get("OAMT")),
    )


def _looks_structured(lines: Sequence[str]) -> bool:
    first = lines[0] if "?" in lines[0] or len(lines) == 1 else "".join(lines[:2])
    return _START.match(first) is not None


def _account(found: dict[str, str], keyed: dict[str, str]) -> str | None:
    """Return the other side's account: a checked IBAN first, then the account number as it is."""
    candidates = [as_account(text) for text in (found.get("38"), found.get("31"), keyed.get("IBAN")) if text]
    known = [each for each in candidates if each]
    return next((each for each in known if is_iban(each)), known[0] if known else None)


def by_key(text: str) -> dict[str, str]:
    """Split a purpose at its SEPA keys; what stands before the first has the key ''. The first of equal keys wins."""
    if "+" not in text and ":" not in text:
        return {"": text}
    found: dict[str, str] = {}
    key, start = "", 0
    for match in _KEY.finditer(text):
        found.setdefault(key, text[start : match.start()].strip())
        key, start = match.group(1) or match.group(2), match.end()
    found.setdefault(key, text[start:].strip())
    return found


def original_money(text: str | None) -> Money | None:
    """Return the amount and currency of `OAMT+`, in either order."""
    match = _ORIGINAL.match(text or "")
    if match is None:
        return None
    currency = match.group(1) or match.group(4)
    amount = read_amount((match.group(2) or match.group(3)).rstrip(".,") or "x", currency)
    return Money(amount, currency) if amount is not None else None
