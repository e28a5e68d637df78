"""Decisions as the diary tells them, and a state that only remembers what it was asked."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QObject, Signal

from desktop.gui.activity import Activity
from desktop.services.auditing import Audit
from desktop.services.history import HistoryRow
from desktop.storage.records import Decision, DecisionKind, Entry, State, Step

NOW = datetime(2026, 11, 2, 14, 3, tzinfo=UTC)


def row(key: str, kind: DecisionKind, state: State = State.PLANNED, **payload: object) -> HistoryRow:
    decision = Decision(key, NOW, kind, key, payload, f"shown {key}", "me")
    return HistoryRow(decision, f"what {key}", state, NOW, None, can_undo=False)


def imported(key: str = "i1", state: State = State.PLANNED, *, new: int = 3) -> HistoryRow:
    return row(key, "import", state, name="oct.sta", new=["x"] * new, whole=True, statements=["PL61/10"])


def attached(key: str, state: State = State.PLANNED, *, label: str = "RE-4471.pdf") -> HistoryRow:
    return row(key, "attach", state, receipt=key, label=label, transaction="t")


def waiting_linked(key: str, state: State = State.PLANNED) -> HistoryRow:
    return row(key, "attach", state, receipt=None, attachment="9", label="waits.pdf", transaction="t")


def applied(key: str, state: State = State.PLANNED) -> HistoryRow:
    return row(key, "apply", state, receipt=None, attachment="7", suggestion="s", label="s.pdf", transaction="t")


def entry(key: str, step: Step, state: State, *, seconds: float | None = None) -> Entry:
    deadline = NOW + timedelta(seconds=seconds) if seconds is not None else None
    return Entry(1, key, NOW, step, state, 1, deadline=deadline)


class FakeMonth:
    """The month, as far as sending asks for it."""

    to_carry = 0


class FakeState(QObject):
    records_changed = Signal()
    busy_changed = Signal()
    audit_changed = Signal()
    entry_heard = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.records: tuple[HistoryRow, ...] = ()
        self.monthly = FakeMonth()
        self.audit: Audit | None = None
        self.sending: Activity | None = None
        self.delivered = 0
        self.stopped: list[object] = []
        self.went: list[str] = []

    def activity(self, name: str) -> Activity | None:
        return self.sending if name == "send" else None

    def deliver(self) -> None:
        self.delivered += 1

    def stop(self, running: Activity | None) -> None:
        self.stopped.append(running)
        if running is not None:
            running.stop.request()

    def go(self, page: str) -> None:
        self.went.append(page)


@pytest.fixture
def state(qapp: object) -> FakeState:
    return FakeState()


@pytest.fixture
def now() -> datetime:
    return NOW


class Make:
    """The makers of rows and entries, by name."""

    imported = staticmethod(imported)
    attached = staticmethod(attached)
    linked = staticmethod(waiting_linked)
    applied = staticmethod(applied)
    entry = staticmethod(entry)
    row = staticmethod(row)


@pytest.fixture
def make() -> type[Make]:
    return Make
