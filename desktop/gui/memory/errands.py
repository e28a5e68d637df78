"""Errands of the memory, as functions for the runner; the services are loaded in the lane's thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.progress import Progress, Stop
    from desktop.storage.habits import HabitBook, HabitRow
    from desktop.work.runner import Function
    from matching.policy import Policy
    from matching.replay import Replay


def rows(habits: HabitBook) -> Function[tuple[HabitRow, ...]]:
    """Read what was learned."""

    def work(_progress: Progress, _stop: Stop) -> tuple[HabitRow, ...]:
        return habits.rows()

    return work


def forget(habits: HabitBook, row: HabitRow) -> Function[tuple[HabitRow, ...]]:
    """Delete a row and read what is left."""

    def work(_progress: Progress, _stop: Stop) -> tuple[HabitRow, ...]:
        habits.forget(row.id)
        return habits.rows()

    return work


def try_again(habits: HabitBook, policy: Policy) -> Function[Replay]:
    """Judge past decisions once more."""

    def work(_progress: Progress, _stop: Stop) -> Replay:
        from desktop.services.remembering import tried_again

        return tried_again(habits, policy=policy)

    return work
