"""Persons who trade under their own name: it stands over the word for what they do."""

from __future__ import annotations

import re

from matching.reading.fields.blocks import PartyName
from matching.reading.fields.imprint import name_above
from matching.reading.fields.names import is_institution
from matching.reading.fields.sheet import Sheet

_PERSON = re.compile(
    r"(?:(?:[A-Z][a-z]{1,4}\.[^\W\d_]? ?){1,3} ?)?[^\W\d_][\w'-]+(?: [A-Z]\.)?(?: (?:v[ao]n|de[rn]?|di|da|la|te))*"
    r"(?: [^\W\d_][\w'-]+){1,2}"
)
"""First and last name, with titles before them."""
_PARTICLES = ("van", "von", "de", "der", "den", "di", "da", "la", "te")


def person_over(sheet: Sheet, name: PartyName) -> PartyName | None:
    """Return who stands at the page's head right over a line that may be a trade: `Saskia Törpel`, `Übersetzungen`."""
    above = name_above(sheet, name.spot)
    if above is None or above.text.isupper() or is_institution(above.text) or _is_person(name.text):
        return None
    return above if _is_person(above.text) else None


def _is_person(text: str) -> bool:
    return _PERSON.fullmatch(text) is not None and all(word[0].isupper() or word in _PARTICLES for word in text.split())
