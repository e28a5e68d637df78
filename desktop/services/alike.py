"""How alike the words of two bookings are: in whatever charset, case and format a bank writes them."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from rapidfuzz import fuzz

from desktop.services.recognising import Brought, words_of
from matching.statement import Transaction

UNLIKE, UNLIKE_HERE, _UNLIKE_NAMES = 40, 60, 50
"""Of 100: below it nothing but chance, or the bank's own phrases, make two descriptions or two names agree."""
_ENOUGH = 8
"""So many plain letters that agree are no chance, where a charset has spoilt the others."""
_KEPT = 16_384
"""So many texts are kept worked out: each is compared with many."""
_PLAIN = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe"})


def same_words(one: str, other: str) -> bool:
    """Tell whether two texts say the same, in whatever charset, case and line breaks."""
    if not one or not other:
        return False
    if one == other or (letters(one) and letters(one) == letters(other)):
        return True
    bare = _bare(one)
    spoilt = not one.isascii() or not other.isascii() or ("?" in one) != ("?" in other)
    return spoilt and len(bare) >= _ENOUGH and bare == _bare(other)


@lru_cache(maxsize=_KEPT)
def letters(text: str) -> str:
    """Return the letters and figures of a text without marks, by which words are compared."""
    low = text.casefold()
    if not low.isascii():
        low = unicodedata.normalize("NFKD", low.translate(_PLAIN))
    return "".join(sign for sign in low if sign.isalnum())


def surely_another(brought: Brought, transaction: Transaction, form: str | None) -> bool:
    """Tell whether what brought a line was surely another booking: both say what the other does not, and little agrees.

    In another format a bank words the same booking otherwise, so there hardly anything may agree.
    """
    here = words_of(transaction.counterparty.name, transaction.description)
    mine, theirs = tokens(here), tokens(brought.words)
    if not mine - theirs or not theirs - mine:
        return False
    alike = fuzz.token_set_ratio(plain(here), plain(brought.words))
    if brought.format is None or brought.format != form:
        return alike < UNLIKE
    name = transaction.counterparty.name or ""
    named = bool(name and brought.name)
    others = named and fuzz.token_set_ratio(plain(name), plain(brought.name)) < _UNLIKE_NAMES
    return others or alike < UNLIKE_HERE


def nothing_in_common(one: str, other: str) -> bool:
    """Tell whether two texts that both say something share no word and look like each other by chance at most."""
    mine, theirs = tokens(one), tokens(other)
    if not mine or not theirs or mine & theirs:
        return False
    return fuzz.token_set_ratio(plain(one), plain(other)) < UNLIKE_HERE


@lru_cache(maxsize=_KEPT)
def tokens(words: str) -> frozenset[str]:
    """Return the words of a text that every charset can write."""
    return frozenset(word for word in plain(words).split() if word.isascii() and len(word) > 1)


@lru_cache(maxsize=_KEPT)
def plain(words: str) -> str:
    """Return the words of a text in small letters, with blanks between them."""
    return "".join(letter if letter.isalnum() else " " for letter in words.casefold())


@lru_cache(maxsize=_KEPT)
def _bare(text: str) -> str:
    return "".join(sign for sign in text.casefold() if sign.isascii() and sign.isalnum())
