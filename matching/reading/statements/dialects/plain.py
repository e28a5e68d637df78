"""Free text: all of it is the purpose; an account counts where its check digits are right, marked as guessed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from matching.reading.statements.dialects.details import Details, join_lines, reference, tidy
from matching.reading.statements.dialects.german import by_key
from matching.reading.statements.iban import ibans_in

_GERMAN_CODE = re.compile(r"^\s*999(?=[A-Za-z])(?:PN\d{4})?")
_LONG_NUMBER = re.compile(r"\d\d ?[0-9A-Z][0-9A-Z ]{9}")
"""As short as an IBAN's check digits and account can be."""
_ZURICH = re.compile(r"\?Z[A-Z]{1,2}:")


def decode(lines: Sequence[str], own: str) -> Details:
    """Take a text as it is; `own` is the statement's account, which is never the other side's."""
    text = join_lines(lines)
    shown = _ZURICH.sub(" ", _GERMAN_CODE.sub("", text, count=1)) if text[:1] in "9 ?" or "?Z" in text else text
    account = next((found for found in ibans_in(text) if found != own), None) if _LONG_NUMBER.search(text) else None
    end_to_end = reference(by_key(text).get("EREF")) if "EREF" in text else None
    return Details(text=tidy(shown), account=account, guessed=account is not None, end_to_end=end_to_end)
