"""Payments and receipts that belong together in numbers: one transfer for several invoices, one invoice in instalments.

A bundle is proposed when its numbers stand in the title, or when exactly one subset of a partner's open receipts makes
the amount. Credit notes count against invoices. Several subsets are all shown and none is trusted.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from matching.compare import amount
from matching.compare.pair import Direction, Hit, contradicts, supports
from matching.evidence import Evidence, Signal
from matching.money import Money
from matching.papers import Paper
from matching.parts import by_partner, day_fits, day_weight, partner_keys, partner_known, parts_by_line, whose
from matching.pile import Pile
from matching.policy import Policy
from matching.shortlist import obstacle
from matching.subsets import subsets_of
from matching.weigh import answers, prior, total, without_echo
from matching.weights import fitted
from matching.wording import likeness

_MOST = 12
"""So many open receipts of one partner are searched for a sum: 4096 subsets."""


@dataclass(frozen=True, slots=True)
class Group:
    """Places in the pile that belong together."""

    lines: tuple[int, ...]
    papers: tuple[int, ...]
    score: float
    evidence: tuple[Evidence, ...]
    rivals: tuple[tuple[int, ...], ...] = ()
    """Other sets of papers that make the same amount."""
    doubt: str | None = None


def named_groups(pile: Pile, policy: Policy) -> tuple[Group, ...]:
    """Find the groups whose numbers the titles name. A paper wanted by two groups goes to neither."""
    every = (*_listed(pile, policy), *_offset(pile, policy), *_instalments(pile, policy))
    found = [group for group in every if not pile.noes.forbid(group.lines, group.papers)]
    wanted: defaultdict[tuple[str, int], int] = defaultdict(int)
    for group in found:
        for member in _members(group):
            wanted[member] += 1
    return tuple(group for group in found if all(wanted[member] == 1 for member in _members(group)))


def _members(group: Group) -> Iterator[tuple[str, int]]:
    yield from (("line", line) for line in group.lines)
    yield from (("paper", paper) for paper in group.papers)


def _listed(pile: Pile, policy: Policy) -> Iterator[Group]:
    """One transaction whose title lists several numbers."""
    unread = by_partner(pile, (place for place, paper in enumerate(pile.papers) if not paper.number))
    for line, hits in enumerate(pile.hits):
        fitting = _of_one_partner(pile, line, [paper for paper in hits if _may_join(pile, line, paper, policy)])
        alone = any(pile.papers[paper].main == pile.lines[line].amount for paper in fitting)
        if 2 <= len(fitting) <= _MOST and not alone:
            yield _list_resolved(pile, line, fitting, _kin(pile, fitting, unread), policy)


def _of_one_partner(pile: Pile, line: int, papers: Sequence[int]) -> list[int]:
    """Leave out strangers whose number is the same by chance, where the line names the partner of the others."""
    if all(_same_partner(pile.papers[papers[0]], pile.papers[other]) for other in papers[1:]):
        return list(papers)
    known = [paper for paper in papers if whose(pile.pair(line, paper))]
    return known or list(papers)


def _list_resolved(pile: Pile, line: int, fitting: Sequence[int], unread: Sequence[int], policy: Policy) -> Group:
    """Make the sum: of all that is listed, with papers whose number was not read, of a part; else say it differs."""
    target = pile.lines[line].amount
    if sum(_signed(pile, line, paper) for paper in fitting) == target:
        return _group(pile, line, tuple(fitting), searched=1)
    unread = [paper for paper in unread if _may_join(pile, line, paper, policy)]
    pool = sorted({*fitting, *unread[: _MOST - len(fitting)]})
    subsets = _subsets(pile, line, pool, policy)
    whole = [subset for subset in subsets if set(fitting) <= set(subset)] or subsets
    if len(whole) == 1:
        return _group(pile, line, whole[0], searched=2 ** len(pool))
    if _other_readings(pile, line, fitting):
        return _group(pile, line, tuple(fitting), searched=200)
    return replace(_group(pile, line, tuple(fitting), searched=200, doubtful=True), doubt="sum_differs")


def _other_readings(pile: Pile, line: int, papers: Sequence[int]) -> bool:
    """Tell whether other amounts of the documents make the sum: one total was misread."""
    sums = {0}
    for paper in papers:
        theirs, sign = pile.papers[paper], 1 if _signed(pile, line, paper) > 0 else -1
        readings = {amount for amount in (theirs.main, theirs.total, *theirs.others[:4]) if amount}
        sums = {before + sign * reading for before in sums for reading in readings}
        if len(sums) > 5000:
            return False
    return pile.lines[line].amount in sums


def _instalments(pile: Pile, policy: Policy) -> Iterator[Group]:
    """One receipt that several transactions name, none of which pays all of it."""
    by_paper: defaultdict[int, list[int]] = defaultdict(list)
    for line, hits in enumerate(pile.hits):
        for paper, hit in hits.items():
            named = (hit is Hit.FULL and len(hits) == 1) or _is_part(pile, line, paper)
            if named and obstacle(pile, line, paper, policy) is None:
                by_paper[paper].append(line)
    for paper, lines in sorted(by_paper.items()):
        theirs = pile.papers[paper]
        parts = [pile.lines[line] for line in lines]
        currencies = {part.transaction.currency for part in parts} | {theirs.currency}
        paid = sum(part.amount for part in parts)
        due = paid if paid in theirs.others else theirs.main
        if due is None or len(lines) < 2 or len(currencies - {None}) != 1 or any(part.amount >= due for part in parts):
            continue
        whole = paid == due or all(pile.hits[line][paper] is Hit.FULL and len(pile.hits[line]) == 1 for line in lines)
        if paid <= due and whole:
            yield _shared_out(pile, tuple(lines), paper, left=due - paid)


def _is_part(pile: Pile, line: int, paper: int) -> bool:
    """Tell whether a transaction with this number pays less than what is due to a partner who is known."""
    return pile.lines[line].amount < (pile.papers[paper].main or 0) and partner_known(pile.pair(line, paper))


def _offset(pile: Pile, policy: Policy) -> Iterator[Group]:
    """One transaction that names one invoice and pays it less exactly one credit note of the same supplier."""
    notes = by_partner(pile, (place for place, paper in enumerate(pile.papers) if paper.credit))
    for line, hits in enumerate(pile.hits) if notes else ():
        named = [paper for paper, hit in hits.items() if hit is Hit.FULL and not pile.papers[paper].credit]
        if len(named) != 1 or len(hits) != 1 or not _may_join(pile, line, named[0], policy):
            continue
        target = pile.lines[line].amount - _signed(pile, line, named[0])
        fitting = [
            note
            for note in _kin(pile, named, notes)
            if target and _may_join(pile, line, note, policy) and _signed(pile, line, note) == target
        ]
        if len(fitting) == 1:
            yield _group(pile, line, tuple(sorted((named[0], fitting[0]))), searched=2)


def _shared_out(pile: Pile, lines: tuple[int, ...], paper: int, *, left: int) -> Group:
    found = [one for line in lines for one in answers(pile.pair(line, paper)) if one.signal is not Signal.AMOUNT]
    currency = pile.papers[paper].currency or ""
    paid = Money(
        sum(
            (abs(pile.lines[line].transaction.amount) for line in lines),
            start=abs(pile.lines[lines[0]].transaction.amount * 0),
        ),
        currency,
    )
    key = "amount_in_parts" if left else "amount_is_shared_out"
    head = supports(Signal.AMOUNT, 1.0 if left else 6.0, key, amount=paid, count=len(lines))
    evidence = (fitted(head), *_loudest(found))
    misread = None if sum(pile.lines[line].amount for line in lines) == pile.papers[paper].main else "amount_unsure"
    return Group(lines, (paper,), _score(pile, evidence), evidence, doubt="rest_unpaid" if left else misread)


def summed_groups(pile: Pile, lines: Collection[int], papers: Collection[int], policy: Policy) -> tuple[Group, ...]:
    """Find, among what is still free, transactions that are the sum of one partner's receipts."""
    credit_notes = by_partner(pile, (paper for paper in sorted(papers) if pile.papers[paper].credit))
    found: list[Group] = []
    taken: set[int] = set()
    for line, own in parts_by_line(pile, lines, papers):
        open_papers = own | set(_kin(pile, sorted(own), credit_notes))
        group = _summed(pile, line, sorted(open_papers - taken), policy)
        if group:
            found.append(group)
            taken.update(group.papers)
    return tuple(found)


def _summed(pile: Pile, line: int, open_papers: Sequence[int], policy: Policy) -> Group | None:
    fitting = [paper for paper in open_papers if _may_join(pile, line, paper, policy) and day_fits(pile, line, paper)]
    searched = sorted(fitting, key=lambda paper: (-day_weight(pile, line, paper), paper))[:_MOST]
    if len(searched) < 2:
        return None
    named = {paper for paper in pile.hits[line] if paper in searched}
    subsets = [subset for subset in _subsets(pile, line, sorted(searched), policy) if named <= set(subset)]
    if not subsets:
        return None
    group = _group(pile, line, subsets[0], searched=2 ** len(searched))
    doubt = "not_all_searched" if len(fitting) > _MOST else None if named or len(subsets[0]) <= 6 else "long_sum"
    return replace(group, rivals=tuple(subsets[1:4]), doubt=doubt)


def _may_join(pile: Pile, line: int, paper: int, policy: Policy) -> bool:
    """Tell whether a paper may stand in a bundle: a credit note may although alone it would be paid the other way."""
    theirs = pile.papers[paper]
    stop = obstacle(pile, line, paper, policy)
    if theirs.main is None or (stop and not (stop == "direction_wrong" and theirs.credit)):
        return False
    ours = pile.lines[line].transaction.currency
    return not (ours and theirs.currency) or ours == theirs.currency


def _signed(pile: Pile, line: int, paper: int) -> int:
    """Return what a paper adds to the payment: a credit note takes away where money goes out."""
    theirs = pile.papers[paper]
    pays_out = (pile.directions[paper] is not Direction.SALE) != theirs.credit
    outgoing = pile.lines[line].outgoing
    if pile.directions[paper] is Direction.UNSURE and not outgoing:
        pays_out = theirs.credit
    return (theirs.main or 0) * (1 if pays_out == outgoing else -1)


def _subsets(pile: Pile, line: int, papers: Sequence[int], policy: Policy) -> list[tuple[int, ...]]:
    """Return all sets of two or more papers that add up to the transaction, smallest first; at most five."""
    values = [_signed(pile, line, paper) for paper in papers]
    found = subsets_of(values, pile.lines[line].amount, least=2, most=policy.bundle_size)
    sets = (tuple(papers[place] for place in places) for places in found)
    return [one for one in sets if not pile.noes.forbid((line,), one)]


def _group(pile: Pile, line: int, papers: tuple[int, ...], *, searched: int, doubtful: bool = False) -> Group:
    transaction = pile.lines[line].transaction
    shown = Money(abs(transaction.amount), transaction.currency or pile.papers[papers[0]].currency or "")
    weight = max(0.5, amount.surprise(pile.lines[line].amount) - math.log(searched))
    key = "amount_is_no_sum" if doubtful else "amount_is_sum"
    head = supports(Signal.AMOUNT, weight, key, amount=shown, count=len(papers))
    if doubtful:
        head = contradicts(Signal.AMOUNT, -4.0, key, amount=shown, count=len(papers))
    found = [
        one
        for paper in papers
        for one in answers(pile.pair(line, paper))
        if one.signal is not Signal.AMOUNT and one.key not in ("number_of_another", "direction_unsure")
        if not (one.key == "ksef_other" and pile.lines[line].ksef_numbers <= pile.bank_ksef)
    ]
    evidence = (fitted(head), *_loudest(found))
    return Group((line,), papers, _score(pile, evidence), evidence)


def _loudest(found: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """Keep of each question the weakest answer for days and names, and every identifier once."""
    kept: dict[tuple[Signal, str], Evidence] = {}
    for one in found:
        each = one.signal is Signal.INVOICE_NUMBER or one.signal is Signal.KSEF_NUMBER
        slot = (one.signal, str(one.facts) if each else "")
        if slot not in kept or one.weight < kept[slot].weight:
            kept[slot] = one
    return without_echo(tuple(kept.values()))


def _score(pile: Pile, evidence: tuple[Evidence, ...]) -> float:
    """Sum up; the numbers of one title confirm each other and count once."""
    numbers = [one.weight for one in evidence if one.signal is Signal.INVOICE_NUMBER]
    spare = sum(sorted(numbers)[:-1]) if numbers else 0.0
    return prior(len(pile.lines), len(pile.papers)) + total(evidence) - spare


def _kin(pile: Pile, papers: Sequence[int], others: Mapping[str, list[int]]) -> list[int]:
    """Return those of the others that are of the same partner as one of the papers."""
    near = {
        (paper, other) for paper in papers for key in partner_keys(pile.papers[paper]) for other in others.get(key, ())
    }
    return sorted({other for paper, other in near if _same_partner(pile.papers[paper], pile.papers[other])})


def _same_partner(one: Paper, other: Paper) -> bool:
    if one.tax_number and other.tax_number:
        return one.tax_number == other.tax_number
    return bool(one.supplier and other.supplier and likeness(one.supplier, other.supplier) >= 0.9)
