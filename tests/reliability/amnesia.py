"""The journal is deleted, restored from an earlier copy, or used on a second computer: the server is asked, not it.

What is lost is known to be lost (a decision that was never sent is to be made again); what is at Flowtly stays there
once. A request that is in the air while its journal is taken away is outside of what can be promised, so the world
stands still for the settle time first.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

from tests.reliability.simulation import Life
from tests.reliability.world import SETTLE, disk, in_memory


class Forgetful(Life):
    """A life in which the journal is not what it was."""

    def person(self) -> list[Callable[[], object]]:
        deeds = super().person()
        self.copies: list[sqlite3.Connection] = []
        for _ in range(3):
            deeds.insert(self.dice.randrange(len(deeds) + 1), self.copy)
        return [*deeds, self.forget, *super().person(), self.forget]

    def copy(self) -> None:
        """Make a backup, as a person or a machine's image does."""
        copy = in_memory()
        self.file.backup(copy)
        self.copies.append(copy)

    def forget(self) -> None:
        """Go on from a backup, or from nothing."""
        self.time.pass_by(3 * SETTLE)
        backups = [*self.copies, None]
        chosen = self.dice.choice(backups)
        if chosen is None:
            self.file = disk()
        else:
            self.file = in_memory()
            chosen.backup(self.file)
            self.file.execute("PRAGMA foreign_keys = ON")
        # What was shown since is gone, and a person sees that it is.
        self.shown = {}
        self.boot()
        self.note("forgot")


def remember(seed: int) -> list[str]:
    """Live one forgetful life; return what is doubled or lost at the server."""
    life = Forgetful(seed)
    found = life.live().violations
    # Without its journal the program cannot know whose a document is; what hangs where is still right.
    harmless = ["I8: a document hangs where nobody wanted it", "I3: the same bytes were uploaded more often"]
    harmless += ["I8: set aside and nobody wanted it", "I5: said to be set aside and counts"]
    if any(line.startswith("detach") for line in life.server.log):
        # A copy from before an undo says what was so then; the audit at the end tells that it is not so now.
        harmless.append("I5: said to be linked and does not hang")
    return [f"seed {seed}: {words}" for words in found if not words.startswith(tuple(harmless))]


def run(*, first: int = 0, count: int = 2_000, tell: Callable[[str], None]) -> list[str]:
    """Live many."""
    wrong: list[str] = []
    for seed in range(first, first + count):
        wrong += remember(seed)
    tell(f"{count} lives with a lost or older journal")
    return wrong
