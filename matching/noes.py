"""What a person said does not belong together: a word that no likeness overrules."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from matching.proposal import No

Places = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Noes:
    """Noes by places in the pile."""

    pairs: frozenset[tuple[int, int]] = frozenset()
    """Line and paper that never stand in one proposal."""
    sets: frozenset[tuple[Places, Places]] = frozenset()
    """Lines and papers, sorted, that are not this very proposal."""

    def forbid(self, lines: Iterable[int], papers: Iterable[int]) -> bool:
        """Tell whether these may not be proposed together."""
        ours, theirs = tuple(sorted(lines)), tuple(sorted(papers))
        if (ours, theirs) in self.sets:
            return True
        return bool(self.pairs) and any((line, paper) in self.pairs for line in ours for paper in theirs)


NO_NOES = Noes()


def noes_of(noes: Iterable[No], lines: Mapping[str, int], papers: Mapping[str, int]) -> Noes:
    """Return noes by places; one about something that is not on the desk is left out.

    `papers` also holds the ids of documents that are others again, with the places of those: a no to a document is a
    no to its copies.
    """
    pairs, sets = set(), set()
    for no in noes:
        if not (lines.keys() >= set(no.transactions) and papers.keys() >= set(no.receipts)):
            continue
        ours = tuple(sorted({lines[each] for each in no.transactions}))
        theirs = tuple(sorted({papers[each] for each in no.receipts}))
        if len(ours) == 1 and len(theirs) == 1:
            pairs.add((ours[0], theirs[0]))
        else:
            sets.add((ours, theirs))
    return Noes(frozenset(pairs), frozenset(sets))
