"""Words of sending: where steps stand, what is unclear, what failed, what came of it."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

from desktop.gui.tokens import Kind
from desktop.phrases.diary import say_diary
from desktop.phrases.speech import meant, say, say_n
from desktop.storage.records import State, Step

_VERBS = {
    Step.IMPORT: meant("import"),
    Step.UPLOAD: meant("upload"),
    Step.LINK: meant("linking"),
    Step.APPLY: meant("suggestion"),
    Step.SUPPLIER: meant("supplier"),
    Step.CHANGE: meant("change"),
    Step.CHARGE: meant("charge"),
}


def state_words(states: Counter[State]) -> tuple[str, Kind]:
    """Return where the steps of one kind stand, and what kind of news that is; `states` says how many stand where."""
    total = states.total()
    done = states[State.DONE] + states[State.VERIFIED]
    if done == total:
        checked = states[State.VERIFIED]
        if checked:
            return say("done, read back: {checked} of {total}", checked=checked, total=total), "confident"
        return say("done"), "confident"
    bad, lost = states[State.REFUSED] + states[State.STALE], states[State.UNCLEAR]
    parts = [say("{done} done", done=done)] if done else []
    parts += [say("{bad} not possible", bad=bad)] if bad else []
    parts += [say("{lost} unclear", lost=lost)] if lost else []
    rest = total - done - bad - lost
    if rest:
        parts.append(say("{rest} waiting", rest=rest) if parts else say("waiting"))
    return " · ".join(parts), "trouble" if bad else "review" if lost else "neutral"


def unclear_words(step: Step, name: str, left: timedelta | None) -> str:
    """Say that an answer never came, and what happens about it; `left` is the time until Flowtly is asked."""
    when = (
        say("in {time}", time=_time(left))
        if left is not None and left > timedelta(0)
        else say("before anything else is sent,")
    )
    what = say("The {step} of {name} may have arrived.", step=say(_VERBS.get(step, meant("change"))), name=name)
    return say(
        "{what} It is not sent again: {when} Flowtly is asked whether it has it. The rest goes on.",
        what=what,
        when=when,
    )


def failed_words(name: str, state: State, words: str | None) -> str:
    """Say why something could not be done, and what to do."""
    reason = say_diary(words or "").strip().rstrip(".")
    if state is State.STALE:
        return say(
            "{name} was left out: {reason}. Decide again in Review.",
            name=name,
            reason=reason or say("the transaction is no longer as you saw it"),
        )
    return say("{name} was refused: {reason}.", name=name, reason=reason or say("Flowtly gave no reason"))


def result_words(bookings: int, documents: int, bad: int, fields: int = 0) -> str:
    """Say what came of it once nothing is left to do.

    `bad` counts decisions that were not possible, `fields` those that completed payments without a file.
    """
    failed = say_n(
        "{n} thing was not possible; the reason stands above.",
        "{n} things were not possible; the reasons stand above.",
        bad,
    )
    parts = [say_n("{n} booking", "{n} bookings", bookings)] if bookings else []
    parts += [say_n("{n} document", "{n} documents", documents)] if documents else []
    parts += [say_n("{n} completed payment", "{n} completed payments", fields)] if fields else []
    if not parts:
        return failed
    # No verb that would have to agree with what is counted.
    sent = say("In Flowtly, each sent once: {what}.", what=", ".join(parts))
    return f"{sent} {failed}" if bad else say("All done. {sent}", sent=sent)


def _time(left: timedelta) -> str:
    minutes, seconds = divmod(int(left.total_seconds()), 60)
    return (
        say("{minutes} min {seconds} s", minutes=minutes, seconds=seconds)
        if minutes
        else say("{seconds} s", seconds=seconds)
    )
