"""A habit in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.phrases.speech import say, say_n

if TYPE_CHECKING:
    from matching.habits import Habit
    from matching.replay import Replay


def about(habit: Habit) -> tuple[str, str]:
    """Return whose documents a habit is about, and what it says of them."""
    bank = (
        say("account {account}", account=habit.bank)
        if habit.kind == "account"
        else say("“{words}”", words=habit.bank.upper())
    )
    said = []
    if habit.confirmed:
        said.append(say_n("yes once", "yes {n} times", habit.confirmed))
    if habit.rejected:
        said.append(say_n("no once", "no {n} times", habit.rejected))
    return habit.shown or habit.supplier.upper(), say("You said {words} to {bank}", words=", ".join(said), bank=bank)


def outcome(found: Replay) -> str:
    """Say what trying past decisions again came to."""
    if not found.tried:
        return say("There is no past decision yet to try again.")
    return say("{changed} of your {tried} past decisions would change.", changed=len(found.changed), tried=found.tried)
