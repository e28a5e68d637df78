"""Papers that are no bill yet: proforma, offer, order, delivery note."""

from __future__ import annotations

import re

from matching.receipt import DocumentType

_PRELIMINARY = re.compile(
    r"\bpro[ -]?forma|\boferta\b|\bzamowienie\b|\bquot(?:e|ation)\b|\bangebot\b|\bdevis\b|\bofferte\b|\bpreventivo\b"
    r"|\blieferschein\b|\bauftragsbestatigung\b|\border confirmation\b|\bdelivery note\b|\bpresupuesto\b"
)

_PROFORMA_TITLE = re.compile(r"\bpro[ -]?forma(?:factuur|-?rechnung)?\b")
_REFERS = re.compile(
    r"\b(?:do|dla|z|zu|zur|zum|to|for|per|ref|podstawie|previous|la|via)\W{0,3}"
    r"(?:faktur\w* |rechnung |invoice |facture )?$"
)
_HEADLINE = 400


def is_preliminary(kind: DocumentType, folded: str) -> bool:
    """Tell whether it is no final bill: by its words, or as a proforma by its headline whatever it was taken for.

    A final invoice may say that it settles a proforma; then the word stands behind `to`, `zu`, `do` and the like.
    """
    if kind == "other":
        return bool(_PRELIMINARY.search(folded))
    if kind != "invoice":
        return False
    found = _PROFORMA_TITLE.search(folded[:_HEADLINE])
    return bool(found and not _REFERS.search(folded[: found.start()][-40:]))
