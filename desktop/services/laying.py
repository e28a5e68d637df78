"""Laying a file's bookings beside what is known.

Files overlap, so each file begins anew with all that is known; what it adds is known to the next one. Whatever is asked
for each booking of a file is worked out once for all that are alike: a file may hold thousands of one day and amount.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from desktop.services.alike import letters
from desktop.services.claiming import Claims, Match
from desktop.services.day_texts import text_of
from desktop.services.ledger import Line
from desktop.services.recognising import TELLING, Brought, Known, reference, spoken_for
from desktop.services.telling import Bond, Judge, Seen, Thing
from desktop.services.things import fits, of_booking, of_flowtly, said_in, same_place, where_of
from matching.day_spans import spans
from matching.fingerprint import VERSION, fingerprint
from matching.statement import Statement, Transaction

_Cell = tuple[date | None, Decimal]
_Found = tuple[Thing, ...]
_Place = tuple[int, str, int]
"""In the file, or as far as that is not known in the decision that keeps the booking; and which decision that is."""


@dataclass(frozen=True, slots=True)
class File:
    """A file whose bookings are laid beside what is known."""

    sha256: str
    label: str
    format: str | None
    statements: tuple[Statement, ...]


def seen_of(file: File) -> tuple[Seen, ...]:
    """Return the bookings of a file, statement after statement, each with what it is recognised by."""
    found = spans(file.statements)
    counted: Counter[tuple[object, ...]] = Counter()
    seen: list[Seen] = []
    for statement in file.statements:
        for each in statement.transactions:
            value = fingerprint(each)
            key = (each.account, each.day, value)
            counted[key] += 1
            span = found.get((statement.account, statement.currency, each.day)) if each.day else None
            row = (file.sha256, file.format, span, file.label, len(seen), numbered(statement))
            seen.append(Seen(each, value, counted[key], *row))
    return tuple(seen)


def numbered(statement: Statement) -> str:
    """Return a statement's account and number; nothing where it has no number."""
    return f"{statement.account}/{statement.number}" if statement.number else ""


class _Numbered:
    """Things that stood in files with one text, each with its number among its equals of a day and account."""

    def __init__(self) -> None:
        self._placed: dict[tuple[object, ...], list[tuple[int, Thing]]] = defaultdict(list)
        self._most: Counter[tuple[object, ...]] = Counter()

    def add(self, number: int, thing: Thing) -> None:
        place = (thing.days, thing.amount, thing.account, thing.currency)
        self._placed[place].append((number, thing))
        self._most[place] = max(self._most[place], number)

    def of(self, booking: Transaction) -> _Found:
        """Return those that fit a booking, in the order of their number."""
        fitting = (pair for pairs in self._placed.values() if fits(pairs[0][1], booking) for pair in pairs)
        return tuple(thing for _, thing in sorted(fitting, key=lambda pair: pair[0]))

    def most(self, booking: Transaction) -> int:
        """Return the highest number of those that fit a booking, 0 where none does."""
        fitting = (place for place, pairs in self._placed.items() if fits(pairs[0][1], booking))
        return max((self._most[place] for place in fitting), default=0)


class Stock:
    """All that is known of the bookings of some accounts."""

    def __init__(self, lines: Iterable[Line], known: Known, coming: Iterable[Brought], drop: Sequence[File]) -> None:
        self._cells: dict[_Cell, list[Thing]] = defaultdict(list)
        self._by_text: dict[str, _Numbered] = defaultdict(_Numbered)
        """By fingerprint."""
        self._by_mark: dict[str, list[Thing]] = defaultdict(list)
        self._by_words: dict[str, list[Thing]] = defaultdict(list)
        self._texts: dict[tuple[str, date | None], dict[_Place, str]] = defaultdict(dict)
        """What files say, by file and day, each with its place in the file."""
        self._ids: dict[tuple[object, ...], tuple[str, ...]] = {}
        self._answers: dict[tuple[object, ...], _Found] = {}
        """What was found for bookings alike, until something is added."""
        self._spoken_for = _telling(drop)
        for line in lines:
            self._add(of_flowtly(line, known))
        for brought in coming:
            if brought.booking is not None:
                self._add(of_booking(brought.booking, brought))

    def lay(self, seen: Sequence[Seen], apart: Collection[str] = ()) -> list[Match | None]:
        """Find for each booking of a file what it is; `apart` names those that a person said are none of it."""
        for key in {(each.source, each.booking.day) for each in seen}:
            self._texts[key] = {}
        for place, each in enumerate(seen):
            self._texts[each.source, each.booking.day][place, "", 0] = text_of(each.booking, each.words)
        return Claims(self, Judge(self._spoken_for, self._said_of), seen, apart).found

    def take(self, seen: Seen, match: Match | None) -> Seen:
        """Keep what a file says of a booking; return it with its number among all equals of that day."""
        if match is None:
            known = self._by_text.get(seen.value or "")
            seen = replace(seen, occurrence=(known.most(seen.booking) if known else 0) + 1)
            self._add(of_booking(seen.booking, said_in(seen)))
        elif match[1] is not Bond.PERHAPS:
            match[0].said.append(said_in(seen))
            self._keep(match[0], match[0].said[-1])
        return seen

    def around(self, seen: Seen) -> _Found:
        """Return what is known with the amount and day of a booking, on its account."""
        return self._once("around", "", seen, self._around)

    def ids_around(self, seen: Seen) -> tuple[str, ...]:
        """Return Flowtly's ids of those of them that are there."""
        place = where_of(seen.booking)
        if place not in self._ids:
            self._ids[place] = tuple(thing.remote for thing in self.around(seen) if thing.remote)
        return self._ids[place]

    def with_text(self, seen: Seen) -> _Found:
        """Return what stood in a file with the same text, in the order of its number."""
        known = self._by_text.get(seen.value or "")
        return self._once("text", seen.value or "", seen, lambda each: known.of(each.booking)) if known else ()

    def with_mark(self, seen: Seen) -> _Found:
        """Return what has the same reference of the bank."""
        found = self._by_mark.get(reference(seen.booking), ())
        return tuple(thing for thing in found if fits(thing, seen.booking))

    def with_words(self, seen: Seen) -> _Found:
        """Return what says the same, Flowtly's lines first."""
        said = letters(seen.words)
        return self._once("words", said, seen, self._with_words) if said in self._by_words else ()

    def contradicting(self, seen: Seen, claimed: set[int]) -> Thing | None:
        """Return a line of Flowtly with the same reference of the bank on the same day but another amount."""
        mark = reference(seen.booking)
        if mark not in self._spoken_for:
            return None
        days = {seen.booking.booking_date, seen.booking.value_date}
        fitting = [
            thing
            for thing in self._by_mark.get(mark, ())
            if thing.mark == mark and id(thing) not in claimed and same_place(thing, seen.booking)
            if thing.days[0] in days
        ]
        return fitting[0] if len(fitting) == 1 else None

    def _around(self, seen: Seen) -> _Found:
        booking = seen.booking
        days = dict.fromkeys((booking.booking_date, booking.value_date))
        cells = (thing for day in days for thing in self._cells.get((day, booking.amount), ()))
        return tuple({id(thing): thing for thing in cells if same_place(thing, booking)}.values())

    def _with_words(self, seen: Seen) -> _Found:
        found = sorted(self._by_words[letters(seen.words)], key=lambda thing: thing.remote is None)
        return tuple(thing for thing in found if fits(thing, seen.booking))

    def _once(self, what: str, text: str, seen: Seen, look: Callable[[Seen], _Found]) -> _Found:
        """Return what was found for a booking of the same text, amount, days and account; look where nothing was."""
        key = (what, text, where_of(seen.booking))
        found = self._answers.get(key)
        if found is None:
            found = self._answers[key] = look(seen)
        return found

    def _said_of(self, source: str, day: date | None) -> tuple[str, ...]:
        """Return what a file says of a day's bookings, in its order."""
        return tuple(text for _, text in sorted(self._texts[source, day].items()))

    def _add(self, thing: Thing) -> None:
        self._answers.clear()
        self._ids.clear()
        for day in dict.fromkeys(thing.days):
            self._cells[day, thing.amount].append(thing)
        if thing.mark:
            self._by_mark[thing.mark].append(thing)
        self._by_words[letters(thing.words)].append(thing)
        for said in thing.said:
            self._keep(thing, said)

    def _keep(self, thing: Thing, said: Brought) -> None:
        """Make what a file says of a thing findable."""
        self._answers.clear()
        mark = reference(said.booking) if said.booking else ""
        if mark and mark != thing.mark:
            self._by_mark[mark].append(thing)
        if letters(said.words) != letters(thing.words):
            self._by_words[letters(said.words)].append(thing)
        for each in said.fingerprints:
            if said.booking is not None and each.decision:
                # Of a file of the drop all is known already.
                place = (each.position if each.place is None else each.place, each.decision, each.position)
                self._texts[each.source, said.booking.day][place] = text_of(said.booking, said.words)
            if each.version == VERSION:
                self._by_text[each.value].add(each.occurrence, thing)


def _telling(drop: Sequence[File]) -> set[str]:
    """Return the references that stand for one booking only in every file of the drop."""
    found: set[str] = set()
    shared: set[str] = set()
    for file in drop:
        bookings = [each for statement in file.statements for each in statement.transactions]
        mine = spoken_for(bookings)
        found |= mine
        shared |= {mark for each in bookings if len(mark := reference(each)) >= TELLING} - mine
    return found - shared
