"""The judgement over the whole pile: repeats first, then named bundles, pairs, and sums among what is left.

The result does not depend on the order of the input: papers and lines are sorted by id before anything is compared.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from matching.assign import Edge, Laying, assign
from matching.bundles import Group, named_groups, summed_groups
from matching.ceiling import may_reach
from matching.compare import amount
from matching.evidence import Evidence
from matching.gatherings import gathered_groups
from matching.habits import Habit, Memory, memory_of
from matching.lines import Line, line_of
from matching.noes import Noes, noes_of
from matching.papers import Paper, paper_of
from matching.pile import Pile, pile_of
from matching.policy import Policy
from matching.proposal import (
    Candidate,
    Doubt,
    Duplicate,
    Judgement,
    No,
    Opinion,
    Proposal,
    Unmatched,
    UnmatchedReason,
    Verdict,
)
from matching.receipt import Receipt
from matching.repeats import repeats
from matching.shortlist import candidates
from matching.statement import Transaction
from matching.uncollected import uncollected
from matching.verdict import CERTAIN, doubts_of, verdict_of
from matching.weigh import Weighed, evidence_of, prior, total
from matching.why import why_not

_HOPELESS = -4.0
"""Log odds below which a pair is not even a runner-up."""
_SHOWN = 5
"""So many runners-up are shown."""
_MOST_LIKELY = {
    "sum_differs": 0.5,
    "amount_unsure": 0.93,
    "rest_unpaid": 0.9,
    "not_all_searched": 0.8,
    "long_sum": 0.9,
    "whose_unsure": 0.9,
}
"""What a bundle with a doubt may at most be called, whatever its numbers sum up to."""


def judge(
    transactions: Sequence[Transaction],
    receipts: Sequence[Receipt],
    opinions: Sequence[Opinion] = (),
    *,
    policy: Policy = Policy(),
    habits: Iterable[Habit] = (),
    noes: Iterable[No] = (),
) -> Judgement:
    """Judge the pile: proposals that do not overlap, what is left on both sides and why, and repeated receipts.

    `habits` is what this organisation's past decisions taught; without them the judgement is cold. `noes` is what a
    person said does not belong together: it is never proposed, and what was refused is free for others.
    """
    with uncollected():
        return _judge(transactions, receipts, opinions, policy, memory_of(habits), tuple(noes))


def _judge(
    transactions: Sequence[Transaction],
    receipts: Sequence[Receipt],
    opinions: Sequence[Opinion],
    policy: Policy,
    memory: Memory,
    noes: Sequence[No],
) -> Judgement:
    every = sorted(
        (paper_of(receipt) for receipt in receipts), key=lambda paper: (paper.receipt.id, repr(paper.receipt))
    )
    again = repeats(every)
    dropped = {duplicate.receipt for duplicate in again if duplicate.receipt != duplicate.of}
    first = {paper.receipt.id: paper for paper in reversed(every) if paper.receipt.id not in dropped}
    papers = [first[key] for key in sorted(first)]
    lines = sorted((line_of(transaction) for transaction in transactions), key=_order)
    pile = pile_of(lines, papers, opinions, memory, _placed(noes, lines, papers, again))
    desk = _Desk(pile, policy)
    proposals = desk.proposals()
    return Judgement(
        proposals=proposals,
        unmatched_transactions=desk.unmatched_lines(proposals),
        unmatched_receipts=desk.unmatched_papers(proposals),
        duplicates=again,
    )


def _placed(noes: Sequence[No], lines: Sequence[Line], papers: Sequence[Paper], again: Sequence[Duplicate]) -> Noes:
    places = {paper.receipt.id: place for place, paper in enumerate(papers)}
    copies = {one.receipt: places[one.of] for one in again if one.of in places}
    return noes_of(noes, {line.transaction.id: place for place, line in enumerate(lines)}, copies | places)


def _order(line: Line) -> tuple[str, str, str, str]:
    seen = line.transaction
    return seen.id, str(seen.day), str(seen.amount), seen.description


@dataclass(frozen=True, slots=True)
class _Judged:
    """A proposal with the places it takes."""

    lines: tuple[int, ...]
    papers: tuple[int, ...]
    proposal: Proposal
    exact: bool


class _Desk:
    """One judgement in the making."""

    def __init__(self, pile: Pile, policy: Policy) -> None:
        self.pile, self.policy = pile, policy
        self.weighed = _weigh_all(pile, policy)
        self.by_line: defaultdict[int, list[Edge]] = defaultdict(list)
        self.by_paper: defaultdict[int, list[Edge]] = defaultdict(list)
        for edge, pair in self.weighed.items():
            if pair.score > _HOPELESS:
                self.by_line[edge[0]].append(edge)
                self.by_paper[edge[1]].append(edge)

    def proposals(self) -> tuple[Proposal, ...]:
        """Lay named bundles, then pairs, then sums; sorted by the first transaction."""
        named = self._likely(named_groups(self.pile, self.policy))
        bundles = [judged for judged in named if judged.proposal.best.confidence >= 0.5]
        lines = {line for judged in bundles for line in judged.lines}
        papers = {paper for judged in bundles for paper in judged.papers}
        pairs = self._paired(lines, papers)
        settled = {member for judged in pairs if judged.exact for member in _members(judged)}
        # A list that is hardly likely takes nobody away from a pair whose amount is exact.
        weak = [judged for judged in named if judged not in bundles and not settled & set(_members(judged))]
        bundles += weak
        lines |= {place for side, place in settled if side == "line"} | {at for one in weak for at in one.lines}
        papers |= {place for side, place in settled if side == "paper"} | {at for one in weak for at in one.papers}
        sums = self._summed(lines, papers)
        covered = {member for judged in (*sums, *weak) for member in _members(judged)}
        kept = [judged for judged in pairs if judged.exact or not covered & set(_members(judged))]
        every = sorted([*bundles, *kept, *sums], key=lambda judged: (judged.lines, judged.papers))
        return tuple(judged.proposal for judged in every)

    def _paired(self, lines: set[int], papers: set[int]) -> list[_Judged]:
        scores = {
            edge: pair.score
            for edge, pair in self.weighed.items()
            if pair.score > _HOPELESS and edge[0] not in lines and edge[1] not in papers
        }
        laying = assign(scores)
        found = (self._pair(edge, laying) for edge in laying.chosen)
        return [judged for judged in found if judged]

    def _pair(self, edge: Edge, laying: Laying) -> _Judged | None:
        pair, chance = self.weighed[edge], laying.probability
        rivals = sorted(
            (
                near
                for near in dict.fromkeys(self.by_line[edge[0]] + self.by_paper[edge[1]])
                if near != edge and near in chance
            ),
            key=lambda near: (-chance[near], near),
        )
        certainty = min(chance[edge], CERTAIN)
        runner_up = chance[rivals[0]] if rivals else 0.0
        paid = sum(chance[near] for near in self.by_line[edge[0]] if near in chance)
        if certainty < self.policy.review_floor and paid < 0.5:
            return None
        doubts = doubts_of(pair.evidence, [self.pile.papers[edge[1]]])
        verdict, reasons = verdict_of(certainty, runner_up, doubts, self.policy)
        shown = tuple(self._candidate(near, chance[near]) for near in rivals[:_SHOWN] if chance[near] >= 0.002)
        proposal = Proposal(self._candidate(edge, certainty), verdict, reasons, shown)
        return _Judged((edge[0],), (edge[1],), proposal, exact=_settles(pair.evidence))

    def _candidate(self, edge: Edge, probability: float) -> Candidate:
        line, paper = edge
        return Candidate(
            (self.pile.lines[line].transaction.id,),
            (self.pile.papers[paper].receipt.id,),
            round(min(probability, CERTAIN), 6),
            self.weighed[edge].evidence,
        )

    def _bundled(self, group: Group) -> _Judged:
        chance = min(_logistic(group.score), _MOST_LIKELY.get(group.doubt or "", CERTAIN)) / (1 + len(group.rivals))
        papers = [self.pile.papers[paper] for paper in group.papers]
        doubts = doubts_of(group.evidence, papers)
        doubts = (*doubts, Doubt(group.doubt)) if group.doubt else doubts
        verdict, reasons = verdict_of(chance, chance if group.rivals else 0.0, doubts, self.policy)
        best = self._grouped(group.lines, group.papers, chance, group.evidence)
        others = tuple(self._grouped(group.lines, rival, chance, ()) for rival in group.rivals)
        return _Judged(group.lines, group.papers, Proposal(best, verdict, reasons, others), exact=True)

    def _grouped(
        self, lines: Iterable[int], papers: Iterable[int], chance: float, evidence: tuple[Evidence, ...]
    ) -> Candidate:
        return Candidate(
            tuple(self.pile.lines[line].transaction.id for line in lines),
            tuple(self.pile.papers[paper].receipt.id for paper in papers),
            round(chance, 6),
            evidence,
        )

    def _summed(self, lines: set[int], papers: set[int]) -> list[_Judged]:
        free_lines = {place for place in range(len(self.pile.lines)) if place not in lines}
        free_papers = {place for place in range(len(self.pile.papers)) if place not in papers}
        sums = self._likely(summed_groups(self.pile, free_lines, free_papers, self.policy))
        free_lines -= {line for judged in sums for line in judged.lines}
        free_papers -= {paper for judged in sums for paper in judged.papers}
        return [*sums, *self._likely(gathered_groups(self.pile, free_lines, free_papers, self.policy))]

    def _likely(self, groups: Iterable[Group]) -> list[_Judged]:
        judged = (self._bundled(group) for group in groups)
        return [one for one in judged if one.proposal.best.confidence >= self.policy.review_floor]

    def unmatched_lines(self, proposals: Sequence[Proposal]) -> tuple[Unmatched, ...]:
        """Say of every transaction in no proposal why."""
        taken = {key for proposal in proposals for key in proposal.best.transactions}
        gone = {key for proposal in proposals for key in proposal.best.receipts}
        ids = [line.transaction.id for line in self.pile.lines]
        others = [paper.receipt.id for paper in self.pile.papers]
        said_no = {line for line, _ in self.pile.noes.pairs}
        return tuple(
            Unmatched(
                key,
                _reason([others[paper] for _, paper in self.by_line.get(place, ())], gone, said_no=place in said_no),
            )
            for place, key in enumerate(ids)
            if key not in taken
        )

    def unmatched_papers(self, proposals: Sequence[Proposal]) -> tuple[Unmatched, ...]:
        """Say of every receipt in no proposal why."""
        taken = {key for proposal in proposals for key in proposal.best.receipts}
        gone = {key for proposal in proposals for key in proposal.best.transactions}
        ids = [line.transaction.id for line in self.pile.lines]
        found = []
        said_no = {paper for _, paper in self.pile.noes.pairs}
        for place, paper in enumerate(self.pile.papers):
            near = [ids[line] for line, _ in self.by_paper.get(place, ())]
            reason = "no_amount" if not near and paper.main is None else _reason(near, gone, said_no=place in said_no)
            if paper.receipt.id not in taken:
                found.append(Unmatched(paper.receipt.id, reason))
        return tuple(found)


def _reason(near: Sequence[str], gone: set[str], *, said_no: bool) -> UnmatchedReason:
    if not near:
        return "refused" if said_no else "no_candidate"
    return "taken" if all(key in gone for key in near) else "too_weak"


def _weigh_all(pile: Pile, policy: Policy) -> Mapping[Edge, Weighed]:
    """Weigh every pair that may come above hopeless, line by line."""
    start = prior(len(pile.lines), len(pile.papers))
    found = {}
    for line, paper in sorted(candidates(pile, policy)):
        if may_reach(pile, line, paper, _HOPELESS - start):
            evidence = evidence_of(pile.pair(line, paper))
            found[line, paper] = Weighed(line, paper, start + total(evidence), evidence)
    return found


def _members(judged: _Judged) -> Iterable[tuple[str, int]]:
    yield from (("line", line) for line in judged.lines)
    yield from (("paper", paper) for paper in judged.papers)


def _settles(evidence: Sequence[Evidence]) -> bool:
    return any(one.key in amount.EXACT for one in evidence)


def _logistic(score: float) -> float:
    return 1 / (1 + math.exp(-score))


__all__ = ["Verdict", "judge", "why_not"]
