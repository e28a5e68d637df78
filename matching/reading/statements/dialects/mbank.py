"""mBank's labelled text: `770 PRZELEW; Z RACH.: ..; OD: ..; TYT.: ..; TNR: ..` (mBank CompanyNet)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from matching.reading.statements.amounts import read_rate
from matching.reading.statements.dates import read_day
from matching.reading.statements.dialects.details import Details, named, reference, tidy
from matching.reading.statements.dialects.german import original_money
from matching.reading.statements.iban import as_account
from matching.statement import NO_PARTICULARS, Particulars

_LABELS = frozenset(
    {"NA RACH", "Z RACH", "DLA", "OD", "TYT", "TNR", "DATA STEMPLA", "REF KLIENTA", "REF. KLIENTA", "ID IPH", "KWOTA"}
    | {"KURS", "DATA TRANSAKCJI", "NIP", "ID WPŁATY"}
)
_CODE = re.compile(r"\s*\d{3}[ -]\s*")


def decode(lines: Sequence[str]) -> Details | None:
    """Decode a purpose with mBank's labels (at least two, or the transaction number), None for any other."""
    first = lines[0]
    if ";" not in first and len(lines) == 1:
        return None
    text = " ".join([line.rstrip() for line in lines])
    if "TNR:" not in text and "RACH.:" not in text:
        return None
    before, found = _by_label(text)
    if not found:
        return None
    return Details(
        text=tidy(found.get("TYT", "")) or _heading(before),
        name=named(found.get("OD") or found.get("DLA")),
        account=as_account(found.get("Z RACH") or found.get("NA RACH") or ""),
        end_to_end=reference(found.get("REF. KLIENTA") or found.get("REF KLIENTA")),
        reference=named(found.get("TNR", "").replace(" ", "")),
        original=original_money(found.get("KWOTA")),
        particulars=_particulars(found) if "KURS" in found or "DATA TRANSAKCJI" in found else NO_PARTICULARS,
    )


def _by_label(text: str) -> tuple[str, dict[str, str]]:
    """Return what stands before the first label, and the text of each up to the next; the last of equal ones wins."""
    before: list[str] = []
    found: dict[str, str] = {}
    last = ""
    for piece in text.split(";"):
        name, sign, value = piece.partition(":")
        label = name.removesuffix(".").strip()
        if sign and label in _LABELS:
            last = label
            found[last] = value.lstrip()
        elif last:
            found[last] += f";{piece}"
        else:
            before.append(piece)
    return ";".join(before), {label: value.strip("; ") for label, value in found.items()}


def _heading(text: str) -> str:
    """Return what kind of booking it is, without the bank's number for it."""
    code = _CODE.match(text)
    return tidy(text[code.end() :] if code else text)


def _particulars(found: Mapping[str, str]) -> Particulars:
    """Return rate and day of purchase of a card payment."""
    return Particulars(
        rate=read_rate(found.get("KURS")),
        purchase_date=read_day(found.get("DATA TRANSAKCJI", "")),
    )
