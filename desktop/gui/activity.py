"""Activities: what is on its way, as the window tells it."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from desktop.phrases.speech import say
from desktop.progress import Stop


@dataclass(frozen=True, slots=True)
class Activity:
    """A piece of work that the person sees."""

    name: str
    """`open`, `read`, `fetch`, `judge`, `send` or `undo`."""
    title: str
    """What is being done, as words: `Reading 35 files`."""
    stop: Stop
    done: int = 0
    total: int | None = None
    what: str = ""
    """At what it is just now (text from outside)."""
    started: float = field(default_factory=time.monotonic)
    stoppable: bool = True

    @property
    def share(self) -> float:
        """Return how much is done, 0 to 1; -1 when nobody knows."""
        return self.done / self.total if self.total else -1.0

    def seconds_left(self, now: float) -> float | None:
        """Return how long it may still take, judged by what was done so far; None when that says nothing yet."""
        if not self.total or self.done < 3:
            return None
        return (now - self.started) / self.done * (self.total - self.done)


@dataclass(frozen=True, slots=True)
class Notice:
    """Something the person should know now: a sentence and at most one action."""

    sentence: str
    action: str = ""
    """The word on the button."""
    act: Callable[[], None] | None = None
    about_flowtly: bool = False
    """Over as soon as Flowtly has been read again."""
    trouble: str = ""
    """Key of the trouble behind it, if there is one."""
    about_audit: bool = False
    """Over as soon as an audit finds nothing."""


def with_way_in(notice: Notice, sign_in: Callable[[], None]) -> Notice:
    """Return a notice that offers to sign in, where trying again with the same key would not help."""
    if notice.trouble not in {"signed_out", "wrong_password"}:
        return notice
    return replace(notice, action=say("Sign in…"), act=sign_in)


def activity(name: str, title: str, *, stoppable: bool = True) -> Activity:
    """Return an activity that has not begun; the runner's own stop takes the place of this one."""
    return Activity(name, title, Stop(), stoppable=stoppable)
