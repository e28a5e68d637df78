"""Laying a file's bookings beside what is known: each is one known booking or none, and none is taken twice.

Files overlap, so each file begins anew with all that is known; what it adds is known to the next one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import islice

from desktop.services.ledger import Line
from desktop.services.recognising import TELLING, Brought, Known, reference, spoken_for
from desktop.services.telling import Bond, Judge, Seen, Thing, letters, likeness, same_text, same_words, text_of
from desktop.services.things import fits, key_of, of_booking, of_flowtly, said_in, same_place
from matching.day_spans import spans
from matching.fingerprint import VERSION, fingerprint
from matching.statement import Statement, Transaction

_CROWD = 300
_Cell = tuple[date | None, Decimal]
Match = tuple[Thing, Bond]


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
    seen = []
    for statement in file.statements:
        for each in statement.transactions:
            value = fingerprint(each)
            key = (each.account, each.day, value)
            counted[key] += 1
            span = found.get((statement.account, statement.currency, each.day)) if each.day else None
            seen.append(Seen(each, value, counted[key], file.sha256, file.format, span, file.label))
    return tuple(seen)


class Stock:
    """All that is known of the bookings of some accounts."""

    def __init__(self, lines: Iterable[Line], known: Known, coming: Iterable[Brought], drop: Sequence[File]) -> None:
        self._cells: dict[_Cell, list[Thing]] = defaultdict(list)
        self._by_text: dict[str, list[tuple[int, Thing]]] = defaultdict(list)
        """By fingerprint, with the number among its equals."""
        self._by_mark: dict[str, list[Thing]] = defaultdict(list)
        self._by_words: dict[str, list[Thing]] = defaultdict(list)
        self._texts: dict[tuple[str, date | None], dict[tuple[str, int], str]] = defaultdict(dict)
        """What files say, by file and day, each with its place in the decision that keeps it, or in the file."""
        self.judge = Judge(_telling(drop), self._said_of)
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
            self._texts[each.source, each.booking.day]["", place] = text_of(each.booking, each.words)
        task = _Task(self, seen, apart)
        for step in (task.by_text, task.by_reference, task.by_words, task.in_crowds, task.by_the_rest):
            step()
        return task.found

    def take(self, seen: Seen, match: Match | None) -> Seen:
        """Keep what a file says of a booking; return it with its number among all equals of that day."""
        if match is None:
            mine = (number for number, thing in self._by_text.get(seen.value or "", ()) if fits(thing, seen.booking))
            seen = replace(seen, occurrence=max(mine, default=0) + 1)
            self._add(of_booking(seen.booking, said_in(seen)))
        elif match[1] is not Bond.PERHAPS:
            match[0].said.append(said_in(seen))
            self._keep(match[0], match[0].said[-1])
        return seen

    def around(self, seen: Seen) -> Iterator[Thing]:
        """Yield what is known with the amount and day of a booking, on its account."""
        booking = seen.booking
        yielded: set[int] = set()
        for day in dict.fromkeys((booking.booking_date, booking.value_date)):
            here = [thing for thing in self._in_cell(day, booking) if id(thing) not in yielded]
            yield from here
            yielded.update(map(id, here))

    def crowd(self, seen: Seen) -> Iterator[Thing]:
        """Yield what is around a booking, where that is very much."""
        found = [*self.around(seen)]
        return iter(found if len(found) > _CROWD else ())

    def with_text(self, seen: Seen) -> Iterator[Thing]:
        """Yield what stood in a file with the same text, in the order of its number."""
        found = sorted(self._by_text.get(seen.value or "", ()), key=lambda pair: pair[0])
        return (thing for _, thing in found if fits(thing, seen.booking))

    def with_mark(self, seen: Seen) -> Iterator[Thing]:
        """Yield what has the same reference of the bank."""
        return (thing for thing in self._by_mark.get(reference(seen.booking), ()) if fits(thing, seen.booking))

    def with_words(self, seen: Seen) -> Iterator[Thing]:
        """Yield what says the same, Flowtly's lines first."""
        found = sorted(self._by_words.get(letters(seen.words), ()), key=lambda thing: thing.remote is None)
        return (thing for thing in found if fits(thing, seen.booking))

    def contradicting(self, seen: Seen, claimed: set[int]) -> Thing | None:
        """Return a line of Flowtly with the same reference of the bank on the same day but another amount."""
        mark = reference(seen.booking)
        if mark not in self.judge.spoken_for:
            return None
        days = {seen.booking.booking_date, seen.booking.value_date}
        fitting = [
            thing
            for thing in self._by_mark.get(mark, ())
            if thing.mark == mark and id(thing) not in claimed and same_place(thing, seen.booking)
            if thing.days[0] in days
        ]
        return fitting[0] if len(fitting) == 1 else None

    def _in_cell(self, day: date | None, booking: Transaction) -> Iterator[Thing]:
        return (thing for thing in self._cells.get((day, booking.amount), ()) if same_place(thing, booking))

    def _said_of(self, source: str, day: date | None) -> tuple[str, ...]:
        """Return what a file says of a day's bookings, in its order."""
        return tuple(text for _, text in sorted(self._texts[source, day].items()))

    def _add(self, thing: Thing) -> None:
        for day in dict.fromkeys(thing.days):
            self._cells[day, thing.amount].append(thing)
        if thing.mark:
            self._by_mark[thing.mark].append(thing)
        self._by_words[letters(thing.words)].append(thing)
        for said in thing.said:
            self._keep(thing, said)

    def _keep(self, thing: Thing, said: Brought) -> None:
        """Make what a file says of a thing findable."""
        mark = reference(said.booking) if said.booking else ""
        if mark and mark != thing.mark:
            self._by_mark[mark].append(thing)
        if letters(said.words) != letters(thing.words):
            self._by_words[letters(said.words)].append(thing)
        for each in said.fingerprints:
            if said.booking is not None and each.decision:
                # Of a file of the drop all is known already.
                place = each.decision, each.position
                self._texts[each.source, said.booking.day][place] = text_of(said.booking, said.words)
            if each.version == VERSION:
                self._by_text[each.value].append((each.occurrence, thing))


class _Task:
    """One file being laid: what its bookings are, as far as it is known."""

    def __init__(self, stock: Stock, seen: Sequence[Seen], apart: Collection[str]) -> None:
        self._stock = stock
        self._seen = seen
        self._apart = apart
        self.found: list[Match | None] = [None] * len(seen)
        self._claimed: set[int] = set()

    def by_text(self) -> None:
        """Equal texts are counted: the first is the first that is known, the second the second."""
        self._claim_each(self._stock.with_text, {Bond.FINGERPRINT})

    def by_reference(self) -> None:
        """Take what carries the bank's own reference, where it stands for one booking only."""
        self._claim_each(self._stock.with_mark, {Bond.FINGERPRINT, Bond.REFERENCE})

    def by_words(self) -> None:
        """Take what says the same."""
        self._claim_each(self._stock.with_words, {Bond.WORDS, Bond.COUNTED})

    def in_crowds(self) -> None:
        """Where very many share day and amount, the first that may be it is taken: weighing all pairs takes minutes."""
        if any(sum(1 for _ in self._stock.around(seen)) > _CROWD for _, seen in islice(self._open(), _CROWD)):
            self._claim_each(self._stock.crowd, {Bond.COUNTED, Bond.LIKE})

    def by_the_rest(self) -> None:
        """Of what is left, the surest and then the likest find each other first."""
        pairs: list[tuple[Bond, bool, bool, bool, float, int, Thing]] = []
        for place, seen in self._open():
            for thing in self._stock.around(seen):
                bond = self._bond(seen, thing) if id(thing) not in self._claimed else None
                if bond is not None:
                    alike = any(
                        same_words(seen.words, words) for words in (thing.words, *(s.words for s in thing.said))
                    )
                    day = thing.days[0] == seen.booking.booking_date
                    rank = (bond, same_text(seen, thing), alike, day, likeness(seen, thing), -place)
                    pairs.append((*rank, thing))
        pairs.sort(key=lambda pair: pair[:6], reverse=True)
        for bond, _, _, _, _, place, thing in pairs:
            if bond is not Bond.PERHAPS and self.found[-place] is None and id(thing) not in self._claimed:
                self._set(-place, thing, bond)
        self._doubt([(-pair[5], pair[6]) for pair in pairs if pair[0] is Bond.PERHAPS])
        self._change_places()

    def _doubt(self, pairs: Sequence[tuple[int, Thing]]) -> None:
        """Lay what may be the same beside each other: a thing that nobody surely is may be any of several."""
        shown: set[int] = set()
        for again in (False, True):
            for place, thing in pairs:
                if self.found[place] is None and id(thing) not in self._claimed and (again or id(thing) not in shown):
                    self.found[place] = (thing, Bond.PERHAPS)
                    shown.add(id(thing))

    def _change_places(self) -> None:
        """Of equals, one may be free only because another took what both surely are, which may be something else.

        So the one gets it, and the other's doubt goes before a person: otherwise a second of them would be sent.
        """
        holders = {id(match[0]): place for place, match in enumerate(self.found) if match is not None}
        for place, seen in self._open():
            equal = [*self._stock.with_text(seen), *self._stock.with_words(seen)]
            free = [thing for thing in equal if id(thing) not in self._claimed]
            for thing in equal if free and len(equal) <= _CROWD else ():
                holder = holders.get(id(thing)) if id(thing) in self._claimed else None
                bond = self._bond(seen, thing) if holder is not None else None
                if holder is None or bond is None or bond is Bond.PERHAPS:
                    continue
                other = next((each for each in free if self._bond(self._seen[holder], each) is Bond.PERHAPS), None)
                if other is not None:
                    self._set(place, thing, bond)
                    self.found[holder] = (other, Bond.PERHAPS)
                    holders |= {id(thing): place, id(other): holder}
                    break

    def _open(self) -> Iterator[tuple[int, Seen]]:
        return ((place, self._seen[place]) for place, match in enumerate(self.found) if match is None)

    def _claim_each(self, look: Callable[[Seen], Iterable[Thing]], wanted: Collection[Bond]) -> None:
        for place, seen in self._open():
            for thing in look(seen):
                bond = self._bond(seen, thing) if id(thing) not in self._claimed else None
                if bond in wanted and bond is not None:
                    self._set(place, thing, bond)
                    break

    def _bond(self, seen: Seen, thing: Thing) -> Bond | None:
        bond = self._stock.judge.bond(seen, thing)
        return None if bond is Bond.PERHAPS and key_of(seen, thing) in self._apart else bond

    def _set(self, place: int, thing: Thing, bond: Bond) -> None:
        self.found[place] = (thing, bond)
        self._claimed.add(id(thing))


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
