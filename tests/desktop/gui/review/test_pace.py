"""How long the rest of the queue takes: silent until it can be told, then from this sitting's own pace."""

from __future__ import annotations

import pytest

from desktop.gui.review.answers import Answers
from desktop.gui.review.items import items
from desktop.gui.review.pace import Pace, seconds_left, time_left
from desktop.services.proposing import Pile


def times(kind: str, *seconds: float) -> list[tuple[str, float]]:
    return [(kind, each) for each in seconds]


@pytest.mark.parametrize(
    ("taken", "left", "expected"),
    [
        ([], {"review": 10}, None),  # nobody has said anything
        (times("review", 9, 9, 9, 9), {"review": 10}, None),  # four are too few to tell
        (times("review", 9, 9, 9, 9, 9), {"review": 10}, 90.0),
        (times("review", 4, 5, 5, 5, 170), {"review": 10}, 50.0),  # one long look does not count ten times
        (times("review", 9, 9, 9, 9, 9), {}, None),  # nothing is left
        (times("confident", 1, 1, 1, 1, 1), {"confident": 2, "review": 3}, None),  # most of it is of another kind
        (times("confident", 1, 1, 1, 1, 1), {"confident": 3, "review": 3}, 6.0),
        (
            [*times("confident", 1, 1, 1, 1, 1), *times("review", 8, 8, 8, 8, 8)],
            {"confident": 4, "review": 2, "ambiguous": 3},
            4 + 16 + 24.0,  # a kind not seen counts as the slowest
        ),
    ],
)
def test_the_seconds_left(taken: list[tuple[str, float]], left: dict[str, int], expected: float | None) -> None:
    assert seconds_left(taken, left) == expected


@pytest.mark.parametrize(
    ("seconds", "said"), [(None, ""), (12.0, "< 1 min"), (60.0, "< 1 min"), (61.0, "≈ 2 min"), (660.0, "≈ 11 min")]
)
def test_it_is_said_in_minutes_rounded_up(seconds: float | None, said: str) -> None:
    assert time_left(seconds) == said


def test_a_break_and_what_was_done_in_bulk_say_nothing_about_the_pace(pile: Pile) -> None:
    now = [0.0]
    pace, queue = Pace(lambda: now[0]), items(pile)
    confident = next(item for item in queue if item.verdict == "confident")

    def spoke(after: float) -> None:
        now[0] += after
        pace.spoke(confident)

    for after in (0, 2, 2, 2, 2):
        spoke(after)
    spoke(3600)  # lunch
    pace.rest()
    spoke(90)  # after a bulk confirmation
    assert pace.left([confident], Answers()) is None
    spoke(2)
    assert pace.left([confident], Answers()) == 2.0


def test_what_has_no_candidate_is_told_when_nothing_else_is_left(pile: Pile) -> None:
    now = [0.0]
    pace, queue = Pace(lambda: now[0]), items(pile)
    alone = [item for item in queue if item.verdict is None]
    for _ in range(6):
        now[0] += 5
        pace.spoke(alone[0])
    assert pace.left(queue, Answers()) is None
    assert pace.left(alone, Answers()) == 5.0 * len(alone)
