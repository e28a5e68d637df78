"""Crowds: very many known bookings of one day and amount, of which nobody can look at each beside each.

A booking of a file is compared with the few that share its rarest words. What it may be besides is the first of those
that neither balances nor references nor words rule out: which one of them hardly matters where so many are alike, but
whether there is one decides whether the booking is new, so of that nothing is left out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import chain, islice

from rapidfuzz import fuzz, process

from desktop.services.alike import UNLIKE, UNLIKE_HERE, plain, tokens
from desktop.services.telling import Ground, Judge, Seen, Thing, formats_of, frame_of

_NEAR = 12
"""So many things, and so many of equal texts, a booking is compared with."""
_SHOWN = 20
"""So many that are shown beside another booking already are passed over for one that is not."""
_TRIED = 500
"""So many lines of others are looked through for one that is alike in letters, where none shares a word."""
Accept = Callable[[Thing], bool]


class Crowd:
    """Things that fit the same bookings of a file, while it is laid."""

    def __init__(self, judge: Judge, things: Sequence[Thing]) -> None:
        self._by_word: dict[str, list[Thing]] = defaultdict(list)
        groups: dict[object, list[Thing]] = defaultdict(list)
        for thing in things:
            groups[frame_of(thing, judge.spoken_for)].append(thing)
            for word in tokens(_said(thing)):
                self._by_word[word].append(thing)
        self._groups = [_Group(judge, each) for each in groups.values()]
        self._group_of = {id(thing): group for group in self._groups for thing in group.things}

    def near(self, seen: Seen, number: int) -> list[Thing]:
        """Return few things that share words with a booking, the rarest first; `number` is its place in the file."""
        mine = sorted((word for word in tokens(seen.words) if word in self._by_word), key=self._rarity)
        found = chain.from_iterable(turned(self._by_word[word], number) for word in mine)
        return list({id(thing): thing for thing in islice(found, _NEAR)}.values())

    def take(self, thing: Thing) -> None:
        """Leave a thing out from now on: a booking is it."""
        group = self._group_of.get(id(thing))
        if group:
            group.fresh.pop(id(thing), None)
            group.shown.pop(id(thing), None)

    def show(self, thing: Thing) -> None:
        """Offer a thing after all others from now on: it is shown beside a booking that may be it."""
        group = self._group_of.get(id(thing))
        if group and group.fresh.pop(id(thing), None):
            group.shown[id(thing)] = thing

    def first(self, seen: Seen, accept: Accept, *, sure: bool) -> Thing | None:
        """Return the first that is left and accepted; only of those that balances count or others brought if `sure`."""
        found = (thing for group in self._groups for thing in group.candidates(seen, sure=sure) if accept(thing))
        first = next(found, None)
        if first is None or id(first) in self._group_of[id(first)].fresh:
            return first
        others = islice(found, _SHOWN)
        return next((each for each in others if id(each) in self._group_of[id(each)].fresh), first)

    def _rarity(self, word: str) -> tuple[int, str]:
        return len(self._by_word[word]), word


class _Group:
    """Things of a crowd of which files, balances and references say the same: whatever is not in words."""

    def __init__(self, judge: Judge, things: list[Thing]) -> None:
        self.things = things
        self.fresh = {id(thing): thing for thing in things}
        self.shown: dict[int, Thing] = {}
        """Shown beside a booking that may be it."""
        self._judge = judge
        self._grounds: dict[object, Ground] = {}
        self._words = [plain(_said(thing)) for thing in things]
        self._tokens = [tokens(_said(thing)) for thing in things]
        self._by_word: dict[str, list[Thing]] = defaultdict(list)
        for thing, words in zip(reversed(things), reversed(self._tokens), strict=True):
            for word in words or ("",):
                self._by_word[word].append(thing)

    def candidates(self, seen: Seen, *, sure: bool) -> Iterator[Thing]:
        """Yield what a booking may be; every one that it is not ruled out by words or more, the fresh ones first."""
        ground = self._ground(seen)
        if ground is Ground.APART or (sure and ground in (Ground.HELD, Ground.WORDS)):
            return iter(())
        if ground is Ground.WORDS:
            return self._alike(seen)
        if sure and ground is Ground.FOREIGN:
            return self._in_common(seen)
        # Of these none is ruled out by words: the first decides.
        return islice(chain(self.fresh.values(), self.shown.values()), _NEAR if sure else None)

    def _ground(self, seen: Seen) -> Ground:
        key = (seen.span, seen.statement, bool(self._judge.telling(seen)))
        if key not in self._grounds:
            self._grounds[key] = self._judge.ground(seen, self.things[0])
        return self._grounds[key]

    def _alike(self, seen: Seen) -> Iterator[Thing]:
        """Yield those of whose words as many agree as a bank words one booking alike, or that say nothing more."""
        mine = tokens(seen.words)
        here = seen.format is not None and formats_of(self.things[0]) == {seen.format}
        scored = process.extract_iter(
            plain(seen.words),
            self._words,
            scorer=fuzz.token_set_ratio,
            processor=None,
            score_cutoff=UNLIKE_HERE if here else UNLIKE,
        )
        within = (place for place, theirs in enumerate(self._tokens) if mine <= theirs or theirs <= mine)
        places = chain((place for _, _, place in scored), within)
        return (thing for place in places if self._is_left(thing := self.things[place]))

    def _in_common(self, seen: Seen) -> Iterator[Thing]:
        """Yield those that share a word with a booking, or are alike in letters, or say nothing."""
        mine = tokens(seen.words)
        if not mine:
            yield from islice(self.fresh.values(), 1)
        for word in (*mine, ""):
            held = self._by_word.get(word, [])
            while held and not self._is_left(held[-1]):
                held.pop()
            yield from (thing for thing in reversed(held) if self._is_left(thing))
        few = list(islice(self.fresh.values(), _TRIED))
        words = [plain(_said(thing)) for thing in few]
        scored = process.extract_iter(
            plain(seen.words), words, scorer=fuzz.token_set_ratio, processor=None, score_cutoff=UNLIKE_HERE
        )
        yield from (few[place] for _, _, place in scored)

    def _is_left(self, thing: Thing) -> bool:
        return id(thing) in self.fresh or id(thing) in self.shown


def turned(things: Sequence[Thing], number: int) -> Iterator[Thing]:
    """Yield things in their order, beginning with the one of this number: equals do not all want the same one."""
    start = number % len(things) if things else 0
    return chain(islice(things, start, None), islice(things, start))


def _said(thing: Thing) -> str:
    return thing.said[0].words if thing.said else thing.words
