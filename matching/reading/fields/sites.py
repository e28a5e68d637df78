"""Names in web sites and mail boxes: often the plainest word for who wrote a paper whose name is a picture."""

from __future__ import annotations

import re
from collections.abc import Iterator

from matching.reading.fields.letters import fold
from matching.reading.fields.sheet import Sheet, Spot

_SITE = re.compile(
    r"(?P<lead>www\.|https?://(?:www\.)?|(?P<box>[a-z0-9._-]*)@|(?<![\w.@-]))(?P<name>[a-z0-9-]{3,40})"
    r"\.(?:[a-z]{2,3}|example|info|shop|store|online|co\.uk|com\.pl)(?![\w.])"
)
_DOTTED = re.compile(r"\.(?<=[a-z0-9]\.)[a-z]{2}")
"""What begins with one letter is looked for quickest."""
_WORD = re.compile("[a-z0-9]{3,}")
_PROVIDERS = frozenset(
    ("gmail", "outlook", "hotmail", "yahoo", "example", "localhost", "icloud", "mail", "email", "gmx", "web", "wp",
     "onet",
     "orange", "free", "wanadoo", "libero", "telfort", "ziggo", "kpnmail", "sapo", "live", "proton", "protonmail",
     "paypal", "stripe", "facebook", "instagram", "linkedin", "twitter", "youtube", "google", "portalnfse")
)  # fmt: skip
"""Who carries others' mail and payments."""
_OFFICE = re.compile(
    r"info|contact|kontakt|support|billing|rechnung|buchhaltung|hello|hallo|sales|office|biuro|service|kundenservice"
    r"|facturation|facturacion|factuur|fatturazione|invoices?|help|ksiegowosc|accounts?|finance|no-?reply|faktury|bok"
    r"|klantenservice|administratie|bonjour|mail|post|shop|team|compta\w*|amministrazione|clientes|geral"
)


def site_words(sheet: Sheet) -> frozenset[str]:
    """Return the names of the sites and mail boxes on the pages, without those of mail providers."""
    found: set[str] = set()
    for _, match in _sites(sheet):
        name = match["name"]
        found |= {part for part in name.split("-") if len(part) >= 4} | {name.replace("-", "")}
    return frozenset(found - _PROVIDERS)


def stands_in_site(name: str, site: frozenset[str]) -> bool:
    """Tell whether a word of a name is part of a site's, or the other way round."""
    return any(in_site(word, site) for word in _WORD.findall(fold(name)))


def in_site(word: str, site: frozenset[str]) -> bool:
    """Tell whether a word is part of a site's name, or the other way round."""
    return len(word) >= 4 and any(word in name or name in word for name in site if len(name) >= 4)


def only_site(sheet: Sheet, taken: frozenset[int]) -> tuple[str, Spot] | None:
    """Return the one name that the paper's sites and offices' mail boxes bear; rows of the buyer are left out."""
    found: dict[str, Spot] = {}
    for index, match in _sites(sheet):
        plain = match["lead"].startswith(("www", "http")) or (match["box"] and _OFFICE.fullmatch(match["box"]))
        if index not in taken and plain and match["name"] not in _PROVIDERS:
            found.setdefault(match["name"], Spot(index, match.start("name"), match.end("name")))
    return next(iter(found.items())) if len(found) == 1 else None


def _sites(sheet: Sheet) -> Iterator[tuple[int, re.Match[str]]]:
    """Yield each site and mail box with its row."""
    for index, row in enumerate(sheet.rows):
        if _DOTTED.search(row.folded):
            yield from ((index, match) for match in _SITE.finditer(row.folded))
