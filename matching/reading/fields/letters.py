"""Letters made comparable: small, without accents, of the same number."""

from __future__ import annotations

import re
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
_FOREIGN = re.compile(r"[^\x00-\x7f]")
_DIGIT = re.compile(r"\d")
_NO_DIGITS = "".join(letter for letter in map(chr, range(128)) if not letter.isdigit())


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """Return small letters without accents and plain dashes, character by character: the length stays."""
    return fold_once(text)


def fold_once(text: str) -> str:
    """Do the same without keeping the answer: for texts that do not come back."""
    if not text.isascii():
        for letter in set(_FOREIGN.findall(text)):
            text = text.replace(letter, _folded(letter))
    return text.lower().replace("`", "'")


def digits_in(text: str) -> tuple[int, int]:
    """Return how many digits stand in a text, and where the last one ends; 0 without any."""
    if text.isascii():
        count = len(text) - len(text.encode().translate(None, b"0123456789"))
        return count, len(text.rstrip(_NO_DIGITS)) if count else 0
    digits = _DIGIT.findall(text)
    return len(digits), text.rindex(digits[-1]) + 1 if digits else 0


def bare(text: str) -> str:
    """Return letters and figures alone, in capitals: so numbers are compared, however they are set apart."""
    return re.sub(r"[\W_]", "", text).upper()


@lru_cache(maxsize=1024)
def _folded(letter: str) -> str:
    """Return the small plain letter; a blank for what has none."""
    low = letter.lower()[:1]
    if low in _DASHES:
        return "-"
    if low in _UNFOLDABLE:
        return _UNFOLDABLE[low]
    return unicodedata.normalize("NFKD", low)[:1] or " "
