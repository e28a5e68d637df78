"""Words of sending: where steps stand, what is unclear, what failed, what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from desktop.gui.tokens import Kind
from desktop.phrases.figures import count
from desktop.storage.records import State, Step

_VERBS = {Step.IMPORT: "import", Step.UPLOAD: "upload", Step.LINK: "linking", Step.APPLY: "suggestion"}


def state_words(states: Sequence[State]) -> tuple[str, Kind]:
    """Return where the steps of one kind stand, and what kind of news that is."""
    total = len(states)
    done = sum(state in {State.DONE, State.VERIFIED} for state in states)
    if done == total:
        checked = sum(state is State.VERIFIED for state in states)
        return (f"done, read back: {checked:,} of {total:,}" if checked else "done"), "confident"
    bad = sum(state in {State.REFUSED, State.STALE} for state in states)
    lost = sum(state is State.UNCLEAR for state in states)
    parts = [f"{done:,} done"] if done else []
    parts += [f"{bad:,} not possible"] if bad else []
    parts += [f"{lost:,} unclear"] if lost else []
    rest = total - done - bad - lost
    if rest:
        parts.append(f"{rest:,} waiting" if parts else "waiting")
    return " · ".join(parts), "trouble" if bad else "review" if lost else "neutral"


def unclear_words(step: Step, name: str, left: timedelta | None) -> str:
    """Say that an answer never came, and what happens about it; `left` is the time until Flowtly is asked."""
    when = f"in {_time(left)}" if left is not None and left > timedelta(0) else "before anything else is sent,"
    what = f"The {_VERBS.get(step, 'change')} of {name} may have arrived."
    return f"{what} It is not sent again: {when} Flowtly is asked whether it has it. The rest goes on."


def failed_words(name: str, state: State, words: str | None) -> str:
    """Say why something could not be done, and what to do."""
    reason = (words or "").strip().rstrip(".")
    if state is State.STALE:
        return f"{name} was left out: {reason or 'the transaction is no longer as you saw it'}. Decide again in Review."
    return f"{name} was refused: {reason or 'Flowtly gave no reason'}."


def result_words(bookings: int, documents: int, bad: int) -> str:
    """Say what came of it once nothing is left to do; `bad` counts decisions that were not possible."""
    failed = f"{count(bad, 'thing was', 'things were')} not possible; the reasons stand above."
    parts = [count(bookings, "booking", "bookings")] if bookings else []
    parts += [count(documents, "document", "documents")] if documents else []
    if not parts:
        return failed
    verb = "is" if bookings + documents == 1 else "are"
    sent = f"{' and '.join(parts)} {verb} in Flowtly, each sent once and read back."
    return f"{sent} {failed}" if bad else f"All done. {sent}"


def _time(left: timedelta) -> str:
    minutes, seconds = divmod(int(left.total_seconds()), 60)
    return f"{minutes} min {seconds} s" if minutes else f"{seconds} s"
