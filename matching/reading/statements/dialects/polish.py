"""Polish structured purposes: `<NN` (Pekao, BPH, Millennium), `~NN` (PKO BP, ING), `^NN` (Pekao, BNP Paribas).

Common to all: 20-27 purpose in pieces of 27, 32/33 name, 38 account (NRB of 26 digits, with or without PL), 30 bank,
31 account at the bank. `<27`-`<29` hold the name in pieces of 35; ING writes the account at `~29`, addresses at 62/63.
Sources: banks' file descriptions (Pekao, Millennium, PKO iPKO biznes, ING BusinessOnLine).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from matching.reading.statements.dialects.details import Details, glue, join_lines, named, reference, tidy
from matching.reading.statements.dialects.subfields import chosen, split_subfields
from matching.reading.statements.iban import as_account, is_iban

_START = re.compile(r"\s*+\d{0,4}\s*+([<~^])(?:\d\d)")
_PAYER = re.compile(r"EREF[/:+]\s*([^/;]+)")
_DIGIT = re.compile(r"\d")
_PURPOSE = ("20", "21", "22", "23", "24", "25")
_ACCOUNTS = ("38", "29", "26", "31")


def decode(lines: Sequence[str]) -> Details | None:
    """Decode a purpose with `<NN`, `~NN` or `^NN` subfields, None for any other."""
    match = _START.match(lines[0])
    if match is None and len(lines) > 1 and len(lines[0]) < 8:
        match = _START.match(lines[0].strip() + lines[1])
    if match is None:
        return None
    sign = match.group(1)
    found = _subfields(lines, sign)
    long_name = glue(chosen(found, ("27", "28", "29")), 35) if sign == "<" else ""
    purpose = (*_PURPOSE, "26", "27") if sign == "^" else _PURPOSE
    return Details(
        text=tidy(glue(chosen(found, purpose), 27)) or tidy(found.get("00", "")),
        name=named(long_name) or named(glue(chosen(found, ("32", "33")), 27)),
        account=_account(found, sign),
        bank=named(found.get("30")),
        end_to_end=_end_to_end(found),
    )


def _subfields(lines: Sequence[str], sign: str) -> dict[str, str]:
    """Split into subfields; where each begins its own line, the line's end is not part of a purpose."""
    each_on_its_line = len(lines) > 1 and [line.lstrip()[:1] for line in lines].count(sign) > 1
    text = "".join(lines) if each_on_its_line else join_lines(lines)
    return split_subfields(text, sign)


def _account(found: dict[str, str], sign: str) -> str | None:
    codes = ("38", "31") if sign == "^" else _ACCOUNTS
    first = None
    for code in codes:
        number = as_account(found[code]) if found.get(code) else None
        if number is None:
            continue
        if is_iban(number):
            return number
        if len(number) > 7 and _DIGIT.search(number):
            first = first or number
    return first


def _end_to_end(found: dict[str, str]) -> str | None:
    """Return the payer's reference where the bank labels it in the rest (`/EREF/`, `EREF:`)."""
    rest = found.get("60", "") + found.get("61", "") + found.get("63", "")
    match = _PAYER.search(rest) if "EREF" in rest else None
    return reference(match.group(1)) if match else None
