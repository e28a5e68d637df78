"""Claiming: what each booking of a file is, the surest first: one known booking or none, and none is taken twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import partial
from itertools import chain, islice
from typing import Protocol

from desktop.services.alike import same_words
from desktop.services.crowds import Crowd, turned
from desktop.services.recognising import Brought
from desktop.services.telling import Bond, Judge, Seen, Thing, likeness, same_text
from desktop.services.things import key_of, where_of

Match = tuple[Thing, Bond]
_Rank = tuple[Bond, bool, bool, float]
"""How surely, whether in the same text, whether in the same words, how alike."""
_PAIRS = 10_000
"""So many bookings of one day and amount times what they may be are all weighed; of more, each with few."""
_EQUALS, _FEW = 300, 3


class Known(Protocol):
    """What is known, by what a booking of a file can be found among it."""

    def around(self, seen: Seen) -> Sequence[Thing]:
        """Return what has its amount and day, on its account."""

    def with_text(self, seen: Seen) -> Sequence[Thing]:
        """Return of that what stood in a file with its text, in the order of its number."""

    def with_mark(self, seen: Seen) -> Sequence[Thing]:
        """Return of that what has its reference."""

    def with_words(self, seen: Seen) -> Sequence[Thing]:
        """Return of that what says the same."""


class Claims:
    """What the bookings of one file are: `found`, in their order.

    Bookings that say the same, and things of which the same is said, are weighed once (`_kind`, `_sorts`).
    """

    def __init__(self, known: Known, judge: Judge, seen: Sequence[Seen], apart: Collection[str]) -> None:
        self._known = known
        self._judge = judge
        self._seen = seen
        self._apart = apart
        self.found: list[Match | None] = [None] * len(seen)
        self._claimed: set[int] = set()
        self._kinds: dict[tuple[object, ...], int] = {}
        self._sorts: dict[int, int] = {}
        self._ranks: dict[tuple[int, int], _Rank | None] = {}
        self._kind = [self._number(self._kind_of(each)) for each in seen]
        # Equal texts are counted: the first is the first that is known, the second the second.
        self._claim_each(known.with_text, {Bond.FINGERPRINT})
        self._claim_each(known.with_mark, {Bond.FINGERPRINT, Bond.REFERENCE})
        self._claim_each(known.with_words, {Bond.WORDS, Bond.COUNTED})
        self._by_the_rest()
        self._change_places()

    def _claim_each(self, look: Callable[[Seen], Iterable[Thing]], wanted: Collection[Bond]) -> None:
        """Let each booking take the first that it surely is; what one passes over, its equals need not look at."""
        queues: dict[int, Iterator[Thing]] = {}
        for place, seen in self._open():
            kind = self._kind[place]
            if kind not in queues:
                queues[kind] = iter(look(seen))
            for thing in queues[kind]:
                bond = self._bond(place, thing) if id(thing) not in self._claimed else None
                if bond in wanted and bond is not None:
                    self._set(place, thing, bond)
                    break

    def _by_the_rest(self) -> None:
        """Of what is left, the surest and then the likest find each other first."""
        pairs: list[tuple[Bond, bool, bool, bool, float, int, Thing]] = []
        crowds: list[tuple[Crowd, list[int]]] = []
        for places in self._groups():
            things = [each for each in self._known.around(self._seen[places[0]]) if id(each) not in self._claimed]
            crowd = Crowd(self._judge, things) if len(places) * len(things) > _PAIRS else None
            if crowd:
                crowds.append((crowd, places))
            for number, place in enumerate(places):
                for thing in self._near(crowd, place, number) if crowd else things:
                    rank = self._rank(place, thing)
                    if rank is not None:
                        day = thing.days[0] == self._seen[place].booking.booking_date
                        pairs.append((*rank[:3], day, rank[3], -place, thing))
        pairs.sort(key=lambda pair: pair[:6], reverse=True)
        for bond, _, _, _, _, place, thing in pairs:
            if bond is not Bond.PERHAPS and self._is_free(-place, thing):
                self._set(-place, thing, bond)
        for crowd, places in crowds:
            self._settle(crowd, places, sure=True)
        self._doubt([(-pair[5], pair[6]) for pair in pairs if pair[0] is Bond.PERHAPS])
        for crowd, places in crowds:
            self._settle(crowd, places, sure=False)

    def _near(self, crowd: Crowd, place: int, number: int) -> Iterable[Thing]:
        """Return the few of a crowd that a booking is compared with: of equal texts and words, and the likest."""
        seen = self._seen[place]
        equals = (self._known.with_text(seen), self._known.with_words(seen))
        equal = (thing for found in equals for thing in islice(turned(found, number), _FEW))
        found = chain(equal, crowd.near(seen, number))
        return {id(thing): thing for thing in found if id(thing) not in self._claimed}.values()

    def _settle(self, crowd: Crowd, places: Iterable[int], *, sure: bool) -> None:
        """Find for those of a crowd that none of their few was the first that they may be."""
        for match in self.found:
            if match is not None and id(match[0]) in self._claimed:
                crowd.take(match[0])
            elif match is not None:
                crowd.show(match[0])
        nothing: set[int] = set()
        for place in places:
            if self.found[place] is not None or self._kind[place] in nothing:
                continue
            thing = crowd.first(self._seen[place], partial(self._may_be, place, sure=sure), sure=sure)
            bond = self._bond(place, thing) if thing else None
            if thing is None or bond is None:
                # With an answer of a person equal bookings are no longer alike.
                nothing |= set() if self._apart else {self._kind[place]}
            elif bond is Bond.PERHAPS:
                self.found[place] = (thing, bond)
                crowd.show(thing)
            else:
                self._set(place, thing, bond)
                crowd.take(thing)

    def _may_be(self, place: int, thing: Thing, *, sure: bool) -> bool:
        bond = self._bond(place, thing)
        return self._may_doubt(place, thing) if bond is Bond.PERHAPS and not sure else bool(bond)

    def _doubt(self, pairs: Sequence[tuple[int, Thing]]) -> None:
        """Lay what may be the same beside each other: a thing that nobody surely is may be any of several."""
        shown: set[int] = set()
        for again in (False, True):
            for place, thing in pairs:
                if self._is_free(place, thing) and (again or id(thing) not in shown) and self._may_doubt(place, thing):
                    self.found[place] = (thing, Bond.PERHAPS)
                    shown.add(id(thing))

    def _change_places(self) -> None:
        """Of equals, one may be free only because another took what both surely are, which may be something else.

        So the one gets it, and the other's doubt goes before a person: otherwise a second of them would be sent.
        """
        holders = {id(match[0]): place for place, match in enumerate(self.found) if match is not None}
        for place, seen in self._open():
            equal = (*self._known.with_text(seen), *self._known.with_words(seen))
            free = [thing for thing in equal if id(thing) not in self._claimed] if len(equal) <= _EQUALS else ()
            for thing in equal if free else ():
                holder = holders.get(id(thing)) if id(thing) in self._claimed else None
                bond = self._bond(place, thing) if holder is not None else None
                if holder is None or bond is None or bond is Bond.PERHAPS:
                    continue
                other = next((each for each in free if self._may_doubt(holder, each)), None)
                if other is not None:
                    self._set(place, thing, bond)
                    self.found[holder] = (other, Bond.PERHAPS)
                    holders |= {id(thing): place, id(other): holder}
                    break

    def _open(self) -> Iterator[tuple[int, Seen]]:
        return ((place, self._seen[place]) for place, match in enumerate(self.found) if match is None)

    def _groups(self) -> Iterable[list[int]]:
        """Return the open bookings of which the same is known."""
        groups: dict[object, list[int]] = defaultdict(list)
        for place, seen in self._open():
            groups[where_of(seen.booking)].append(place)
        return groups.values()

    def _is_free(self, place: int, thing: Thing) -> bool:
        return self.found[place] is None and id(thing) not in self._claimed

    def _may_doubt(self, place: int, thing: Thing) -> bool:
        """Tell whether a booking may be a thing, though that cannot be known, and no person said that it is not."""
        if self._bond(place, thing) is not Bond.PERHAPS:
            return False
        return not self._apart or key_of(self._seen[place], thing) not in self._apart

    def _bond(self, place: int, thing: Thing) -> Bond | None:
        rank = self._rank(place, thing)
        return rank[0] if rank else None

    def _rank(self, place: int, thing: Thing) -> _Rank | None:
        if id(thing) not in self._sorts:
            self._sorts[id(thing)] = self._number(_sort_of(thing))
        key = (self._kind[place], self._sorts[id(thing)])
        if key not in self._ranks:
            self._ranks[key] = self._weighed(self._seen[place], thing)
        return self._ranks[key]

    def _weighed(self, seen: Seen, thing: Thing) -> _Rank | None:
        bond = self._judge.bond(seen, thing)
        if bond is None:
            return None
        alike = any(same_words(seen.words, words) for words in (thing.words, *(said.words for said in thing.said)))
        return (bond, same_text(seen, thing), alike, likeness(seen, thing))

    def _kind_of(self, seen: Seen) -> tuple[object, ...]:
        """Return all of a booking by which things are found for it and weighed."""
        booking = seen.booking
        said = (booking.bank_reference, booking.counterparty.name, booking.description)
        return (where_of(booking), seen.value, seen.span, seen.statement, *said)

    def _number(self, looks: tuple[object, ...]) -> int:
        return self._kinds.setdefault(looks, len(self._kinds))

    def _set(self, place: int, thing: Thing, bond: Bond) -> None:
        self.found[place] = (thing, bond)
        self._claimed.add(id(thing))


def _sort_of(thing: Thing) -> tuple[object, ...]:
    """Return all of a thing by which bookings are weighed against it."""
    return (thing.mark, thing.words, *map(_looks_of, thing.said))


def _looks_of(said: Brought) -> tuple[object, ...]:
    marks = ((one.version, one.value, one.source, one.opening, one.closing, one.whole) for one in said.fingerprints)
    mark = said.booking.bank_reference if said.booking else None
    return (said.format, said.name, said.words, mark, said.statements, *marks)
