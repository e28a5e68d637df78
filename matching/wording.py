"""Names made comparable: case, diacritics, legal forms, payment services, shortening and broken words.

Legal forms are taken away first, because they are the same on half of all names and would make strangers alike.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass

from rapidfuzz import fuzz

from matching.vocabulary import ACQUIRER_WORDS, ACQUIRERS, ALIASES, FILLERS, GIVEN_NAMES, LEGAL_FORMS, PLACES, TRADES

# Letters that Unicode does not take apart into a letter and a mark.
_LETTERS = str.maketrans({"ł": "l", "ß": "ss", "ø": "o", "đ": "d", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ı": "i"})
_WORD = re.compile(r"[a-z0-9]+")
_DOTTED = re.compile(r"\b(?:[a-z]\.){2,}")
_LOST_LETTER = re.compile(r"(?<=\w)[?\ufffd](?=\w)")
_ACQUIRER = re.compile(rf"^\s*(?:{ACQUIRERS})\s*")
_BRAND = 8
"""Letters that the first two words of a name must have to be a brand together."""
_DIGRAPHS = (("ae", "a"), ("oe", "o"), ("ue", "u"))
_FORMS_BY_HEAD = {head: tuple(form for form in LEGAL_FORMS if form[0] == head) for head in {f[0] for f in LEGAL_FORMS}}
# What a legal form is cut to at the end of a field of 27 or 35 characters.
_STUMPS = frozenset(
    form[:length] for form in LEGAL_FORMS for length in range(1, len(form)) if form[0] in ("sp", "spolka", "gmbh", "ug")
)


def fold(text: str) -> str:
    """Return the text in lower case without diacritics; `ł`, `ß`, `ø` and the like included."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text).lower()
    bare = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return bare.translate(_LETTERS)


def words(text: str) -> tuple[str, ...]:
    """Return the words of a text, folded; German `ae oe ue` count as the umlaut's base letter, as in MT940."""
    return words_of(fold(text))


def words_of(folded: str) -> tuple[str, ...]:
    """Return the words of a text that is folded already."""
    return tuple(_plain_vowels(word) for word in _WORD.findall(_LOST_LETTER.sub("", folded)))


def _plain_vowels(word: str) -> str:
    for pair, letter in _DIGRAPHS:
        word = word.replace(pair, letter)
    return word


@dataclass(frozen=True, slots=True)
class Name:
    """A name without its legal form: words, what each weighs (0 to 1) and all of them in one piece."""

    words: tuple[str, ...]
    weights: tuple[float, ...]
    joined: str
    hidden: bool = False
    """Only a payment service is named, the merchant is not."""
    weight: float = 0.0
    """How much the whole name says."""
    initials: tuple[str, ...] = ()
    """Of all its words, of those that are no fillers, and of those that are no places either."""


def name_of(text: str | None, *, town_last: bool = False) -> Name | None:
    """Make a name comparable; None when nothing is left to compare.

    What stands behind a legal form is an address or a branch and says little. `town_last`: card lines end in a town.
    """
    if not text:
        return None
    folded = fold(text)
    bare = _ACQUIRER.sub("", folded, count=1)
    found = without_legal_form(_split(bare)) or without_legal_form(_split(folded)) or _split(folded)
    found = tuple(ALIASES.get(word, word) for word in found)
    kept = tuple(word for word in found if word not in FILLERS) or found
    if not kept:
        return None
    plain = tuple(_plain_vowels(word) for word in kept)
    weights = _lowered(tuple(weight_of(word) for word in kept), _behind_form(folded, kept), town_last=town_last)
    hidden = all(word in ACQUIRER_WORDS or word in PLACES for word in kept) or (bare != folded and sum(weights) < 0.3)
    hidden = hidden or (town_last and kept[0] in ACQUIRER_WORDS and len(kept) == 2)
    return Name(plain, weights, "".join(plain), hidden, sum(weights), _initials_of(found, kept))


def _initials_of(found: tuple[str, ...], kept: tuple[str, ...]) -> tuple[str, ...]:
    placeless = [word for word in kept if word not in PLACES]
    return tuple(dict.fromkeys("".join(word[0] for word in words) for words in (found, kept, placeless)))


def _lowered(weights: tuple[float, ...], behind: int, *, town_last: bool) -> tuple[float, ...]:
    """Lower the weights of the last words where they are an address or a town and something weighty stands before."""
    for count in sorted({behind, 1 if town_last else 0}):
        kept, rest = weights[: len(weights) - count], weights[len(weights) - count :]
        if count and max(kept, default=0.0) >= 0.9:
            weights = (*kept, *(weight * 0.25 for weight in rest))
    return weights


def _behind_form(folded: str, kept: tuple[str, ...]) -> int:
    """Return how many of the kept words stand behind the first legal form."""
    parts = _split(folded)
    for place in range(1, len(parts)):
        length = _form_length(parts, place)
        if length:
            rest = without_legal_form(("", *parts[place + length :]))[1:]
            return min(len(kept) - 1, sum(word not in FILLERS for word in rest))
    return 0


def _split(folded: str) -> tuple[str, ...]:
    """Split into words; `s.a.` and `o.o.` are one word each, so that they stay together."""
    together = _DOTTED.sub(lambda found: found.group().replace(".", "") + " ", _LOST_LETTER.sub("", folded))
    return tuple(_WORD.findall(together))


def without_legal_form(parts: tuple[str, ...]) -> tuple[str, ...]:
    """Take legal forms out, whole or cut off at the end."""
    kept: list[str] = []
    place = 0
    while place < len(parts):
        if place and parts[place:] in _STUMPS:
            break
        length = _form_length(parts, place)
        if not length:
            kept.append(parts[place])
        place += max(length, 1)
    return tuple(kept)


def _form_length(parts: tuple[str, ...], place: int) -> int:
    for form in _FORMS_BY_HEAD.get(parts[place], ()):
        if parts[place : place + len(form)] == form:
            return len(form)
    return 0


def weight_of(word: str) -> float:
    """Return how much a folded word tells about who somebody is, from 0 to 1."""
    if word in FILLERS or word in PLACES or word in ACQUIRER_WORDS:
        return 0.1
    if word in TRADES or word in GIVEN_NAMES:
        return 0.3
    if any(letter.isdigit() for letter in word):
        return 0.15 if word.isdigit() else 0.3
    return min(1.0, 0.2 + len(word) * 0.2)


def likeness(paper: Name, line: Name, common: Collection[str] = ()) -> float:
    """Return how alike a document's name and a bank line's name are, from 0 to 1.

    The bank's name may be cut off, glued together or carry a town; the document's may carry a trade or a given name.
    `common` are words that several partners of the pile share.
    """
    if paper.joined == line.joined:
        return 1.0
    whole = _in_one_piece(paper.joined, line.joined)
    ours, theirs = _coverage(paper, line), _coverage(line, paper)
    shared = max(ours, 0.5 * (ours + theirs), 0.85 * theirs if line.weight >= 0.9 else 0.0)
    if _heads_differ(paper, line):
        shared *= 0.55
    brand = 0.78 if _head(paper, common) and _head(paper, common) == _head(line, common) else 0.0
    return max(whole, shared, brand, _initials(paper, line.words[:1]), _begins_alike(paper, line))


def mention(paper: Name, spoken: Collection[str], joined: str, common: Collection[str] = ()) -> float:
    """Return how much of a document's name a free text mentions, from 0 to 1; `joined` is the text without blanks."""
    if len(paper.joined) >= 7 and paper.joined in joined and paper.weight >= 0.9:
        return 1.0
    said = [weight * _best(word, spoken) for word, weight in zip(paper.words, paper.weights, strict=True)]
    brand = 0.76 if _head(paper, common) in spoken else 0.0
    begin = "".join(paper.words[:2])
    if len(paper.words) >= 2 and len(begin) >= _BRAND and begin in joined and {*paper.words[:2]} <= {*spoken}:
        brand = max(brand, 0.8)
    return max(sum(said) / paper.weight if paper.weight else 0.0, brand, _initials(paper, spoken))


def _head(name: Name, common: Collection[str]) -> str | None:
    """Return the brand: the first word, when it is weighty and nobody else's in the pile."""
    word, weight = name.words[0], name.weights[0]
    return word if weight >= 0.9 and len(word) >= 4 and word not in common else None


def _initials(paper: Name, spoken: Collection[str]) -> float:
    """Compare initials: `AWS` for Amazon Web Services, `TFL` for Transport for London; two letters prove little."""
    cuts = {initials[:length] for initials in paper.initials for length in range(min(4, len(initials)), 1, -1)}
    found = max((len(cut) for cut in cuts if cut in spoken), default=0)
    return {0: 0.0, 2: 0.5}.get(found, 0.68)


def _begins_alike(paper: Name, line: Name) -> float:
    """Compare the first two words: small words that many share make a brand together (`Media Markt`)."""
    first, second = paper.words[:2], line.words[:2]
    return 0.8 if len(first) == 2 and first == second and len("".join(first)) >= _BRAND else 0.0


def _in_one_piece(paper: str, line: str) -> float:
    """Compare without blanks: words glued by the bank, or cut at the end of its field."""
    if len(line) >= 6 and paper.startswith(line):
        return 0.92
    if len(paper) >= 5 and line.startswith(paper):
        return 0.9
    if len(paper) >= 6 and paper in line:
        return 0.85
    return fuzz.ratio(paper, line, score_cutoff=85) / 100 if min(len(paper), len(line)) >= 7 else 0.0


def _coverage(name: Name, other: Name) -> float:
    """Return the share of the name's weight that stands in the other one."""
    if not name.weight:
        return 0.0
    total = sum(weight * _best(word, other.words) for word, weight in zip(name.words, name.weights, strict=True))
    return total / name.weight


def _best(word: str, others: Collection[str]) -> float:
    if word in others:
        return 1.0
    head, best = word[0], 0.0
    for other in others:
        if other[0] == head:
            best = max(best, _same_word(word, other))
    return best


def _same_word(word: str, other: str) -> float:
    """Return 1 for equal words, less for a cut or misspelt one of the same first letter, 0 for different ones."""
    if word == other:
        return 1.0
    shorter, longer = sorted((len(word), len(other)))
    if shorter < 4 or word.isdigit():
        return 0.0
    if word.startswith(other) or other.startswith(word):
        return 0.9 if shorter >= 5 or longer - shorter <= 2 else 0.6
    if shorter < 5:
        return 0.0
    ratio = fuzz.ratio(word, other, score_cutoff=84)
    return ratio / 100


def _heads_differ(paper: Name, line: Name) -> bool:
    """Tell whether each side has a weighty word and none of the weightiest is in the other name."""
    return not (_head_found(paper, line) or _head_found(line, paper))


def _head_found(name: Name, other: Name) -> bool:
    top = max(name.weights)
    return any(
        weight >= top - 0.01 and _best(word, other.words) >= 0.8
        for word, weight in zip(name.words, name.weights, strict=True)
    )
