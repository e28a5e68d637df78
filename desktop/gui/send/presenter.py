"""The presenter of sending: what was confirmed, in the order of sending, and where each step stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from desktop.gui.parts.file_name import file_name
from desktop.gui.send.wording import failed_words, result_words, state_words, unclear_words
from desktop.gui.standing import OPEN, told
from desktop.gui.tokens import Kind
from desktop.phrases.speech import say, say_n
from desktop.storage.records import Decision, Entry, State, Step
from desktop.storage.standing import steps_of

if TYPE_CHECKING:
    from desktop.services.history import HistoryRow

Heard = Mapping[tuple[str, Step], Entry]
"""The newest entry heard of each step while sending, by decision and step."""

_GOOD = frozenset({State.DONE, State.VERIFIED})
_BAD = frozenset({State.REFUSED, State.STALE})
_NOT_THERE = OPEN | _BAD
_LEFT_OUT = frozenset({State.CANCELLED, State.UNDONE})
_ORDER = (Step.IMPORT, Step.UPLOAD, Step.LINK, Step.APPLY, Step.SUPPLIER, Step.CHANGE, Step.CHARGE)


@dataclass(frozen=True, slots=True)
class SendRow:
    """One kind of step: how many there are, what they do, and how far they are."""

    step: Step
    number: str
    what: str
    beside: str
    """A few more words, paler."""
    where: str
    can_be_taken_back: bool
    done: int
    total: int
    state: str
    kind: Kind
    running: bool

    @property
    def spoken(self) -> str:
        """Return the row as a screen reader says it."""
        back = say("can be taken back") if self.can_be_taken_back else say("cannot be taken back")
        return " ".join(part for part in (f"{self.number}. {self.what}", f"{self.beside}.", self.state, back) if part)


@dataclass(frozen=True, slots=True)
class SendView:
    """What the page Send shows."""

    rows: tuple[SendRow, ...] = ()
    unclear: tuple[str, ...] = ()
    """One sentence for each answer that never came."""
    failed: tuple[str, ...] = ()
    """One sentence for each decision that Flowtly refused or that was overtaken."""
    waiting: int = 0
    """Decisions of which something is left to do."""
    total: int = 0
    result: str = ""
    """What came of it, in words, once nothing is left to do."""


def waiting(records: Iterable[HistoryRow]) -> frozenset[str]:
    """Return the ids of the decisions of which something is left to do."""
    return told(records).waiting


def next_batch(before: frozenset[str], records: Iterable[HistoryRow]) -> frozenset[str]:
    """Return which decisions to show: what is waiting, and what was shown with it until something new is confirmed."""
    now = waiting(records)
    return before | now if now & before or not now else now


def send_view(
    records: Sequence[HistoryRow],
    batch: Collection[str],
    heard: Heard,
    *,
    now: datetime,
    sending: bool = False,
) -> SendView:
    """Lay out the decisions of a batch; those taken back before anything was sent are left out."""
    diary = told(records)
    # The batch is short, and the diary may hold the decisions of years.
    places = sorted(place for each in batch if (place := diary.places.get(each)) is not None)
    chosen = [row for row in map(diary.__getitem__, places) if row.state not in _LEFT_OUT]
    open_rows = [row for row in chosen if row.state in OPEN]
    bad = [row for row in chosen if row.state in _BAD]
    stood = {row.decision.id: _states(row, heard, sending=sending) for row in chosen}
    return SendView(
        _rows(chosen, stood, sending=sending),
        tuple(_unclear(row, heard, now) for row in open_rows if State.UNCLEAR in stood[row.decision.id].values()),
        tuple(failed_words(name(row.decision), row.state, row.words) for row in bad),
        len(open_rows),
        len(chosen),
        _result(chosen, len(bad)) if chosen and not open_rows else "",
    )


def _result(chosen: Sequence[HistoryRow], bad: int) -> str:
    good = [row.decision for row in chosen if row.state in _GOOD]
    bookings = sum(_weight(each) for each in good if each.kind == "import")
    # A payment that was completed in two ways is one payment.
    fields = len({str(each.payload.get("transaction")) for each in good if each.of_fields})
    return result_words(bookings, sum(each.about_document for each in good), bad, fields)


def name(decision: Decision) -> str:
    """Return what a decision is about: the file's own name, or what the person saw."""
    named = decision.payload.get("label") or decision.payload.get("name")
    return file_name(str(named)) if named else decision.shown


def step_state(row: HistoryRow, step: Step, heard: Heard, *, sending: bool = False) -> State:
    """Return where a step of a decision stands."""
    if row.state in _GOOD:
        return State.VERIFIED
    entry = heard.get((row.decision.id, step))
    if entry is not None and (entry.state is not State.SENDING or sending):
        return entry.state
    if row.state in _BAD:
        return row.state
    return State.UNCLEAR if row.state is State.UNCLEAR and step is _open_step(row, heard) else State.PLANNED


def _states(row: HistoryRow, heard: Heard, *, sending: bool) -> Mapping[Step, State]:
    """Return where each step of a decision stands; UNCLEAR is an answer that never came, not one still to come."""
    return {step: step_state(row, step, heard, sending=sending) for step in steps_of(row.decision)}


def _open_step(row: HistoryRow, heard: Heard) -> Step | None:
    """Return the first step that is not known to be done: it is the one the decision's state speaks of."""
    steps = steps_of(row.decision)
    return next((step for step in steps if not _is_good(heard.get((row.decision.id, step)))), None)


def _is_good(entry: Entry | None) -> bool:
    return entry is not None and entry.state in _GOOD


def _rows(
    chosen: Sequence[HistoryRow], stood: Mapping[str, Mapping[Step, State]], *, sending: bool
) -> tuple[SendRow, ...]:
    """Return a row for each kind of step that occurs, numbered in the order of sending."""
    by_step: dict[Step, list[HistoryRow]] = {step: [] for step in _ORDER}
    counted: dict[Step, Counter[State]] = {step: Counter() for step in _ORDER}
    for row in chosen:
        for step, state in stood[row.decision.id].items():
            if step in by_step:
                by_step[step].append(row)
                counted[step][state] += _weight(row.decision)
    present = [(step, found) for step, found in by_step.items() if found]
    return tuple(
        _row(at, step, found, counted[step], sending=sending) for at, (step, found) in enumerate(present, start=1)
    )


def _row(at: int, step: Step, found: Sequence[HistoryRow], states: Counter[State], *, sending: bool) -> SendRow:
    total, done = states.total(), sum(states[state] for state in _GOOD)
    what, beside = _what(step, [row.decision for row in found])
    words, kind = state_words(states)
    return SendRow(
        step,
        str(at),
        what,
        beside,
        _where(step, [row.decision for row in found]),
        _can_go_back(step, found),
        done,
        total,
        words,
        kind,
        sending and (State.SENDING in states or 0 < done < total),
    )


def _what(step: Step, decisions: Sequence[Decision]) -> tuple[str, str]:
    """Return what a step does, and some paler words beside it."""
    number = len(decisions)
    if step is Step.IMPORT:
        bookings = sum(_length(each.payload.get("new")) for each in decisions)
        whole = all(each.payload.get("whole", True) for each in decisions)
        files = say_n("{n} file", "{n} files", number)
        return (
            say("Import {bookings}", bookings=say_n("{n} booking", "{n} bookings", bookings)),
            f"{files}, {say('unchanged bytes') if whole else say('only what is missing')}",
        )
    documents = say_n("{n} document", "{n} documents", number)
    if step is Step.UPLOAD:
        return say("Upload {documents}", documents=documents), ""
    if step is Step.LINK:
        where = say_n("to its transaction", "to their transactions", number)
        return say("Link {documents}", documents=documents), where
    payments = say_n("{n} payment", "{n} payments", number)
    if step is Step.SUPPLIER:
        return say("Set the supplier of {documents}", documents=documents), say("as Flowtly read it")
    if step is Step.CHANGE:
        details = say_n("{n} detail", "{n} details", number)
        return say("Complete payments: {details}", details=details), say("month, counterparty, or no document needed")
    if step is Step.CHARGE:
        return say("Charge {payments}", payments=payments), say("to a budget, a project or an invoice")
    return say("Apply {suggestions} of Flowtly", suggestions=say_n("{n} suggestion", "{n} suggestions", number)), ""


def _weight(decision: Decision) -> int:
    """Return how many things a decision counts for: an import for its bookings."""
    return max(1, _length(decision.payload.get("new"))) if decision.kind == "import" else 1


def _length(value: object) -> int:
    return len(value) if isinstance(value, list | tuple) else 0


def _where(step: Step, decisions: Sequence[Decision]) -> str:
    """Return the statements of an import, as far as there is room for them."""
    if step is not Step.IMPORT:
        return ""
    statements = [str(each) for decision in decisions for each in _list(decision.payload.get("statements"))]
    return statements[0] if len(statements) == 1 else say_n("{n} statement", "{n} statements", len(statements))


def _list(value: object) -> Sequence[object]:
    return value if isinstance(value, list | tuple) else ()


def _can_go_back(step: Step, found: Sequence[HistoryRow]) -> bool:
    """Tell whether Flowtly offers a way back: there is none for bookings."""
    return step is not Step.IMPORT and all(row.can_undo or row.state in _NOT_THERE for row in found)


def _unclear(row: HistoryRow, heard: Heard, now: datetime) -> str:
    step = _open_step(row, heard) or steps_of(row.decision)[0]
    entry = heard.get((row.decision.id, step))
    # After a restart nothing was heard yet; the diary knows until when the answer may still come.
    deadline = entry.deadline if entry else row.deadline
    left = deadline - now if deadline else None
    return unclear_words(step, name(row.decision), left)
