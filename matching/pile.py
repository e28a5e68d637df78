"""The pile as a whole: what only all papers together can tell about a pair."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from statistics import median

from rapidfuzz import fuzz

from matching.compare.pair import Direction, Hit, Pair
from matching.habits import NO_MEMORY, Memory
from matching.hits import hits, owners
from matching.lines import Line
from matching.noes import NO_NOES, Noes
from matching.papers import Paper, value
from matching.proposal import Opinion
from matching.standing import own_transfers, reversed_lines, strange_cards, superseded_papers

_RARE = 3


@dataclass(frozen=True, slots=True)
class Pile:
    """Everything on the desk, with what only the whole pile can tell."""

    lines: tuple[Line, ...]
    papers: tuple[Paper, ...]
    directions: tuple[Direction, ...]
    outgoing: tuple[bool, ...]
    """By line: money goes out."""
    hits: tuple[Mapping[int, Hit], ...]
    """By line: the papers whose number stands in its title."""
    owners: Mapping[int, int]
    """By paper: how many different documents carry its number."""
    token_papers: Mapping[str, tuple[int, ...]]
    token_lines: Mapping[str, tuple[int, ...]]
    opinions: frozenset[tuple[str, str]]
    opined: frozenset[str]
    """Transactions about which somebody has an opinion."""
    rates: Mapping[tuple[str, str], Decimal]
    own_transfers: frozenset[int]
    """Lines whose money stays with us."""
    common: frozenset[str]
    """Words that the names of several partners share."""
    word_papers: Mapping[str, int]
    """How many papers carry a word."""
    word_lines: Mapping[str, int]
    """How many transactions carry a word."""
    superseded: Mapping[int, int]
    """Proformas whose final invoice is here too, with that."""
    settles: Mapping[int, str]
    """Final invoices with the number of the proforma that they settle."""
    strange_cards: frozenset[int]
    """Papers paid with a card that nothing else here knows."""
    reversed: frozenset[int]
    """Bookings that the bank took back, and the taking back."""
    memory: Memory
    bank_ksef: frozenset[str]
    """KSeF numbers in titles that no document carries: another invoice's, or a collective identifier."""
    noes: Noes

    def pair(self, line: int, paper: int) -> Pair:
        """Put two papers side by side."""
        ours, theirs = self.lines[line], self.papers[paper]
        hits = self.hits[line]
        shared, words = ours.tokens & theirs.tokens, ours.words & theirs.words
        alone = any(len(self.token_papers[token]) == 1 for token in shared)
        return Pair(
            ours,
            theirs,
            self.directions[paper],
            hit=hits.get(paper),
            owners=self.owners.get(paper, 1),
            rival=not alone and paper not in hits and any(hit in (Hit.FULL, Hit.PROFORMA) for hit in hits.values()),
            shared_tokens=tuple(
                (token, len(self.token_papers.get(token, ())), len(self.token_lines.get(token, ())))
                for token in sorted(shared)
            ),
            opinion=self._opinion(ours.transaction.id, theirs.receipt.id),
            rate=self.rate(ours, theirs),
            common=self.common,
            habit=self.memory.about(ours, theirs),
            proforma=self.settles.get(paper),
            superseded=paper in self.superseded,
            strange_card=paper in self.strange_cards,
            reversed=line in self.reversed,
            spread=frozenset(word for word in words if not self._is_spread(word)),
            rare=frozenset(word for word in words if self._is_rare(word)),
        )

    def rate(self, line: Line, paper: Paper) -> Decimal | None:
        """Return what the bank took elsewhere in the pile for one unit of the paper's currency."""
        return self.rates.get((line.transaction.currency or "", paper.currency or "")) if self.rates else None

    def _is_spread(self, word: str) -> bool:
        return self.word_papers[word] * 4 > max(12, len(self.papers)) or self.word_lines[word] * 4 > max(
            12, len(self.lines)
        )

    def _is_rare(self, word: str) -> bool:
        few = max(_RARE, len(self.papers) // 12)
        return self.word_papers[word] <= few and self.word_lines[word] <= max(_RARE, len(self.lines) // 12)

    def _opinion(self, transaction: str, receipt: str) -> bool | None:
        if transaction not in self.opined:
            return None
        return (transaction, receipt) in self.opinions


def pile_of(
    lines: Sequence[Line],
    papers: Sequence[Paper],
    opinions: Iterable[Opinion],
    memory: Memory = NO_MEMORY,
    noes: Noes = NO_NOES,
) -> Pile:
    """Index what lies on the desk. Lines and papers come sorted: their places are the names used from here on.

    The number of a document that a person refused for a line is as if it did not stand in the line's title.
    """
    known = {paper.receipt.id for paper in papers}
    named = frozenset((one.transaction, one.receipt) for one in opinions if one.receipt in known)
    superseded = superseded_papers(papers)
    return Pile(
        lines=tuple(lines),
        papers=tuple(papers),
        directions=directions(papers),
        outgoing=tuple(line.outgoing for line in lines),
        hits=_without(noes, hits(lines, papers, superseded)),
        owners=owners(papers),
        token_papers=posting(paper.tokens for paper in papers),
        token_lines=posting(line.tokens for line in lines),
        opinions=named,
        opined=frozenset(transaction for transaction, _ in named),
        rates=_rates(lines),
        common=_common_words(papers),
        word_papers=Counter(word for paper in papers for word in paper.words),
        own_transfers=own_transfers(lines),
        word_lines=Counter(word for line in lines for word in line.words),
        superseded=superseded,
        settles={final: value(papers[proforma].receipt.number) or "" for proforma, final in sorted(superseded.items())},
        strange_cards=strange_cards(lines, papers),
        reversed=reversed_lines(lines),
        memory=memory,
        bank_ksef=_unknown_ksef(lines, papers),
        noes=noes,
    )


def _without(noes: Noes, found: Sequence[Mapping[int, Hit]]) -> tuple[Mapping[int, Hit], ...]:
    if not noes.pairs:
        return tuple(found)
    touched = {line for line, _ in noes.pairs}
    return tuple(
        {paper: hit for paper, hit in named.items() if (line, paper) not in noes.pairs} if line in touched else named
        for line, named in enumerate(found)
    )


def _unknown_ksef(lines: Sequence[Line], papers: Sequence[Paper]) -> frozenset[str]:
    known = {paper.ksef_number for paper in papers}
    return frozenset(number for line in lines for number in line.ksef_numbers if number not in known)


def _common_words(papers: Sequence[Paper]) -> frozenset[str]:
    """Return words in the names of suppliers that are plainly two: neither name is part of or close to the other."""
    carriers: defaultdict[str, set[str]] = defaultdict(set)
    for paper in papers:
        for word in paper.supplier.words if paper.supplier else ():
            carriers[word].add(paper.supplier.joined if paper.supplier else "")
    return frozenset(word for word, names in carriers.items() if len(names) > 1 and _strangers(sorted(names)))


def _strangers(names: Sequence[str]) -> bool:
    first = min(names, key=len)
    return any(first not in name and fuzz.ratio(first, name) < 75 for name in names)


def directions(papers: Sequence[Paper]) -> tuple[Direction, ...]:
    """Tell purchases from sales by who we are: the tax number that stands on most documents, beside different partners.

    Needs four documents with three partners, and half of the documents that name a tax number; else all stay unsure. A
    supplier with many bills is not taken for us: beside it stands nobody, or always the same.
    """
    partners: defaultdict[str, set[str]] = defaultdict(set)
    counts: Counter[str] = Counter()
    for paper in papers:
        for number, other in _sides(paper):
            counts[number] += 1
            partners[number].update(other)
    speaking = sum(1 for paper in papers if paper.tax_number or paper.buyer_tax_number)
    likely = [one for one, count in counts.items() if count >= 4 and count * 2 >= speaking and len(partners[one]) >= 3]
    if not likely:
        return (Direction.UNSURE,) * len(papers)
    own = min(likely, key=lambda one: (-len(partners[one]), -counts[one], one))
    sold_to_us = (paper.buyer for paper in papers if paper.buyer_tax_number == own != paper.tax_number)
    named = Counter(buyer.joined for buyer in sold_to_us if buyer)
    us = min(named, key=lambda name: (-named[name], name)) if named else None
    return tuple(_direction(paper, own, us) for paper in papers)


def _sides(paper: Paper) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each tax number of a document with the name or number of the other side, where it has one."""
    supplier = paper.tax_number or (paper.supplier.joined if paper.supplier else None)
    buyer = paper.buyer_tax_number or (paper.buyer.joined if paper.buyer else None)
    if paper.tax_number:
        yield paper.tax_number, (buyer,) if buyer else ()
    if paper.buyer_tax_number and paper.buyer_tax_number != paper.tax_number:
        yield paper.buyer_tax_number, (supplier,) if supplier else ()


def _direction(paper: Paper, own: str, us: str | None) -> Direction:
    """Compare the sides' numbers with ours; a number that was read at the wrong side does not outweigh the names."""
    if paper.buyer_tax_number == own and paper.tax_number != own:
        return Direction.PURCHASE
    if paper.tax_number != own or paper.buyer_tax_number == own:
        return Direction.UNSURE
    if us and paper.supplier and fuzz.ratio(paper.supplier.joined, us) < 75:
        return Direction.UNSURE
    return Direction.SALE


def posting(keys: Iterable[Iterable[str]]) -> Mapping[str, tuple[int, ...]]:
    """Return by key the places that carry it."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for place, carried in enumerate(keys):
        for key in carried:
            found[key].append(place)
    return {key: tuple(places) for key, places in found.items()}


def _rates(lines: Sequence[Line]) -> Mapping[tuple[str, str], Decimal]:
    """Return the middle of the rates that the bank used on lines where it names the original amount."""
    seen: defaultdict[tuple[str, str], list[Decimal]] = defaultdict(list)
    for line in lines:
        original, own = line.transaction.original, line.transaction.currency
        if original and own and original.amount and original.currency != own:
            seen[own, original.currency].append(abs(line.transaction.amount / original.amount))
    return {currencies: Decimal(median(rates)) for currencies, rates in seen.items() if len(rates) >= 2}
