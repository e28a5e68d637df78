"""The presenter of the history: what was done, when, and whether it can be taken back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import TYPE_CHECKING

from desktop.gui.parts.file_name import file_name
from desktop.gui.tokens import Kind
from desktop.phrases import figures
from desktop.phrases.diary import say_diary
from desktop.phrases.figures import short_day
from desktop.phrases.speech import meant, say
from desktop.storage.records import State

if TYPE_CHECKING:
    from desktop.services.history import HistoryRow

_STATES: Mapping[State, tuple[str, Kind, str | None]] = {
    State.PLANNED: (meant("waiting to be sent"), "neutral", "waiting"),
    State.SENDING: (meant("being sent"), "accent", "send"),
    State.DONE: (meant("done"), "confident", None),
    State.VERIFIED: (meant("done, read back"), "confident", None),
    State.REFUSED: (meant("refused"), "trouble", None),
    State.UNCLEAR: (meant("unclear"), "review", None),
    State.STALE: (meant("overtaken"), "review", "differs"),
    State.CANCELLED: (meant("taken back"), "neutral", "undo"),
    State.UNDONE: (meant("undone"), "neutral", "undo"),
    State.KEPT: (meant("kept here"), "neutral", "check"),
}


def state_words() -> tuple[str, ...]:
    """Return every word for where a decision may stand."""
    return tuple(say(word) for word, _, _ in _STATES.values())


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One line of the history, ready to be shown."""

    id: str
    """Of the decision."""
    at: datetime
    when: str
    what: str
    state: str
    kind: Kind
    icon: str | None
    who: str
    """Who decided."""
    why: str
    """What the person saw when deciding."""
    words: str
    """What Flowtly answered, or what was found there."""
    can_undo: bool
    can_take_back: bool
    """Nothing of it was sent yet: it can be withdrawn without asking Flowtly."""
    question: str
    """What Undo would do, asked before it is done."""

    @property
    def spoken(self) -> str:
        """Return the line as a screen reader says it."""
        return f"{self.what}, {self.state}, {self.when}, {self.who}. {self.why} {self.words}".strip()

    @property
    def whole(self) -> str:
        """Return what was done, why, and what came of it, as it is read below the list."""
        return " · ".join(part for part in (self.what, self.why, self.words) if part)


class Lines:
    """Lines of the history, each made when it is looked at: there may be those of years."""

    def __init__(self, *, now: datetime, zone: tzinfo | None = None) -> None:
        """Tell times as they are seen at `now`, in `zone`, the computer's own where it is None."""
        self._now, self._zone = now, zone
        self._made: dict[str, tuple[HistoryRow, HistoryLine]] = {}

    def of(self, row: HistoryRow) -> HistoryLine:
        """Return the line of a decision."""
        made_of, line = self._made.get(row.decision.id, (None, None))
        if line is None or made_of is not row:
            line = _line(row, self._now, self._zone)
            self._made[row.decision.id] = (row, line)
        return line

    def turn_to(self, now: datetime) -> None:
        """Tell times as they are seen now: `today` is another day after midnight."""
        if now.astimezone(self._zone).date() != self._now.astimezone(self._zone).date():
            self._made.clear()
        self._now = now


def summary(counts: Mapping[State, int]) -> str:
    """Return how many lines there are of which state."""
    return " · ".join(
        say("{what}: {number}", what=state_word(state), number=figures.number(number))
        for state, number in counts.items()
    )


def state_word(state: State) -> str:
    """Return a state as a person reads it."""
    return say(_STATES[state][0])


def _line(row: HistoryRow, now: datetime, zone: tzinfo | None) -> HistoryLine:
    _, kind, icon = _STATES[row.state]
    word = state_word(row.state)
    return HistoryLine(
        row.decision.id,
        row.at,
        _when(row.at, now, zone),
        _what(row),
        word,
        kind,
        icon,
        row.decision.by,
        "" if row.decision.kind == "import" else say_diary(row.decision.shown),
        say_diary(row.words or ""),
        row.can_undo,
        row.state in {State.PLANNED, State.KEPT} and row.unsent,
        _question(row),
    )


def _what(row: HistoryRow) -> str:
    """Return what was decided, with the file's own name in place of its whole path."""
    label = row.decision.payload.get("label")
    return row.what.replace(label, file_name(label)) if isinstance(label, str) and label else row.what


def _when(at: datetime, now: datetime, zone: tzinfo | None) -> str:
    """Return the time today, else day and time."""
    local, today = at.astimezone(zone), now.astimezone(zone).date()
    if local.date() == today:
        return say("today {local:%H:%M}", local=local)
    year = "" if local.year == today.year else f" {local.year}"
    return f"{short_day(local.date())}{year} {local:%H:%M}"


def _question(row: HistoryRow) -> str:
    """Say what undoing does, before it is done."""
    named = row.decision.payload.get("label") or row.decision.payload.get("name")
    document = file_name(str(named)) if named else say("The document")
    if row.decision.kind == "set_aside":
        return say("This booking counts again in Flowtly.")
    if row.decision.of_fields:
        return say("The payment in Flowtly becomes again what it was before this.")
    if row.decision.kind == "apply":
        return say("{document} is taken off its transaction in Flowtly and waits there again.", document=document)
    if row.decision.payload.get("attachment"):
        return say("{document} is taken off its transaction in Flowtly and waits there again.", document=document)
    return say(
        "{document} is taken off its transaction and deleted from Flowtly. The file itself stays with you.",
        document=document,
    )
