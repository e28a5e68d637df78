"""Poland's split payment purpose, `/VAT/23,00/IDC/5261040828/INV/FV 1/2026/TXT/words`, as a person would write it.

Value added tax act of Poland, art. 108a(3): tax, the seller's tax number, the invoice's number, free words.
"""

from __future__ import annotations

import re

from matching.reading.statements.amounts import read_amount
from matching.reading.statements.dialects.details import tidy
from matching.statement import SplitPayment

_PARTS = re.compile(
    r"/VAT/(?P<tax>\s*[\d,. ]+)/IDC/(?P<seller>[^/]{1,20})/INV/(?P<invoice>.*?)(?:/TXT/(?P<words>.*))?$", re.DOTALL
)


def parts_of(text: str) -> SplitPayment | None:
    """Return the parts of a split payment's purpose, None where it is none."""
    match = _PARTS.search(text)
    tax = read_amount(match["tax"], "PLN") if match else None
    if match is None or tax is None:
        return None
    return SplitPayment(tax, match["seller"].strip(), tidy(match["invoice"].strip("/ ")), tidy(match["words"] or ""))


def readable(text: str) -> str:
    """Return a purpose with split payment parts in words, any other unchanged."""
    match = _PARTS.search(text) if "/IDC/" in text else None
    if match is None:
        return text
    words = " ".join(filter(None, (text[: match.start()], match["invoice"].strip("/ "), match["words"])))
    return tidy(f"{words} (VAT {match['tax'].strip()}, NIP {match['seller'].strip()})")
