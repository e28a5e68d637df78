"""The whole pile at once: who belongs to whom, and how likely that is against every other way to lay the pile.

A laying pairs each transaction with at most one receipt and the other way round; leaving a paper alone costs nothing,
a pair counts with its log odds. Layings fall apart into components that share no paper. In each:

- the best laying is found exactly by the Hungarian method up to 80 papers a side (time grows with the cube), beyond
  greedily, then improved by exchanging two pairs until nothing improves;
- the probability of a pair is its share over *all* layings: summed exactly where the smaller side has at most 9 papers
  (time grows with 2 to that power), beyond that by messages between neighbours (belief propagation for matchings
  with unmatched ends, which has one fixed point and is exact on trees).
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

Edge = tuple[int, int]
Scores = Mapping[Edge, float]

_HUNGARIAN_MOST = 80
_SUM_MOST = 9
_ROUNDS = 300
_CEILING = 40.0
"""Log odds beyond this are certainty for a computer as well."""


@dataclass(frozen=True, slots=True)
class Laying:
    """The best laying and the probability of every pair, chosen or not."""

    chosen: tuple[Edge, ...]
    probability: Mapping[Edge, float]


def assign(scores: Scores) -> Laying:
    """Lay the whole pile; `scores` holds log odds by (line, paper)."""
    chosen: list[Edge] = []
    probability: dict[Edge, float] = {}
    for part in components(scores):
        chosen.extend(_best(part))
        probability.update(_shares(part))
    return Laying(tuple(sorted(chosen)), probability)


def components(scores: Scores) -> Iterator[dict[Edge, float]]:
    """Split the edges into groups that share no paper, in a stable order."""
    by_line: defaultdict[int, list[Edge]] = defaultdict(list)
    by_paper: defaultdict[int, list[Edge]] = defaultdict(list)
    for edge in sorted(scores):
        by_line[edge[0]].append(edge)
        by_paper[edge[1]].append(edge)
    seen: set[Edge] = set()
    for start in sorted(scores):
        if start in seen:
            continue
        seen.add(start)
        group, stack = [], [start]
        while stack:
            edge = stack.pop()
            group.append(edge)
            fresh = [near for near in by_line[edge[0]] + by_paper[edge[1]] if near not in seen]
            stack.extend(dict.fromkeys(fresh))
            seen.update(fresh)
        yield {edge: scores[edge] for edge in sorted(group)}


def _best(part: Scores) -> tuple[Edge, ...]:
    gains = {edge: score for edge, score in part.items() if score > 0}
    if not gains:
        return ()
    if len(gains) == 1:
        return tuple(gains)
    size = max(len({line for line, _ in gains}), len({paper for _, paper in gains}))
    return hungarian(gains) if size <= _HUNGARIAN_MOST else exchanged(gains)


def hungarian(gains: Scores) -> tuple[Edge, ...]:
    """Return the pairs of maximum total gain, exactly (Kuhn 1955, Munkres 1957, with potentials)."""
    lines, papers = sorted({line for line, _ in gains}), sorted({paper for _, paper in gains})
    flipped = len(lines) > len(papers)
    rows, columns = (papers, lines) if flipped else (lines, papers)
    cost = [[-gains.get((column, row) if flipped else (row, column), 0.0) for column in columns] for row in rows]
    owner = _rows_of_columns(cost, len(columns))
    pairs = ((rows[row], columns[column]) for column, row in owner.items())
    edges = ((column, row) if flipped else (row, column) for row, column in pairs)
    return tuple(sorted(edge for edge in edges if edge in gains))


def _rows_of_columns(cost: Sequence[Sequence[float]], width: int) -> dict[int, int]:
    """Assign every row a column of its own at least cost; rows are at most as many as columns."""
    height = len(cost)
    row_price, column_price = [0.0] * (height + 1), [0.0] * (width + 1)
    owner = [0] * (width + 1)
    for row in range(1, height + 1):
        owner[0] = row
        way = _augment(cost, owner, row_price, column_price)
        column = way.pop("end")
        while column:
            before = way[str(column)]
            owner[column] = owner[before]
            column = before
    return {column - 1: owner[column] - 1 for column in range(1, width + 1) if owner[column]}


def _augment(
    cost: Sequence[Sequence[float]], owner: list[int], row_price: list[float], column_price: list[float]
) -> dict[str, int]:
    """Find the cheapest way from a new row to a free column, adjusting prices; return the way back and its end."""
    width = len(owner) - 1
    least, used, way = [math.inf] * (width + 1), [False] * (width + 1), {}
    column = 0
    while True:
        used[column] = True
        row = owner[column]
        for other in range(1, width + 1):
            if used[other]:
                continue
            reduced = cost[row - 1][other - 1] - row_price[row] - column_price[other]
            if reduced < least[other]:
                least[other], way[str(other)] = reduced, column
        following = min((place for place in range(1, width + 1) if not used[place]), key=lambda place: least[place])
        step = least[following]
        for place in range(width + 1):
            if used[place]:
                row_price[owner[place]] += step
                column_price[place] -= step
            else:
                least[place] -= step
        column = following
        if not owner[column]:
            return {**way, "end": column}


def exchanged(gains: Scores) -> tuple[Edge, ...]:
    """Lay greedily, then exchange two pairs for two others as long as that gains (not always the optimum)."""
    chosen: dict[int, int] = {}
    taken: dict[int, int] = {}
    for (line, paper), _ in sorted(gains.items(), key=lambda item: (-item[1], item[0])):
        if line not in chosen and paper not in taken:
            chosen[line], taken[paper] = paper, line
    for _ in range(len(gains)):
        if not any(_exchange(gains, edge, chosen, taken) for edge in gains):
            break
    return tuple(sorted(chosen.items()))


def _exchange(gains: Scores, edge: Edge, chosen: dict[int, int], taken: dict[int, int]) -> bool:
    line, paper = edge
    old_paper, old_line = chosen.get(line), taken.get(paper)
    if old_paper == paper:
        return False
    lost = gains[line, old_paper] if old_paper is not None else 0.0
    lost += gains[old_line, paper] if old_line is not None else 0.0
    regained = gains.get((old_line, old_paper), 0.0) if old_line is not None and old_paper is not None else 0.0
    if gains[edge] + regained <= lost + 1e-9:
        return False
    if old_line is not None:
        del chosen[old_line]
    if old_paper is not None:
        del taken[old_paper]
    chosen[line], taken[paper] = paper, line
    if regained and old_line is not None and old_paper is not None:
        chosen[old_line], taken[old_paper] = old_paper, old_line
    return True


def _shares(part: Scores) -> Mapping[Edge, float]:
    odds = {edge: math.exp(min(score, _CEILING)) for edge, score in part.items()}
    lines, papers = {line for line, _ in odds}, {paper for _, paper in odds}
    if min(len(lines), len(papers)) > _SUM_MOST:
        return by_messages(odds)
    if len(papers) <= len(lines):
        return by_summing(odds)
    turned = by_summing({(paper, line): value for (line, paper), value in odds.items()})
    return {(line, paper): share for (paper, line), share in turned.items()}


def by_summing(odds: Mapping[Edge, float]) -> Mapping[Edge, float]:
    """Sum over all layings exactly, one line after the other over the sets of papers already taken."""
    papers = {paper: place for place, paper in enumerate(sorted({paper for _, paper in odds}))}
    rows: defaultdict[int, list[tuple[int, float, Edge]]] = defaultdict(list)
    for edge, value in sorted(odds.items()):
        rows[edge[0]].append((1 << papers[edge[1]], value, edge))
    order = sorted(rows)
    forward = [{0: 1.0}]
    for line in order:
        forward.append(_step(forward[-1], rows[line]))
    whole = math.fsum(forward[-1].values())
    return dict(_backward(forward, [rows[line] for line in order], whole))


def _step(before: Mapping[int, float], row: Iterable[tuple[int, float, Edge]]) -> dict[int, float]:
    after: defaultdict[int, float] = defaultdict(float)
    for taken, value in before.items():
        after[taken] += value
        for bit, odds, _ in row:
            if not taken & bit:
                after[taken | bit] += value * odds
    return dict(after)


def _backward(
    forward: Sequence[Mapping[int, float]], rows: Sequence[Sequence[tuple[int, float, Edge]]], whole: float
) -> Iterator[tuple[Edge, float]]:
    """Walk back: what the rest of the lines can still add to each set of taken papers."""
    rest: Mapping[int, float] = dict.fromkeys(forward[-1], 1.0)
    for place in range(len(rows) - 1, -1, -1):
        before: dict[int, float] = {}
        shares: defaultdict[Edge, float] = defaultdict(float)
        for taken, value in forward[place].items():
            ahead = rest[taken]
            for bit, odds, edge in rows[place]:
                if not taken & bit:
                    shares[edge] += value * odds * rest[taken | bit]
                    ahead += odds * rest[taken | bit]
            before[taken] = ahead
        yield from ((edge, share / whole) for edge, share in shares.items())
        rest = before


def by_messages(odds: Mapping[Edge, float]) -> Mapping[Edge, float]:
    """Let neighbours tell each other how likely they are still free, until nobody changes their mind."""
    near_line: defaultdict[int, list[Edge]] = defaultdict(list)
    near_paper: defaultdict[int, list[Edge]] = defaultdict(list)
    for edge in sorted(odds):
        near_line[edge[0]].append(edge)
        near_paper[edge[1]].append(edge)
    line_free, paper_free = dict.fromkeys(odds, 0.5), dict.fromkeys(odds, 0.5)
    for _ in range(_ROUNDS):
        line_free, moved = _told(near_line, odds, paper_free, line_free)
        paper_free, moved_too = _told(near_paper, odds, line_free, paper_free)
        if max(moved, moved_too) < 1e-6:
            break
    weights = {edge: value * line_free[edge] * paper_free[edge] for edge, value in odds.items()}
    return {edge: weight / (1 + weight) for edge, weight in weights.items()}


def _told(
    near: Mapping[int, Sequence[Edge]],
    odds: Mapping[Edge, float],
    heard: Mapping[Edge, float],
    old: Mapping[Edge, float],
) -> tuple[dict[Edge, float], float]:
    fresh: dict[Edge, float] = {}
    for edges in near.values():
        claims = [odds[edge] * heard[edge] for edge in edges]
        whole = math.fsum(claims)
        for edge, claim in zip(edges, claims, strict=True):
            fresh[edge] = 1 / (1 + max(0.0, whole - claim))
    moved = max(abs(fresh[edge] - old[edge]) for edge in fresh)
    return fresh, moved
