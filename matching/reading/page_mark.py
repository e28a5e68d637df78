"""How a page says which of how many it is: `Seite 2 von 3`."""

from __future__ import annotations

import re

from matching.reading.fields.letters import fold

MARK = re.compile(
    r"(?<!\w)(?:seite|page|strona|str\.?|pagina|pag\.?|blad|blatt) *:? *(\d{1,3}) *(?:/|von|of|z|de|van|di|sur) *"
    r"(\d{1,3})(?!\d)"
)
"""In folded letters: the page's number and how many there are."""


def page_mark(text: str) -> tuple[int, int] | None:
    """Return a page's number and how many there are, as a page prints it."""
    match = MARK.search(fold(text))
    return (int(match[1]), int(match[2])) if match else None
