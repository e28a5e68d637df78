"""The memory on its way: read and corrected on the journal's lane, tried again on the reading lane."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from desktop.gui.activity import activity
from desktop.gui.busy import Busy
from desktop.gui.memory import errands
from desktop.phrases.speech import say

if TYPE_CHECKING:
    from desktop.storage.habits import HabitBook, HabitRow
    from matching.policy import Policy
    from matching.replay import Replay

Rows = tuple["HabitRow", ...]


class Memory:
    """What can be done with what was learned; each answer comes to the one who asked."""

    def __init__(self, busy: Busy) -> None:
        self._busy = busy

    def rows(self, habits: HabitBook, heard: Callable[[Rows], None]) -> None:
        """Read what is remembered."""
        shown = activity("remember", say("Reading what was learned"))
        self._busy.run(shown, "journal", errands.rows(habits), done=heard)

    def forget(self, habits: HabitBook, row: HabitRow, heard: Callable[[Rows], None]) -> None:
        """Delete a row: pairs are judged as if it had never been."""
        shown = activity("remember", say("Forgetting what was learned"))
        self._busy.run(shown, "journal", errands.forget(habits, row), done=heard)

    def try_again(self, habits: HabitBook, policy: Policy, heard: Callable[[Replay], None]) -> None:
        """Judge past decisions once more."""
        shown = activity("remember", say("Trying past decisions again"))
        self._busy.run(shown, "reading", errands.try_again(habits, policy), done=heard)
