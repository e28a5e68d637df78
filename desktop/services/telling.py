"""Telling bookings apart: what speaks for it that a booking of a file is one that is known already, and what against.

Account, day and amount agree when this is asked. In the order of their weight: the fingerprint of the bank's own text,
the bank's reference, balances by which one file holds all that the other holds of a day, the words. Where nothing of it
decides, nobody guesses: a booking taken for another is lost, one that is sent again cannot be taken back. So a person
looks at both.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import IntEnum
from functools import lru_cache
from itertools import accumulate

from rapidfuzz import fuzz

from desktop.services.recognising import TELLING, Brought, reference, words_of
from desktop.storage.records import Fingerprint
from matching.day_spans import Span, Standing, standing
from matching.fingerprint import VERSION
from matching.statement import Transaction

_UNLIKE, _UNLIKE_HERE, _UNLIKE_NAMES = 40, 60, 50
"""Of 100: below it nothing but chance, or the bank's own phrases, make two descriptions or two names agree."""
_ENOUGH = 8
"""So many plain letters that agree are no chance, where a charset has spoilt the others."""
_PLAIN = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe"})


class Bond(IntEnum):
    """How surely a booking is one that is known already, weakest first."""

    PERHAPS = 0
    """It may be or may not be: a person must look."""
    LIKE = 1
    """The only thing known against it is that others brought the line, in words of their own."""
    COUNTED = 2
    """Balances say that one file holds all that the other holds of that day, so they are counted against each other."""
    WORDS = 3
    REFERENCE = 4
    FINGERPRINT = 5


@dataclass(frozen=True, slots=True)
class Seen:
    """A booking as it stands in a file."""

    booking: Transaction
    value: str | None
    """Its fingerprint."""
    occurrence: int
    """Its number among the bookings of the file with this fingerprint on this day, from 1."""
    source: str
    """SHA-256 of the file."""
    format: str | None
    span: Span | None
    """The account's balance before and after that day, where the file tells it."""
    where: str = ""
    """The file, as a person knows it."""

    @property
    def words(self) -> str:
        """Return what it says, as the journal keeps it."""
        return words_of(self.booking.counterparty.name, self.booking.description)


@dataclass(slots=True)
class Thing:
    """A booking that is known already: a line of Flowtly, one on its way there, or one of an earlier file."""

    remote: str | None
    account: str | None
    currency: str | None
    amount: Decimal
    days: tuple[date | None, ...]
    """Of booking first, then of value."""
    mark: str
    """Flowtly's own number of the operation, as it is compared."""
    words: str
    """What Flowtly says of it."""
    said: list[Brought] = field(default_factory=list)
    """What files say of it."""


@dataclass(frozen=True, slots=True)
class Judge:
    """Weighs bookings of one drop against things."""

    spoken_for: set[str]
    """References that each stand for one booking of the drop."""
    texts: Callable[[str, date | None], Sequence[str]]
    """Returns what a file (SHA-256) is known to say of a day's bookings (`text_of`), in its order."""

    def bond(self, seen: Seen, thing: Thing) -> Bond | None:
        """Return how surely they are the same booking; None where they are surely not."""
        mine = reference(seen.booking)
        telling = mine in self.spoken_for
        same = [each for said in thing.said for each in said.fingerprints if _same_value(seen, each)]
        if telling and (mine == thing.mark or any(mine == _reference(said) for said in thing.said)):
            return Bond.FINGERPRINT if same else Bond.REFERENCE
        if same and telling:
            return Bond.FINGERPRINT
        stands = _standing(seen, thing)
        if stands is Standing.APART:
            return None
        if same:
            return Bond.PERHAPS if stands is Standing.UNKNOWN and self._doubted(seen, thing) else Bond.FINGERPRINT
        if thing.mark in self.spoken_for and thing.mark != mine:
            return None
        return self._by_words(seen, thing, mine if telling else "", stands)

    def _doubted(self, seen: Seen, thing: Thing) -> bool:
        """Tell whether in no file that holds the thing, in the same text or words, it is proven to be this booking."""
        alike = [each for said in thing.said if same_words(seen.words, said.words) for each in said.fingerprints]
        marks = [*alike, *(each for said in thing.said for each in said.fingerprints if _same_value(seen, each))]
        return bool(marks) and all(self._may_be_two(seen, each) for each in marks)

    def _all_known(self, seen: Seen, thing: Thing) -> bool:
        """Tell whether of two files of which one holds the other's day, all of the larger one's bookings are known.

        Otherwise what nobody knows yet may be this booking, and counting would take it for one that is.
        """
        if seen.span is not None and seen.span.whole:
            return True
        found = [each for said in thing.said for each in said.fingerprints]
        overlapping = [each for each in found if standing(seen.span, _span(each)) is Standing.OVERLAP]
        return any(_complete(self.texts(each.source, seen.booking.day), _span(each)) for each in overlapping)

    def _may_be_two(self, seen: Seen, found: Fingerprint) -> bool:
        """Tell whether equal texts in two files may be two bookings, for all that the files tell of that day.

        Where each holds what the other lacks, none holds the whole day. Where one tells no balances, it may be any part
        of it; that several texts were booked twice in the same order is no chance.
        """
        if seen.source == found.source:
            return False
        mine, theirs = (self.texts(source, seen.booking.day) for source in (seen.source, found.source))
        both = {*mine} & {*theirs}
        if not both >= {*mine} and not both >= {*theirs}:
            return True
        if None in (seen.span, _span(found)) and len(both) < 2:
            return True
        one, other = ([text for text in texts if text in both] for texts in (mine, theirs))
        if not _stands_in(one, other) and not _stands_in(other, one):
            return True
        short, long = sorted(((mine, seen.span), (theirs, _span(found))), key=lambda pair: len(pair[0]))
        return _lies_outside(short[1], *long)

    def _by_words(self, seen: Seen, thing: Thing, mine: str, stands: Standing) -> Bond | None:
        if not thing.said:
            if same_words(seen.booking.description, thing.words) or same_words(seen.words, thing.words):
                return Bond.WORDS
            return Bond.PERHAPS if _nothing_in_common(seen.words, thing.words) else Bond.LIKE
        unlike = [said for said in thing.said if mine and _reference(said) not in ("", mine)]
        alike = [said for said in thing.said if same_words(seen.words, said.words)]
        if alike and not unlike:
            return Bond.PERHAPS if stands is Standing.UNKNOWN and self._doubted(seen, thing) else Bond.WORDS
        if stands is Standing.OVERLAP and seen.format not in _formats(thing):
            # In one format a bank writes the same booking in the same words, so there balances alone prove nothing.
            return Bond.COUNTED if self._all_known(seen, thing) else Bond.PERHAPS
        others = any(surely_another(said, seen.booking, seen.format) for said in thing.said)
        return None if others or any(_family(said.format) == _family(seen.format) for said in unlike) else Bond.PERHAPS


def same_words(one: str, other: str) -> bool:
    """Tell whether two texts say the same, in whatever charset, case and line breaks."""
    if not one or not other:
        return False
    if one == other or (letters(one) and letters(one) == letters(other)):
        return True
    bare = _bare(one)
    spoilt = not one.isascii() or not other.isascii() or ("?" in one) != ("?" in other)
    return spoilt and len(bare) >= _ENOUGH and bare == _bare(other)


@lru_cache(maxsize=8192)
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
    mine, theirs = _tokens(here), _tokens(brought.words)
    if not mine - theirs or not theirs - mine:
        return False
    alike = fuzz.token_set_ratio(here, brought.words, processor=_plain)
    if brought.format is None or brought.format != form:
        return alike < _UNLIKE
    name = transaction.counterparty.name or ""
    others = bool(name and brought.name) and fuzz.token_set_ratio(name, brought.name, processor=_plain) < _UNLIKE_NAMES
    return others or alike < _UNLIKE_HERE


def likeness(seen: Seen, thing: Thing) -> float:
    """Return how alike their words are, of 100: which of several that it may be is the likest."""
    texts: Iterable[str] = (thing.words, *(said.words for said in thing.said))
    return max(fuzz.token_set_ratio(seen.words, text, processor=str.casefold) for text in texts)


def same_text(seen: Seen, thing: Thing) -> bool:
    """Tell whether a thing stood in a file with the very same text."""
    return any(_same_value(seen, each) for said in thing.said for each in said.fingerprints)


def _same_value(seen: Seen, found: Fingerprint) -> bool:
    return found.version == VERSION and found.value == seen.value


def _standing(seen: Seen, thing: Thing) -> Standing:
    """Tell how its file stands to those that hold the thing; one that overlaps outweighs one that follows."""
    found = {standing(seen.span, _span(each)) for said in thing.said for each in said.fingerprints}
    return next((each for each in (Standing.OVERLAP, Standing.APART) if each in found), Standing.UNKNOWN)


def _span(found: Fingerprint) -> Span | None:
    if found.opening is None or found.closing is None:
        return None
    return Span(Decimal(found.opening), Decimal(found.closing), found.whole)


def _reference(said: Brought) -> str:
    mark = reference(said.booking) if said.booking else ""
    return mark if len(mark) >= TELLING else ""


def text_of(booking: Transaction, words: str) -> str:
    """Return what a booking says in any format, by which files are compared with each other."""
    return f"{booking.amount:f} {letters(words)}"


def _formats(thing: Thing) -> set[str | None]:
    """Return the formats of all files that are known to hold a thing."""
    return {said.format for said in thing.said} | {each.format for said in thing.said for each in said.fingerprints}


def _stands_in(short: Sequence[str], long: Sequence[str]) -> bool:
    """Tell whether a row of texts stands in another in the same order, perhaps with others between."""
    left = iter(long)
    return all(text in left for text in short)


def _lies_outside(inner: Span | None, texts: Sequence[str], outer: Span | None) -> bool:
    """Tell whether a span begins or ends where the account never stood within another, all of whose texts are known."""
    if inner is None or outer is None:
        return False
    stood = [*accumulate(map(_amount, texts), initial=outer.opening)]
    return stood[-1] == outer.closing and not {inner.opening, inner.closing} <= {*stood}


def _complete(texts: Sequence[str], span: Span | None) -> bool:
    """Tell whether these are all the bookings of a day by which the account went from one balance to the other."""
    return span is not None and span.opening + sum(map(_amount, texts)) == span.closing


def _amount(text: str) -> Decimal:
    return Decimal(text.partition(" ")[0])


def _family(form: str | None) -> str:
    """Return what formats have in common in which a bank gives the same references: MT940 and MT942, or all of camt."""
    return (form or "")[:2]


def _nothing_in_common(one: str, other: str) -> bool:
    """Tell whether two texts that both say something share no word and look like each other by chance at most."""
    mine, theirs = _tokens(one), _tokens(other)
    if not mine or not theirs or mine & theirs:
        return False
    return fuzz.token_set_ratio(one, other, processor=_plain) < _UNLIKE_HERE


@lru_cache(maxsize=8192)
def _tokens(words: str) -> frozenset[str]:
    return frozenset(word for word in _plain(words).split() if word.isascii() and len(word) > 1)


def _plain(words: str) -> str:
    return "".join(letter if letter.isalnum() else " " for letter in words.casefold())


@lru_cache(maxsize=8192)
def _bare(text: str) -> str:
    return "".join(sign for sign in text.casefold() if sign.isascii() and sign.isalnum())
