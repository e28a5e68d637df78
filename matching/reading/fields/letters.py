"""Letters made comparable: small, without accents, of the same number."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_UNFOLDABLE = {
    "ł": "l",
    "ß": "s",
    "ø": "o",
    "đ": "d",
    "æ": "a",
    "œ": "o",
    "ı": "i",
    "’": "'",
    "`": "'",
    "´": "'",
    "º": "°",
}
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uff0d"


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """Return small letters without accents and plain dashes, character by character: the length stays."""
    if text.isascii():
        return text.lower().replace("`", "'")
    return text.translate(_fold_table(text))


def _fold_table(text: str) -> dict[int, str]:
    return {ord(letter): _folded(letter) for letter in set(text) if not ("a" <= letter <= "z" or letter == " ")}


@lru_cache(maxsize=1024)
def _folded(letter: str) -> str:
    low = letter.lower()[:1]
    if low in _DASHES:
        return "-"
    if low in _UNFOLDABLE:
        return _UNFOLDABLE[low]
    return unicodedata.normalize("NFKD", low)[:1] or " "
