"""`:NS:` lines of German and Hungarian banks: two digits, then text, one subfield a line.

01-14 purpose, 15/16 name, 17 booking text, 18 number of the bank's journal (never an account: it changes from booking
to booking of one payer), 33 bank code and 34 account (Hungarian 8 + 16 digits).
"""

from __future__ import annotations

from collections.abc import Sequence

from matching.reading.statements.dialects.details import Details, glue, named, tidy
from matching.reading.statements.iban import as_account


def decode(lines: Sequence[str]) -> Details:
    """Decode the lines of one entry's `:NS:` field."""
    found = {line[:2]: line[2:] for line in lines if line[:2].isdigit()}
    purpose = tidy(" ".join(found[code] for code in (f"{number:02}" for number in range(1, 15)) if code in found))
    bank, account = found.get("33", "").strip(), found.get("34", "").strip()
    hungarian = len(bank) == 8 and len(account) == 16
    return Details(
        text=purpose or tidy(found.get("17", "")),
        name=named(glue([found[code] for code in ("15", "16") if code in found], 27)),
        account=as_account(bank + account if hungarian else account),
        bank=None if hungarian else named(bank),
    )
