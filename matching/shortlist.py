"""The pile as a whole, and which pairs in it are worth comparing: found by index, never all against all."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from statistics import median

from matching.compare.pair import Direction, Hit, Pair
from matching.money import in_minor_units
from matching.numbering import windows
from matching.policy import Policy
from matching.proposal import Opinion
from matching.views import Line, Paper, day_of
from matching.wording import Name

_COMMON = 60
"""A key carried by more transactions than this finds only those near in amount."""
_NEAREST = 12
_DISCOUNTS = (1, 2, 3, 4, 5)


@dataclass(frozen=True, slots=True)
class Pile:
    """Everything on the desk, with what only the whole pile can tell."""

    lines: tuple[Line, ...]
    papers: tuple[Paper, ...]
    directions: tuple[Direction, ...]
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
    own_accounts: frozenset[str]

    def pair(self, line: int, paper: int) -> Pair:
        """Put two papers side by side."""
        ours, theirs = self.lines[line], self.papers[paper]
        hits = self.hits[line]
        shared = ours.tokens & theirs.tokens
        currencies = (ours.transaction.currency or "", theirs.currency or "")
        return Pair(
            ours,
            theirs,
            self.directions[paper],
            hit=hits.get(paper),
            owners=self.owners.get(paper, 1),
            rival=paper not in hits and any(hit is Hit.FULL for hit in hits.values()),
            shared_tokens=tuple(
                (token, len(self.token_papers.get(token, ())), len(self.token_lines.get(token, ())))
                for token in sorted(shared)
            ),
            opinion=self._opinion(ours.transaction.id, theirs.receipt.id),
            rate=self.rates.get(currencies),
        )

    def _opinion(self, transaction: str, receipt: str) -> bool | None:
        if transaction not in self.opined:
            return None
        return (transaction, receipt) in self.opinions


def pile_of(lines: Sequence[Line], papers: Sequence[Paper], opinions: Iterable[Opinion]) -> Pile:
    """Index what lies on the desk. Lines and papers come sorted: their places are the names used from here on."""
    known = {paper.receipt.id for paper in papers}
    named = frozenset((one.transaction, one.receipt) for one in opinions if one.receipt in known)
    return Pile(
        lines=tuple(lines),
        papers=tuple(papers),
        directions=directions(papers),
        hits=_hits(lines, papers),
        owners=_owners(papers),
        token_papers=_posting(paper.tokens for paper in papers),
        token_lines=_posting(line.tokens for line in lines),
        opinions=named,
        opined=frozenset(transaction for transaction, _ in named),
        rates=_rates(lines),
        own_accounts=frozenset(own for line in lines if (own := line.transaction.account)),
    )


def directions(papers: Sequence[Paper]) -> tuple[Direction, ...]:
    """Tell purchases from sales by who we are: the party that stands on most documents.

    Needs at least four documents and a party on half of those that name a tax number; else it stays unsure.
    """
    numbers = Counter(
        number for paper in papers for number in {paper.tax_number, paper.buyer_tax_number} if number is not None
    )
    speaking = sum(1 for paper in papers if paper.tax_number or paper.buyer_tax_number)
    own, count = min(numbers.items(), key=lambda item: (-item[1], item[0]), default=("", 0))
    if count < 4 or count * 2 < speaking:
        return (Direction.UNSURE,) * len(papers)
    return tuple(_direction(paper, own) for paper in papers)


def _direction(paper: Paper, own: str) -> Direction:
    if paper.buyer_tax_number == own and paper.tax_number != own:
        return Direction.PURCHASE
    if paper.tax_number == own and paper.buyer_tax_number != own:
        return Direction.SALE
    return Direction.UNSURE


def _hits(lines: Sequence[Line], papers: Sequence[Paper]) -> tuple[Mapping[int, Hit], ...]:
    full: defaultdict[str, set[int]] = defaultdict(set)
    stems: defaultdict[str, set[int]] = defaultdict(set)
    for place, paper in enumerate(papers):
        if paper.number:
            full[paper.number.compact].add(place)
            full["/" + paper.number.grouped].add(place)
            if paper.number.stem:
                stems[paper.number.stem].add(place)
    return tuple(_hits_of(line, papers, full, stems) for line in lines)


def _hits_of(
    line: Line, papers: Sequence[Paper], full: Mapping[str, set[int]], stems: Mapping[str, set[int]]
) -> Mapping[int, Hit]:
    found: dict[int, Hit] = {}
    for segment in line.segments:
        for window in windows(segment):
            for place in full.get(window.compact, set()) | full.get("/" + window.grouped, set()):
                hit = _full_hit(papers[place], after_word=window.after_word)
                if hit and found.get(place) is not Hit.FULL:
                    found[place] = hit
            for place in stems.get(window.grouped, ()):
                number = papers[place].number
                if number and (window.after_word or not number.spoken):
                    found.setdefault(place, Hit.STEM)
    return dict(sorted(found.items()))


def _full_hit(paper: Paper, *, after_word: bool) -> Hit | None:
    number = paper.number
    if not number:
        return None
    bare = not any(part[0].isalpha() for part in number.shape if part != "year")
    if bare and number.spoken and not after_word:
        return None
    short = (bare and len(number.compact) < 6) or number.information < 2.5
    return Hit.SHORT if short else Hit.FULL


def _owners(papers: Sequence[Paper]) -> Mapping[int, int]:
    carriers: defaultdict[str, list[int]] = defaultdict(list)
    for place, paper in enumerate(papers):
        if paper.number:
            carriers[paper.number.compact].append(place)
    return {place: len(places) for places in carriers.values() for place in places}


def _posting(keys: Iterable[Iterable[str]]) -> Mapping[str, tuple[int, ...]]:
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


class _Index:
    """Transactions by each of the keys that a receipt may share with them."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self.amounts = _posting(_amount_keys(line) for line in lines)
        self.keys = _posting(_line_keys(line) for line in lines)
        self.by_amount = {
            key: tuple(sorted((lines[place].amount, place) for place in places))
            for key, places in self.keys.items()
            if len(places) > _COMMON
        }

    def near(self, key: str, amount: int | None) -> Iterable[int]:
        """Return the transactions with this key; of a common one only those nearest in amount."""
        crowd = self.by_amount.get(key)
        if crowd is None:
            return self.keys.get(key, ())
        middle = bisect_left(crowd, (amount or 0, -1))
        return tuple(place for _, place in crowd[max(0, middle - _NEAREST) : middle + _NEAREST])


def candidates(pile: Pile, policy: Policy) -> Iterator[tuple[int, int]]:
    """Yield the pairs (line, paper) that share an amount, an identifier or a name, and are possible at all."""
    index = _Index(pile.lines)
    named = _by_paper(pile)
    for place, paper in enumerate(pile.papers):
        found = set(named.get(place, ()))
        for amount in _amounts_sought(paper):
            found.update(index.amounts.get(amount, ()))
        for key in _paper_keys(paper):
            found.update(index.near(key, paper.main))
        for line in sorted(found):
            if obstacle(pile, line, place, policy) is None:
                yield line, place


def _by_paper(pile: Pile) -> Mapping[int, tuple[int, ...]]:
    """Return, by paper, the lines that carry its number or that somebody else has named for it."""
    found: defaultdict[int, list[int]] = defaultdict(list)
    receipts = {paper.receipt.id: place for place, paper in enumerate(pile.papers)}
    transactions = {line.transaction.id: place for place, line in enumerate(pile.lines)}
    for line, hits in enumerate(pile.hits):
        for paper in hits:
            found[paper].append(line)
    for transaction, receipt in sorted(pile.opinions):
        if transaction in transactions:
            found[receipts[receipt]].append(transactions[transaction])
    return {paper: tuple(lines) for paper, lines in found.items()}


def obstacle(pile: Pile, line: int, paper: int, policy: Policy) -> str | None:
    """Name what makes a pair impossible: money flows the other way, it stays with us, or the days are far apart."""
    ours, theirs = pile.lines[line], pile.papers[paper]
    if ours.account and ours.account in pile.own_accounts:
        return "own_transfer"
    pair = Pair(ours, theirs, pile.directions[paper])
    if pile.directions[paper] is not Direction.UNSURE and pair.pays_out != ours.outgoing:
        return "direction_wrong"
    return "days_apart" if paper not in pile.hits[line] and _far_apart(ours, theirs, policy) else None


def _far_apart(line: Line, paper: Paper, policy: Policy) -> bool:
    known = (day_of(paper.receipt.issue_date), day_of(paper.receipt.due_date))
    days = [day for day in known if day]
    if not days or not line.days:
        return False
    early, late = min(days) - timedelta(policy.days_after), max(days) + timedelta(policy.days_before)
    return not any(early <= day <= late for day in line.days)


def _amount_keys(line: Line) -> tuple[str, ...]:
    foreign = (f"{money.currency}{in_minor_units(money.amount, money.currency)}" for money in line.foreign)
    return (str(line.amount), *foreign)


def _amounts_sought(paper: Paper) -> tuple[str, ...]:
    """Return all amounts that would be explained: due, total, net, on the page, less discount, a cent off."""
    due = paper.main
    if due is None:
        return ()
    less = (due * (100 - percent) for percent in _DISCOUNTS)
    wanted = {
        due,
        due - 1,
        due + 1,
        due - 2,
        due + 2,
        *(round(amount / 100) + off for amount in less for off in (-1, 0, 1)),
    }
    wanted |= {amount for amount in (paper.total, paper.net) if amount} | set(paper.others[:12])
    abroad = (f"{paper.currency}{amount}" for amount in (due, paper.total) if amount and paper.currency)
    return (*sorted(str(amount) for amount in wanted), *abroad)


def _line_keys(line: Line) -> Iterator[str]:
    yield from line.words
    yield from (f"t:{token}" for token in line.tokens)
    yield from (f"x:{number}" for number in line.tax_numbers)
    yield from (f"k:{number}" for number in line.ksef_numbers)
    yield from (f"r:{number}" for number in line.references)
    yield from (f"a:{account[-8:]}" for account in {line.account, *line.ibans} if account)


def _paper_keys(paper: Paper) -> Iterator[str]:
    for name in (paper.supplier, paper.buyer):
        yield from _name_keys(name)
    yield from (f"t:{token}" for token in paper.tokens)
    yield from (f"x:{number}" for number in (paper.tax_number, paper.buyer_tax_number) if number)
    yield from (f"k:{number}" for number in (paper.ksef_number,) if number)
    yield from (f"r:{number}" for number in (paper.reference,) if number)
    yield from (f"a:{account[-8:]}" for account in {paper.account, *paper.ibans} if account)


def _name_keys(name: Name | None) -> Iterator[str]:
    if name:
        yield from (word for word, weight in zip(name.words, name.weights, strict=True) if weight >= 0.6)
