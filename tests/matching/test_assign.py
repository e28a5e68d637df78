"""The whole pile at once: the best laying and the share of every pair, against counting all layings."""

from __future__ import annotations

import itertools
import math

from hypothesis import given, settings
from hypothesis import strategies as st

from matching.assign import Edge, assign, by_messages, components, exchanged, hungarian

SCORES = st.dictionaries(
    st.tuples(st.integers(0, 4), st.integers(0, 4)), st.floats(-4, 9, allow_nan=False), min_size=1, max_size=14
)


def counted(scores: dict[Edge, float]) -> tuple[float, dict[Edge, float]]:
    """Try every laying: the best total, and the probability of every pair."""
    best, whole, shares = 0.0, 0.0, dict.fromkeys(scores, 0.0)
    for size in range(6):
        for chosen in itertools.combinations(scores, size):
            if len({line for line, _ in chosen}) < size or len({paper for _, paper in chosen}) < size:
                continue
            total = sum(scores[edge] for edge in chosen)
            best, whole = max(best, total), whole + math.exp(total)
            for edge in chosen:
                shares[edge] += math.exp(total)
    return best, {edge: share / whole for edge, share in shares.items()}


@settings(max_examples=60, deadline=None)
@given(SCORES)
def test_the_best_laying_and_all_probabilities_are_exact(scores: dict[Edge, float]) -> None:
    best, shares = counted(scores)
    laying = assign(scores)
    assert math.isclose(sum(scores[edge] for edge in laying.chosen), best, abs_tol=1e-7)
    assert len({line for line, _ in laying.chosen}) == len({paper for _, paper in laying.chosen}) == len(laying.chosen)
    for edge, share in shares.items():
        assert math.isclose(laying.probability[edge], share, abs_tol=1e-9)


@settings(max_examples=60, deadline=None)
@given(SCORES)
def test_exchanging_pairs_never_beats_the_exact_method(scores: dict[Edge, float]) -> None:
    gains = {edge: score for edge, score in scores.items() if score > 0}
    if gains:
        assert sum(gains[edge] for edge in exchanged(gains)) <= sum(gains[edge] for edge in hungarian(gains)) + 1e-7


@settings(max_examples=60, deadline=None)
@given(st.lists(st.floats(-3, 6, allow_nan=False), min_size=1, max_size=8))
def test_messages_are_exact_on_a_chain(values: list[float]) -> None:
    # line 0 - paper 0 - line 1 - paper 1 - ...: no way round, so neighbours' words are the whole truth
    scores = {((place + 1) // 2, place // 2): value for place, value in enumerate(values)}
    _, shares = counted(scores)
    told = by_messages({edge: math.exp(value) for edge, value in scores.items()})
    for edge, share in shares.items():
        assert math.isclose(told[edge], share, abs_tol=1e-4)


def test_papers_that_share_nothing_are_laid_apart() -> None:
    parts = list(components({(0, 0): 1.0, (0, 1): 1.0, (1, 2): 1.0, (2, 2): 1.0}))
    assert [sorted(part) for part in parts] == [[(0, 0), (0, 1)], [(1, 2), (2, 2)]]


def test_a_pair_worse_than_no_pair_is_left_alone() -> None:
    assert assign({(0, 0): -0.5}).chosen == ()


def test_a_large_knot_is_laid_without_overlap() -> None:
    scores = {(line, paper): 5.0 - abs(line - paper) * 0.01 for line in range(100) for paper in range(line, line + 4)}
    laying = assign(scores)
    assert len({line for line, _ in laying.chosen}) == len(laying.chosen) == 100
    assert all(0.0 <= share <= 1.0 for share in laying.probability.values())
