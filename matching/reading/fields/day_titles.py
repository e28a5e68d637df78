"""Days in the row of a paper's title: its own, and those of an original or of another paper that it names."""

from __future__ import annotations

from matching.reading.fields.alternatives import compiled
from matching.reading.fields.day_labels import DUE, TITLE

_OF_TITLE = compiled(
    TITLE
    + r"[^a-z0-9].{0,60}(?<!\w)(?:vom|von|du|del|dated|van|z dnia|z|of|issued at|issued on|on|date|de|le|il|di|da|em"
    r"|dnia|am|datum|the|d\.d\.)[ :.,]*$"
)
_OTHER_PAPER = compiled(
    r"(?<!\w)(?:auftrag|bestellung|vertrag|angebot|lieferschein|order|contract|quote|commande|devis|contrat|opdracht"
    r"|bestelling|offerte"
    r"|zamowieni\w*|umow\w*|zlecen\w*|oferty|pedido|contrato|presupuesto|ordine|contratto|preventivo|encomenda"
    r"|objednavk\w*|smlouv\w*)(?!\w)"
)
"""Between a title and its day: `Unsere Rechnung 26-163 - Ihr Auftrag vom 07.06.2026`."""
ORIGINAL = compiled(
    r"(?:(?:do|zur|zu|gemass|laut|original|ursprung\w*|korygowan\w*|korrigiert\w*|associee?|d'origine|rectific\w*"
    r"|dotycz\w*|betreft|relat\w*|ref\w*|abzgl|abzuglich|sur|op|against|for|storn\w*|annul\w*|anul\w*|cancel\w*"
    r"|reverses?|crediteert|rif"
    r"|concern\w*|corrig\w*|corrects?)[ :.]+(?:\w+\.? ){0,3}"
    r"|original-?|ursprungs-?)" + TITLE
)


def is_of_title(before: str) -> bool:
    """Tell whether the words before a day are a title with its day: `Rechnung 26-163 vom`."""
    titled = _OF_TITLE.search(before)
    return bool(
        titled and not any(words.search(titled[0]) for words in (DUE, _OTHER_PAPER)) and not ORIGINAL.search(before)
    )
