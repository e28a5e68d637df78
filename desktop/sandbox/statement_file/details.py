"""The free text `:86:` of a bank line: name, account and purpose in the ways European banks write them.

Dialects are decided for each line, not for each file: one statement mixes them. Structures: German DK subfields ?NN,
Polish <NN, ~NN and ^NN (also >NN and +NN elsewhere), the /CODE/ words of Dutch banks and SWIFT, mBank's labels.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from desktop.sandbox.statement_file.bank_lines import is_iban

_SUBFIELDS = re.compile(r"^\s*[A-Z0-9]{0,4}\s*(?P<mark>[?<~^>+])\d{2}")
_WORDS = ("NAME", "IBAN", "REMI", "EREF", "CNTP", "BENM", "ORDP", "TRTP", "MARF", "CSID", "PREF", "BIC", "ISDT", "PURP")
_WORD = re.compile(rf"/({'|'.join(_WORDS)})/")
_LABEL = re.compile(r"\b(DLA|OD|NA RACH\.|Z RACH\.|TYT\.|TNR|REF\. KLIENTA)\s*:", re.IGNORECASE)


def _codes(first: int, last: int) -> tuple[str, ...]:
    return tuple(str(code) for code in range(first, last + 1))


# Behind these the German form has more purpose in 60 to 63; the Polish ones have addresses and references there.
_PURPOSE_CODES = {"?": _codes(20, 29) + _codes(60, 63), "<": _codes(20, 25), "~": _codes(20, 25), "^": _codes(20, 27)}


@dataclass(frozen=True, slots=True)
class Details:
    """Who stands at the other end, and what for."""

    name: str | None = None
    account: str | None = None
    purpose: str = ""

    @property
    def description(self) -> str:
        """What a person reads: the name, unless the purpose has it already, and the purpose."""
        if self.name and self.name not in self.purpose:
            return f"{self.name} {self.purpose}".strip()
        return self.purpose


def read_details(lines: Sequence[str]) -> Details:
    """Name, account and purpose of the text; all of it is purpose where no structure is seen."""
    glued = "".join(lines)
    found = _SUBFIELDS.match(glued)
    if found is not None:
        return _subfields(glued, found["mark"])
    if _WORD.search(glued):
        return _code_words(glued)
    if len(_LABEL.findall(glued)) >= 2:
        return _labels(" ".join(line.strip() for line in lines))
    return Details(purpose=_tidy(" ".join(line.strip() for line in lines)))


def _subfields(text: str, mark: str) -> Details:
    pieces: dict[str, str] = {}
    for found in re.finditer(rf"{re.escape(mark)}(\d{{2}})((?:(?!{re.escape(mark)}\d{{2}}).)*)", text):
        pieces[found.group(1)] = pieces.get(found.group(1), "") + found.group(2)
    name_codes = ("27", "28", "29") if mark == "<" and "27" in pieces else ("32", "33")
    purpose_codes = _PURPOSE_CODES.get(mark, _codes(20, 26))
    return Details(
        name=_tidy("".join(pieces.get(code, "") for code in name_codes)) or None,
        account=_account([pieces.get(code, "") for code in ("38", "31", "29", "21", "26")]),
        purpose=_purpose("".join(pieces.get(code, "") for code in purpose_codes)) or _tidy(pieces.get("00", "")),
    )


def _code_words(text: str) -> Details:
    parts = _WORD.split(text)
    pieces: dict[str, str] = {}
    for word, content in zip(parts[1::2], parts[2::2], strict=True):
        pieces.setdefault(word, content.strip("/ "))
    counterparty = pieces.get("CNTP", "").split("/")
    name = pieces.get("NAME") or (counterparty[2] if len(counterparty) > 2 else "")
    remittance = re.sub(r"^(USTD//|STRD/CUR/)", "", pieces.get("REMI", ""))
    reference = pieces.get("EREF", "")
    reference = "" if reference in {"NOTPROVIDED", remittance} else reference
    return Details(
        name=_tidy(name) or None,
        account=_account([pieces.get("IBAN", ""), counterparty[0]]),
        purpose=_tidy(f"{remittance} {reference}") or _tidy(parts[0]) or _tidy(text),
    )


def _labels(text: str) -> Details:
    parts = _LABEL.split(text)
    pieces = {word.upper(): content for word, content in zip(parts[1::2], parts[2::2], strict=True)}
    return Details(
        name=_tidy(pieces.get("DLA") or pieces.get("OD") or "").strip(";") or None,
        account=_account([pieces.get("NA RACH.", ""), pieces.get("Z RACH.", "")]),
        purpose=_tidy(pieces.get("TYT.", "")).strip(";") or _tidy(text),
    )


def _account(candidates: Sequence[str]) -> str | None:
    """Give the first candidate that is an account: an IBAN, a Polish number without its PL, or a plain number."""
    for candidate in candidates:
        number = re.sub(r"[\s;,.]", "", candidate).upper()
        if is_iban(number):
            return number
        if is_iban("PL" + number):
            return "PL" + number
        if re.fullmatch(r"\d{7,26}", number):
            return number
    return None


def _purpose(text: str) -> str:
    """Give the purpose with the words behind SVWZ+ when SEPA's field words stand in it."""
    words = re.search(r"SVWZ\+(.*?)(?=(?:EREF|KREF|MREF|CRED|DEBT|ABWA|ABWE|PURP)\+|$)", text)
    return _tidy(words.group(1) if words else text)


def _tidy(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()
