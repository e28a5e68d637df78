"""Which pairs of the pile are worth comparing: found by index, never all against all.

The work grows with the number of papers: each looks up its amounts, identifiers and names, and a name that is common
in the pile only finds the transactions nearest in amount.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from matching.compare.amount import middle_rate
from matching.compare.pair import Direction
from matching.lines import Line
from matching.money import in_minor_units, minor_digits
from matching.papers import Paper
from matching.pile import Pile, posting
from matching.policy import Policy

_COMMON = 30
"""A key carried by more transactions than this finds only those near in amount."""
_NEAREST = 8
_DISCOUNTS = (1, 2, 3, 4, 5)
_FOREIGN = (75, 130)
"""And from so many to so many of what is due at a middle rate, in another currency."""
_LEAST, _MOST = 70, 130
"""A name alone finds transactions from so many to so many per cent of what is due: with fee, tip or discount."""


class _Index:
    """Transactions by each of the keys that a receipt may share with them."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.currency_of = [line.transaction.currency or "" for line in lines]
        self.currencies = sorted(set(self.currency_of))
        self.amounts = posting(_amount_keys(line) for line in lines)
        self.words = _by_amount(lines, posting(line.words for line in lines))
        keys = posting(_line_keys(line) for line in lines)
        self.keys = {key: places for key, places in keys.items() if len(places) <= _COMMON}
        self.crowds = _by_amount(lines, {key: places for key, places in keys.items() if len(places) > _COMMON})

    def with_key(self, key: str, amount: int | None) -> Iterable[int]:
        """Return the transactions with this identifier; of a common one only those nearest in amount."""
        crowd = self.crowds.get(key)
        if crowd is None:
            return self.keys.get(key, ())
        middle = bisect_left(crowd, (amount or 0, -1))
        return (place for _, place in crowd[max(0, middle - _NEAREST) : middle + _NEAREST])

    def with_word(self, word: str, paper: Paper, amount: int) -> Iterator[int]:
        """Yield the transactions with this word that are near in amount; of a crowd only those a little dearer."""
        carriers = self.words.get(word, ())
        crowd = len(carriers) > _COMMON
        for currency in self.currencies if carriers else ():
            middle, foreign = _expected(paper, amount, currency)
            spread = _FOREIGN if foreign else (100, _MOST) if crowd else (_LEAST, _MOST)
            first = bisect_left(carriers, (middle * spread[0] // 100, -1))
            last = bisect_left(carriers, (middle * spread[1] // 100 + 1, -1))
            if crowd and foreign:
                yield from (place for _, place in carriers[first:last] if self.currency_of[place] == currency)
            else:
                yield from (place for _, place in carriers[first : min(last, first + _NEAREST) if crowd else last])


def _expected(paper: Paper, amount: int, currency: str | None) -> tuple[int, bool]:
    """Return about how much would be booked in this currency, and whether it is another than the paper's."""
    if not currency or not paper.currency or currency == paper.currency:
        return amount, False
    digits = minor_digits(currency) - minor_digits(paper.currency)
    return round(amount * middle_rate(currency, paper.currency) * 10.0**digits), True


def _by_amount(
    lines: Sequence[Line], places: Mapping[str, tuple[int, ...]]
) -> Mapping[str, tuple[tuple[int, int], ...]]:
    return {key: tuple(sorted((lines[place].amount, place) for place in held)) for key, held in places.items()}


def candidates(pile: Pile, policy: Policy) -> Iterator[tuple[int, int]]:
    """Yield the pairs (line, paper) that share an amount, an identifier or a name, and are possible at all."""
    index = _Index(pile.lines)
    named = _by_paper(pile)
    for place, paper in enumerate(pile.papers):
        found = set(named.get(place, ()))
        for amount in _amounts_sought(paper):
            found.update(index.amounts.get(amount, ()))
        for key in _paper_keys(paper):
            found.update(index.with_key(key, paper.main))
        if paper.main is not None:
            for word in _name_words(paper):
                found.update(index.with_word(word, paper, paper.main))
        yield from ((line, place) for line in _possible(pile, place, found, policy))


def _possible(pile: Pile, paper: int, lines: Iterable[int], policy: Policy) -> Iterator[int]:
    """Yield the lines that nothing forbids: `obstacle` for one paper and very many lines."""
    wanted, reach = _wanted(pile, paper), _reach(pile.papers[paper], policy)
    early, late = reach or (date.min, date.max)
    lines_of_pile, outgoing, own = pile.lines, pile.outgoing, pile.own_transfers
    for line in lines:
        if (wanted is not None and outgoing[line] is not wanted) or line in own:
            continue
        days = lines_of_pile[line].days
        if (line, paper) in pile.noes.pairs:
            continue
        if not days or early <= days[0] <= late or _reached(days, early, late) or paper in pile.hits[line]:
            yield line


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
    """Name what makes a pair impossible: a person's no, money that flows the other way or stays with us, far days."""
    if (line, paper) in pile.noes.pairs:
        return "refused_by_you"
    if line in pile.own_transfers:
        return "own_transfer"
    if _wanted(pile, paper) not in (None, pile.outgoing[line]):
        return "direction_wrong"
    reach = _reach(pile.papers[paper], policy)
    if reach is None or paper in pile.hits[line] or _reached(pile.lines[line].days, *reach):
        return None
    return "days_apart"


def _wanted(pile: Pile, paper: int) -> bool | None:
    """Tell whether a paper is paid by money that goes out; None where it does not say whose document it is."""
    direction = pile.directions[paper]
    if direction is Direction.UNSURE:
        return None
    return (direction is not Direction.SALE) != pile.papers[paper].credit


def _reached(days: Sequence[date], early: date, late: date) -> bool:
    for day in days:
        if early <= day <= late:
            return True
    return not days


def _reach(paper: Paper, policy: Policy) -> tuple[date, date] | None:
    """Return the first and the last day on which a paper may be paid; None where it names no day."""
    days = [day for day in (paper.issued, paper.due) if day]
    if not days:
        return None
    return min(days) - timedelta(policy.days_after), max(days) + timedelta(policy.days_before)


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
    yield from (f"t:{token}" for token in line.tokens)
    yield from (f"x:{number}" for number in line.tax_numbers)
    yield from (f"k:{number}" for number in line.ksef_numbers)
    yield from (f"r:{number}" for number in line.references)
    yield from (f"a:{end}" for end in line.account_ends)


def _paper_keys(paper: Paper) -> Iterator[str]:
    yield from (f"t:{token}" for token in paper.tokens)
    yield from (f"x:{number}" for number in paper.tax_numbers)
    yield from (f"k:{number}" for number in (paper.ksef_number,) if number)
    yield from (f"r:{number}" for number in (paper.reference,) if number)
    yield from (f"a:{end}" for end in paper.account_ends)


def _name_words(paper: Paper) -> Iterator[str]:
    for name in (paper.supplier, paper.buyer):
        if name:
            yield from (word for word, weight in zip(name.words, name.weights, strict=True) if weight >= 0.6)
