"""Persons who trade under their own name: it stands over the word for what they do."""

from __future__ import annotations

import re

from matching.reading.fields.blocks import PartyName
from matching.reading.fields.imprint import name_above
from matching.reading.fields.names import is_institution
from matching.reading.fields.sheet import Sheet

_PERSON = re.compile(
    r"(?:(?:[A-Z][a-z]{1,4}\.[^\W\d_]? ?){1,3} ?)?[A-ZÀ-Ý][\w'-]+(?: [A-ZÀ-Ý]\.)?(?: (?:v[ao]n"
    r"|de[rn]?|di|da|la|te))*(?: [A-ZÀ-Ý][\w'-]+){1,2}"
)
"""First and last name, with titles before them."""


def person_over(sheet: Sheet, name: PartyName) -> PartyName | None:
    """Return who stands at the page's head right over a line that may be a trade: `Saskia Törpel`, `Übersetzungen`."""
    above = name_above(sheet, name.spot)
    return above if above and _PERSON.fullmatch(above.text) and not is_institution(above.text) else None
