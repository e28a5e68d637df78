"""What is done with the connection itself: checking it, giving another key, editing names and routes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.gui.activity import activity
from desktop.gui.busy import Busy
from desktop.gui.connection import errands
from desktop.gui.openers import Desk, Openers
from desktop.phrases.speech import say
from desktop.trouble import Trouble
from desktop.work.runner import Function, Runner, T

if TYPE_CHECKING:
    from desktop.flowtly.keys import Way
    from desktop.gui.connection.errands import ProfileText
    from desktop.services.checking import Checkup

Failed = Callable[[Trouble], None]


@dataclass(frozen=True, slots=True)
class Connecting:
    """Sends such work out on its lanes; one thing at a time is asked of Flowtly."""

    openers: Openers
    busy: Busy
    runner: Runner

    def check(self, way: Way, done: Callable[[Checkup], None], failed: Failed) -> None:
        """Find out how the Flowtly at this address answers; nothing is changed there."""
        self._ask(say("Asking Flowtly how it answers"), errands.check(self.openers.check, way), done, failed)

    def sign_in(self, desk: Desk, way: Way, done: Callable[[], None], failed: Failed) -> None:
        """Go on with another key at the Flowtly that is open."""
        work = errands.sign_in(self.openers.sign_in, desk, way)
        self._ask(say("Signing in to Flowtly"), work, lambda _: done(), failed)

    def profile(self, way: Way, done: Callable[[ProfileText], None], failed: Failed) -> None:
        """Read the names and routes with which that Flowtly is spoken to."""
        self.runner.submit("journal", errands.profile(self.openers.profile_file, way), done=done, failed=failed)

    def keep_profile(self, edited: ProfileText) -> None:
        """Keep names and routes as a person edited them; they hold from the next connection on."""
        self.runner.submit("journal", errands.keep_profile(edited))

    def _ask(self, title: str, work: Function[T], done: Callable[[T], None], failed: Failed) -> None:
        if all(one.name != "check" for one in self.busy.activities):
            self.busy.run(activity("check", title, stoppable=False), "network", work, done=done, failed=failed)
