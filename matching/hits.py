"""Which papers' numbers stand in which title: looked up in the forms of `matching.numbering`, never searched for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from matching.compare.pair import Hit
from matching.lines import Line
from matching.numbering import Number, forms, head, pieces, told
from matching.papers import Paper

NOTHING: Mapping[int, int] = {}


@dataclass(frozen=True, slots=True)
class _Forms:
    """Papers by the forms of their numbers."""

    compact: defaultdict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    grouped: defaultdict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    stems: defaultdict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    heads: set[str] = field(default_factory=set)
    """How any of them begins: the compact ones with four signs, the others with two pieces."""

    def add(self, number: Number, place: int) -> None:
        """Note a paper's number."""
        self.compact[number.compact].append(place)
        self.grouped[number.grouped].append(place)
        self.heads.update((number.compact[:4], head(number.grouped.split("/"))))
        if number.stem:
            self.stems[number.stem].append(place)
            self.heads.add(head(number.stem.split("/")))


def hits(
    lines: Sequence[Line], papers: Sequence[Paper], superseded: Mapping[int, int] = NOTHING
) -> tuple[Mapping[int, Hit], ...]:
    """Return by line the papers whose number stands in its title, and how.

    Whoever pays under a proforma's number means the final invoice by which it is `superseded`.
    """
    known = _Forms()
    for place, paper in enumerate(papers):
        if paper.number:
            known.add(paper.number, place)
    found = tuple(_hits_of(line, papers, known) for line in lines)
    return tuple(_passed_on(one, superseded) for one in found) if superseded else found


def _passed_on(found: Mapping[int, Hit], superseded: Mapping[int, int]) -> Mapping[int, Hit]:
    final = {superseded[one]: Hit.PROFORMA for one, hit in found.items() if one in superseded and hit is Hit.FULL}
    return {**final, **{paper: hit for paper, hit in found.items() if paper not in superseded}} if final else found


def _hits_of(line: Line, papers: Sequence[Paper], known: _Forms) -> Mapping[int, Hit]:
    found: dict[int, Hit] = {}
    for part in line.spoken:
        cut = pieces(part)
        for first, compact, grouped in forms(cut, known.heads):
            if compact in known.compact or grouped in known.grouped or grouped in known.stems:
                after_word, _ = told(cut.texts, first)
                _note(found, papers, known, compact, grouped, after_word=after_word)
    return dict(sorted(found.items()))


def _note(
    found: dict[int, Hit], papers: Sequence[Paper], known: _Forms, compact: str, grouped: str, *, after_word: bool
) -> None:
    """Note the papers of one run: written the same, else the same but for leading zeros, and those of its stem."""
    for place in known.compact.get(compact, ()) or known.grouped.get(grouped, ()):
        hit = _full_hit(papers[place], after_word=after_word)
        if hit and found.get(place) is not Hit.FULL:
            found[place] = hit
    for place in known.stems.get(grouped, ()):
        number = papers[place].number
        if number and (after_word or not number.spoken):
            found.setdefault(place, Hit.STEM)


def _full_hit(paper: Paper, *, after_word: bool) -> Hit | None:
    number = paper.number
    if not number:
        return None
    bare = not any(part[0].isalpha() for part in number.shape if part != "year")
    if bare and number.spoken and not after_word:
        return None
    short = (bare and (len(number.compact) < 6 or len(number.compact.lstrip("0")) < 5)) or number.information < 2.5
    return Hit.SHORT if short else Hit.FULL


def owners(papers: Sequence[Paper]) -> Mapping[int, int]:
    """Return by paper how many papers carry its number."""
    carriers: defaultdict[str, list[int]] = defaultdict(list)
    for place, paper in enumerate(papers):
        if paper.number:
            carriers[paper.number.compact].append(place)
    return {place: len(places) for places in carriers.values() for place in places}
