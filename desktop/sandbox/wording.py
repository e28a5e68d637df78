"""Names made comparable, for the embedded Flowtly's own suggestions."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

# Legal forms and words that every second paper bears.
_COMMON = frozenset(
    re.findall(
        r"\w+",
        "sp zoo spolka ograniczona akcyjna gmbh ltd limited inc llc sarl sas spa the and und for from"
        " faktura invoice rechnung facture paragon receipt pdf jpg png przelew platnosc payment",
    )
)


def words(text: str) -> frozenset[str]:
    """Give the telling words of a name or a text: without accents, case, legal forms and bare numbers."""
    flat = unicodedata.normalize("NFKD", text.replace("ł", "l").replace("Ł", "L")).casefold()
    flat = "".join(letter for letter in flat if not unicodedata.combining(letter))
    return frozenset(word for word in re.findall(r"[^\W\d_]{3,}", flat) if word not in _COMMON)


def likeness(one: frozenset[str], other: frozenset[str]) -> Decimal:
    """Give the share of the shorter one's words that the other has too, 0 to 1."""
    shorter = min(len(one), len(other))
    return Decimal(len(one & other)) / shorter if shorter else Decimal(0)
