"""Telling bookings apart: what speaks for it that a booking of a file is one that is known already, and what against.

Account, day and amount agree when this is asked. In the order of their weight: the fingerprint of the bank's own text,
the bank's reference, balances by which one file holds all that the other holds of a day, the words. Where nothing of it
decides, nobody guesses: a booking taken for another is lost, one that is sent again cannot be taken back. So a person
looks at both.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import Enum, IntEnum
from functools import lru_cache

from rapidfuzz import fuzz

from desktop.services.alike import nothing_in_common, same_words, surely_another
from desktop.services.day_texts import complete, lies_outside, stands_in
from desktop.services.recognising import TELLING, Brought, reference, words_of
from desktop.storage.records import Fingerprint
from matching.day_spans import Span, Standing, standing
from matching.fingerprint import VERSION
from matching.statement import Transaction


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
    place: int | None = None
    """Among all bookings of the file, from 0."""
    statement: str = ""
    """Account and number of the statement, where it has one."""

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


class Ground(Enum):
    """By what a booking and a thing that agree in no text and no reference are told apart."""

    APART = "apart"
    """Balances or references say that they are two: words need not be asked."""
    FOREIGN = "foreign"
    """Others brought the thing: by what Flowtly says of it."""
    COUNT = "count"
    """Balances say that one file holds all that the other holds, in another format: by counting."""
    HELD = "held"
    """It is the same statement, or the same whole day, in one format: the bank has begun to word it otherwise."""
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Judge:
    """Weighs the bookings of one file against things; what it found of a pair of files holds while that is laid."""

    spoken_for: set[str]
    """References that each stand for one booking of the drop."""
    texts: Callable[[str, date | None], Sequence[str]]
    """Returns what a file (SHA-256) is known to say of a day's bookings (`text_of`), in its order."""
    _said: dict[tuple[str, date | None], Sequence[str]] = field(default_factory=dict)
    _two: dict[tuple[object, ...], bool] = field(default_factory=dict)

    def bond(self, seen: Seen, thing: Thing) -> Bond | None:
        """Return how surely they are the same booking; None where they are surely not."""
        mine = self.telling(seen)
        same = same_text(seen, thing)
        if mine and (mine == thing.mark or any(mine == _reference(said) for said in thing.said)):
            return Bond.FINGERPRINT if same else Bond.REFERENCE
        if same and mine:
            return Bond.FINGERPRINT
        stands = _standing(seen, thing)
        if stands is Standing.APART:
            return None
        if same:
            return Bond.PERHAPS if stands is Standing.UNKNOWN and self._doubted(seen, thing) else Bond.FINGERPRINT
        return self._by_words(seen, thing, stands)

    def telling(self, seen: Seen) -> str:
        """Return the bank's reference of a booking where it stands for that one only."""
        mine = reference(seen.booking)
        return mine if mine in self.spoken_for else ""

    def ground(self, seen: Seen, thing: Thing) -> Ground:
        """Return by what they are told apart where neither their texts nor their references agree."""
        return self._ground(seen, thing, _standing(seen, thing))

    def _ground(self, seen: Seen, thing: Thing, stands: Standing) -> Ground:
        if stands is Standing.APART or thing.mark in self.spoken_for:
            return Ground.APART
        if not thing.said:
            return Ground.FOREIGN
        if stands is Standing.OVERLAP and seen.format not in formats_of(thing):
            return Ground.COUNT
        unlike = _unlike(self.telling(seen), thing)
        if any(_family(said.format) == _family(seen.format) for said in unlike):
            return Ground.APART
        return Ground.HELD if _same_statement(seen, thing) else Ground.WORDS

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
        return any(complete(self._texts_of(each.source, seen.booking.day), _span(each)) for each in overlapping)

    def _may_be_two(self, seen: Seen, found: Fingerprint) -> bool:
        """Tell whether equal texts in two files may be two bookings, for all that the files tell of that day.

        Where each holds what the other lacks, none holds the whole day. Where one tells no balances, it may be any part
        of it; that several texts were booked twice in the same order is no chance.
        """
        if seen.source == found.source:
            return False
        key = (seen.source, seen.booking.day, seen.span, found.source, _span(found))
        if key not in self._two:
            self._two[key] = self._two_parts(seen, found)
        return self._two[key]

    def _two_parts(self, seen: Seen, found: Fingerprint) -> bool:
        mine, theirs = (self._texts_of(source, seen.booking.day) for source in (seen.source, found.source))
        both = {*mine} & {*theirs}
        if not both >= {*mine} and not both >= {*theirs}:
            return True
        if None in (seen.span, _span(found)) and len(both) < 2:
            return True
        one, other = ([text for text in texts if text in both] for texts in (mine, theirs))
        if not stands_in(one, other) and not stands_in(other, one):
            return True
        short, long = sorted(((mine, seen.span), (theirs, _span(found))), key=lambda pair: len(pair[0]))
        return lies_outside(short[1], *long)

    def _by_words(self, seen: Seen, thing: Thing, stands: Standing) -> Bond | None:
        ground = self._ground(seen, thing, stands)
        if ground is Ground.APART:
            return None
        if ground is Ground.FOREIGN:
            if same_words(seen.booking.description, thing.words) or same_words(seen.words, thing.words):
                return Bond.WORDS
            return Bond.PERHAPS if nothing_in_common(seen.words, thing.words) else Bond.LIKE
        alike = any(same_words(seen.words, said.words) for said in thing.said)
        if alike and not _unlike(self.telling(seen), thing):
            return Bond.PERHAPS if stands is Standing.UNKNOWN and self._doubted(seen, thing) else Bond.WORDS
        if ground is Ground.COUNT:
            return Bond.COUNTED if self._all_known(seen, thing) else Bond.PERHAPS
        if ground is Ground.HELD:
            # However little the words agree: sent again, all of an export with other texts would be doubled.
            return Bond.PERHAPS
        others = any(surely_another(said, seen.booking, seen.format) for said in thing.said)
        return None if others else Bond.PERHAPS

    def _texts_of(self, source: str, day: date | None) -> Sequence[str]:
        if (source, day) not in self._said:
            self._said[source, day] = self.texts(source, day)
        return self._said[source, day]


def likeness(seen: Seen, thing: Thing) -> float:
    """Return how alike their words are, of 100: which of several that it may be is the likest."""
    texts: Iterable[str] = (thing.words, *(said.words for said in thing.said))
    mine = seen.words.casefold()
    return max(fuzz.token_set_ratio(mine, text.casefold()) for text in texts)


def same_text(seen: Seen, thing: Thing) -> bool:
    """Tell whether a thing stood in a file with the very same text."""
    return any(_same_value(seen, each) for said in thing.said for each in said.fingerprints)


def _same_value(seen: Seen, found: Fingerprint) -> bool:
    return found.version == VERSION and found.value == seen.value


def frame_of(thing: Thing, spoken_for: Collection[str]) -> tuple[object, ...]:
    """Return all of a thing by which `Judge.ground` is told."""
    spans = {_span(each) for said in thing.said for each in said.fingerprints}
    families = {_family(said.format) for said in thing.said if _reference(said)}
    statements = {name for said in thing.said for name in said.statements}
    held = (frozenset(formats_of(thing)), frozenset(spans), frozenset(families), frozenset(statements))
    return (thing.mark in spoken_for, bool(thing.said), *held)


def _standing(seen: Seen, thing: Thing) -> Standing:
    """Tell how its file stands to those that hold the thing; one that overlaps outweighs one that follows."""
    found = {standing(seen.span, _span(each)) for said in thing.said for each in said.fingerprints}
    return next((each for each in (Standing.OVERLAP, Standing.APART) if each in found), Standing.UNKNOWN)


def _same_statement(seen: Seen, thing: Thing) -> bool:
    """Tell whether a thing stood in the very statement, or in another that also holds all of that day."""
    mine = seen.span
    for said in thing.said:
        for theirs in filter(None, map(_span, said.fingerprints)):
            if mine and mine.whole and theirs.whole:
                return True
            if (
                mine
                and seen.statement in said.statements
                and (mine.opening, mine.closing) == (theirs.opening, theirs.closing)
            ):
                return True
    return False


def _span(found: Fingerprint) -> Span | None:
    return _between(found.opening, found.closing, found.whole)


@lru_cache(maxsize=1024)
def _between(opening: str | None, closing: str | None, whole: bool) -> Span | None:  # noqa: FBT001
    return None if opening is None or closing is None else Span(Decimal(opening), Decimal(closing), whole)


def _reference(said: Brought) -> str:
    mark = reference(said.booking) if said.booking else ""
    return mark if len(mark) >= TELLING else ""


def _unlike(mine: str, thing: Thing) -> list[Brought]:
    """Return what stood in files of a thing with another reference than this one, where both tell something."""
    return [said for said in thing.said if mine and _reference(said) not in ("", mine)]


def formats_of(thing: Thing) -> set[str | None]:
    """Return the formats of all files that are known to hold a thing."""
    return {said.format for said in thing.said} | {each.format for said in thing.said for each in said.fingerprints}


def _family(form: str | None) -> str:
    """Return what formats have in common in which a bank gives the same references: MT940 and MT942, or all of camt."""
    return (form or "")[:2]
